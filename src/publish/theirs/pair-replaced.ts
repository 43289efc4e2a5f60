import { isAlike, type Pair } from './align-lines.ts'

/**
 * Pairs lines that are gone with those that came in their place, one by one: words that are said otherwise altogether keep
 * what is around them. Pure.
 *
 * @param ours the words of each line
 * @param isOwn whether a line of ours was written in the post since the draft was read last: nobody replaced it there
 */
export function pairReplaced(
  pairs: readonly Pair[],
  ours: readonly string[],
  theirs: readonly string[],
  isOwn: (index: number) => boolean,
): Pair[] {
  const result: Pair[] = []
  let gone: number[] = []
  let added: number[] = []
  const flush = ({ ours: at, theirs: other }: Pick<Pair, 'ours' | 'theirs'>) => {
    const replaced = gone.filter((index) => !isOwn(index))
    const twins = new Map(replaced.slice(0, added.length).map((index, place) => [index, added[place]]))
    let next = added[0] ?? other.from
    for (const index of gone) {
      const twin = twins.get(index)
      const isReplaced = twin !== undefined
      if (twin !== undefined) next = twin + 1
      const range = isReplaced ? { from: next - 1, to: next } : { from: next, to: next }
      result.push({
        ours: { from: index, to: index + 1 },
        theirs: range,
        isSame: false,
        isReplaced,
        isOwn: !replaced.includes(index),
      })
    }
    for (const index of added.slice(twins.size))
      result.push({
        ours: { from: at.from, to: at.from },
        theirs: { from: index, to: index + 1 },
        isSame: false,
      })
    gone = []
    added = []
  }
  for (const pair of pairs) {
    const [own, other] = [pair.ours.to - pair.ours.from, pair.theirs.to - pair.theirs.from]
    const isUnlike = !pair.isSame && own === 1 && other === 1 && !isPairAlike(pair, ours, theirs)
    if (pair.table || (own > 0 && other > 0 && !isUnlike)) {
      flush(pair)
      result.push(pair)
    } else {
      if (own > 0) gone.push(pair.ours.from)
      if (other > 0) added.push(pair.theirs.from)
    }
  }
  flush({
    ours: { from: ours.length, to: ours.length },
    theirs: { from: theirs.length, to: theirs.length },
  })
  return result
}

const isPairAlike = (pair: Pair, ours: readonly string[], theirs: readonly string[]): boolean =>
  isAlike(ours[pair.ours.from] ?? '', theirs[pair.theirs.from] ?? '')
