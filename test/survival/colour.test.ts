import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  coloursOf,
  formatColour,
  fromHsl,
  over,
  parseColour,
  replaceColours,
  rounded,
  toHsl,
} from '../../src/survival/colour.ts'
import { brightness, contrast } from '../../src/survival/contrast.ts'

describe('colours are read', () => {
  test.each([
    ['#f80', '#ff8800'],
    ['#F808', 'rgba(255,136,0,0.533)'],
    ['#ff8800', '#ff8800'],
    ['#ff880080', 'rgba(255,136,0,0.5)'],
    ['rgb(255, 136, 0)', '#ff8800'],
    ['rgb(255 136 0 / 50%)', 'rgba(255,136,0,0.5)'],
    ['rgba(300,-5,0,2)', '#ff0000'],
    ['rgb(100%, 50%, 0%)', '#ff8000'],
    ['hsl(32, 100%, 50%)', '#ff8800'],
    ['hsla(0.5turn, 100%, 50%, .25)', 'rgba(0,255,255,0.25)'],
    ['RebeccaPurple', '#663399'],
    ['transparent', 'rgba(255,255,255,0)'],
  ])('%s', (text, expected) => {
    const colour = parseColour(text)
    expect(colour && formatColour(colour)).toBe(expected)
  })

  test.each([
    '',
    '#ff',
    '#fffff',
    '#ggg',
    'rgb(1,2)',
    'rgb(a,b,c)',
    'currentcolor',
    'constructor',
    'hsl(x,1%,1%)',
    'lab(1 2 3)',
  ])('%s is none', (text) => expect(parseColour(text)).toBeUndefined())
})

test('colours of a value are found, but not in addresses and names', () => {
  const value =
    'url(https://mmbiz.qpic.cn/red.png) no-repeat, linear-gradient(90deg, #fff 3%, rgba(0, 0, 0, .5)) dark-red "blue" tan'
  expect(coloursOf(value).map(formatColour)).toEqual(['#ffffff', 'rgba(0,0,0,0.5)', '#d2b48c'])
  expect(replaceColours('1px solid red', () => '#000')).toBe('1px solid #000')
})

test('HSL and back is the same colour', () => {
  const channel = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(channel, channel, channel, (red, green, blue) => {
      const colour = { red, green, blue, alpha: 1 }
      expect(rounded({ ...fromHsl(toHsl(colour)), alpha: 1 })).toEqual(colour)
    }),
  )
})

test('blending', () => {
  const red = { red: 255, green: 0, blue: 0, alpha: 0.5 }
  const white = { red: 255, green: 255, blue: 255, alpha: 1 }
  expect(formatColour(over(red, white))).toBe('#ff8080')
  expect(over(red, { ...white, alpha: 0 })).toEqual(red)
})

test.each([
  ['#000', '#fff', 21],
  ['#fff', '#fff', 1],
  ['#666', '#191919', 3.1],
  ['#576b95', '#191919', 3.3],
  ['#767676', '#ffffff', 4.54],
])('contrast of %s on %s is %d', (one, other, expected) => {
  const [a, b] = [parseColour(one), parseColour(other)]
  if (!a || !b) throw new Error('Expected colours')
  expect(contrast(a, b)).toBeCloseTo(expected, 1)
  expect(contrast(b, a)).toBe(contrast(a, b))
})

test('brightness is perceived', () => {
  expect(brightness({ red: 0, green: 255, blue: 0, alpha: 1 })).toBeCloseTo(149.7, 1)
  expect(brightness({ red: 0, green: 0, blue: 255, alpha: 1 })).toBeCloseTo(29.1, 1)
})
