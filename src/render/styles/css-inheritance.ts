import type { Declaration } from './declarations.ts'

/** Properties that elements take over from their parent. */
const inheritedProperties = new Set(
  'color font-size font-weight font-style font-family line-height letter-spacing word-spacing text-align text-indent text-transform white-space word-break overflow-wrap'.split(
    ' ',
  ),
)

/**
 * Tags that look like what stands around them, and the inherited properties that a browser or WeChat's page sets on
 * them nevertheless. All other tags (headings, quotes, cells, code) may have a style of their own there.
 */
const plainTags: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    section: '',
    span: '',
    p: 'line-height',
    strong: 'font-weight',
    b: 'font-weight',
    em: 'font-style',
    i: 'font-style',
    u: '',
    s: '',
    del: '',
    ins: '',
    sub: 'font-size line-height',
    sup: 'font-size line-height',
  }).map(([tag, properties]) => [tag, new Set(properties.split(' '))]),
)

/** Values that `section` and `span` have where nobody says anything. */
const initialValues: Readonly<Record<string, RegExp>> = {
  background: /^(none|transparent)$/,
  border: /^(0|none)$/,
  'border-radius': /^0$/,
  'box-shadow': /^none$/,
  margin: /^0$/,
  padding: /^0$/,
  'text-decoration': /^none$/,
}

/** Values that mean something else on another element, or that may not be what they say. */
const relativeValue =
  /\d(em|ex|ch|cap|ic|lh|rlh|rem|%)|\b(inherit|initial|unset|revert|bolder|lighter|smaller|larger|currentcolor|var)\b|!/i

/** What an element inherits, as far as it is known: by property. */
export type Inherited = ReadonlyMap<string, string>

/** Nothing is known of what stands around the article. */
export const nothingKnown: Inherited = new Map()

/** Whether an element would look the same without a declaration. */
export function isUnneeded(
  { property, value }: Declaration,
  tagName: string,
  declarations: readonly Declaration[],
  inherited: Inherited,
): boolean {
  const set = plainTags.get(tagName)
  if (!set) return false
  const family = property.split('-')[0]
  const isAlone = declarations.filter((each) => each.property.split('-')[0] === family).length === 1
  if (inheritedProperties.has(property)) {
    // An ink stays beside its ground: WeChat's dark mode judges the two together.
    if (property === 'color' && declarations.some((each) => each.property.startsWith('background')))
      return false
    const isOnce = declarations.filter((each) => each.property === property).length === 1
    return isOnce && !set.has(property) && inherited.get(property) === value && !declarations.some(setsMore)
  }
  const isBox = tagName === 'section' || tagName === 'span'
  return isBox && isAlone && (initialValues[property]?.test(value) ?? false)
}

/** What the children of an element inherit. */
export function inheritedBelow(
  tagName: string,
  declarations: readonly Declaration[],
  inherited: Inherited,
): Inherited {
  const set = plainTags.get(tagName)
  const known = new Map(set ? inherited : nothingKnown)
  for (const property of set ?? []) known.delete(property)
  for (const { property, value } of declarations) {
    if (setsMore({ property })) known.clear()
    else if (
      relativeValue.test(value) ||
      declarations.some((each) => each.property === property && each.value !== value)
    )
      known.delete(property)
    else if (inheritedProperties.has(property)) known.set(property, value)
  }
  return known
}

/** Whether a declaration sets inherited properties of other names. */
const setsMore = ({ property }: Pick<Declaration, 'property'>): boolean =>
  property === 'font' || property === 'all'
