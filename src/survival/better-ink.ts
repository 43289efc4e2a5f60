import { type Colour, formatColour, fromHsl, parseColour, rounded, toHsl } from './colour.ts'
import { contrast } from './contrast.ts'
import { darkInk } from './dark-colours.ts'
import type { TextRun } from './dark-mode.ts'

/** What text needs: WCAG 2.1, level AA. */
export const readableContrast = 4.5

/**
 * The ink nearest to that of a text, in the same hue, that can be read on its ground in both modes; where there is
 * none, the one read best.
 */
export function betterInk({ light, dark }: Pick<TextRun, 'light' | 'dark'>): string {
  const ink = colourOf(light.ink)
  const [ground, groundInDark] = [colourOf(light.ground), colourOf(dark.ground)]
  const { hue, saturation, lightness } = toHsl(ink)
  let best = { ink, readable: 0 }
  for (let step = 0; step <= 100; step++) {
    for (const each of [lightness - step, lightness + step]) {
      if (each < 0 || each > 100) continue
      const candidate = rounded({ ...fromHsl({ hue, saturation, lightness: each }), alpha: 1 })
      const readable = Math.min(
        contrast(candidate, ground),
        contrast(rounded(darkInk(candidate, groundInDark)), groundInDark),
      )
      if (readable >= readableContrast) return formatColour(candidate)
      if (readable > best.readable) best = { ink: candidate, readable }
    }
  }
  return formatColour(best.ink)
}

function colourOf(written: string): Colour {
  const colour = parseColour(written)
  if (!colour) throw new TypeError(`Expected a colour, not ${written}`)
  return colour
}
