/** More elements than any drawing has, and what is drawn within a second. */
const mostCopies = 100_000

/** Deeper than any drawing is nested, or leads from copy to copy. */
const mostDepth = 200

/**
 * Whether an SVG repeats parts of itself that repeat parts of it, and so on, until a few lines are more than a machine
 * can draw. Judged by its tags alone: what an element with an id holds is drawn again by each `use` of it.
 */
export function unfoldsTooFar(svg: string): boolean {
  const usesOf = collectUses(svg)
  if (!usesOf) return true
  const counts = new Map<string, number>()
  const count = (id: string, depth: number): number => {
    if (depth > mostDepth) return mostCopies + 1
    const known = counts.get(id)
    if (known !== undefined) return known
    // A part that holds itself is drawn by nobody.
    counts.set(id, 1)
    let total = 1
    for (const used of usesOf.get(id) ?? []) total = Math.min(total + count(used, depth + 1), mostCopies + 1)
    counts.set(id, total)
    return total
  }
  return count('', 0) > mostCopies
}

/**
 * Ids used within each element that has an id; under the empty one, those used anywhere.
 *
 * @returns nothing when elements are nested too deep
 */
function collectUses(svg: string): Map<string, string[]> | undefined {
  const usesOf = new Map<string, string[]>([['', []]])
  const open: (string | undefined)[] = []
  for (const tag of tagsOf(svg)) {
    if (tag.startsWith('</')) {
      open.pop()
      continue
    }
    const [, id] = /\sid\s*=\s*["']([^"']*)/.exec(tag) ?? []
    const [, used] = /[\s:]href\s*=\s*["']#([^"']*)/.exec(tag) ?? []
    if (used && /^<(?:[\w.-]+:)?use\s/.test(tag)) {
      const holders = new Set(['', ...open.filter((each) => each !== undefined), ...(id ? [id] : [])])
      for (const holder of holders) {
        const uses = usesOf.get(holder) ?? []
        usesOf.set(holder, uses)
        uses.push(used)
      }
    }
    if (!tag.endsWith('/>') && /^<\w/.test(tag)) open.push(id)
    if (open.length > mostDepth) return undefined
  }
  return usesOf
}

/** Each character is read once, whatever is never closed. */
function* tagsOf(svg: string): Generator<string> {
  for (let start = svg.indexOf('<'); start !== -1; ) {
    let quote = ''
    let end = start + 1
    for (; end < svg.length && (quote !== '' || svg[end] !== '>'); end++) {
      const character = svg[end] ?? ''
      if (character === quote) quote = ''
      else if (quote === '' && (character === '"' || character === "'")) quote = character
    }
    if (end >= svg.length) return
    yield svg.slice(start, end + 1)
    start = svg.indexOf('<', end)
  }
}
