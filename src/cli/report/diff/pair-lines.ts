/** A line as it was and as it became; one of them is missing where it was put in or taken out. */
export interface LinePair {
  before?: string
  after?: string
}

/** More lines on both sides than this, multiplied, are a text of its own: nobody compares them line by line. */
const mostCompared = 2500

/**
 * Pairs lines that changed with what became of them, in their order, so that as much as can be stays: a paragraph that
 * was put in above another isn't taken for it. Pure.
 *
 * @param likeness how much two lines have in common, from 0 to 1; 0 keeps them apart
 */
export function pairLines(
  before: readonly string[],
  after: readonly string[],
  likeness: (before: string, after: string) => number,
): LinePair[] {
  if (before.length * after.length > mostCompared)
    return [...before.map((line) => ({ before: line })), ...after.map((line) => ({ after: line }))]
  const best = bestSums(before, after, likeness)
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

/** From each line of both sides on, how much can stay at most. */
function bestSums(
  before: readonly string[],
  after: readonly string[],
  likeness: (before: string, after: string) => number,
): number[][] {
  const best = Array.from({ length: before.length + 1 }, () => Array<number>(after.length + 1).fill(0))
  for (const [row, line] of [...before.entries()].toReversed())
    for (const [column, other] of [...after.entries()].toReversed()) {
      const [own, below] = [best[row] ?? [], best[row + 1] ?? []]
      const paired = likeness(line, other) + (below[column + 1] ?? 0)
      own[column] = Math.max(below[column] ?? 0, own[column + 1] ?? 0, paired)
    }
  return best
}
