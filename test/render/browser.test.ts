/// <reference lib="dom" />
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { placeAssets } from '../../src/assets/place-assets.ts'
import { resolveAssets } from '../../src/assets/resolve-assets.ts'
import { readPost } from '../../src/read/read-post.ts'
import { readTheme } from '../../src/read/read-theme.ts'
import { renderArticle } from '../../src/render/render-article.ts'
import { chromiumPath, launchChromium } from '../helpers/chromium.ts'

const root = resolve(import.meta.dirname, '../..')
const samples = (await readdir(join(root, 'posts'))).filter((name) => name.endsWith('.md'))

/** WeChat's own page: its column, and what it puts on every descendant. */
const page = (body: string, gutterPx: number) => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 16px ${gutterPx}px; font: 17px/1.6 sans-serif; }
  * { max-width: 100%; box-sizing: border-box; overflow-wrap: break-word; }
</style>${body}`

async function renderSample(name: string): Promise<string> {
  const post = await readPost({ path: join(root, 'posts', name) }, root, root)
  const { theme } = await readTheme('default', { root, cwd: root })
  if (!theme) throw new Error('Expected the default theme')
  const article = await renderArticle(post, theme, { author: '', comments: 'off' })
  if (article.type !== 'news') throw new Error('Expected an article')
  const { assets } = await resolveAssets(article, { root, cwd: root, allowFolders: [], allowMissing: false })
  const placements = await Promise.all(
    assets.map(async (asset) => {
      if (!asset) throw new Error('Expected every picture')
      const bytes = asset.bytes ?? (await readFile(asset.path ?? ''))
      const url = `data:${asset.mediaType};base64,${bytes.toString('base64')}`
      return { url, widthPx: asset.widthPx, heightPx: asset.heightPx }
    }),
  )
  return placeAssets(
    article.html,
    placements,
    article.links.map(() => undefined),
  )
}

describe.skipIf(!chromiumPath)('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  async function open(body: string, widthPx: number, gutterPx: number): Promise<Page> {
    const opened = await browser.newPage({
      viewport: { width: widthPx, height: 800 },
      javaScriptEnabled: true,
    })
    await opened.setContent(page(body, gutterPx), { waitUntil: 'load' })
    return opened
  }

  const columns = [
    ['a phone', 375, 20],
    ['the PC', 677, 0],
  ] as const

  describe.each(samples)('%s', (name) => {
    test.each(columns)('fits %s without scrolling sideways', async (_, widthPx, gutterPx) => {
      const opened = await open(await renderSample(name), widthPx, gutterPx)
      const widths = await opened.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        beyond: [...document.querySelectorAll('p, img, h1, h2, h3, h4, h5, h6')]
          // What a reader moves sideways may lie beyond.
          .filter((each) => !each.closest('[style*="overflow-x:auto"]'))
          .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
          .map((each) => each.outerHTML.slice(0, 80)),
      }))
      expect(widths).toEqual({ page: widthPx, beyond: [] })
      await opened.close()
    })

    test('shows every picture, and no text too small to read', async () => {
      const opened = await open(await renderSample(name), 375, 20)
      const seen = await opened.evaluate(() => {
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
        const small: string[] = []
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          const box = text.parentElement
          if (!box || text.textContent?.trim() === '') continue
          if (Number.parseFloat(getComputedStyle(box).fontSize) < 11) small.push(text.textContent ?? '')
        }
        return { small, broken: [...document.images].filter((image) => image.naturalWidth === 0).length }
      })
      expect(seen).toEqual({ small: [], broken: 0 })
      await opened.close()
    })
  })

  test('keeps the marker of a list item on the line of its text', async () => {
    const opened = await open(await renderSample('markdown-syntax.md'), 375, 20)
    const lines = await opened.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const marker = /^(•|◦|▪|☑|☐|\d+\.)\s*$/
      const tops: number[] = []
      for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        if (!marker.test(text.textContent ?? '')) continue
        const next = walker.nextNode()
        if (!next) break
        const [a, b] = [text, next].map((node) => {
          const range = document.createRange()
          range.selectNodeContents(node)
          return range.getClientRects()[0]
        })
        if (a && b) tops.push(Math.abs(a.top + a.height / 2 - (b.top + b.height / 2)))
      }
      return tops
    })
    expect(lines.length).toBeGreaterThan(8)
    expect(Math.max(...lines)).toBeLessThan(8)
    await opened.close()
  })

  test('keeps indentation and blank lines of code', async () => {
    const opened = await open(await renderSample('markdown-syntax.md'), 677, 0)
    const code = await opened.evaluate(() => document.body.innerText.replaceAll('\u00a0', ' '))
    expect(code).toContain('function greet(name: string): string {\n')
    expect(code).toMatch(/\n {4}return/)
    await opened.close()
  })
})
