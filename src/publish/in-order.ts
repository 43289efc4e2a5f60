/**
 * Works on several items at once and gives the results in the order of the items. At most that many results wait to be
 * taken, so that memory stays bounded however long the list is.
 *
 * @param items what to work on
 * @param atOnce how many to work on at once
 * @param work what to do with each
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const begun: Promise<Result>[] = []
  for (const item of items) {
    const result = work(item)
    // It is told when its turn comes, and not at all when nobody waits for it any more.
    result.catch(() => undefined)
    begun.push(result)
    if (begun.length < atOnce) continue
    const first = begun.shift()
    if (first) yield await first
  }
  for (const result of begun) yield await result
}
