import { htmlVoidElements } from 'html-void-elements'

/** An element of which is known, without an HTML parser, where it stays as it is written. */
export interface PlainElement {
  tagName: string
  /** How it ends, to the letter. */
  endTag: string
  isSvg: boolean
  /** Whether it has no end tag. */
  isVoid: boolean
  /** Whether an open paragraph would end before it. */
  endsParagraph: boolean
  isHeading: boolean
  /** The only parents that it stays in. Default: any but tables and their parts. */
  parents?: ReadonlySet<string>
  /** Whether parsers move words, and all elements but its parts, out of it. */
  isTable: boolean
}

/**
 * Looks up what stands in a tag.
 *
 * @param name as it is written
 * @returns nothing where only an HTML parser knows what becomes of it
 */
export const plainElement = (name: string, isInSvg: boolean): PlainElement | undefined =>
  (isInSvg ? svgElements : htmlElements).get(name)

/** Whether an element stays where it is written. */
export function isInPlace({ parents, isHeading }: PlainElement, parent: PlainElement | undefined): boolean {
  if (!parent) return !parents
  // A parser ends a heading before the next.
  if (isHeading && parent.isHeading) return false
  return parents ? parents.has(parent.tagName) : !parent.isTable
}

const words = (text: string): string[] => text.trim().split(/\s+/)

const headings = new Set(words('h1 h2 h3 h4 h5 h6'))
const tables = new Set(words('table thead tbody tfoot tr'))

/** Elements that may stand anywhere, in paragraphs too. */
const phrasing = words(
  `span strong b em i u s del ins a code sub sup small big strike tt font kbd mark label abbr cite dfn q samp var time
  bdi bdo ruby br img wbr svg mp-common-profile mp-common-miniprogram mp-common-mpaudio mp-common-videosnap
  mp-miniprogram mp-style-type mpvoice mpvideo`,
)

const blocks = words(
  `section p div h1 h2 h3 h4 h5 h6 blockquote pre ul ol dl figure figcaption hr table center address article aside nav
  header footer main details summary`,
)

/** Elements that parsers put into others, or out of them, unless they stand in these. */
const parts = {
  li: 'ul ol',
  dt: 'dl',
  dd: 'dl',
  rt: 'ruby',
  rp: 'ruby',
  caption: 'table',
  thead: 'table',
  tbody: 'table',
  tfoot: 'table',
  tr: 'thead tbody tfoot',
  th: 'tr',
  td: 'tr',
}

/** Without `title`, `desc` and `foreignObject`, in which HTML begins anew. */
const svgTags = words(
  `svg g path rect circle ellipse line polyline polygon text tspan image use symbol defs marker mask pattern stop
  linearGradient radialGradient clipPath animate animateTransform animateMotion set`,
)

const htmlElements = new Map(
  [
    ...phrasing.map((tagName) => htmlElement(tagName)),
    ...blocks.map((tagName) => htmlElement(tagName, { endsParagraph: true })),
    ...Object.entries(parts).map(([tagName, parents]) =>
      htmlElement(tagName, { parents: new Set(words(parents)) }),
    ),
  ].map((element) => [element.tagName, element]),
)

/** By their names in SVG, and by those in lower case, as which WeChat writes them. */
const svgElements = new Map(
  svgTags.flatMap((tagName) =>
    [tagName, tagName.toLowerCase()].map((name) => [name, svgElement(tagName, name)]),
  ),
)

function htmlElement(tagName: string, stated: Partial<PlainElement> = {}): PlainElement {
  return {
    tagName,
    endTag: `</${tagName}>`,
    isSvg: tagName === 'svg',
    isVoid: htmlVoidElements.includes(tagName),
    endsParagraph: false,
    isHeading: headings.has(tagName),
    isTable: tables.has(tagName),
    ...stated,
  }
}

function svgElement(tagName: string, name: string): PlainElement {
  return { ...htmlElement(tagName), endTag: `</${name}>`, isSvg: true, isVoid: false }
}
