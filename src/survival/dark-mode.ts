import type { Element, Root } from 'hast'
import { type Colour, formatColour, over, rounded } from './colour.ts'
import { brightness, contrast } from './contrast.ts'
import { createConverter } from './dark-converter.ts'
import { type Converted, pageScene, type Scene } from './dark-element.ts'
import { effectiveDeclarations } from './declarations.ts'
import { parseBody } from './parse-body.ts'
import { type Place, placeOf, type Step } from './place.ts'
import { writeHtml } from './write-html.ts'

/** Words on a ground, as a phone shows them. Colours are written as CSS. */
export interface Shade {
  ink: string
  ground: string
  /** WCAG 2.1: from 1 to 21, text needs 4.5. */
  contrast: number
}

/** A piece of text with one ink and one ground. */
export interface TextRun {
  text: string
  light: Shade
  dark: Shade
  /** Whether it lies on a picture, of which nothing is known: the grounds are those painted below it. */
  onPicture: boolean
  place: Place
}

/** A ground that stays bright in the dark. */
export interface Panel {
  light: string
  dark: string
  /** Perceived, in the dark: from 190 to 250. */
  brightness: number
  place: Place
}

/** What dark mode makes of an article. */
export interface DarkArticle {
  runs: TextRun[]
  panels: Panel[]
}

/**
 * The colours that a phone shows in light and in dark mode. Words in SVG are left out, as dark mode leaves SVG alone.
 * Pure. Loads the HTML parser when given HTML.
 *
 * @param body the body of an article, as HTML or tree
 */
export async function darkMode(body: string | Root): Promise<DarkArticle> {
  return darkModeOf(typeof body === 'string' ? await parseBody(body) : body)
}

/** The same for a tree. */
export function darkModeOf(tree: Root): DarkArticle {
  const article: DarkArticle = { runs: [], panels: [] }
  noteWords(article.runs, tree, pageScene, undefined)
  walk(tree, pageScene, undefined, (element, { scene }, outer, step) => {
    if (scene.dark.ground !== outer.dark.ground) notePanel(article.panels, scene, step)
    noteWords(article.runs, element, scene, step)
  })
  return article
}

/**
 * The article with its dark colours as inline styles, for a preview. The page below it is to be `#191919` with text
 * in `#a3a3a3`. Pure. Loads the HTML parser.
 *
 * @param html the body of an article
 */
export async function darkHtml(html: string): Promise<string> {
  const tree = await parseBody(html)
  darken(tree)
  return writeHtml(tree)
}

/** Gives a tree its dark colours as inline styles. */
export function darken(tree: Root): void {
  walk(tree, pageScene, undefined, (element, { changed }) => {
    if (changed.size === 0) return
    const style = new Map(effectiveDeclarations(element.properties.style))
    for (const [property, value] of changed) style.set(property, value)
    element.properties.style = Array.from(style, ([property, value]) => `${property}:${value}`).join(';')
  })
}

type Visit = (element: Element, converted: Converted, outer: Scene, step: Step) => void

function walk(
  parent: Root | Element,
  scene: Scene,
  above: Step | undefined,
  visit: Visit,
  convert = createConverter(),
): void {
  let index = 0
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    index += 1
    if (child.tagName === 'svg') continue
    const step = { element: child, index, above }
    const converted = convert(child, scene)
    visit(child, converted, scene, step)
    walk(child, converted.scene, step, visit, convert)
  }
}

function noteWords(runs: TextRun[], parent: Root | Element, scene: Scene, step: Step | undefined): void {
  let shades: ReturnType<typeof shadesOf> | undefined
  for (const child of parent.children) {
    if (child.type !== 'text' || !/\S/.test(child.value)) continue
    shades ??= shadesOf(scene)
    runs.push({ text: child.value, ...shades, place: placeOf(step, child.position?.start.offset) })
  }
}

function notePanel(panels: Panel[], { light, dark }: Scene, step: Step): void {
  const bright = Math.round(brightness(rounded(dark.ground)))
  if (bright < 190 || bright > 250) return
  const [ground = dark.ground] = light.grounds
  panels.push({
    light: formatColour(ground),
    dark: formatColour(dark.ground),
    brightness: bright,
    place: placeOf(step),
  })
}

/** Of several grounds in the light the one that shows the words worst. */
function shadesOf({ light, dark, onPicture }: Scene): Pick<TextRun, 'light' | 'dark' | 'onPicture'> {
  const shades = light.grounds.map((ground) => shadeOf(light.ink, ground))
  const worst = shades.reduce((one, other) => (other.contrast < one.contrast ? other : one))
  return { light: worst, dark: shadeOf(dark.ink, dark.ground), onPicture }
}

function shadeOf(ink: Colour, ground: Colour): Shade {
  const below = rounded(ground)
  const seen = rounded(over(ink, below))
  return { ink: formatColour(seen), ground: formatColour(below), contrast: contrast(seen, below) }
}
