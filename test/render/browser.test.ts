/// <reference lib="dom" />
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { placeAssets } from '../../src/assets/place/place-assets.ts'
import { chromiumPath, usePhonePage } from '../helpers/chromium.ts'
import { articleOf, inlinePictures, samples } from '../helpers/samples.ts'

/** WeChat's own page: its column, and what it puts on every descendant. */
const columnOf = (body: string, gutterPx: number) => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 16px ${gutterPx}px; font: 17px/1.6 sans-serif; }
  * { max-width: 100%; box-sizing: border-box; overflow-wrap: break-word; }
</style>${body}`

async function bodyOf(sample: string): Promise<string> {
  const article = await articleOf(sample, 'default')
  const placements = await inlinePictures(article)
  expect(placements).not.toContain(undefined)
  return placeAssets(
    article.html,
    placements,
    article.links.map(() => undefined),
  )
}

describe.skipIf(!chromiumPath)('in a browser', () => {
  const page = usePhonePage()

  async function open(sample: string, widthPx: number, gutterPx: number): Promise<Page> {
    await page().setViewportSize({ width: widthPx, height: 800 })
    await page().setContent(columnOf(await bodyOf(sample), gutterPx), { waitUntil: 'load' })
    return page()
  }

  const columns = [
    ['a phone', 375, 20],
    ['the PC', 677, 0],
  ] as const

  describe.each([...samples.keys()])('%s', (name) => {
    test.each(columns)('fits %s without scrolling sideways', async (_, widthPx, gutterPx) => {
      const opened = await open(name, widthPx, gutterPx)
      const widths = await opened.evaluate(() => ({
        page: document.documentElement.scrollWidth,
        beyond: [...document.querySelectorAll('p, img, h1, h2, h3, h4, h5, h6')]
          // What a reader moves sideways may lie beyond.
          .filter((each) => !each.closest('[style*="overflow-x:auto"]'))
          .filter((each) => each.getBoundingClientRect().right > innerWidth + 1)
          .map((each) => each.outerHTML.slice(0, 80)),
      }))
      expect(widths).toEqual({ page: widthPx, beyond: [] })
    })

    test('shows every picture, and no text too small to read', async () => {
      const opened = await open(name, 375, 20)
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
    })
  })

  test('keeps the marker of a list item on the line of its text', async () => {
    const opened = await open('markdown-syntax.md', 375, 20)
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
  })

  test('keeps indentation and blank lines of code', async () => {
    const opened = await open('markdown-syntax.md', 677, 0)
    const code = await opened.evaluate(() => document.body.innerText.replaceAll('\u00a0', ' '))
    expect(code).toContain('function greet(name: string): string {\n')
    expect(code).toMatch(/\n {4}return/)
  })
})
