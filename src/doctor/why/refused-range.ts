/** Items `from` up to, not including, `to`. */
export interface Range {
  from: number
  to: number
}

/**
 * The fewest neighbouring items of a list that are refused when they stand alone, by halving. Pure. All of them together
 * are known to be refused, and none at all to be taken. Of several that would do, it is the first.
 *
 * @param count how many items there are, at least 1
 * @param isRefused tries items `from` up to `to`
 */
export async function refusedRange(
  count: number,
  isRefused: (from: number, to: number) => Promise<boolean>,
): Promise<Range> {
  const to = await firstRefused(count, (length) => isRefused(0, length))
  if (to === 1 || (await isRefused(to - 1, to))) return { from: to - 1, to }
  // The last of them alone is taken: it takes more of those before it.
  return { from: to - (await firstRefused(to, (length) => isRefused(to - length, to), 1)), to }
}

/** The smallest number that is refused, where all from it on to `count` are. */
async function firstRefused(
  count: number,
  isRefused: (number: number) => Promise<boolean>,
  taken = 0,
): Promise<number> {
  let [low, high] = [taken, count]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (await isRefused(middle)) high = middle
    else low = middle
  }
  return high
}
