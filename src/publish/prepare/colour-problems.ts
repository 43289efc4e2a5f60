import type { Root } from 'hast'
import { type Place, type Problem, problem } from '../../problems/problem.ts'
import { betterInk, readableContrast } from '../../survival/better-ink.ts'
import { formatColour, parseColour } from '../../survival/colour.ts'
import { brightness } from '../../survival/contrast.ts'
import { darkModeOf, type Panel, type TextRun } from '../../survival/dark-mode.ts'

/**
 * Colours of a body that a phone shows badly, in light or dark mode: one problem for each pair of ink and ground, and
 * for each ground that glares. Pure. Of words on pictures nothing is known.
 *
 * @param placeOf finds the line of a place in the body
 */
export function colourProblems(body: Root, placeOf: (at: { offset?: number }) => Place): Problem[] {
  const { runs, panels } = darkModeOf(body)
  const faint = groups(
    runs.filter(
      ({ onPicture, light, dark }) =>
        !onPicture && Math.min(light.contrast, dark.contrast) < readableContrast,
    ),
    ({ light, dark }) => [light.ink, light.ground, dark.ink, dark.ground].join(),
  )
  const glaring = groups(panels, ({ light }) => light)
  return [
    ...faint.map(({ first, count }) => faintText(first, { place: placeOf(first.place), count })),
    ...glaring.map(({ first, count }) => glaringPanel(first, { place: placeOf(first.place), count })),
  ]
}

interface At {
  place: Place
  count: number
}

/** What is faint in both modes is told of the light one: its colours are the writer's own. */
function faintText(run: TextRun, at: At): Problem {
  const { light, dark } = run
  const { ink, ground } = light
  const shared = { ink, ground, better: betterInk(run), words: shorten(run.text) }
  if (light.contrast < readableContrast) {
    return problem('colour/faint-text', { ...shared, contrast: short(light.contrast) }, at)
  }
  const inDark = { darkInk: dark.ink, darkGround: dark.ground, contrast: short(dark.contrast) }
  return problem('colour/faint-text-in-dark', { ...shared, ...inDark }, at)
}

/** Rounded down: what is too little must not read as enough. */
const short = (contrast: number): string => (Math.floor(contrast * 100) / 100).toFixed(2)

function glaringPanel({ light, dark }: Panel, at: At): Problem {
  const ground = parseColour(light)
  const level = Math.round(ground ? brightness(ground) : 245)
  const grey = formatColour({ red: level, green: level, blue: level, alpha: 1 })
  return problem('colour/glaring-panel', { light, dark, grey }, at)
}

/** Things with the same cause: the first of each, and how many there are. */
function groups<Item>(
  items: readonly Item[],
  causeOf: (item: Item) => string,
): { first: Item; count: number }[] {
  const found = new Map<string, { first: Item; count: number }>()
  for (const item of items) {
    const known = found.get(causeOf(item))
    if (known) known.count += 1
    else found.set(causeOf(item), { first: item, count: 1 })
  }
  return [...found.values()]
}

function shorten(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length > 16 ? `${characters.slice(0, 15).join('')}…` : characters.join('')
}
