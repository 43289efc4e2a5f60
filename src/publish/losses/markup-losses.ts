import { diffArrays } from 'diff'
import type { Element, Parents, Root } from 'hast'
import { attributesOf } from '../../survival/attribute-names.ts'
import { effectiveDeclarations } from '../../survival/declarations.ts'

/** What the elements of a body have lost, beside words, pictures and links. */
export interface MarkupLosses {
  /** By tag: what elements of this kind lack, such as `color` of their style. */
  attributes: { tag: string; names: string[]; count: number; offset: number | undefined }[]
  /** Drawings that are no longer there, by where they were. */
  drawings: (number | undefined)[]
  /** The first element whose whole style came back empty. */
  emptied?: { offset: number | undefined }
}

/** Bodies that differ more aren't compared element by element: their words and pictures tell enough. */
const mostEdits = 400

/** Told otherwise: pictures and links are compared by themselves. */
const toldElsewhere = new Set(['src', 'data-src', 'href', 'style'])

/**
 * Compares the elements of two bodies: names of attributes and of the declarations of styles, not their values, which
 * WeChat may write otherwise. Pure.
 *
 * @param sent what should be left of the body that was sent, with offsets
 * @param found the body that was read
 */
export function markupLosses(sent: Root, found: Root): MarkupLosses {
  const [ours, theirs] = [elementsOf(sent), elementsOf(found)]
  const losses: MarkupLosses = { attributes: [], drawings: [] }
  const parts = diffArrays(
    ours.map(({ element }) => element.tagName.toLowerCase()),
    theirs.map(({ element }) => element.tagName.toLowerCase()),
    { maxEditLength: mostEdits },
  )
  let [at, foundAt] = [0, 0]
  for (const { added, removed, value } of parts ?? []) {
    for (let index = 0; index < value.length; index++) {
      const [own, their] = [ours[at + index], theirs[foundAt + index]]
      if (removed && own && isDrawing(own)) losses.drawings.push(offsetOf(own))
      if (!added && !removed && own && their) compare(own, their.element, losses)
    }
    if (!added) at += value.length
    if (!removed) foundAt += value.length
  }
  return losses
}

/** What `markupLosses` compares of each element: of two bodies that are alike in it, neither has lost anything. Pure. */
export function elementNames(body: Root): string[][] {
  return elementsOf(body).map(({ element, isSvg }) => [
    element.tagName.toLowerCase(),
    ...attributesOf(element, isSvg)
      .map(({ name }) => name)
      .filter((name) => !toldElsewhere.has(name))
      .sort(),
    '',
    ...[...effectiveDeclarations(element.properties.style).keys()].sort(),
  ])
}

interface Placed {
  element: Element
  isSvg: boolean
}

function elementsOf(parent: Parents, isSvg = false, found: Placed[] = []): Placed[] {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    const isInSvg = isSvg || child.tagName === 'svg'
    found.push({ element: child, isSvg: isInSvg })
    elementsOf(child, isInSvg, found)
  }
  return found
}

const isDrawing = ({ element }: Placed): boolean => element.tagName === 'svg'
const offsetOf = ({ element }: Placed): number | undefined => element.position?.start.offset

function compare(own: Placed, their: Element, losses: MarkupLosses): void {
  const { style } = own.element.properties
  const found = their.properties.style
  const isEmptied = found === '' && typeof style === 'string' && style !== ''
  if (isEmptied) losses.emptied ??= { offset: offsetOf(own) }
  const kept = new Set(attributesOf(their, own.isSvg).map(({ name }) => name))
  const lost = attributesOf(own.element, own.isSvg)
    .map(({ name }) => name)
    .filter((name) => !kept.has(name) && !toldElsewhere.has(name))
  const keptStyles = effectiveDeclarations(found)
  const lostStyles = isEmptied
    ? []
    : [...effectiveDeclarations(style).keys()].filter((property) => !keptStyles.has(property))
  add([...lost, ...lostStyles], own, losses)
}

function add(names: string[], own: Placed, { attributes }: MarkupLosses): void {
  if (names.length === 0) return
  const tag = own.element.tagName
  const known = attributes.find((each) => each.tag === tag)
  if (!known) attributes.push({ tag, names, count: 1, offset: offsetOf(own) })
  else Object.assign(known, { names: [...new Set([...known.names, ...names])], count: known.count + 1 })
}
