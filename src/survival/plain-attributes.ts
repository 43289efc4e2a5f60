import type { Properties } from 'hast'
import { find, html, type Info, svg } from 'property-information'
import { copyOf } from './plain-text.ts'

/** What a property of hast holds. */
type Value = NonNullable<Properties[string]>

/** How an attribute becomes a property of hast. */
export interface PlainAttribute {
  property: string
  convert: (value: string) => Value
}

const known: Record<'html' | 'svg', Map<string, PlainAttribute>> = { html: new Map(), svg: new Map() }

/**
 * Looks up an attribute. Upper and lower case are one, in SVG too: hast gives its properties their case.
 *
 * @param name of letters, digits and hyphens
 * @returns nothing for a name that every object has, and for one whose value is a list with commas
 */
export function plainAttribute(name: string, isSvg: boolean): PlainAttribute | undefined {
  const names = known[isSvg ? 'svg' : 'html']
  let attribute = names.get(name)
  if (!attribute) {
    const ownName = copyOf(name)
    const lowerCase = ownName.toLowerCase()
    if (lowerCase === 'constructor') return undefined
    const info = find(isSvg ? svg : html, lowerCase)
    if (info.commaSeparated || info.commaOrSpaceSeparated) return undefined
    attribute = { property: info.property, convert: converter(info) }
    // Garbage may bring any number of names.
    if (names.size > 1000) names.clear()
    names.set(ownName, attribute)
  }
  return attribute
}

function converter(info: Info): (value: string) => Value {
  if (info.spaceSeparated) return spaceSeparated
  if (info.number) return (value) => (value === '' || Number.isNaN(Number(value)) ? value : Number(value))
  if (info.boolean || info.overloadedBoolean) {
    const name = info.property.toLowerCase()
    return (value) => (value === '' || value.toLowerCase() === name ? true : value)
  }
  return (value) => value
}

function spaceSeparated(value: string): string[] {
  const trimmed = value.trim()
  return trimmed === '' ? [] : trimmed.split(/[ \t\n\r\f]+/)
}
