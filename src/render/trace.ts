import type { Element, Parents, Root } from 'hast'
import { isElement } from './element.ts'

/** A part of a text: offsets of its first character and of the one after its last. */
export interface Span {
  start: number
  end: number
}

/** Words of a body, a picture or a drawing, and where in the post's text it comes from. */
export interface Trace {
  kind: 'words' | 'picture' | 'drawing'
  /** The words as they stand in the body; empty for what has none. */
  words: string
  /** Where it comes from. Absent where nobody wrote it, such as the marker of a list, or where it comes from the theme. */
  source?: Span
  /** Elements around it that were written in the post, innermost first. */
  around: (Span & { tagName: string; isInline: boolean })[]
}

/**
 * Where everything that a reader sees of a body comes from, in the order of the body.
 *
 * @param tree the finished body
 * @param others elements that come, with what is in them, from another file
 */
export function traceOf(tree: Root, others: ReadonlyMap<Element, string>): Trace[] {
  const traces: Trace[] = []
  gather(tree, { around: [], isForeign: false }, { others, traces })
  return traces
}

interface Above {
  around: Trace['around']
  isForeign: boolean
}

interface Gathering {
  others: ReadonlyMap<Element, string>
  traces: Trace[]
}

function gather(parent: Parents, { around, isForeign }: Above, gathering: Gathering): void {
  const { others, traces } = gathering
  for (const child of parent.children) {
    const source = isForeign ? undefined : spanOf(child)
    if (child.type === 'text') {
      traces.push({ kind: 'words', words: child.value, ...(source && { source }), around })
      continue
    }
    if (!isElement(child)) continue
    if (isElement(child, 'img', 'svg')) {
      const kind = child.tagName === 'img' ? 'picture' : 'drawing'
      traces.push({ kind, words: '', ...(source && { source }), around })
      continue
    }
    const isInline = inline.has(child.tagName) && !isCell(child, around[0])
    const own = source ? [{ ...source, tagName: child.tagName, isInline }, ...around] : around
    gather(child, { around: own, isForeign: isForeign || others.has(child) }, gathering)
  }
}

const inline = new Set(
  'a abbr b code del em font i ins kbd label mark s small span strong sub sup u'.split(' '),
)

/** The text of an item of a list is a `span`, too, but comes from the item itself, marker and all. */
const isCell = ({ tagName }: Element, above: Trace['around'][number] | undefined): boolean =>
  tagName === 'span' && above !== undefined && above.tagName === 'section'

function spanOf({ position }: Parents['children'][number]): Span | undefined {
  // Of an element that HTML never closes nobody tells the end, whatever its type says.
  const [start, end] = [position?.start?.offset, position?.end?.offset]
  return start !== undefined && end !== undefined && end > start ? { start, end } : undefined
}
