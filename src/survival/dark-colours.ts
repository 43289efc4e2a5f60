import { type Colour, fromHsl, toHsl } from './colour.ts'
import { brightness } from './contrast.ts'

/**
 * What WeChat's dark mode makes of a colour: the published formulas of mp-darkmode 1.2.1,
 * https://github.com/wechatjs/mp-darkmode/blob/master/doc/cn/principle.md, checked 2026-11-24.
 */

const grey = (level: number): Colour => ({ red: level, green: level, blue: level, alpha: 1 })

/** The page itself: the ink of text that names none, and the ground below everything. */
export const page = {
  light: { ink: grey(0x19), ground: grey(0xff) },
  dark: { ink: grey(0xa3), ground: grey(0x19) },
}

/** Colours one hardly sees are left alone. */
export const faintAlpha = 0.05

/** Perceived brightness, from 0 to 255. */
const likeWhite = 250
const brightestGround = 190
const brightGround = 100
const leastGap = 65
/** Between the page's dark ink and ground; nothing on the page stands out more. */
const widestGap = brightness(page.dark.ink) - brightness(page.dark.ground)
/** HSL lightness in percent. */
const lightGrey = 40
const darkestGround = 22
const pageLightness = toHsl(page.dark.ground).lightness

/** The ground that dark mode paints instead of a light one. */
export function darkGround(ground: Colour): Colour {
  const { hue, saturation, lightness } = toHsl(ground)
  const { alpha } = ground
  if ((saturation === 0 && lightness > lightGrey) || brightness(ground) > likeWhite) {
    const inverse = Math.min(100, 100 + pageLightness - lightness)
    return { ...fromHsl({ hue: 0, saturation: 0, lightness: inverse }), alpha }
  }
  if (brightness(ground) > brightestGround) return withBrightness(ground, brightestGround)
  if (lightness < darkestGround) return { ...fromHsl({ hue, saturation, lightness: darkestGround }), alpha }
  return ground
}

/** The ink that dark mode gives text, borders and lines which lie on a ground already converted. */
export function darkInk(ink: Colour, ground: Colour): Colour {
  const below = brightness(ground) * ground.alpha + brightness(page.dark.ground) * (1 - ground.alpha)
  const own = brightness(ink)
  const gap = Math.abs(below - own)
  if (own >= likeWhite) return ink
  if (gap > widestGap && below <= brightness(page.dark.ground) + 2) {
    return withBrightness(ink, widestGap + below)
  }
  if (gap >= leastGap) return ink
  const { hue, saturation, lightness } = toHsl(ink)
  const isBright = below >= brightGround
  // First the lightness is turned over, which keeps more of the colour than scaling its channels.
  if (isBright ? lightness > 90 - lightGrey : lightness <= lightGrey) {
    const mirrored = fromHsl({ hue, saturation, lightness: 90 - lightness })
    return darkInk({ ...mirrored, alpha: ink.alpha }, ground)
  }
  return withBrightness(ink, Math.min(widestGap, isBright ? below - leastGap : below + leastGap))
}

/** Scales the channels; what a full or empty channel can't take goes to another. */
function withBrightness(colour: Colour, target: number): Colour {
  const ratio = target / brightness(colour)
  const scaled = (channel: number) => Math.min(255, channel * ratio)
  let [red, green, blue] = [scaled(colour.red), scaled(colour.green), scaled(colour.blue)]
  if (green === 0 || red === 255 || blue === 255) green = (target * 1000 - red * 299 - blue * 114) / 587
  else if (red === 0) red = (target * 1000 - green * 587 - blue * 114) / 299
  else if (blue === 0 || green === 255) blue = (target * 1000 - red * 299 - green * 587) / 114
  return { red, green, blue, alpha: colour.alpha }
}

/**
 * The one colour a gradient becomes. Mixing gives the later colour the weight of its alpha, so of opaque colours the
 * last remains.
 */
export function mixGradient(colours: readonly Colour[]): Colour | undefined {
  const [first, ...others] = colours
  return first && others.reduce(mix, first)
}

function mix(below: Colour, top: Colour): Colour {
  const weight = 2 * top.alpha - 1
  const difference = top.alpha - below.alpha
  const product = weight * difference
  const share = ((product === -1 ? weight : (weight + difference) / (1 + product)) + 1) / 2
  const blend = (upper: number, lower: number) => upper * share + lower * (1 - share)
  return {
    red: blend(top.red, below.red),
    green: blend(top.green, below.green),
    blue: blend(top.blue, below.blue),
    alpha: top.alpha * top.alpha + below.alpha * (1 - top.alpha),
  }
}
