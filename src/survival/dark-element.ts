import type { Element } from 'hast'
import { type Colour, formatColour, over, replaceColours, rounded } from './colour.ts'
import { hasWords } from './content.ts'
import { contrast } from './contrast.ts'
import { darkGround, darkInk, faintAlpha, mixGradient, page } from './dark-colours.ts'
import { groundDeclarations, type OwnColours, ownColours } from './own-colours.ts'

/**
 * How dark mode treats one element, given what it knows from those around it: mp-darkmode 1.2.1,
 * https://github.com/wechatjs/mp-darkmode, checked 2026-11-24. It looks at inline styles and a few old attributes
 * only, and goes by nesting, not by where things are drawn.
 */

/** What an element hands down. */
export interface Scene {
  /** What is seen where its text stands. In the light a gradient gives several grounds. */
  light: { ink: Colour; grounds: Colour[] }
  dark: { ink: Colour; ground: Colour }
  /** Ground that ink is judged against: the innermost converted one, not blended with those below. */
  judged: Colour
  /** Ink of the light article, where one is stated. */
  statedInk: Colour | undefined
  /** Grounds of the light article blended, which is painted below pictures. */
  lightGround: Colour
  /** Whether text lies on a picture: it keeps its ink. */
  onPicture: boolean
  /** What was painted below a picture. Grounds that look the same stay as they are. */
  painted: Colour | undefined
}

export const pageScene: Scene = {
  light: { ink: page.light.ink, grounds: [page.light.ground] },
  dark: page.dark,
  judged: page.dark.ground,
  statedInk: undefined,
  lightGround: page.light.ground,
  onPicture: false,
  painted: undefined,
}

/** The scene inside an element, and what dark mode writes into its style. */
export interface Converted {
  scene: Scene
  /** Properties with their new values, in the order of the style; those it doesn't touch are missing. */
  changed: Map<string, string>
}

const inkProperty =
  /^(?:-webkit-text-(?:fill|stroke)(?:-color)?|text-decoration(?:-color)?|text-emphasis-color)$/
const lineProperty =
  /^(?:(?:-webkit-)?border-image|border(?:-(?:top|right|bottom|left))?|border-(?:(?:top|right|bottom|left|block|inline|(?:block|inline)-(?:start|end))-)?color|outline(?:-color)?|box-shadow|column-rule(?:-color)?)$/
/** Treats one element. */
export function convertElement(element: Element, outer: Scene): Converted {
  const own = ownColours(element)
  const changed = new Map<string, string>()
  if (isLeftAlone(element)) return { scene: untouched(outer, own), changed }
  const scene = { ...outer }
  const fill = convertGround(element, own, scene, changed)
  convertInk(own, scene, changed, fill)
  if (own.gradient.length > 0 && hasWords(element)) judgeByGradient(own, scene, changed)
  convertLines(own, scene, changed)
  return { scene, changed }
}

/** Not converted, but drawn: its ink and ground are the same in the dark. */
function untouched(outer: Scene, { ground, ink }: OwnColours): Scene {
  return {
    ...outer,
    light: {
      ink: ink ?? outer.light.ink,
      grounds: ground ? outer.light.grounds.map((below) => over(ground, below)) : outer.light.grounds,
    },
    dark: {
      ink: ink ?? outer.dark.ink,
      ground: ground ? over(ground, outer.dark.ground) : outer.dark.ground,
    },
  }
}

/**
 * Converts the ground of an element into `scene`.
 *
 * @returns the ground its own text is judged against, before it is rounded
 */
function convertGround(
  element: Element,
  own: OwnColours,
  scene: Scene,
  changed: Map<string, string>,
): Colour | undefined {
  const { ground, gradient, hasPicture, isClipped } = own
  let fill: Colour | undefined
  if (ground && ground.alpha >= faintAlpha) {
    fill = paintGround(own, ground, scene, changed)
    if (!isClipped) {
      scene.light = { ...scene.light, grounds: scene.light.grounds.map((below) => over(ground, below)) }
      scene.dark = { ...scene.dark, ground: over(hasPicture ? ground : scene.judged, scene.dark.ground) }
    }
  }
  if (gradient.length > 0 && hasWords(element)) fill = paintGradient(own, scene, changed) ?? fill
  if (hasPicture && hasWords(element)) {
    const below = rounded(scene.lightGround)
    scene.onPicture = true
    scene.painted = below
    scene.dark = { ...scene.dark, ground: below }
    scene.light = { ...scene.light, grounds: [below] }
    if (!ground) changed.set('background-color', formatColour(below))
  }
  return fill
}

