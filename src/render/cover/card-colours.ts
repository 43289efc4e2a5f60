import { type Colour, formatColour, fromHsl, over, parseColour, toHsl } from '../../survival/colour.ts'
import { contrast } from '../../survival/contrast.ts'

/** The colours of a card, as SVG takes them. */
export interface CardColours {
  /** The ground at its brightest and at its darkest. */
  ground: readonly [from: string, to: string]
  /** Words. */
  ink: string
  /** What the ornament is drawn in, seen through. */
  light: string
}

const white: Colour = { red: 255, green: 255, blue: 255, alpha: 1 }

/**
 * The colours of a card around a theme's main colour. White words stand on it; where it is too bright for them, dark
 * ones of its own hue. It is only darkened as far as legible words need it.
 *
 * @param color main colour of the theme; what isn't readable counts as slate
 */
export function cardColours(color: string): CardColours {
  const main = parseColour(color) ?? slate
  const isBright = contrast(main, white) < 2.4
  const ink = isBright ? shade(main, { lightness: 13, saturation: 0.5 }) : white
  const ground = isBright ? main : legible(main)
  const { hue, saturation, lightness } = toHsl(ground)
  const from = { ...fromHsl({ hue: hue + 4, saturation, lightness: lightness + 3 }), alpha: 1 }
  const to = { ...fromHsl({ hue: hue - 10, saturation, lightness: lightness * 0.74 }), alpha: 1 }
  return {
    ground: isBright ? [formatColour(from), formatColour(ground)] : [formatColour(from), formatColour(to)],
    ink: formatColour(ink),
    light: isBright ? '#ffffff' : formatColour(over({ ...white, alpha: 0.82 }, from)),
  }
}

const slate: Colour = { red: 31, green: 41, blue: 55, alpha: 1 }

/** Of the same hue, as light as said and so many times as colourful. */
function shade(colour: Colour, { lightness, saturation }: { lightness: number; saturation: number }): Colour {
  const hsl = toHsl(colour)
  return { ...fromHsl({ ...hsl, saturation: hsl.saturation * saturation, lightness }), alpha: 1 }
}

/** Darkened until white words on it can be read. */
function legible(colour: Colour): Colour {
  let { lightness } = toHsl(colour)
  for (let ground = colour; ; ) {
    if (contrast(ground, white) >= 5.2 || lightness <= 0) return ground
    lightness -= 1
    ground = shade(colour, { lightness, saturation: 1 })
  }
}
