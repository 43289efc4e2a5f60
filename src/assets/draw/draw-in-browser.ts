import { access, constants, readFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import pLimit from 'p-limit'
import { ProblemError, problem } from '../../problems/problem.ts'
import { DevTools } from './devtools.ts'
import { mainFont } from './fonts.ts'
import type { RasterPicture } from './rasterise.ts'

/** What draws Mermaid in a browser: the writer's own package and his own Chromium. */
export interface BrowserDrawing {
  /** Version of the package: another one may draw otherwise. */
  version: string
  draw(): Promise<RasterPicture>
}

/**
 * Makes ready to draw a diagram with the `mermaid` package that the project has installed, in a Chromium on this
 * machine: named by the variable `CHROMIUM`, else by one of its usual names.
 *
 * The source goes there as data and never as HTML or script; the page has no network; only its pixels come back, so
 * nothing that a diagram holds can reach an article. After `limitMs` the browser is ended.
 *
 * @param code a diagram's source
 * @param root absolute path of the project, where the package is looked for
 * @param limitMs how long it may take
 * @throws ProblemError when package or browser are missing, or the diagram isn't drawn
 */
export async function browserDrawing(code: string, root: string, limitMs = 20_000): Promise<BrowserDrawing> {
  const folder = await findPackage(root)
  const program = await findChromium()
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const draw = () => oneAtATime(() => drawWithin(limitMs, program, join(folder, script), code))
  return { version: String(version), draw }
}

/** Each browser takes a processor and some hundred megabytes. */
const oneAtATime = pLimit(1)

const script = 'dist/mermaid.min.js'

async function findPackage(root: string): Promise<string> {
  for (let folder = root; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules/mermaid')
    if (await can(join(found, script), constants.R_OK)) return found
    if (dirname(folder) === folder) throw new ProblemError(problem('diagram/mermaid-missing', {}))
  }
}

async function findChromium(): Promise<string> {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const usual = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...applications]
  for (const path of process.env.CHROMIUM ? [process.env.CHROMIUM] : usual)
    if (await can(path, constants.X_OK)) return path
  throw new ProblemError(problem('diagram/chromium-missing', {}))
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const can = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  )

async function drawWithin(
  limitMs: number,
  program: string,
  library: string,
  code: string,
): Promise<RasterPicture> {
  const browser = await DevTools.open(program)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    void browser.close()
  }, limitMs)
  try {
    return await draw(browser, await readFile(library, 'utf8'), code)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    const message = error instanceof Error ? error.message : String(error)
    throw new ProblemError(
      isLate
        ? problem('diagram/browser-slow', { seconds: limitMs / 1000 })
        : problem('diagram/browser-failed', { message: message.slice(0, 200) }),
    )
  } finally {
    clearTimeout(timer)
    await browser.close()
  }
}

async function draw(browser: DevTools, library: string, code: string): Promise<RasterPicture> {
  const { targetId } = await browser.call('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await browser.call('Target.attachToTarget', { targetId, flatten: true })
  const call = (method: string, params: object) => browser.call(method, params, String(sessionId))
  await call('Network.enable', {})
  await call('Network.emulateNetworkConditions', {
    offline: true,
    latency: 0,
    downloadThroughput: 0,
    uploadThroughput: 0,
  })
  await call('Runtime.evaluate', { expression: library })
  const { result: page } = await call('Runtime.evaluate', { expression: 'globalThis' })
  const { result, exceptionDetails } = await call('Runtime.callFunctionOn', {
    functionDeclaration: drawOnPage,
    objectId: (page as { objectId: string }).objectId, // an object, since that is what was evaluated
    arguments: [{ value: code }, { value: (await mainFont()).toString('base64') }],
    awaitPromise: true,
    returnByValue: true,
  })
  if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails).slice(0, 200))
  // As `drawOnPage` returns it.
  const { message, width = 0, height = 0 } = (result as { value: Partial<OnPage> }).value
  if (message !== undefined)
    throw new ProblemError(problem('diagram/syntax', { message: message.replace(/\s+/g, ' ').slice(0, 200) }))
  if (!(width > 0 && height > 0) || Math.max(width, height) > mostPx || width * height > mostPixels)
    throw new ProblemError(problem('diagram/too-large', { width, height }))
  const scale = Math.min(2, Math.sqrt(mostPixels / (width * height)))
  const { data } = await call('Page.captureScreenshot', {
    format: 'png',
    clip: { x: 0, y: 0, width, height, scale },
    captureBeyondViewport: true,
  })
  const png = Buffer.from(String(data), 'base64')
  return { png, widthPx: png.readUInt32BE(16), heightPx: png.readUInt32BE(20) }
}

/** WeChat was seen to refuse pictures of more. */
const mostPixels = 5_000_000
const mostPx = 8000

interface OnPage {
  message: string
  width: number
  height: number
}

/** Runs in the page. Returns a size in px, or what Mermaid says is wrong. */
const drawOnPage = `async function (code, font) {
  const face = new FontFace('Noto Sans SC', Uint8Array.from(atob(font), (each) => each.charCodeAt(0)))
  document.fonts.add(await face.load())
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    fontFamily: '"Noto Sans SC"',
    themeVariables: { fontFamily: '"Noto Sans SC"' },
  })
  let drawn
  try {
    drawn = await mermaid.render('drawing', code)
  } catch (error) {
    return { message: String(error?.message ?? error) }
  }
  document.body.innerHTML = drawn.svg
  document.body.style.cssText = 'margin:16px;background:#fff'
  const svg = document.body.querySelector('svg')
  const { width, height } = svg.viewBox.baseVal
  svg.style.cssText = 'display:block;max-width:none;width:' + width + 'px;height:' + height + 'px'
  return { width: Math.ceil(width) + 32, height: Math.ceil(height) + 32 }
}`