function paintGround(
  own: OwnColours,
  ground: Colour,
  scene: Scene,
  changed: Map<string, string>,
): Colour | undefined {
  scene.onPicture = false
  const looksPainted = isPainted(ground, scene)
  const converted = looksPainted ? ground : darkGround(ground)
  if (!looksPainted) scene.painted = undefined
  scene.judged = own.hasPicture ? ground : rounded(converted)
  scene.lightGround = over(ground, scene.lightGround)
  if (!own.hasPicture) {
    const value = own.groundProperty && own.style.get(own.groundProperty)
    const written = value ? replaceColours(value, () => formatColour(converted)) : formatColour(converted)
    changed.set(own.groundProperty ?? 'background-color', written)
  }
  return looksPainted ? undefined : converted
}

/** Whether a ground looks like the one painted below a picture: the least difference that one sees. */
const isPainted = (ground: Colour, { painted }: Scene): boolean =>
  painted !== undefined && contrast(painted, ground) < 1.1

/** A gradient under text becomes one colour. */
function paintGradient(
  { gradient, style, isClipped }: OwnColours,
  scene: Scene,
  changed: Map<string, string>,
): Colour | undefined {
  const mixed = mixGradient(gradient)
  if (!mixed) return undefined
  const light = rounded(mixed)
  const isFaint = light.alpha < faintAlpha
  const stays = isFaint || isPainted(light, scene)
  const converted = stays ? light : darkGround(mixed)
  if (!isFaint) {
    scene.judged = rounded(converted)
    scene.onPicture = false
    if (!stays) scene.painted = undefined
    scene.lightGround = over(light, scene.lightGround)
  }
  if (isClipped) {
    scene.light = { ...scene.light, ink: light }
    scene.dark = { ...scene.dark, ink: over(converted, scene.dark.ground) }
  } else {
    const { grounds } = scene.light
    const seen = gradient.flatMap((colour) => grounds.map((ground) => over(colour, ground)))
    scene.light = { ...scene.light, grounds: seen.slice(0, 8) }
    scene.dark = { ...scene.dark, ground: over(converted, scene.dark.ground) }
  }
  for (const { property, value } of groundDeclarations(style)) {
    if (property !== 'background-color' || style.has('background')) {
      changed.set(
        property,
        replaceColours(value, () => formatColour(converted)),
      )
    }
  }
  return stays ? undefined : converted
}

function convertInk(
  own: OwnColours,
  scene: Scene,
  changed: Map<string, string>,
  fill: Colour | undefined,
): void {
  const { ink, hasPicture } = own
  const keeps = hasPicture || scene.onPicture
  if (ink && ink.alpha >= faintAlpha) {
    scene.statedInk = ink
    scene.light = { ...scene.light, ink }
    scene.dark = { ...scene.dark, ink: keeps ? ink : rounded(darkInk(ink, scene.judged)) }
  } else if (ink) {
    // Letters that a ground shows through have its colour.
    if (own.isClipped) return
    scene.light = { ...scene.light, ink }
    scene.dark = { ...scene.dark, ink }
  } else if (own.statesInk) {
    return
  } else if (fill || (hasPicture && scene.onPicture)) {
    const inherited = scene.statedInk ?? page.light.ink
    scene.dark = { ...scene.dark, ink: keeps || !fill ? inherited : rounded(darkInk(inherited, fill)) }
  } else return
  const written = formatColour(scene.dark.ink)
  if (!ink || written !== formatColour(ink)) changed.set(ink ? own.inkProperty : 'color', written)
}

/** Once a gradient has become one colour, the engine judges ink by its light colour. */
function judgeByGradient(
  { gradient, ink, inkProperty }: OwnColours,
  scene: Scene,
  changed: Map<string, string>,
): void {
  const mixed = mixGradient(gradient)
  if (!mixed) return
  scene.judged = over(mixed.alpha === 0 ? { ...mixed, alpha: 1 } : mixed, scene.judged)
  if (!ink || inkProperty !== 'color' || scene.onPicture) return
  const again = rounded(darkInk(ink, scene.judged))
  if (formatColour(again) === formatColour(ink)) return
  scene.dark = { ...scene.dark, ink: again }
  changed.set(inkProperty, formatColour(again))
}

/** Lines and shadows: judged against the page's ground, wherever they are drawn. */
function convertLines({ style, hasPicture }: OwnColours, scene: Scene, changed: Map<string, string>): void {
  if (hasPicture || scene.onPicture) return
  for (const [property, value] of style) {
    if (changed.has(property)) continue
    const convert = lineProperty.test(property)
      ? (colour: Colour) => darkInk(colour, page.dark.ground)
      : inkProperty.test(property)
        ? (colour: Colour) => darkInk(colour, scene.judged)
        : property === 'text-shadow'
          ? darkGround
          : undefined
    const written =
      convert &&
      replaceColours(value, (colour, source) => {
        const dark = colour.alpha < faintAlpha ? colour : convert(colour)
        return formatColour(dark) === formatColour(colour) ? source : formatColour(dark)
      })
    if (written !== undefined && written !== value) changed.set(property, written)
  }
}

const isLeftAlone = ({ tagName, properties }: Element): boolean =>
  tagName === 'mpcps' || tagName === 'iframe' || properties.dataNoDark !== undefined
