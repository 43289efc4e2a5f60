import { over, parseColour } from '../../survival/colour.ts'
import { contrast } from '../../survival/contrast.ts'
import { isElement, visitElements } from '../element.ts'
import type { FormulaSvg } from './formula-svg.ts'

/** A colour that is hard to see on one of a phone's two grounds. */
export interface FaintColour {
  colour: string
  /** How well it stands out by day and by night, from 1 to 21. */
  light: number
  dark: number
}

/**
 * The colours of a formula that can't be seen well by day or by night: WeChat's dark mode leaves drawings alone, so
 * that each stands on both grounds. Of a formula with a ground of its own, none is told.
 *
 * @param svgs a formula as drawn
 * @param tex what it is drawn from
 */
export function faintColours(svgs: readonly FormulaSvg[], tex: string): FaintColour[] {
  if (/\\f?colorbox(?![a-z])/i.test(tex)) return []
  const stated = new Set<string>()
  for (const { svg } of svgs)
    visitElements(svg, (node) => {
      if (isElement(node))
        for (const each of [node.properties.fill, node.properties.stroke]) stated.add(String(each))
    })
  return [...stated].flatMap((colour) => {
    const ink = parseColour(colour)
    if (!ink || ink.alpha === 0) return []
    const [light = 1, dark = 1] = grounds.map((ground) => contrast(over(ink, ground), ground))
    return Math.min(light, dark) < least ? [{ colour, light: rounded(light), dark: rounded(dark) }] : []
  })
}

/** What WCAG 2.1 asks of graphics: https://www.w3.org/TR/WCAG21/#non-text-contrast. More no hue has on both grounds. */
const least = 3

const grounds = ['#ffffff', '#191919'].flatMap((each) => parseColour(each) ?? [])

const rounded = (ratio: number): number => Math.round(ratio * 10) / 10
