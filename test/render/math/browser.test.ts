/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { typeset } from '../../../src/render/math/typeset.ts'
import { chromiumPath, launchChromium } from '../../helpers/chromium.ts'
import { render } from '../../helpers/render.ts'

/** WeChat's own page on a phone, by day or by night. */
const page = (body: string, isDark: boolean) => `<!doctype html><meta charset="utf-8"><style>
  body { margin: 0; padding: 16px 20px; font: 17px/1.6 sans-serif; ${isDark ? 'background: #191919' : ''} }
  * { max-width: 100% !important; box-sizing: border-box !important; overflow-wrap: break-word }
</style>${isDark ? body.replaceAll('color:#333', 'color:#bbb') : body}`

describe.skipIf(!chromiumPath)('formulas in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  async function open(markdown: string, isDark = false): Promise<Page> {
    const opened = await browser.newPage({ viewport: { width: 375, height: 800 } })
    await opened.setContent(page((await render(markdown)).html, isDark), { waitUntil: 'load' })
    return opened
  }

  const formulas = [
    'x',
    'y_i',
    '\\frac{a}{b}',
    '\\sqrt{x^2}',
    '\\sum_{i=1}^n i',
    '\\begin{pmatrix}a\\\\b\\end{pmatrix}',
    '\\ce{H2O}',
    '\\text{速度}',
  ]

  test.each(formulas)('%s stands on the line of its text, as large as MathJax says', async (tex) => {
    const opened = await open(`文字 $${tex}$ 文字`)
    const seen = await opened.evaluate(() => {
      const svg = document.querySelector('svg')
      const mark = document.createElement('span')
      mark.style.cssText = 'display:inline-block;width:0;height:0'
      svg?.after(mark)
      const box = svg?.getBoundingClientRect()
      const [, top = 0, , height = 1] = (svg?.getAttribute('viewBox') ?? '').split(' ').map(Number)
      const baseline = (box?.top ?? 0) + (-top / height) * (box?.height ?? 0)
      return { off: baseline - mark.getBoundingClientRect().bottom, widthPx: box?.width ?? 0 }
    })
    const { formula } = await typeset(tex, false)
    expect(Math.abs(seen.off)).toBeLessThan(1)
    expect(Math.abs(seen.widthPx - (formula.width / 1000) * 16)).toBeLessThan(1)
    await opened.close()
  })

  test('what is drawn lies within the picture', async () => {
    const opened = await open(formulas.map((tex) => `$$${tex}$$`).join('\n\n'))
    const beyond = await opened.evaluate(() =>
      [...document.querySelectorAll('svg')].flatMap((svg) => {
        const { x, y, width, height } = svg.viewBox.baseVal
        return [...svg.querySelectorAll('path')].flatMap((path) => {
          const box = path.getBBox()
          const isWithin =
            box.x >= x && box.y >= y && box.x + box.width <= x + width && box.y + box.height <= y + height
          return isWithin ? [] : [svg.getAttribute('aria-label')]
        })
      }),
    )
    expect(beyond).toEqual([])
    await opened.close()
  })

  test.each([
    ['alone', ''],
    ['with a number', '\\tag{1}'],
  ])('a wide formula %s is moved sideways in the column', async (_, tag) => {
    const opened = await open(`$$${'a+'.repeat(30)}b${tag}$$`)
    const seen = await opened.evaluate(() => {
      const scroller = document.querySelector('svg')?.parentElement
      return {
        page: document.documentElement.scrollWidth,
        column: scroller?.clientWidth ?? 0,
        formula: scroller?.scrollWidth ?? 0,
        childElements: scroller?.childElementCount,
      }
    })
    expect(seen).toMatchObject({ page: 375, column: 335, childElements: 1 })
    expect(seen.formula).toBeGreaterThan(700)
    await opened.close()
  })

  test('a number stands at the right edge, at the height of its line', async () => {
    const opened = await open('$$\\frac{a}{b} \\tag{1}$$')
    const [formula, number] = await opened.evaluate(() =>
      [...document.querySelectorAll('svg')].map((svg) => {
        const { left, right, top, height } = svg.getBoundingClientRect()
        return { middle: (left + right) / 2, right, centre: top + height / 2 }
      }),
    )
    expect(number?.right).toBeCloseTo(355, 0)
    expect(formula?.middle).toBeGreaterThan(150)
    expect(Math.abs((formula?.centre ?? 0) - (number?.centre ?? 99))).toBeLessThan(2)
    await opened.close()
  })

  test('a long formula in a text goes on in the next line, punctuation stays with it', async () => {
    const opened = await open(`甲 $${'a+'.repeat(20)}b$，乙`)
    const seen = await opened.evaluate(() => {
      const boxes = [...document.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect())
      return {
        lines: new Set(boxes.map(({ bottom }) => Math.round(bottom / 10))).size,
        farthest: Math.max(...boxes.map(({ right }) => right)),
      }
    })
    expect(seen.lines).toBe(2)
    expect(seen.farthest).toBeLessThanOrEqual(355)
    await opened.close()
  })

  test.each([
    ['by day', false, 'rgb(51, 51, 51)'],
    ['by night', true, 'rgb(187, 187, 187)'],
  ])('a formula has the ink of its text %s', async (_, isDark, ink) => {
    const opened = await open('$x$', isDark)
    const fill = await opened.evaluate(() => {
      const path = document.querySelector('path')
      return path && getComputedStyle(path).fill
    })
    expect(fill).toBe(ink)
    await opened.close()
  })
})
