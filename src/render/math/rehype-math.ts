import type { Element, ElementContent, Parents, Root } from 'hast'
import type { VFile } from 'vfile'
import { limits } from '../../limits.ts'
import { element, isBlank, isElement, replaceElements, text, wordsOf } from '../element.ts'
import { report } from '../render-data.ts'
import { columnEm, drawFormula, type Formula } from './draw-formula.ts'
import { faintColours } from './faint-colours.ts'
import type { FormulaSvg } from './formula-svg.ts'

/**
 * Formulas as inline SVG, since WeChat takes neither MathML nor a style sheet. One within a text stands on its
 * baseline. One in a block is centred; a wide one can be moved sideways; a number stands at the right edge. What can't
 * be drawn is a problem and shows its source as code.
 *
 * In: `<p>质量<code class="language-math math-inline">m</code></p>`. Out: `<p>质量<svg class="math">…</svg></p>`.
 */
export function rehypeMath() {
  return async (tree: Root, file: VFile): Promise<void> => {
    const found = findFormulas(tree)
    if (found.size === 0) return
    const drawn = new Map<Element, ElementContent[]>()
    const most = limits.formulasDrawn.measured
    for (const [node, { tex, isDisplay, isBlock }] of found) {
      if (drawn.size >= most) {
        if (drawn.size === most) report(file, 'math/too-many', { limit: most }, node)
        drawn.set(node, [plain(node)])
        continue
      }
      const formula = await drawFormula(tex, isDisplay)
      if (formula.kind === 'broken') {
        report(file, formula.code, formula.params, node)
        drawn.set(node, [plain(node)])
      } else {
        for (const faint of faintColours(formula.svgs, tex)) report(file, 'math/colour', { ...faint }, node)
        drawn.set(node, isBlock ? [block(formula, node)] : inline(formula, node))
      }
    }
    putIn(tree, drawn)
  }
}

interface Found {
  tex: string
  isDisplay: boolean
  /** Whether it stands where a block may. */
  isBlock: boolean
}

/** Formulas by their element: `pre` for a block, `code` within a text. */
function findFormulas(parent: Parents, found = new Map<Element, Found>()): Map<Element, Found> {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    const code = isElement(child, 'pre') ? child.children.find((each) => isElement(each)) : child
    if (isElement(code, 'code') && classesOf(code).includes('language-math')) {
      const isDisplay = code !== child || classesOf(code).includes('math-display')
      const isBlock = isDisplay && (code !== child || isElement(parent, 'p'))
      found.set(child, { tex: wordsOf(code), isDisplay, isBlock })
    } else findFormulas(child, found)
  }
  return found
}

const classesOf = ({ properties: { className } }: Element): unknown[] => [className].flat()

/** Puts drawings in place of code. A block in a paragraph ends it, and what follows begins another. */
function putIn(parent: Parents, drawn: ReadonlyMap<Element, ElementContent[]>): void {
  replaceElements(parent, (child) => {
    const drawing = drawn.get(child)
    if (drawing) return drawing
    putIn(child, drawn)
    joinPunctuation(child)
    return isElement(child, 'p') && child.children.some(isMathBlock) ? split(child) : undefined
  })
}

/** Keeps punctuation beside a formula on its line: around a picture a line may break anywhere. */
function joinPunctuation(parent: Element): void {
  for (let index = parent.children.length - 1; index >= 0; index--) {
    const formula = parent.children[index]
    if (!isElement(formula, 'svg') || !classesOf(formula).includes('math')) continue
    const [before, after] = [parent.children[index - 1], parent.children[index + 1]]
    const opening =
      before?.type === 'text' ? (/[（［｛〈《「『【〔“‘([{]+$/.exec(before.value)?.[0] ?? '') : ''
    const closing =
      after?.type === 'text'
        ? (/^[）］｝〉》」』】〕”’，。、；：！？…)\]},.;:!?%]+/.exec(after.value)?.[0] ?? '')
        : ''
    if (opening === '' && closing === '') continue
    if (before?.type === 'text') before.value = before.value.slice(0, before.value.length - opening.length)
    if (after?.type === 'text') after.value = after.value.slice(closing.length)
    const joined = [
      ...(opening === '' ? [] : [text(opening)]),
      formula,
      ...(closing === '' ? [] : [text(closing)]),
    ]
    parent.children[index] = element('span', 'math-joined', joined, formula)
  }
}

const isMathBlock = (node: ElementContent): boolean =>
  isElement(node, 'section', 'pre') || (isElement(node) && classesOf(node).includes('math-block'))

function split(paragraph: Element): ElementContent[] {
  const parts: ElementContent[] = []
  let open: Element | undefined
  for (const child of paragraph.children) {
    if (isMathBlock(child)) {
      parts.push(child)
      open = undefined
    } else if (open) open.children.push(child)
    else if (!isBlank(child)) {
      open = element('p', undefined, [child], paragraph)
      parts.push(open)
    }
  }
  return parts
}

/** A formula within a text. WeChat narrows what no line can hold; so wide as that none is sent. */
function inline({ svgs }: Formula, origin: Element): Element[] {
  return svgs.map((each) => {
    const svg = copy(each, origin)
    if (each.widthEm > columnEm) setWidth(svg, `${columnEm}em`)
    return svg
  })
}

function block({ svgs, number }: Formula, origin: Element): Element {
  const [first] = svgs
  if (!first) throw new TypeError('Expected a drawing')
  const svg = copy(first, origin)
  const isWide = first.widthEm > columnEm
  if (isWide) svg.properties.style = `${svg.properties.style};min-width:${first.widthEm}em`
  if (!number) return element('section', isWide ? ['math-block', 'math-wide'] : 'math-block', [svg], origin)
  const body = element('section', 'math-body', [svg], origin)
  const aside = element('section', 'math-number', [copy(number, origin)], origin)
  return element('section', ['math-block', 'math-numbered'], [body, aside], origin)
}

/** The source of what can't be drawn, as code in no language. */
function plain(node: Element): Element {
  return {
    ...node,
    properties: {},
    children: node.children.map((child) => (isElement(child) ? plain(child) : child)),
  }
}

/** A drawing is shared by all formulas that are alike. */
function copy({ svg }: FormulaSvg, origin: Element): Element {
  const own = structuredClone(svg)
  own.properties = { className: ['math'], ...own.properties }
  return { ...own, ...(origin.position && { position: origin.position }) }
}

function setWidth({ properties }: Element, width: string): void {
  properties.style = String(properties.style).replace(/^width:[^;]+/, `width:${width}`)
}
