import { hasForeignAddress } from '../../survival/style-rules.ts'
import { isUnsafe } from '../characters.ts'
import type { DeclarationRule } from './rule.ts'

/** What styles may say. */
export const declarationRules: DeclarationRule[] = [
  { name: 'no-position', severity: 'error', isBroken: ({ property }) => property === 'position' },
  {
    name: 'no-offset',
    severity: 'warning',
    isBroken: ({ property }) => /^(top|right|bottom|left|z-index)$/.test(property),
  },
  {
    name: 'no-css-function',
    severity: 'error',
    isBroken: ({ property, value }) =>
      property.startsWith('--') || /\b(calc|var|env|attr|min|max|clamp)\(/.test(value),
  },
  {
    name: 'no-quote-in-style',
    severity: 'error',
    isBroken: ({ value }) => /['"]|&(quot|#39|apos);/.test(value),
  },
  {
    name: 'no-foreign-background',
    severity: 'error',
    isBroken: ({ value }) => hasForeignAddress(value) || /url\(\s*(?:#|http:)/i.test(value),
  },
  { name: 'no-important', severity: 'warning', isBroken: ({ value }) => /!\s*important/i.test(value) },
  { name: 'no-dead-property', severity: 'error', isBroken: ({ property }) => deadProperty.test(property) },
  {
    name: 'no-grid',
    severity: 'error',
    isBroken: ({ property, value }) => property === 'display' && /grid/.test(value),
  },
  { name: 'no-control-in-style', severity: 'error', isBroken: ({ value }) => isUnsafe(value) },
  { name: 'no-at-rule', severity: 'error', isBroken: ({ value }) => /@|::/.test(value) },
  {
    name: 'known-alignment',
    severity: 'warning',
    isBroken: ({ property, value }) =>
      property === 'text-align' && !/^(left|center|right|justify)$/.test(value),
  },
  {
    name: 'short-font-list',
    severity: 'warning',
    isBroken: ({ property, value }) =>
      property === 'font-family' && (/[^\x20-\x7e]/.test(value) || value.split(',').length > 4),
  },
  {
    name: 'visible',
    severity: 'warning',
    isBroken: ({ property, value }) =>
      /^(caret-color|user-select|pointer-events)$/.test(property) ||
      (property === 'opacity' && Number(value) === 0),
  },
  { name: 'no-rem', severity: 'warning', isBroken: ({ value }) => /\d(rem|vw)\b/.test(value) },
  {
    name: 'dark-ground',
    severity: 'warning',
    isBroken: ({ property, value }) => /^background(-color)?$/.test(property) && staysBright(value),
  },
]

const deadProperty =
  /^(animation|transition|filter|backdrop-filter|float|clear|columns?|grid|content|counter|text-decoration-thickness|text-underline-offset)(-|$)/

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
