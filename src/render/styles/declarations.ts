import { readDeclarations } from '../../survival/declarations.ts'

/** One `property: value` of a style, the property in lower case. */
export interface Declaration {
  property: string
  value: string
}

/** Reads the value of a `style` attribute. What is no declaration is left out. */
export function parseDeclarations(style: string): Declaration[] {
  return readDeclarations(style).flatMap(({ property, value }) =>
    property && value ? [{ property, value }] : [],
  )
}

/** A value whose addresses have no quotes: for one, WeChat takes the whole element away. */
export const withoutAddressQuotes = (value: string): string =>
  value.replace(/url\(\s*(['"])([^'"()\s]*)\1\s*\)/gi, 'url($2)')

/** Writes declarations the shortest way that every HTML parser gives back unchanged. */
export const formatDeclarations = (declarations: readonly Declaration[]): string =>
  declarations.map(({ property, value }) => `${property}:${value}`).join(';')
