import type { Element, Parents, Root } from 'hast'
import { isElement } from '../element.ts'

/**
 * Formulas get their size in px, since the client's own size of text is none of the theme's: em becomes px by the
 * sizes of text that the theme gave the elements around, so that a formula in a heading is as large as its words.
 *
 * In: `<h2 style="font-size:20px"><svg class="math" style="width:2em">`. Out: the same with `width:40px`.
 */
export function rehypeFormulaSizes() {
  return (tree: Root): void => resize(tree, [])
}

function resize(parent: Parents, around: Element[]): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    around.push(child)
    if (child.tagName === 'svg') inPx(child, around)
    else resize(child, around)
    around.pop()
  }
}

function inPx({ properties }: Element, around: readonly Element[]): void {
  const isFormula = [properties.className].flat().includes('math')
  const sizePx = isFormula ? around.reduce(sizeWithin, undefined) : undefined
  if (sizePx === undefined) return
  properties.style = String(properties.style).replace(
    /\b((?:min-)?width|vertical-align|margin-left)\s*:\s*(-?[\d.]+)em/g,
    (_, name: string, size: string) => `${name}:${Number((Number(size) * sizePx).toFixed(2))}px`,
  )
}

/** Size of the text in an element, in px: nothing as long as nobody has set it. */
function sizeWithin(sizePx: number | undefined, { properties: { style } }: Element): number | undefined {
  const stated = [
    ...String(style ?? '').matchAll(/(?:^|;)\s*font-size\s*:\s*([\d.]+)(px|em|%)\s*(?=;|$)/g),
  ].at(-1)
  if (!stated) return sizePx
  const size = Number(stated[1])
  if (stated[2] === 'px') return size
  return sizePx === undefined ? undefined : sizePx * (stated[2] === '%' ? size / 100 : size)
}
