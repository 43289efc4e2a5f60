/// <reference lib="dom" />
import type { Page } from 'playwright-core'

/** Widths of screens that articles are looked at on, in px. */
const screensPx = [375, 585, 677]

/**
 * What WeChat's team asks of articles made by other tools, after their “公众号文章结构规范”
 * (github.com/wechatjs/verify-article-structure-spec, read in November 2026): its rules, checked in our own way.
 *
 * Not here: contrast in the dark and grounds below text, which tests of themes hold to a stricter measure.
 *
 * @param page a page that shows nothing but an article
 * @returns a line for each thing found: what the rule wants, and where it isn't so
 */
export async function findStructureFaults(page: Page): Promise<string[]> {
  const faults = await page.evaluate(elementFaults)
  const seen: Awaited<ReturnType<typeof measureWidths>>[] = []
  for (const width of screensPx) {
    await page.setViewportSize({ width, height: 800 })
    seen.push(await page.evaluate(measureWidths))
    faults.push(
      ...(await page.evaluate(overflows)).map((where) => `within a screen of ${width} px: ${where}`),
    )
  }
  await page.setViewportSize({ width: 375, height: 800 })
  seen[0]?.forEach(({ where }, index) => {
    const views = seen.map((widths) => widths[index]).filter((view) => view !== undefined)
    const differs = (of: (view: (typeof views)[number]) => number, by: number) =>
      Math.max(...views.map(of)) - Math.min(...views.map(of)) > by
    if (differs(({ isCentred }) => Number(isCentred), 0))
      faults.push(`centred on every screen or on none: ${where}`)
    if (differs(({ widthPx }) => widthPx, 10) && differs(({ part }) => part, 0.2))
      faults.push(`the same part of every screen: ${where}`)
  })
  return faults
}

/** Faults of single elements, whatever the screen. Runs in the page. */
function elementFaults(): string[] {
  const faults: string[] = []
  const blocks = 'section,p,div,blockquote,h1,h2,h3,h4,h5,h6,ul,ol,li,table,pre,hr'
  for (const node of document.querySelectorAll<HTMLElement>('body *')) {
    const own = node.getAttribute('style') ?? ''
    const style = getComputedStyle(node)
    const words = node.textContent?.trim() ?? ''
    const wants = (rule: string, isBroken: boolean) => {
      if (isBroken) faults.push(`${rule}: ${node.outerHTML.slice(0, 120)}`)
    }
    const ownWords = [...node.childNodes].filter((each) => each.nodeType === 3 && each.nodeValue?.trim())
    wants('pictures that can be seen and replaced', node.matches('img') && style.opacity === '0')
    wants('a caret that can be seen', /caret-color\s*:\s*(transparent|rgba\([^)]*,\s*0\))/.test(own))
    const range = document.createRange()
    range.selectNodeContents(node)
    // Without height lines stand on one another, so their tops tell nothing.
    const lines = range.getClientRects().length
    const lineHeightPx = Number.parseFloat(style.lineHeight)
    wants(
      'lines that don’t overlap',
      ownWords.length > 0 && lines > 1 && lineHeightPx < Number.parseFloat(style.fontSize),
    )
    if (!node.closest('svg')) {
      wants('no words in a box without height', /(^|;)\s*height\s*:\s*0/.test(own) && words !== '')
      const isFixed = /(^|;)\s*height\s*:\s*(?!auto)/.test(own) && !/auto|scroll/.test(style.overflowY)
      const isCut = [...node.children].some(
        (child) => (child as HTMLElement).offsetHeight > node.offsetHeight + 5,
      )
      wants('no content taller than its box', isFixed && isCut)
    }
    wants('left, right or center', /text-align\s*:\s*(start|end)/.test(own))
    const begin = node.getAttribute('begin') ?? ''
    wants('a click beside each touch', begin.includes('touchstart') && !begin.includes('click'))
    wants('no plain words in pre', node.matches('pre') && !node.querySelector('code'))
    wants('only inline parts in span[leaf]', node.matches('span[leaf]') && !!node.querySelector(blocks))
    wants(
      'only a picture or component in section[nodeleaf]',
      node.matches('section[nodeleaf]') && words !== '',
    )
    wants(
      'WeChat’s own styles and dark mode',
      own.includes('!important') || node.hasAttribute('data-no-dark'),
    )
    wants('no gradient below words', /gradient\(/.test(style.backgroundImage) && words !== '')
    // Signs may be ornaments, and a fixed width is what makes code.
    wants('WeChat’s own font', /font-family/.test(own) && !/monospace/.test(own) && /\p{L}/u.test(words))
    let depth = 1
    let above = node.parentElement
    const isAlike = (one: Element, other: Element) =>
      one.tagName === other.tagName &&
      (one.getAttribute('style') ?? '') === (other.getAttribute('style') ?? '') &&
      other.children.length === 1
    while (above && isAlike(node, above)) {
      depth += 1
      above = above.parentElement
    }
    wants('at most ten like elements in one another', depth > 10)
  }
  return faults
}

/** What lies beyond the screen and can't be scrolled to. Runs in the page. */
function overflows(): string[] {
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((node) => {
      const { left, right } = node.getBoundingClientRect()
      if (right <= innerWidth + 1 && left >= -1) return false
      for (let above = node.parentElement; above; above = above.parentElement)
        if (/auto|scroll/.test(getComputedStyle(above).overflowX)) return false
      return true
    })
    .map((node) => node.outerHTML.slice(0, 120))
}

/** Pictures, and what has a width of its own. Runs in the page. */
function measureWidths() {
  return [...document.querySelectorAll<HTMLElement>('body img, body section, body p, body td, body th')]
    .filter(
      (node) =>
        node.matches('img') || /(^|;)\s*width\s*:\s*(?!auto|100%)/.test(node.getAttribute('style') ?? ''),
    )
    .map((node) => {
      const { left, right, width } = node.getBoundingClientRect()
      return {
        where: node.outerHTML.slice(0, 120),
        widthPx: width,
        part: width / innerWidth,
        isCentred: Math.abs(left - (innerWidth - right)) <= 2,
      }
    })
}
