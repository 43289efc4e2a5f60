/// <reference lib="dom" />

import { isDeepStrictEqual } from 'node:util'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rasterise } from '../../../src/assets/draw/rasterise.ts'
import { checkBody } from '../../../src/render/check-article.ts'
import { chromiumPath, launchChromium } from '../../helpers/chromium.ts'
import { render } from '../../helpers/render.ts'

const ordinary = '\\sum_{i=1}^n i^2=\\frac{n(n+1)(2n+1)}{6}'
const usual = [
  'x',
  'E=mc^2',
  '\\frac{a}{b}',
  '\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}',
  '\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx=\\sqrt{\\pi}',
  '\\nabla\\cdot\\mathbf{E}=\\frac{\\rho}{\\varepsilon_0}',
  'p(x)=\\frac{1}{\\sqrt{2\\pi\\sigma^2}}\\exp\\left(-\\frac{(x-\\mu)^2}{2\\sigma^2}\\right)',
  ordinary,
]
const heavy = (name: string) =>
  `\\begin{pmatrix}${Array.from({ length: 12 }, () => Array.from({ length: 12 }, (_, at) => `${name}_{${at}}`).join('&')).join('\\\\')}\\end{pmatrix}`
/** Room around a picture's ink, for text of 16 px. */
const marginPx = 0.08 * 16
const notes = ({ problems }: Awaited<ReturnType<typeof render>>) =>
  problems.flatMap(({ code, place }) => (code === 'math/picture' ? [place?.line] : []))

test('a hundred ordinary formulas stay drawings', async () => {
  const article = await render(
    Array.from({ length: 100 }, (_, at) => `$$${usual[at % usual.length]}$$`).join('\n\n'),
  )
  expect(article.assets).toEqual([])
  expect(article.html.match(/<svg/g)).toHaveLength(100)
})

test('the heaviest become pictures until the rest fits, and each is told', async () => {
  const matrices = Array.from('abababababababab', heavy)
  const markdown = ['行内 $x$', ...matrices.map((tex) => `$$${tex}$$`), `$$${ordinary}$$`].join('\n\n')
  const article = await render(markdown)
  expect(article.assets.length).toBeGreaterThan(1)
  expect(article.assets.length).toBeLessThan(matrices.length)
  expect(notes(article)).toEqual(article.assets.map(({ place }) => place.line))
  expect(article.html).toMatch(/<img src="wxpub-asset:0\/" alt="\\begin\{pmatrix\}/)
  expect(article.html.match(/<svg/g)).toHaveLength(matrices.length + 2 - article.assets.length)
  expect(article.html.length).toBeLessThan(430_000)
  expect((await checkBody(article.html)).filter(({ severity }) => severity === 'error')).toEqual([])
  // Expect compares trees of this size for seconds.
  expect(isDeepStrictEqual(await render(markdown), article)).toBe(true)
})

test('blocks become pictures before formulas within a text', async () => {
  const inline = Array.from('aaaaaaaaaaa', (name) => `行内 $${heavy(name)}$`)
  const { assets } = await render([...inline, `$$${ordinary}$$`, `$$${heavy('z')}$$`].join('\n\n'))
  expect(assets.map(({ place }) => place.line)).toContain(25)
})

test('the picture is drawn, words and signs that XML knows too', async () => {
  const many = Array.from('aaaaaaaaaaaaaaaa', (name) => `$$\\text{若 <${name}> \\& "} ${heavy(name)}$$`)
  const { assets } = await render(many.join('\n\n'))
  const [source] = assets.map((each) => each.source)
  if (source?.kind !== 'generated') throw new TypeError('Expected a generated picture')
  const { png, widthPx } = await rasterise(new TextDecoder().decode(source.bytes), source.scale)
  expect(png.length).toBeGreaterThan(1000)
  expect(widthPx).toBeGreaterThan(600)
})

describe.skipIf(!chromiumPath)('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterAll(() => browser.close())

  test.each([
    ['x_{ij}', 600],
    ['\\frac{a}{b}', 600],
    ['\\int_0^1 x', 400],
  ])(
    '%s as a picture is as large as the drawing and stands on the same baseline, but for its margin',
    async (tex, count) => {
      const firstIn = async (markdown: string) => {
        const { html, assets } = await render(markdown)
        const [source] = assets.map((each) => each.source)
        const png =
          source?.kind === 'generated'
            ? (await rasterise(new TextDecoder().decode(source.bytes), source.scale)).png
            : Buffer.of()
        const shown = html.replace('wxpub-asset:0/', `data:image/png;base64,${png.toString('base64')}`)
        const page = await browser.newPage({ viewport: { width: 375, height: 800 } })
        await page.setContent(`<body style="margin:20px;font-size:16px">${shown}`)
        const box = await page.evaluate(() => {
          const shown = document.querySelector('img, svg')
          const mark = document.createElement('span')
          mark.style.cssText = 'display:inline-block;width:0;height:0'
          shown?.after(mark)
          const { tagName = '' } = shown ?? {}
          const { bottom = 0, width = 0, height = 0 } = shown?.getBoundingClientRect() ?? {}
          return { tagName, below: bottom - mark.getBoundingClientRect().bottom, width, height }
        })
        await page.close()
        return box
      }
      const paragraph = `行 $${tex}$`
      const drawing = await firstIn(paragraph)
      const picture = await firstIn(`${paragraph}\n\n`.repeat(count))
      expect([drawing.tagName, picture.tagName]).toEqual(['svg', 'IMG'])
      expect(Math.abs(picture.below - drawing.below - marginPx)).toBeLessThan(0.1)
      expect(Math.abs(picture.height - drawing.height - 2 * marginPx)).toBeLessThan(1.1)
      expect(Math.abs(picture.width - drawing.width - 2 * marginPx)).toBeLessThan(1.1)
    },
  )
})
