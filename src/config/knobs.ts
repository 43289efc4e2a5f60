/** What may be turned on any theme. What isn't set is as the theme has it. */
export interface Knobs {
  /** The theme's main colour, as `#rgb` or `#rrggbb`: WeChat's dark mode reckons with opaque ones. */
  color?: string
  /** Size of the text, in px. */
  fontSize?: number
  /** Height of a line, as a multiple of the font size. */
  lineHeight?: number
  /** Whether paragraphs begin two characters in. */
  indent?: boolean
  /** Whether lines end flush. */
  justify?: boolean
  /** Colours of code: `NAME` of a file `templates/code-NAME.css`. */
  codeTheme?: string
}

export const isColour = (text: string): boolean => /^#(?:[\da-f]{3}|[\da-f]{6})$/i.test(text)

/** Within sense: smaller can't be read on a phone, larger leaves no line of Chinese whole. */
export const fontSizesPx: readonly [from: number, to: number] = [12, 22]
export const lineHeights: readonly [from: number, to: number] = [1.2, 3]

/** The knobs that are set among other settings. */
export function knobsOf({
  color,
  fontSize,
  lineHeight,
  indent,
  justify,
  codeTheme,
}: { [Name in keyof Knobs]?: Knobs[Name] | undefined }): Knobs {
  return {
    ...(color !== undefined && { color }),
    ...(fontSize !== undefined && { fontSize }),
    ...(lineHeight !== undefined && { lineHeight }),
    ...(indent !== undefined && { indent }),
    ...(justify !== undefined && { justify }),
    ...(codeTheme !== undefined && { codeTheme }),
  }
}

/** Knobs written as texts, as an address has them. What isn't a setting of theirs is left out. */
export function readKnobs(texts: { readonly [Name in keyof Knobs]?: string }): Knobs {
  const { color, indent, justify, codeTheme } = texts
  const fontSize = numberWithin(texts.fontSize, fontSizesPx)
  const lineHeight = numberWithin(texts.lineHeight, lineHeights)
  return {
    ...(color !== undefined && isColour(color) && { color }),
    ...(fontSize !== undefined && { fontSize }),
    ...(lineHeight !== undefined && { lineHeight }),
    ...(isSwitch(indent) && { indent: indent === 'true' }),
    ...(isSwitch(justify) && { justify: justify === 'true' }),
    ...(codeTheme !== undefined && { codeTheme }),
  }
}

const isSwitch = (text: string | undefined): boolean => text === 'true' || text === 'false'

function numberWithin(text: string | undefined, [from, to]: readonly [number, number]): number | undefined {
  const value = Number(text)
  return text !== undefined && text !== '' && value >= from && value <= to ? value : undefined
}
