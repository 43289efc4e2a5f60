/// <reference lib="dom" />
import { resolve } from 'node:path'
import pixelmatch from 'pixelmatch'
import rehypeStringify from 'rehype-stringify'
import sharp from 'sharp'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import type { Post } from '../../src/read/post.ts'
import { readTheme } from '../../src/read/read-theme.ts'
import type { Theme } from '../../src/read/theme.ts'
import { rehypeOneLine } from '../../src/render/rehype-one-line.ts'
import { unstyledArticle } from '../../src/render/render-article.ts'
import { serialisation } from '../../src/render/serialisation.ts'
import { baseStyles } from '../../src/render/styles/base-styles.ts'
import { survive } from '../../src/survival/survive.ts'
import { chromiumPath, usePhonePage } from '../helpers/chromium.ts'
import { constructs, placed, shown } from '../helpers/constructs.ts'
import { render } from '../helpers/render.ts'
import { samples, themes } from '../helpers/samples.ts'

const root = resolve(import.meta.dirname, '../..')
const posts = new Map([...samples, ...constructs])

/** Part of the pixels of an article that may differ. */
const mostDifferent = 0.001

/** What is known to look otherwise than with the theme's style sheet, or once an editor saved it, with the reason. */
const known: Record<'sheet' | 'saved', Record<string, string>> = { sheet: {}, saved: {} }

const writer = unified().use(rehypeStringify, serialisation)

/** The same article three times: with the theme as a style sheet, as it is sent, as an editor saved it. */
async function bodiesOf(post: Post, theme: Theme) {
  const { tree, part } = await unstyledArticle(post, theme, { author: '', comments: 'off' })
  rehypeOneLine()(tree)
  const sent = placed((await render(post.body, { post, theme })).html, part.gathered)
  return {
    sheet: shown(placed(writer.stringify(tree), part.gathered)),
    sent: shown(sent),
    saved: sent && shown((await survive(sent, 'save')).html),
  }
}

/** WeChat's own page on a phone, once for each article. */
const phones = (bodies: readonly string[], css: string) => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; }
  .phone { position: absolute; width: 375px; box-sizing: border-box; padding: 16px 20px; font: 17px/1.6 sans-serif; }
  .phone * { max-width: 100%; box-sizing: border-box; overflow-wrap: break-word; }
  ${css}
</style>${bodies.map((body) => `<div class="phone">${body}</div>`).join('')}`

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** So many stand side by side in a picture. */
const columns = 5

/** Puts each phone where the first column ends, on whole pixels. */
function arrange(columns: number): Box[] {
  const ends = Array.from({ length: columns }, () => 0)
  return [...document.querySelectorAll<HTMLElement>('.phone')].map((phone) => {
    const y = Math.min(...ends)
    const column = ends.indexOf(y)
    const box = { x: column * 375, y, width: 375, height: Math.ceil(phone.getBoundingClientRect().height) }
    ends[column] = y + box.height
    phone.style.inset = `${box.y}px auto auto ${box.x}px`
    phone.style.height = `${box.height}px`
    return box
  })
}

/** All articles in one picture, and where each stands in it. */
interface Picture {
  pixels: Buffer
  widthPx: number
  boxes: Box[]
}

/** Names of the articles that look otherwise in the second picture. */
function differing(one: Picture, other: Picture): string[] {
  return [...posts.keys()].filter(
    (_, index) => difference(one, other, one.boxes[index]!, other.boxes[index]!) >= mostDifferent,
  )
}

/** Part of the pixels of a screen or more in which two articles differ; all of them if they aren't of one size. */
function difference(one: Picture, other: Picture, box: Box, otherBox: Box): number {
  const { width, height } = box
  if (height !== otherBox.height) return 1
  const rows = [...Array(height).keys()]
  const isSame = rows.every((row) => {
    const [start, end] = rowOf(one, box, row)
    const [otherStart, otherEnd] = rowOf(other, otherBox, row)
    return one.pixels.compare(other.pixels, otherStart, otherEnd, start, end) === 0
  })
  if (isSame) return 0
  const cut = (picture: Picture, box: Box) =>
    Buffer.concat(rows.map((row) => picture.pixels.subarray(...rowOf(picture, box, row))))
  const different = pixelmatch(cut(one, box), cut(other, otherBox), undefined, width, height)
  return different / (width * Math.max(height, screenPx))
}

const screenPx = 667

/** Where a row of an article's pixels begins and ends. */
function rowOf({ widthPx }: Picture, { x, y, width }: Box, row: number): [start: number, end: number] {
  const start = ((y + row) * widthPx + x) * 4
  return [start, start + width * 4]
}

describe.skipIf(!chromiumPath)('in a browser', () => {
  const page = usePhonePage()

  async function pictureOf(bodies: readonly string[], css = ''): Promise<Picture> {
    await page().setContent(phones(bodies, css), { waitUntil: 'load' })
    const boxes = await page().evaluate(arrange, columns)
    const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
    const devTools = await page().context().newCDPSession(page())
    // Playwright's own screenshot takes its time to make small files.
    const { data } = await devTools.send('Page.captureScreenshot', {
      optimizeForSpeed: true,
      captureBeyondViewport: true,
      clip: { x: 0, y: 0, width: columns * 375, height: bottom, scale: 1 },
    })
    await devTools.detach()
    const png = sharp(Buffer.from(data, 'base64')).ensureAlpha().raw()
    const { data: pixels, info } = await png.toBuffer({ resolveWithObject: true })
    return { pixels, widthPx: info.width, boxes }
  }

  test.each(themes)(
    'theme %s looks as with its style sheet, and after an editor saved it',
    async (name) => {
      const { theme } = await readTheme(name, { root, cwd: root })
      const bodies = []
      for (const post of posts.values()) bodies.push(await bodiesOf(post, theme!))
      await page().setViewportSize({ width: columns * 375, height: 800 })
      const sent = await pictureOf(bodies.map((each) => each.sent))
      const sheet = await pictureOf(
        bodies.map((each) => each.sheet),
        baseStyles + theme!.css,
      )
      expect(differing(sent, sheet)).toEqual(Object.keys(known.sheet))
      const saved = await pictureOf(bodies.map((each) => each.saved))
      expect(differing(sent, saved)).toEqual(Object.keys(known.saved))
    },
    120_000,
  )
})
