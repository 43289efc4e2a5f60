// Pictures to look at, of every theme in light and dark, made by
// `npx vitest run --config test/render/contact-sheet/vitest.config.ts`, with the Debian packages fonts-noto-cjk and
// fonts-noto-color-emoji (without the second, emoji are boxes). Fonts differ from machine to
// machine, so nothing compares them.
import { readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { test } from 'vitest'
import { placeAssets } from '../../../src/assets/place/place-assets.ts'
import { readTheme } from '../../../src/read/read-theme.ts'
import { darkHtml } from '../../../src/survival/dark-mode.ts'
import { launchChromium } from '../../helpers/chromium.ts'
import { render } from '../../helpers/render.ts'
import { inlinePictures, samples } from '../../helpers/samples.ts'

const root = resolve(import.meta.dirname, '../../..')
const post = samples.get('markdown-syntax.md')
if (!post) throw new Error('Expected the sample of all syntax')

const column = (body: string, isDark: boolean) =>
  `<div style="flex:none;width:375px;box-sizing:border-box;padding:16px 20px;font:17px/1.6 sans-serif;${
    isDark ? 'background:#191919;color:#a3a3a3' : 'background:#fff;color:rgba(0,0,0,.9)'
  }">${body}</div>`
const sheet = (columns: string) => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; display: flex; align-items: flex-start; }
  div * { max-width: 100%; box-sizing: border-box; overflow-wrap: break-word; }
</style>${columns}`

test('pictures of every theme', async () => {
  const browser = await launchChromium()
  for (const entry of await readdir(join(root, 'templates'), { withFileTypes: true })) {
    if (!entry.isDirectory()) continue
    const { theme } = await readTheme(entry.name, { root, cwd: root })
    if (!theme) throw new Error(`Expected theme ${entry.name}`)
    const article = await render(post.body, { post, theme })
    const pictures = await inlinePictures(article)
    const links = article.links.map(() => undefined)
    const light = column(placeAssets(article.html, pictures, links), false)
    const dark = column(placeAssets(await darkHtml(article.html), pictures, links), true)

    const page = await browser.newPage({ viewport: { width: 750, height: 800 } })
    await page.setContent(sheet(light + dark), { waitUntil: 'load' })
    const whole = await page.screenshot({ fullPage: true, type: 'jpeg', quality: 18 })
    await writeFile(join(import.meta.dirname, `${entry.name}.jpg`), whole)
    await page.close()
  }

  // Code, tables, math and diagrams as a sharp screen shows them.
  const fine = await browser.newPage({ viewport: { width: 375, height: 800 }, deviceScaleFactor: 2 })
  const parts = post.body.slice(post.body.indexOf('## 代码'), post.body.indexOf('## 图片'))
  const { html, ...article } = await render(parts, { post: { ...post, body: parts } })
  const shown = placeAssets(html, await inlinePictures({ html, ...article }), [])
  await fine.setContent(sheet(column(shown, false)), { waitUntil: 'load' })
  await writeFile(
    join(import.meta.dirname, 'at-2x.jpg'),
    await fine.screenshot({ fullPage: true, type: 'jpeg', quality: 50 }),
  )
  await browser.close()
})
