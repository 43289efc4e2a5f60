import type { Element, Parents, Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { type Place, type Problem, type ProblemCode, problem } from '../problems/problem.ts'
import { isElement, wordsOf } from './element.ts'
import { serialisation } from './serialisation.ts'

const overLimits: ReadonlySet<ProblemCode> = new Set([
  'markup/body-too-large',
  'markup/body-large',
  'markup/text-long',
])

/** Whether a body was found too large or too long. */
export const isOverLimits = (problems: readonly Problem[]): boolean =>
  problems.some(({ code }) => overLimits.has(code))

/** A kind that holds less of a body isn't worth a word. */
const leastShare = 0.15

/**
 * What weighs most in a body that is too large: a note for each kind of thing that makes much of it, at the heaviest
 * one. Costs a second serialisation, so it is asked only then. What has too many characters, not bytes, is weighed by
 * them.
 *
 * @param tree the body
 * @param codeBlocks its blocks of code
 * @param broken what its final check found
 * @param place the post
 */
export function heaviestParts(
  tree: Root,
  codeBlocks: ReadonlySet<Element>,
  broken: readonly Problem[],
  place: Place,
): Problem[] {
  const sizeOf = broken.some(({ code }) => code.startsWith('markup/body-')) ? bytesOf : charactersOf
  const weights = new Map<Kind, Weight>()
  weigh(tree, { codeBlocks, sizeOf, weights })
  const all = sizeOf(tree.children)
  const percent = (size: number) => Math.max(1, Math.round((size / all) * 100))
  return [...weights]
    .filter(([, { size }]) => size / all >= leastShare)
    .sort(([, a], [, b]) => b.size - a.size)
    .map(([kind, { size, count, heaviest }]) => {
      const line = heaviest.element.position?.start.line
      const params = { share: percent(size), count, heaviest: percent(heaviest.size) }
      return problem(kind, params, { place: { ...place, ...(line !== undefined && { line }) } })
    })
}

type Kind = 'markup/heavy-formulas' | 'markup/heavy-code' | 'markup/heavy-tables'

interface Weight {
  size: number
  count: number
  heaviest: { element: Element; size: number }
}

interface Weighing {
  codeBlocks: ReadonlySet<Element>
  sizeOf(children: Root['children']): number
  weights: Map<Kind, Weight>
}

function weigh(parent: Parents, weighing: Weighing): void {
  const { codeBlocks, sizeOf, weights } = weighing
  for (const child of parent.children) {
    if (!isElement(child)) continue
    const kind = kindOf(child, codeBlocks)
    if (!kind) {
      weigh(child, weighing)
      continue
    }
    const own = { element: child, size: sizeOf([child]) }
    const { size = 0, count = 0, heaviest = own } = weights.get(kind) ?? {}
    const isHeavier = own.size > heaviest.size
    weights.set(kind, { size: size + own.size, count: count + 1, heaviest: isHeavier ? own : heaviest })
  }
}

/** Formulas are all that is drawn in a body: diagrams are pictures. */
function kindOf(element: Element, codeBlocks: ReadonlySet<Element>): Kind | undefined {
  if (codeBlocks.has(element)) return 'markup/heavy-code'
  if (element.tagName === 'svg') return 'markup/heavy-formulas'
  return element.tagName === 'table' ? 'markup/heavy-tables' : undefined
}

const bytesOf = (children: Root['children']): number =>
  Buffer.byteLength(unified().use(rehypeStringify, serialisation).stringify({ type: 'root', children }))

const charactersOf = (children: Root['children']): number => wordsOf({ type: 'root', children }).length
