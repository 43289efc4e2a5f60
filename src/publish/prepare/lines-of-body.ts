import type { Parents, Root } from 'hast'
import type { Place } from '../../problems/problem.ts'
import type { Origin } from '../../render/origins.ts'

/**
 * Finds the line of the Markdown that a place in a body comes from. Pure.
 *
 * @param body the body, parsed with offsets
 * @param origins where its elements come from, in their order
 * @param file the post, for places without a line
 */
export function linesOfBody(
  body: Root,
  origins: readonly Origin[],
  file: string,
): (at: { offset?: number }) => Place {
  const starts = startsOf(body)
  const places = origins.flatMap(({ file, lines }) =>
    lines.map((line) => ({ file, ...(line > 0 && { line }) })),
  )
  // A plugin may make HTML that parses to other elements than it wrote: then no line is better than a wrong one.
  if (places.length !== starts.length) return () => ({ file })
  return ({ offset = -1 }) => places[lastAtOrBefore(starts, offset)] ?? { file }
}

/** Where each element begins, in their order. */
function startsOf(parent: Parents, starts: number[] = []): number[] {
  for (const child of parent.children) {
    if (child.type !== 'element') continue
    starts.push(child.position?.start.offset ?? starts.at(-1) ?? 0)
    startsOf(child, starts)
  }
  return starts
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
