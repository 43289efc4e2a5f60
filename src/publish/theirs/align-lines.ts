import { diffArrays } from 'diff'

/** Lines that say the same, or one what became of the other: one with one, one split in two, two joined; or one alone. */
export interface Pair {
  ours: { from: number; to: number }
  theirs: { from: number; to: number }
  isSame: boolean
  /** Whether it stands in the place of the other without being like it. */
  isReplaced?: boolean
  /** Whether it was written in the post since the draft was read last: nobody took it out on the website. */
  isOwn?: boolean
  /** Of a whole row of a table, or a whole cell, that only one of the articles has. */
  table?: TablePart
}

export interface TablePart {
  part: 'row' | 'cell'
  /** A line of ours in the same row, or of a new row in the one above it; absent where there is none. */
  beside?: number | undefined
  /** Of a cell, from 0. */
  column?: number
}

/** Lines less alike than this aren't taken for each other, as a share of their characters. */
const leastAlike = 0.3
/** What a line that was split or joined must be more alike than one that was merely changed. */
const regroupingCost = 0.1
/** Beyond so many comparisons lines are only taken out and put in. */
const mostCells = 40_000

/**
 * Pairs the lines of two texts in their order. Pure.
 *
 * @param ours the words of each line, without white space
 * @param theirs the same of the other text
 */
export function alignLines(ours: readonly string[], theirs: readonly string[]): Pair[] {
  const pairs: Pair[] = []
  let [at, other] = [0, 0]
  let [removed, added] = [0, 0]
  const flush = () => {
    pairs.push(...alignHunk(ours.slice(at, at + removed), theirs.slice(other, other + added), at, other))
    at += removed
    other += added
    removed = 0
    added = 0
  }
  for (const part of diffArrays([...ours], [...theirs])) {
    if (part.removed) removed += part.value.length
    else if (part.added) added += part.value.length
    else {
      flush()
      for (let index = 0; index < part.value.length; index++) pairs.push(pair(at++, 1, other++, 1, true))
    }
  }
  flush()
  return pairs
}

const pair = (
  ours: number,
  oursCount: number,
  theirs: number,
  theirsCount: number,
  isSame = false,
): Pair => ({
  ours: { from: ours, to: ours + oursCount },
  theirs: { from: theirs, to: theirs + theirsCount },
  isSame,
})

/** The ways to go on, as how many lines of either text they use up. */
const steps = [
  [1, 1],
  [1, 2],
  [2, 1],
  [1, 0],
  [0, 1],
] as const

/** Finds the pairing in which most is alike. */
function alignHunk(ours: string[], theirs: string[], at: number, other: number): Pair[] {
  const [rows, columns] = [ours.length, theirs.length]
  if (rows === 1 && columns === 1) return [pair(at, 1, other, 1)]
  const isHuge = rows * columns > mostCells
  const best: number[][] = Array.from({ length: rows + 1 }, () => Array(columns + 1).fill(0))
  const chosen: number[][] = Array.from({ length: rows + 1 }, () => Array(columns + 1).fill(-1))
  for (let row = rows; row >= 0; row--) {
    for (let column = columns; column >= 0; column--) {
      if (row === rows && column === columns) continue
      let most = Number.NEGATIVE_INFINITY
      steps.forEach(([down, right], step) => {
        const rest = best[row + down]?.[column + right]
        if (rest === undefined || (isHuge && down > 0 && right > 0)) return
        const value = rest + gain(ours.slice(row, row + down), theirs.slice(column, column + right))
        if (value <= most) return
        most = value
        ;(best[row] as number[])[column] = value
        ;(chosen[row] as number[])[column] = step
      })
    }
  }
  const pairs: Pair[] = []
  for (let [row, column] = [0, 0]; row < rows || column < columns; ) {
    const [down, right] = steps[chosen[row]?.[column] ?? 3] ?? [1, 0]
    pairs.push(pair(at + row, down, other + column, right))
    row += down
    column += right
  }
  return pairs
}

function gain(ours: string[], theirs: string[]): number {
  if (ours.length === 0 || theirs.length === 0) return 0
  const alike = likeness(ours.join(''), theirs.join(''))
  const isRegrouped = ours.length !== theirs.length
  if (isRegrouped) return alike > 0.8 ? alike - regroupingCost : Number.NEGATIVE_INFINITY
  return alike >= leastAlike ? alike : Number.NEGATIVE_INFINITY
}

/** Whether one text may have become the other. */
export const isAlike = (a: string, b: string): boolean => likeness(a, b) >= leastAlike

/** The share of characters that two texts have in common, wherever they stand. */
function likeness(a: string, b: string): number {
  const counts = new Map<string, number>()
  for (const character of a) counts.set(character, (counts.get(character) ?? 0) + 1)
  let shared = 0
  for (const character of b) {
    const left = counts.get(character) ?? 0
    if (left === 0) continue
    counts.set(character, left - 1)
    shared++
  }
  return (2 * shared) / ([...a].length + [...b].length || 1)
}
