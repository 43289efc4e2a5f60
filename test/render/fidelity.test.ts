/// <reference lib="dom" />
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { placeAssets } from '../../src/assets/place-assets.ts'
import type { Post } from '../../src/read/post.ts'
import { readTheme } from '../../src/read/read-theme.ts'
import type { Theme } from '../../src/read/theme.ts'
import { rehypeOneLine } from '../../src/render/rehype-one-line.ts'
import { unstyledArticle } from '../../src/render/render-article.ts'
import { serialisation } from '../../src/render/serialisation.ts'
import { baseStyles } from '../../src/render/styles/base-styles.ts'
import { survive } from '../../src/survival/survive.ts'
import { chromiumPath, usePhonePage } from '../helpers/chromium.ts'
import { render } from '../helpers/render.ts'
import { inlinePictures, samples } from '../helpers/samples.ts'

const root = resolve(import.meta.dirname, '../..')
const folders = await readdir(join(root, 'templates'), { withFileTypes: true })
const themes = folders.filter((each) => each.isDirectory()).map(({ name }) => name)

/** Part of the pixels that may differ. */
const mostDifferent = 0.001

/**
 * Samples that an editor changes, as far as it is known for good: on tables without widths of its own making it sets
 * `table-layout: fixed`, which makes all columns equally wide. What else stands in them has to stay.
 */
const changedByEditor = new Set(['english-post.md', 'markdown-syntax.md'])
const withoutFixedTables = (html: string) => html.replaceAll('table-layout:fixed', 'table-layout:auto')

/** WeChat's own page on a phone. */
const phone = (body: string, css = '') => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 16px 20px; font: 17px/1.6 sans-serif; }
  * { max-width: 100%; box-sizing: border-box; overflow-wrap: break-word; }
  ${css}
</style>${body}`

const writer = unified().use(rehypeStringify, serialisation)

/** The same article three times: with the theme as a style sheet, as it is sent, as an editor saved it. */
async function pagesOf(post: Post, theme: Theme) {
  const { tree } = await unstyledArticle(post, theme, { author: '', comments: 'off' })
  rehypeOneLine()(tree)
  const article = await render(post.body, { post, theme })
  const pictures = await inlinePictures(article)
  const onWechat = pictures.map((picture, index) => picture && { ...picture, url: pictureAddress(index) })
  const links = article.links.map(() => 'https://mp.weixin.qq.com/s/a')
  const sent = placeAssets(article.html, onWechat, links)
  // The page loads pictures by what the editor calls `data-src`.
  const local = (html: string) =>
    html
      .replaceAll(' data-src="', ' src="')
      .replace(pictureAddresses, (_, index) => pictures[Number(index)]?.url ?? '')
  return {
    sheet: phone(local(placeAssets(writer.stringify(tree), onWechat, links)), baseStyles + theme.css),
    sent: phone(local(sent)),
    saved: phone(local((await survive(sent, 'save')).html)),
  }
}

/** Only pictures on WeChat's own hosts are left in an article. */
const pictureAddress = (index: number) => `https://mmbiz.qpic.cn/mmbiz_png/sample${index}/640`
const pictureAddresses = /https:\/\/mmbiz\.qpic\.cn\/mmbiz_png\/sample(\d+)\/640[^"]*/g

/** Part of the pixels in which two pictures differ; all of them if they aren't of one size. */
function difference(one: Buffer, other: Buffer): number {
  if (one.equals(other)) return 0
  const [a, b] = [PNG.sync.read(one), PNG.sync.read(other)]
  if (a.width !== b.width || a.height !== b.height) return 1
  return pixelmatch(a.data, b.data, undefined, a.width, a.height) / (a.width * a.height)
}

describe.skipIf(!chromiumPath)('in a browser', () => {
  const page = usePhonePage()

  async function pictureOf(html: string): Promise<Buffer> {
    await page().setContent(html, { waitUntil: 'load' })
    return page().screenshot({ fullPage: true })
  }

  describe.each(themes)('theme %s', (name) => {
    test.each([...samples.keys()])(
      '%s looks as with the theme’s style sheet, and after an editor saved it',
      async (sample) => {
        const { theme } = await readTheme(name, { root, cwd: root })
        const pages = await pagesOf(samples.get(sample)!, theme!)
        const sent = await pictureOf(pages.sent)
        expect(difference(sent, await pictureOf(pages.sheet))).toBeLessThan(mostDifferent)
        const afterSave = difference(sent, await pictureOf(pages.saved))
        if (changedByEditor.has(sample)) {
          expect(afterSave, 'needless among `changedByEditor`').toBeGreaterThan(mostDifferent)
          const others = await pictureOf(withoutFixedTables(pages.saved))
          expect(difference(sent, others)).toBeLessThan(mostDifferent)
        } else expect(afterSave).toBeLessThan(mostDifferent)
      },
    )
  })
})
