import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest'
import { launchChromium } from './chromium.ts'
import { type OpenPreview, openPreview } from './preview.ts'

/** The preview page in a browser. */
export interface VisitedPage {
  page: Page
  /** The frame of a screen once it shows something: the light phone, unless told. */
  frame(look?: 'light' | 'dark'): Promise<Frame>
}

/** The same, over a project of the test's. */
export interface OpenPage extends VisitedPage {
  preview: OpenPreview
}

/** What opens pages. */
export interface PreviewBrowser {
  /** Starts a preview of these files, and opens its page. */
  open(files: Record<string, string | Uint8Array>, options?: PageOptions): Promise<OpenPage>
  /** Opens the page of a server that runs. */
  visit(address: string, options?: PageOptions): Promise<VisitedPage>
}

export interface PageOptions extends BrowserContextOptions {
  /** Id of the post to look at. Default: the first. */
  post?: string
}

/** Waits until a frame shows words. Playwright's own waiting would run a script there, which the browser refuses. */
export async function shows(frame: Frame, words: string): Promise<void> {
  await expect.poll(() => frame.locator('body').textContent()).toContain(words)
}

/** Waits for words about a copy. Five seconds after a key, a browser wants it pressed anew: that is done, too. */
export async function tellsOfCopy(page: Page, words: string): Promise<void> {
  const said = page.getByText(words)
  const again = page.locator('.copy-note').getByRole('button', { name: '复制到公众号编辑器' })
  await said.or(again).first().waitFor()
  if (await again.isVisible()) await again.click()
  await said.waitFor()
}

const source = join(import.meta.dirname, '../../src/preview/page')

/**
 * A browser while the tests of a file run. Each page is a visitor of its own, at first 1440 px wide. Whatever the
 * browser complains of, be it a broken rule of the content security policy, fails the test.
 *
 * @returns what opens pages; only tests may ask for it
 */
export function usePreviewPage(): PreviewBrowser {
  let browser: Browser
  let script: string
  let styles: Record<'page.css' | 'frame.css', string>
  beforeAll(async () => {
    bundled ??= bundleScript()
    script = await bundled
    styles = await readStyles()
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  async function visit(address: string, { post, ...options }: PageOptions = {}): Promise<VisitedPage> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      colorScheme: 'light',
      locale: 'zh-CN',
      ...options,
    })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      // A server that can't be reached is no fault of the page's.
      const isFault = message.type() === 'error' || message.type() === 'warning'
      // Nor is it that other machines of the network are served without encryption.
      if (isFault && !/net::ERR_|Opener-Policy header has been ignored/.test(message.text()))
        complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    onTestFinished(async () => {
      await context.close()
      expect(complaints).toEqual([])
    })
    // From source: the server would send what was built.
    await page.route('**/page.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
    for (const [name, body] of Object.entries(styles))
      await page.route(`**/${name}`, (route) => route.fulfill({ contentType: 'text/css', body }))
    await page.goto(`${address}${post === undefined ? '' : `#${encodeURIComponent(post)}`}`)
    await page.locator('.toolbar').waitFor()
    return {
      page,
      async frame(look = 'light') {
        let frame: Frame | null | undefined
        // A page that changes its layout makes its frames anew.
        await expect
          .poll(async () => {
            const handle = await page.locator(`.phone.${look} iframe`).first().elementHandle()
            frame = await handle?.contentFrame()
            return frame?.locator('section > *').count()
          })
          .toBeGreaterThan(0)
        if (!frame) throw new Error(`Expected a ${look} frame`)
        return frame
      },
    }
  }
  return {
    visit,
    async open(files, options) {
      const preview = await openPreview(files)
      return { ...(await visit(preview.address, options)), preview }
    },
  }
}

/** Of one process, whose files of tests share it. */
let bundled: Promise<string> | undefined

async function bundleScript(): Promise<string> {
  const bundle = await rolldown({ input: join(source, 'main.ts'), platform: 'browser' })
  const { output } = await bundle.generate({ format: 'esm' })
  return output[0].code
}

async function readStyles(): Promise<Record<'page.css' | 'frame.css', string>> {
  const read = (name: string) => readFile(join(source, name), 'utf8')
  const order: string[] = JSON.parse(await read('styles/order.json'))
  const parts = await Promise.all(order.map((name) => read(`styles/${name}.css`)))
  return { 'page.css': parts.join(''), 'frame.css': await read('frame.css') }
}
