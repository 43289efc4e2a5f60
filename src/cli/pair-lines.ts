/** A line as it was and as it became; one of them is missing where it was put in or taken out. */
export interface LinePair {
  before?: string
  after?: string
}

/** More lines on both sides than this, multiplied, are a text of its own: nobody compares them line by line. */
const mostCompared = 10_000

/**
 * Pairs lines that changed with what became of them, in their order, so that as much as can be stays: a paragraph that
 * was put in above another isn't taken for it. Lines with too little in common stay alone. Pure.
 *
 * @param wordsIn what a line is compared by
 */
export function pairLines(
  before: readonly string[],
  after: readonly string[],
  wordsIn: (line: string) => string[],
): LinePair[] {
  const alone = [...before.map((line) => ({ before: line })), ...after.map((line) => ({ after: line }))]
  if (before.length * after.length > mostCompared) return alone
  const [old, fresh] = [before.map(wordsIn), after.map(wordsIn)]
  const alike = old.map((words) => fresh.map((others) => likeness(words, others)))
  const best = bestSums(alike, before.length, after.length)
  const at = (row: number, column: number) => best[row]?.[column] ?? 0
  const pairs: LinePair[] = []
  let [row, column] = [0, 0]
  while (row < before.length || column < after.length) {
    const [left, right] = [before[row], after[column]]
    if (left !== undefined && (right === undefined || at(row, column) === at(row + 1, column))) {
      pairs.push({ before: left })
      row++
    } else if (right !== undefined && (left === undefined || at(row, column) === at(row, column + 1))) {
      pairs.push({ after: right })
      column++
    } else if (left !== undefined && right !== undefined) {
      pairs.push({ before: left, after: right })
      row++
      column++
    }
  }
  return pairs
}

/** From each line on, how much can stay at most. */
function bestSums(alike: readonly number[][], rows: number, columns: number): number[][] {
  const best = Array.from({ length: rows + 1 }, () => Array<number>(columns + 1).fill(0))
  for (let row = rows - 1; row >= 0; row--)
    for (let column = columns - 1; column >= 0; column--) {
      const [own, below] = [best[row] ?? [], best[row + 1] ?? []]
      const paired = (alike[row]?.[column] ?? 0) + (below[column + 1] ?? 0)
      own[column] = Math.max(below[column] ?? 0, own[column + 1] ?? 0, paired)
    }
  return best
}

/** How much of the longer of two lines is words of both: from 0 to 1, and 0 where that is too little. */
function likeness(words: readonly string[], others: readonly string[]): number {
  const length = (some: readonly string[]) => some.join('').length
  const left = new Map<string, number>()
  for (const word of others) left.set(word, (left.get(word) ?? 0) + 1)
  const shared = words.filter((word) => {
    const count = left.get(word) ?? 0
    left.set(word, count - 1)
    return count > 0
  })
  const share = length(shared) / Math.max(1, length(words), length(others))
  return share >= 1 / 3 ? share : 0
}
