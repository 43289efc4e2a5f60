import type { Element, ElementContent, Parents } from 'hast'
import { isRow, styleOf } from './styles.ts'

/**
 * Takes away what no reader sees and what WeChat's editor adds: scripts, comments, hidden elements, the spans around
 * each run of text, characters without width. Pictures get the address that they are loaded from.
 */
export function dropNoise(parent: Parents): void {
  const children: ElementContent[] = []
  const take = (child: ElementContent): void => {
    const last = children.at(-1)
    if (child.type === 'text' && last?.type === 'text')
      children[children.length - 1] = { type: 'text', value: last.value + child.value }
    else children.push(child)
  }
  for (const child of parent.children) {
    if (child.type === 'text') take({ type: 'text', value: child.value.replace(/[\u200b\u2060\ufeff]/g, '') })
    if (child.type !== 'element' || isHidden(child)) continue
    if (child.tagName !== 'svg') dropNoise(child)
    if (child.tagName === 'img') nameSource(child)
    if (isBareSpan(child, parent)) child.children.forEach(take)
    else take(child)
  }
  parent.children = children
}

const hidden = new Set(
  'script style link meta title base template noscript mp-style-type colgroup'.split(' '),
)

const isHidden = (element: Element): boolean =>
  hidden.has(element.tagName) || styleOf(element, 'display') === 'none'

/** A span that says nothing of what it holds. In a row each is a cell. */
const isBareSpan = ({ tagName, properties }: Element, parent: Parents): boolean =>
  tagName === 'span' &&
  Object.keys(properties).every((name) => /^(?:leaf|textstyle|dataPm.*)$/i.test(name)) &&
  (Object.keys(properties).length > 0 || !isRow(parent))

/** Published articles keep it in `data-src`, so that pictures are loaded as the reader comes to them. */
function nameSource({ properties }: Element): void {
  const source = [properties.dataSrc, properties.src].find(
    (each) => typeof each === 'string' && each !== '' && !each.startsWith('data:image/svg+xml'),
  )
  if (source === undefined) delete properties.src
  else properties.src = String(source).replace(/^\/\//, 'https://')
}
