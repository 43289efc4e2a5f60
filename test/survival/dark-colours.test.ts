import { describe, expect, test } from 'vitest'
import { type Colour, formatColour, parseColour } from '../../src/survival/colour.ts'
import { darkGround, darkInk, page } from '../../src/survival/dark-colours.ts'

// Values of the published formulas, run on a page whose dark ground is #191919.

const grounds = [
  'neutral: #fff #191919, #fafafa #1e1e1e, #f7f7f7 #212121, #f5f5f5 #232323, #f0f0f0 #282828, #eee #2a2a2a',
  'neutral: #e0e0e0 #383838, #ccc #4c4c4c, #808080 #989898, #666 #666666',
  'tinted, nearly white: #fafbfc #1d1d1d, #fffdf5 #1e1e1e',
  'tinted, bright: #f6f8fa #bdbec0, #f8f9fa #bdbebf, #f0f7ff #babfc5, #fff5f5 #c3bcbc, #e8f5e9 #b8c2b9',
  'tinted, bright: #fff8e1 #c4bead',
  'dark: #282c34 #31363f, #1e1e1e #383838, #2d2d2d #383838, #0d1117 #293548',
]

const inks = [
  'darkest: #000 #a3a3a3, #111 #a3a3a3, #222 #a3a3a3, #333 #a3a3a3, #3f3f3f #a3a3a3',
  'grey: #555 #919191, #666 #666666, #888 #888888, #999 #999999, #ccc #a3a3a3, #fff #ffffff',
  'coloured: #24292e #9da4ab, #576b95 #576b95, #1e6bb8 #1e6bb8, #0f4c81 #50a3eb, #07c160 #07c160',
  'coloured: #009874 #009874, #fa5151 #fa5151, #c00 #ff1700, #00f #0068ff',
]

describe('grounds', () => {
  test.each(grounds.flatMap(pairs))('%s: %s becomes %s', (_, light, dark) =>
    expect(formatColour(darkGround(colour(light)))).toBe(dark),
  )

  test('keep their alpha', () =>
    expect(formatColour(darkGround(colour('rgba(255, 255, 255, 0.5)')))).toBe('rgba(25,25,25,0.5)'))
})

describe('inks', () => {
  test.each(inks.flatMap(pairs))('%s: %s becomes %s', (_, light, dark) =>
    expect(formatColour(darkInk(colour(light), page.dark.ground))).toBe(dark),
  )

  test.each(['#212121', '#282828', '#2a2a2a', '#383838'])('#333 on %s becomes #b3b3b3', (ground) =>
    expect(formatColour(darkInk(colour('#333'), colour(ground)))).toBe('#b3b3b3'),
  )

  test('stay dark on a panel that stays bright', () =>
    expect(formatColour(darkInk(colour('#333'), colour('#bdbec0')))).toBe('#333333'))

  test('bright ones are turned over there', () =>
    expect(formatColour(darkInk(colour('#ccc'), colour('#bdbec0')))).toBe('#1a1a1a'))
})

function pairs(row: string): [string, string, string][] {
  const [kind = '', values = ''] = row.split(': ')
  return values.split(', ').map((pair) => {
    const [light = '', dark = ''] = pair.split(' ')
    return [kind, light, dark]
  })
}

function colour(text: string): Colour {
  const parsed = parseColour(text)
  if (!parsed) throw new Error(`Expected a colour: ${text}`)
  return parsed
}
