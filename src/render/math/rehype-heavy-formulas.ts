import type { Element, Parents, Root } from 'hast'
import type { VFile } from 'vfile'
import { limits } from '../../limits.ts'
import { isElement } from '../element.ts'
import { assetMark } from '../marks.ts'
import { partOf, placeOf, report } from '../render-data.ts'
import { drawingAlone } from './formula-picture.ts'
import { weigh } from './formula-svg.ts'

/**
 * Formulas that together weigh too much for a body become pictures until the rest fits: blocks before those within a
 * text, the heavier before the lighter; one that takes a quarter of all is a picture in any case. A picture is as large as the drawing, stands on the same baseline and has a
 * white ground, since WeChat changes no picture in dark mode; its `alt` is the TeX.
 *
 * In: `<svg class="math" viewBox="…" style="width:40px;vertical-align:-3px" aria-label="x">…</svg>`.
 * Out: `<img class="math" src="wxpub-asset:0/" alt="x" style="width:43px;vertical-align:-4px;…">` and a generated source.
 */
export function rehypeHeavyFormulas() {
  return (tree: Root, file: VFile): void => {
    const formulas = collect(tree)
    if (formulas.length === 0) return
    const budget = limits.formulas.measured
    const heavy = new Set(formulas.filter((each) => each.bytes > budget / 4))
    let bytes = formulas.reduce((sum, each) => sum + (heavy.has(each) ? pictureBytes : each.bytes), 0)
    for (const formula of [...formulas].sort(heaviestFirst)) {
      if (bytes <= budget) break
      if (heavy.has(formula) || formula.bytes <= pictureBytes) continue
      heavy.add(formula)
      bytes -= formula.bytes - pictureBytes
    }
    for (const formula of formulas) if (heavy.has(formula)) becomePicture(formula, file)
  }
}

interface Formula {
  svg: Element
  isBlock: boolean
  bytes: number
}

/** What the tag of a picture takes, about. */
const pictureBytes = 400

/** The post's own formulas: those of a theme stand in other files, and are few. */
function collect(parent: Parents, isBlock = false, formulas: Formula[] = []): Formula[] {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    const names = [child.properties.className].flat()
    if (child.tagName === 'svg') {
      if (names.includes('math')) formulas.push({ svg: child, isBlock, bytes: weigh(child) })
    } else if (!names.includes('theme-header') && !names.includes('theme-footer'))
      collect(child, isBlock || names.includes('math-block'), formulas)
  }
  return formulas
}

const heaviestFirst = (one: Formula, other: Formula): number =>
  Number(other.isBlock) - Number(one.isBlock) || other.bytes - one.bytes

function becomePicture({ svg, bytes: size }: Formula, file: VFile): void {
  const part = partOf(file)
  const { bytes, grownBy, loweredBy } = drawingAlone(svg)
  const alt = String(svg.properties.ariaLabel ?? '')
  const index = part.gathered.assets.push({
    source: { kind: 'generated', bytes, mediaType: 'image/svg+xml', scale: 3 },
    written: 'math',
    alt,
    place: placeOf(part, svg),
  })
  report(file, 'math/picture', { size, budget: limits.formulas.measured }, svg)
  svg.tagName = 'img'
  svg.children = []
  svg.properties = {
    className: ['math'],
    src: assetMark(index - 1),
    alt,
    style: `${resize(String(svg.properties.style), grownBy, loweredBy)};max-width:100%;height:auto`,
  }
}

/** Sizes of the drawing made those of the picture, which has room around it. */
function resize(style: string, grownBy: number, loweredBy: number): string {
  const [, width = '', unit = 'em'] = /(?:^|;)width:([\d.]+)(px|em)/.exec(style) ?? []
  const [, lowered = '0'] = /vertical-align:(-?[\d.]+)/.exec(style) ?? []
  const rest = style
    .replace(/vertical-align:[^;]+;?/, '')
    .replace(
      /((?:^|;)(?:min-)?width):([\d.]+)/g,
      (_, name: string, size: string) => `${name}:${rounded(Number(size) * grownBy)}`,
    )
  return `${rest.replace(/;$/, '')};vertical-align:${rounded(Number(lowered) - Number(width) * loweredBy)}${unit}`
}

const rounded = (size: number): number => Number(size.toFixed(3))
