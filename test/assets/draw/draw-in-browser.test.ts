import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { browserDrawing } from '../../../src/assets/draw/draw-in-browser.ts'
import { resolveAssets } from '../../../src/assets/resolve/resolve-assets.ts'
import { ProblemError } from '../../../src/problems/problem.ts'
import { chromiumPath } from '../../helpers/chromium.ts'
import { render } from '../../helpers/render.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'
import { article } from '../sample-article.ts'

if (!process.env.MERMAID) {
  console.warn(
    '\n!! The real mermaid, 200 MB with what it needs, is no dependency: its test is SKIPPED. Name it to run it:\n!! MERMAID=/folder/node_modules/mermaid npx vitest run test/assets/draw/draw-in-browser.test.ts\n',
  )
}

let root: string
beforeEach(async () => {
  root = await temporaryFolder()
})

/** A package that stands in for Mermaid, which has 200 MB: `render` is the body of its only function. */
async function install(render: string): Promise<void> {
  const folder = join(root, 'node_modules/mermaid')
  await mkdir(join(folder, 'dist'), { recursive: true })
  await writeFile(join(folder, 'package.json'), '{"version":"1.0.0"}')
  const library = `globalThis.mermaid = { initialize() {}, async render(id, code) { ${render} } }`
  await writeFile(join(folder, 'dist/mermaid.min.js'), library)
}

const svg = (inner: string) =>
  `return { svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80">${inner}</svg>' }`

async function faultOf(limitMs?: number, code = 'sankey-beta'): Promise<unknown> {
  try {
    const { draw } = await browserDrawing(code, root, limitMs)
    const { widthPx, heightPx } = await draw()
    return `${widthPx} × ${heightPx}`
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return [error.problem.code, ...Object.values(error.problem.params)].join(' ')
  }
}

test('without the package it is told', async () => expect(await faultOf()).toBe('diagram/mermaid-missing'))

describe.skipIf(!chromiumPath)('a diagram drawn in a browser', () => {
  test('is a PNG of twice its size, with a margin', async () => {
    await install(svg('<rect width="200" height="80" fill="red"/>'))
    expect(await faultOf()).toBe('464 × 224')
  })

  test('goes there as text, whatever it holds', async () => {
    const hostile = '`"\'</script><img src=x onerror="document.title=1">\u2028${1}\\\n'
    await install(`if (code !== ${JSON.stringify(hostile)}) throw new Error(code); ${svg('')}`)
    expect(await faultOf(undefined, hostile)).toBe('464 × 224')
  })

  test('is told with what Mermaid says of a mistake', async () => {
    await install("throw new Error('Parse error on line 2:\\n a --> b')")
    expect(await faultOf()).toBe('diagram/syntax Parse error on line 2: a --> b')
  })

  test('that takes too long is an error, and the browser is gone', async () => {
    await install('while (true);')
    expect(await faultOf(3000)).toBe('diagram/browser-slow 3')
  })

  test('has no network', async () => {
    let requests = 0
    const server = createServer((_, answer) => {
      requests++
      answer.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`
    const attempts = `new Image().src = '${url}'; await fetch('${url}').then(() => { throw new Error('reached') }, () => {});`
    await install(attempts + svg(`<image href="${url}" width="9" height="9"/>`))
    expect(await faultOf()).toBe('464 × 224')
    expect(requests).toBe(0)
    server.close()
  })

  test('with a picture too large for WeChat is an error', async () => {
    await install('return { svg: \'<svg viewBox="0 0 9000 20"></svg>\' }')
    expect(await faultOf()).toBe('diagram/too-large 9032 52')
  })

  test.runIf(process.env.MERMAID)('takes the road of all pictures, from the post on', async () => {
    await mkdir(join(root, 'node_modules'))
    await symlink(process.env.MERMAID ?? '', join(root, 'node_modules/mermaid'))
    const code =
      'gitGraph\n  commit id: "初稿"\n  branch "修改"\n  commit id: "二稿"\n  checkout main\n  merge "修改" tag: "发表"'
    const { assets } = await render(`\`\`\`mermaid\n${code}\n\`\`\``, { browserDiagrams: true })
    const options = { root, cwd: root, allowFolders: [], allowMissing: false }
    const resolved = await resolveAssets(article(root, [], { assets }), options)
    expect(resolved.problems.filter(({ code }) => code.startsWith('diagram/'))).toEqual([])
    expect(resolved.assets[0]?.widthPx).toBeGreaterThan(400)
    if (process.env.MERMAID_PNG) await writeFile(process.env.MERMAID_PNG, resolved.assets[0]?.bytes ?? '')
  })
})

test('only what isn’t drawn offline is left to the browser, and only by wish', async () => {
  const fences = ['gitGraph\n  commit', 'pie\n"甲" : 1', 'flowchart TD\nA ->'].map(
    (code) => `\`\`\`mermaid title="图"\n${code}\n\`\`\``,
  )
  const kinds = async (browserDiagrams: boolean) => {
    const { assets, problems } = await render(fences.join('\n\n'), { browserDiagrams })
    const told = problems.flatMap(({ code }) => (code.startsWith('diagram/') ? [code] : []))
    return [...assets.map(({ source }) => source.kind), ...told]
  }
  expect(await kinds(true)).toEqual(['mermaid', 'generated', 'diagram/line-not-understood'])
  expect(await kinds(false)).toEqual([
    'generated',
    'diagram/kind-not-supported',
    'diagram/line-not-understood',
  ])
})
