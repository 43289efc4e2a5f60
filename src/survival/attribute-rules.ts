import type { Attribute } from './attribute-names.ts'
import type { LossRule, Rule } from './rule.ts'

export interface AttributeRule extends LossRule {
  /** Elements it holds for. Default: all. */
  tags?: string[]
  matches(attribute: Attribute): boolean
}

/** In order: the first that fits takes the attribute away. */
export const attributeRules: AttributeRule[] = [
  {
    name: 'survival/id-removed',
    matches: ({ name }) => name === 'id',
    confidence: 'measured',
    sources: ['published', 'stylewx', 'wxart', 'mbeditor'],
  },
  {
    name: 'survival/event-handler-removed',
    matches: ({ name }) => /^on[a-z]/.test(name),
    confidence: 'official',
    sources: ['draftAdd', 'stylewx'],
  },
  {
    // Links and pictures have rules of their own.
    name: 'survival/script-address-removed',
    matches: ({ name, value }) => /^\s*(?:java|vb)script:/i.test(value) && !/(?:^|:)href$|src$/.test(name),
    confidence: 'official',
    sources: ['draftAdd'],
  },
  {
    name: 'survival/picture-width-removed',
    tags: ['img'],
    matches: ({ name }) => name === 'width',
    confidence: 'measured',
    sources: ['wxart'],
  },
  {
    name: 'survival/list-numbering-removed',
    tags: ['ol', 'li'],
    matches: ({ name }) => /^(?:start|type|value|reversed)$/.test(name),
    isStrict: true,
    confidence: 'unsure',
    sources: ['reports'],
  },
]

/** For every attribute that isn't allowed. */
export const otherAttribute: LossRule = {
  name: 'survival/attribute-removed',
  confidence: 'tools',
  sources: ['tools', 'published'],
}

/** Attributes of SVG and of WeChat's own elements are kept but for these. */
const neverKept = 'contenteditable srcset sizes loading referrerpolicy xmlns:xlink'.split(' ')
const everywhere =
  'style class title dir lang align role leaf nodeleaf textstyle powered-by label labels copyright face name'
const cell = names('width valign colspan rowspan bgcolor')
const numbering = names('start type value reversed')
const allowed = new Map([
  ['a', names('href target rel linktype tab imgurl imgdata textvalue')],
  ['img', names('src data-src alt height type')],
  ['td', cell],
  ['th', cell],
  ['tr', names('valign bgcolor')],
  ['table', names('width border cellspacing cellpadding bgcolor')],
  ['col', names('span width')],
  ['colgroup', names('span width')],
  ['ol', numbering],
  ['li', numbering],
  ['font', names('color face size')],
])
const allowedEverywhere = names('')

/** The rule that takes an attribute away; nothing when it is kept. */
export function judgeAttribute(
  tagName: string,
  attribute: Attribute,
  isSvg: boolean,
  isStrict: boolean,
): LossRule | undefined {
  const rule = attributeRules.find(
    (each) =>
      (isStrict || !each.isStrict) &&
      (!each.tags || (!isSvg && each.tags.includes(tagName))) &&
      each.matches(attribute),
  )
  return rule ?? (isAllowed(tagName, attribute.name, isSvg) ? undefined : otherAttribute)
}

function isAllowed(tagName: string, name: string, isSvg: boolean): boolean {
  if (neverKept.includes(name)) return false
  if (isSvg || tagName.startsWith('mp') || tagName === 'qqmusic') return true
  if (/^(?:aria-|data-|mpa-|mp-original-)[^:]*$/.test(name)) return true
  return (allowed.get(tagName) ?? allowedEverywhere).has(name)
}

/** Attributes without a value, which WeChat gives their own name as value. */
export const bareAttributes = {
  name: 'rewrite/bare-attribute',
  names: ['nodeleaf', 'data-no-dark', 'data-ignore-dm', 'data-ignore-width'],
  confidence: 'measured',
  sources: ['wxart', 'published'],
} as const satisfies Rule & { names: readonly string[] }

/** WeChat stores the attributes of SVG in lower case; HTML parsers give them their case back. */
export const svgNames = {
  name: 'rewrite/svg-names',
  confidence: 'published',
  sources: ['published', 'stylewx', 'wxart'],
} as const satisfies Rule

function names(own: string): Set<string> {
  return new Set(`${everywhere} ${own}`.trim().split(' '))
}
