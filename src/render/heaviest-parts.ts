import type { Element, Parents, Root } from 'hast'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { type Place, type Problem, type ProblemCode, problem } from '../problems/problem.ts'
import { isElement } from './element.ts'
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
 * one. Costs a second serialisation, so it is asked only then.
 *
 * @param tree the body
 * @param codeBlocks its blocks of code
 * @param place the post
 */
export function heaviestParts(tree: Root, codeBlocks: ReadonlySet<Element>, place: Place): Problem[] {
  const weights = new Map<Kind, Weight>()
  weigh(tree, codeBlocks, weights)
  const all = sizeOf(tree.children)
  return [...weights]
    .map(([kind, weight]) => ({ kind, weight, share: weight.bytes / all }))
    .filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share)
    .map(({ kind, weight: { bytes, count, heaviest }, share }) => {
      const line = heaviest.element.position?.start.line
      const params = {
        share: Math.round(share * 100),
        size: kilobytes(bytes),
        count,
        heaviest: kilobytes(heaviest.bytes),
      }
      return problem(kind, params, {
        place: { ...place, ...(line !== undefined && { line }) },
      })
    })
}

type Kind = 'markup/heavy-formulas' | 'markup/heavy-code' | 'markup/heavy-tables'

interface Weight {
  bytes: number
  count: number
  heaviest: { element: Element; bytes: number }
}

function weigh(parent: Parents, codeBlocks: ReadonlySet<Element>, weights: Map<Kind, Weight>): void {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    const kind = kindOf(child, codeBlocks)
    if (!kind) {
      weigh(child, codeBlocks, weights)
      continue
    }
    const bytes = sizeOf([child])
    const known = weights.get(kind)
    const heaviest = known && known.heaviest.bytes >= bytes ? known.heaviest : { element: child, bytes }
    weights.set(kind, { bytes: (known?.bytes ?? 0) + bytes, count: (known?.count ?? 0) + 1, heaviest })
  }
}

/** Formulas are all that is drawn in a body: diagrams are pictures. */
function kindOf(element: Element, codeBlocks: ReadonlySet<Element>): Kind | undefined {
  if (codeBlocks.has(element)) return 'markup/heavy-code'
  if (element.tagName === 'svg') return 'markup/heavy-formulas'
  return element.tagName === 'table' ? 'markup/heavy-tables' : undefined
}

const sizeOf = (children: Root['children']): number =>
  Buffer.byteLength(unified().use(rehypeStringify, serialisation).stringify({ type: 'root', children }))

const kilobytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1000))} kB`
