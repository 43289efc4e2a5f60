/**
 * The known name that a mistyped one most likely means: same letters in another spelling (`sourceUrl`,
 * `source-url`), or one or two slips away. Short names allow fewer slips.
 *
 * @param shortest names of fewer letters allow no slip
 * @returns nothing when no name is close
 */
export function nearestName(name: string, known: Iterable<string>, shortest = 4): string | undefined {
  const typed = squash(name)
  let nearest: string | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const candidate of known) {
    const wanted = squash(candidate)
    const slips = countSlips(typed, wanted)
    const allowed = wanted.length < shortest ? 0 : wanted.length < 6 ? 1 : 2
    if (slips <= allowed && slips < fewest) {
      nearest = candidate
      fewest = slips
    }
  }
  return nearest
}

const squash = (name: string): string => name.toLowerCase().replace(/[-_\s]/g, '')

/** Letters added, left out, replaced, or swapped with their neighbour (optimal string alignment). */
function countSlips(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 2) return Number.POSITIVE_INFINITY
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i++) {
    const row = [i]
    for (let j = 1; j <= to.length; j++) {
      const replaced = (last[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      let slips = Math.min(replaced, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        slips = Math.min(slips, (beforeLast[j - 2] ?? 0) + 1)
      row.push(slips)
    }
    beforeLast = last
    last = row
  }
  return last[to.length] ?? Number.POSITIVE_INFINITY
}
