import { mapPoints, type Step } from './outline.ts'

/** A colour, or nothing for the colour of the text around. */
export type Colour = string | undefined

/** Something seen of a formula. Units are thousandths of an em; y points up, from the baseline. */
export type Ink =
  /** Whether it is the ground of other inks, which are drawn over it. */
  | { kind: 'area'; colour: Colour; steps: Step[]; isGround: boolean }
  | { kind: 'stroke'; colour: Colour; steps: Step[]; width: number; dashes: number[]; isRound: boolean }
  | {
      kind: 'words'
      colour: Colour
      words: string
      at: readonly [number, number]
      size: number
      style: WordStyle
    }

export interface WordStyle {
  isBold: boolean
  isItalic: boolean
}

/** A rectangle that something is drawn in, on the baseline at its left. */
export interface Drawing {
  /** Room before it, for a piece of a formula that isn't the first. */
  gap?: number
  width: number
  height: number
  depth: number
  inks: Ink[]
}

/** A formula as drawn, with its number apart: only the page knows how far to the right that stands. */
export interface DrawnFormula {
  formula: Drawing
  number?: Drawing
}

/** The same ink further to the right. */
export function moveInk(ink: Ink, distance: number): Ink {
  if (ink.kind === 'words') return { ...ink, at: [ink.at[0] + distance, ink.at[1]] }
  return { ...ink, steps: mapPoints(ink.steps, ([x, y]) => [x + distance, y]) }
}
