import type { BodyRule, Finding } from './body-rules.ts'
import { isElement, wordsOf } from './element.ts'

/** What styles may say. Sources as for the rules on elements. */
export const styleRules: BodyRule[] = [
  declares('no-position', 'error', ({ property }) => property === 'position'),
  declares('no-offset', 'warning', ({ property }) => /^(top|right|bottom|left|z-index)$/.test(property)),
  declares(
    'no-css-function',
    'error',
    ({ property, value }) => property.startsWith('--') || /\b(calc|var|env|attr|min|max|clamp)\(/.test(value),
  ),
  declares('no-quote-in-style', 'error', ({ value }) => /['"]|&(quot|#39|apos);/.test(value)),
  declares('no-foreign-background', 'error', ({ value }) =>
    /url\((?!https:\/\/mm(biz|ecoa)\.(qpic|qlogo)\.cn\/)/.test(value),
  ),
  declares('no-important', 'warning', ({ value }) => /!\s*important/i.test(value)),
  declares('no-dead-property', 'error', ({ property }) => deadProperty.test(property)),
  declares('no-grid', 'error', ({ property, value }) => property === 'display' && /grid/.test(value)),
  declares('no-at-rule', 'error', ({ value }) => value.includes('@')),
  declares(
    'known-alignment',
    'warning',
    ({ property, value }) => property === 'text-align' && !/^(left|center|right|justify)$/.test(value),
  ),
  declares(
    'short-font-list',
    'warning',
    ({ property, value }) =>
      property === 'font-family' && (/[^\x20-\x7e]/.test(value) || value.split(',').length > 4),
  ),
  declares(
    'visible',
    'warning',
    ({ property, value }) =>
      /^(caret-color|user-select|pointer-events)$/.test(property) ||
      (property === 'opacity' && Number(value) === 0),
  ),
  declares('no-rem', 'warning', ({ value }) => /\d(rem|vw)\b/.test(value)),
  {
    name: 'fits-phone',
    severity: 'warning',
    broken: ({ element, parent, style }) => {
      // In a scroller a formula may be as wide as it is.
      const mayScroll =
        element.tagName === 'svg' && /overflow-x:(auto|scroll)/.test(String(parent?.properties.style))
      const wide = [...style].find(
        ([property, value]) =>
          /^(min-)?width$/.test(property) && Number.parseFloat(value) > 335 && value.endsWith('px'),
      )
      return wide && !mayScroll ? wide.join(':') : undefined
    },
  },
  declares(
    'dark-ground',
    'warning',
    ({ property, value }) => /^background(-color)?$/.test(property) && staysBright(value),
  ),
  {
    name: 'open-lines',
    severity: 'warning',
    broken: ({ element, style }) => {
      const height = style.get('line-height')
      return height !== undefined &&
        /^[\d.]+$/.test(height) &&
        Number(height) < 1.2 &&
        wordsOf(element) !== ''
        ? `line-height:${height}`
        : undefined
    },
  },
  {
    name: 'no-cut-text',
    severity: 'error',
    broken: ({ element, style }) => {
      const height = style.get('height') ?? style.get('max-height') ?? ''
      const scrolls = /auto|scroll/.test(style.get('overflow') ?? style.get('overflow-y') ?? '')
      return /^[\d.]+(px)?$/.test(height) && !scrolls && wordsOf(element).trim() !== ''
        ? `height:${height}`
        : undefined
    },
  },
  {
    name: 'scroller-of-one',
    severity: 'error',
    broken: ({ element, style }) =>
      scrolls(style) && (element.children.length !== 1 || !isElement(element.children[0]))
        ? 'scroller'
        : undefined,
  },
  {
    name: 'cell-styles-itself',
    severity: 'error',
    broken: ({ element: { tagName }, style }) => {
      if (tagName === 'tr') return [...style.keys()].find((property) => property.startsWith('background'))
      if (tagName !== 'td' && tagName !== 'th') return undefined
      const has = (name: string) => [...style.keys()].some((property) => property.startsWith(name))
      return ['border', 'padding', 'text-align'].find((name) => !has(name)) && `<${tagName}>`
    },
  },
  {
    name: 'no-gradient-under-text',
    severity: 'warning',
    broken: ({ element, style }) => {
      const image = `${style.get('background') ?? ''} ${style.get('background-image') ?? ''}`
      return image.includes('gradient(') && wordsOf(element).trim() !== '' ? 'gradient' : undefined
    },
  },
]

const deadProperty =
  /^(animation|transition|filter|backdrop-filter|float|clear|columns?|grid|content|counter|text-decoration-thickness|text-underline-offset)(-|$)/

const scrolls = (style: ReadonlyMap<string, string>): boolean =>
  /auto|scroll/.test(style.get('overflow-x') ?? style.get('overflow') ?? '')

function declares(
  name: string,
  severity: BodyRule['severity'],
  breaks: (declaration: { property: string; value: string }) => boolean,
): BodyRule {
  const broken = ({ style }: Finding) => {
    for (const [property, value] of style)
      if (breaks({ property, value })) return `${property}:${value}`.slice(0, 80)
    return undefined
  }
  return { name, severity, broken }
}

/**
 * Whether a tinted ground stays glaring on a dark phone: WeChat's dark mode keeps colours of brightness 190 to 250
 * bright unless they are strictly grey (github.com/wechatjs/mp-darkmode 1.2.1, checked 2026-11-24).
 */
function staysBright(value: string): boolean {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(value)?.[1]
  if (hex === undefined) return false
  const [red = 0, green = 0, blue = 0] = (
    hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? [])
  ).map((part) => Number.parseInt(part, 16))
  const brightness = (299 * red + 587 * green + 114 * blue) / 1000
  return !(red === green && green === blue) && brightness > 190 && brightness <= 250
}
