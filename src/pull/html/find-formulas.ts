import type { Element, ElementContent, Parents } from 'hast'
import { isElement, make, replaceElements, text } from '../tree.ts'
import { filled, isRow, styleOf } from './styles.ts'

/**
 * Formulas become TeX again where the body tells it: ours carry it in `aria-label`, as pictures in `alt`; mdnice and
 * WeChat's own editor in `data-formula`.
 *
 * In: `<svg aria-label="x^2" style="vertical-align:-1px">`. Out: wx-math `x^2`.
 */
export function findFormulas(parent: Parents): void {
  replaceElements(parent, (child) => {
    const tex = texOfBlock(child)
    if (tex !== undefined) return [mathOf(tex, true)]
    const { dataFormula } = child.properties
    if (typeof dataFormula === 'string' && dataFormula.trim() !== '')
      return [mathOf(dataFormula, child.tagName !== 'span')]
    const inline = texOf(child)
    if (inline !== undefined) return [mathOf(inline, false)]
    // A long formula is several drawings, so that lines may break in it; the first one tells all of it.
    if (isFormulaPart(child)) return []
    findFormulas(child)
    return undefined
  })
}

/** A block of ours that shows nothing else, its number beside it perhaps. */
function texOfBlock(block: Element): string | undefined {
  if (block.tagName !== 'section') return undefined
  const [body, number, ...others] = filled(block)
  if (others.length > 0 || !isElement(body)) return undefined
  if (number === undefined) return texOf(body) ?? (isElement(body, 'section') ? texOfBlock(body) : undefined)
  const isNumbered = isRow(block) && isElement(number, 'section') && onlyTex(number) !== undefined
  return isNumbered && isElement(body, 'section') ? onlyTex(body) : undefined
}

function onlyTex(element: Element): string | undefined {
  const [formula, ...others] = filled(element)
  return others.length === 0 && isElement(formula) ? (texOf(formula) ?? onlyTex(formula)) : undefined
}

/** The platform labels drawings too, and pictures have words for those who don't see them: a formula's ink is that of its text. */
function texOf(element: ElementContent): string | undefined {
  if (!isElement(element, 'svg', 'img')) return undefined
  const { ariaLabel, alt, fill } = element.properties
  const isFormula =
    element.tagName === 'svg' ? fill === 'currentColor' && ariaLabel !== '插图' : isLowered(element)
  const tex = element.tagName === 'svg' ? ariaLabel : alt
  return isFormula && typeof tex === 'string' && tex.trim() !== '' ? tex : undefined
}

const isFormulaPart = (element: Element): boolean =>
  element.tagName === 'svg' &&
  element.properties.fill === 'currentColor' &&
  element.properties.ariaLabel === undefined &&
  isLowered(element)

const isLowered = (element: Element): boolean =>
  /^-?[\d.]+(?:px|em)$/.test(styleOf(element, 'vertical-align') ?? '')

const mathOf = (tex: string, isBlock: boolean): Element =>
  // What holds nothing would take the blanks beside it along.
  make(isBlock ? 'wx-math' : 'wx-inline-math', { tex: tex.trim() }, [text(tex)])
