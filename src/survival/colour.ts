import { namedColours } from './named-colours.ts'

/** A colour as screens mix it. Channels go from 0 to 255 and may be fractions, alpha from 0 to 1. */
export interface Colour {
  red: number
  green: number
  blue: number
  alpha: number
}

/** Hue in degrees, saturation and lightness in percent. */
export interface Hsl {
  hue: number
  saturation: number
  lightness: number
}

/** Reads a colour: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()`, `rgba()`, `hsl()`, `hsla()` or a name. */
export function parseColour(text: string): Colour | undefined {
  const source = text.trim().toLowerCase()
  if (source.startsWith('#')) return parseHex(source.slice(1))
  if (source === 'transparent') return { red: 255, green: 255, blue: 255, alpha: 0 }
  const named = Object.hasOwn(namedColours, source) ? namedColours[source] : undefined
  if (named) return parseHex(named.slice(1))
  const [, kind, list = ''] = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(source) ?? []
  const parts = list.split(/[\s,/]+/).filter(Boolean)
  if (!kind || parts.length < 3 || parts.length > 4) return undefined
  const alpha = clamp(parts[3] === undefined ? 1 : amount(parts[3], 1), 1)
  const [first = Number.NaN, second = Number.NaN, third = Number.NaN] = parts
    .slice(0, 3)
    .map((part, index) => channel(part, kind === 'hsl' ? index : undefined))
  if (![first, second, third, alpha].every(Number.isFinite)) return undefined
  if (kind === 'rgb') return { red: clamp(first), green: clamp(second), blue: clamp(third), alpha }
  const hsl = { hue: first, saturation: clamp(second, 100), lightness: clamp(third, 100) }
  return rounded({ ...fromHsl(hsl), alpha })
}

const coloursOfValue =
  /url\([^()]*\)|"[^"]*"|'[^']*'|#[\da-f]{3,8}\b|\b(?:rgb|hsl)a?\([^()]*\)|(?<![\w-])[a-z]+(?![\w(-])/gi

/** Writes another colour in place of each colour of a CSS value. Addresses and quoted text are left alone. */
export function replaceColours(value: string, replace: (colour: Colour, source: string) => string): string {
  return value.replace(coloursOfValue, (source) => {
    const colour = parseColour(source)
    return colour ? replace(colour, source) : source
  })
}

/** Every colour of a CSS value, in order. */
export function coloursOf(value: string): Colour[] {
  const found: Colour[] = []
  for (const [source] of value.matchAll(coloursOfValue)) {
    const colour = parseColour(source)
    if (colour) found.push(colour)
  }
  return found
}

/** Writes a colour: `#rrggbb`, or `rgba()` when one sees through it. */
export function formatColour(colour: Colour): string {
  const { red, green, blue, alpha } = rounded(colour)
  if (alpha < 1) return `rgba(${red},${green},${blue},${Math.round(alpha * 1000) / 1000})`
  return `#${[red, green, blue].map((each) => each.toString(16).padStart(2, '0')).join('')}`
}

/** Whole channels, as a browser keeps them. */
export function rounded({ red, green, blue, alpha }: Colour): Colour {
  return { red: whole(red), green: whole(green), blue: whole(blue), alpha }
}

/** What one sees of a colour that lies over another. */
export function over(top: Colour, below: Colour): Colour {
  const alpha = top.alpha + below.alpha * (1 - top.alpha)
  if (alpha === 0) return { ...below, alpha: 0 }
  const mix = (upper: number, lower: number) =>
    (upper * top.alpha + lower * below.alpha * (1 - top.alpha)) / alpha
  return {
    red: mix(top.red, below.red),
    green: mix(top.green, below.green),
    blue: mix(top.blue, below.blue),
    alpha,
  }
}

export function toHsl({ red, green, blue }: Colour): Hsl {
  const [r, g, b] = [red / 255, green / 255, blue / 255]
  const max = Math.max(r, g, b)
  const min = Math.min(r, g, b)
  const range = max - min
  const lightness = (max + min) / 2
  if (range === 0) return { hue: 0, saturation: 0, lightness: lightness * 100 }
  const saturation = lightness <= 0.5 ? range / (max + min) : range / (2 - max - min)
  const sextant = r === max ? (g - b) / range : g === max ? 2 + (b - r) / range : 4 + (r - g) / range
  return { hue: (sextant * 60 + 360) % 360, saturation: saturation * 100, lightness: lightness * 100 }
}

export function fromHsl({ hue, saturation, lightness }: Hsl): Omit<Colour, 'alpha'> {
  const light = lightness / 100
  const spread = (saturation / 100) * Math.min(light, 1 - light)
  const at = (offset: number) => {
    const position = (((offset + hue / 30) % 12) + 12) % 12
    return 255 * (light - spread * Math.max(-1, Math.min(position - 3, 9 - position, 1)))
  }
  return { red: at(0), green: at(8), blue: at(4) }
}

function parseHex(digits: string): Colour | undefined {
  if (!/^(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.test(digits)) return undefined
  const long = digits.length < 6 ? digits.replace(/./g, '$&$&') : digits
  const byte = (index: number) => Number.parseInt(long.slice(index * 2, index * 2 + 2), 16)
  return { red: byte(0), green: byte(1), blue: byte(2), alpha: long.length === 8 ? share(byte(3)) : 1 }
}

/** Alpha as a browser writes it: the fewest decimals that give the same byte. */
function share(byte: number): number {
  const short = Math.round((byte / 255) * 100) / 100
  return Math.round(short * 255) === byte ? short : Math.round((byte / 255) * 1000) / 1000
}

/** A channel of `rgb()`, or the one of `hsl()` at an index: an angle, then two shares. */
function channel(text: string, index: number | undefined): number {
  if (index === undefined) return amount(text, 255)
  if (index > 0) return Number.parseFloat(text)
  const [, number = '', unit = 'deg'] = /^(.*?)(deg|turn|rad|grad)?$/.exec(text) ?? []
  const degrees = { deg: 1, turn: 360, rad: 180 / Math.PI, grad: 0.9 }
  return Number(number) * (degrees[unit as keyof typeof degrees] ?? 1)
}

const amount = (text: string, full: number): number =>
  text.endsWith('%') ? (Number(text.slice(0, -1)) / 100) * full : Number(text)

const clamp = (value: number, max = 255): number => Math.min(max, Math.max(0, value))

/** Rounds as WeChat's colour library does, first to a tenth. */
const whole = (value: number): number => clamp(Math.round(Math.round(value * 10) / 10))
