import type { Element } from 'hast'
import { find, html, svg } from 'property-information'

/** One attribute as it stands in HTML. */
export interface Attribute {
  /** The key in `properties`. */
  key: string
  /** In lower case, of SVG too: WeChat stores them so, and HTML parsers give SVG its case back. */
  name: string
  value: string
}

/** The attributes of an element as they stand in HTML. */
export function attributesOf({ properties }: Element, isSvg: boolean): Attribute[] {
  const attributes: Attribute[] = []
  for (const key in properties) {
    const value = properties[key]
    if (value === undefined || value === null || value === false) continue
    const { name, separator } = describe(key, isSvg)
    const text = Array.isArray(value) ? value.join(separator) : value === true ? '' : String(value)
    attributes.push({ key, name, value: text })
  }
  return attributes
}

interface Description {
  name: string
  separator: string
}

const known: Record<'html' | 'svg', Map<string, Description>> = { html: new Map(), svg: new Map() }

function describe(key: string, isSvg: boolean): Description {
  const names = known[isSvg ? 'svg' : 'html']
  let description = names.get(key)
  if (!description) {
    const info = find(isSvg ? svg : html, key)
    description = { name: info.attribute.toLowerCase(), separator: info.commaSeparated ? ', ' : ' ' }
    // Garbage may bring any number of names.
    if (names.size > 1000) names.clear()
    names.set(key, description)
  }
  return description
}
