import { type Declaration, readDeclarations } from './declarations.ts'
import type { LossRule, Rule } from './rule.ts'
import { isWechatPicture } from './wechat-hosts.ts'

export interface StyleRule extends LossRule {
  matches(declaration: Declaration): boolean
}

/** In order: the first that fits takes the declaration away. Everything else is kept byte for byte. */
export const styleRules: StyleRule[] = [
  {
    name: 'survival/position-removed',
    matches: ({ property }) => property === 'position',
    confidence: 'measured',
    sources: ['stylewx', 'wxart', 'mbeditor', 'published'],
  },
  {
    name: 'survival/filter-removed',
    matches: ({ property }) => /^(?:-webkit-)?(?:backdrop-)?filter$/.test(property),
    confidence: 'measured',
    sources: ['stylewx'],
  },
  {
    name: 'survival/decoration-detail-removed',
    matches: ({ property }) => /^text-(?:decoration-thickness|underline-offset)$/.test(property),
    confidence: 'measured',
    sources: ['wxart'],
  },
  {
    name: 'survival/calculation-removed',
    matches: ({ value }) => /\bcalc\(/i.test(value),
    confidence: 'measured',
    sources: ['wxart', 'published'],
  },
  {
    name: 'survival/script-style-removed',
    matches: ({ source }) => /expression\(|javascript:|@import/i.test(source),
    confidence: 'official',
    sources: ['draftAdd'],
  },
  {
    name: 'survival/foreign-background-removed',
    matches: ({ value }) => hasForeignAddress(value),
    confidence: 'measured',
    sources: ['wxart'],
  },
  {
    name: 'survival/unsure-style-removed',
    matches: ({ property }) =>
      /^(?:--|(?:-webkit-)?animation|transition|float$|grid|scroll-snap|mix-blend-mode$)/.test(property),
    isStrict: true,
    confidence: 'unsure',
    sources: ['stylewx', 'tools'],
  },
]

/** Rules on a style as a whole, which come first. */
export const quoteRules = {
  /** Other measurements saw single quotes kept; the editor stores both as entities. */
  style: {
    name: 'survival/quoted-style-emptied',
    confidence: 'measured',
    sources: ['stylewx'],
  },
  address: {
    name: 'survival/quoted-address-unwrapped',
    confidence: 'measured',
    sources: ['wxart'],
  },
} as const satisfies Record<string, LossRule>

export const backgroundAddress = {
  name: 'rewrite/background-address',
  confidence: 'measured',
  sources: ['wxart', 'published'],
} as const satisfies Rule

/** The rule that takes a declaration away; nothing when it is kept. */
export const judgeDeclaration = (declaration: Declaration, isStrict: boolean): StyleRule | undefined =>
  styleRules.find((rule) => (isStrict || !rule.isStrict) && rule.matches(declaration))

/** The rule on quotes that a style breaks. */
export function judgeQuotes(style: string): LossRule | undefined {
  if (!/["']/.test(style)) return undefined
  if (/url\(\s*["']/i.test(style)) return quoteRules.address
  const isQuotedFont = ({ property, value }: Declaration) =>
    /^font(?:-family)?$/.test(property) && value.includes("'")
  return style.includes('"') || readDeclarations(style).some(isQuotedFont) ? quoteRules.style : undefined
}

/** Whether an `url()` of a value is none of WeChat's pictures, or can't be read. References within an SVG are fine. */
export function hasForeignAddress(value: string): boolean {
  const all = value.match(/url\(/gi)?.length ?? 0
  const addresses = [...value.matchAll(/url\(\s*([^()\s]*)\s*\)/gi)].map(([, address = '']) => address)
  return addresses.filter((address) => address.startsWith('#') || isWechatPicture(address)).length < all
}
