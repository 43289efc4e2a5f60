import type { PageOptions } from './client-types.ts'
import type { Page } from './types.ts'

/** As many as WeChat gives at once. */
const pageSize = 20

/** A list that never rests isn't read for ever: looks at publications are counted by the day. */
const walksAtMost = 3

/** How to read a list, and what its items are known by. */
export interface ListReader<Item> {
  read(page: PageOptions): Promise<Page<Item>>
  idOf(item: Item): string
}

interface ListedPage<Item> {
  offset: number
  items: Item[]
  isLast: boolean
}

/**
 * Walks a list page by page. What is deleted, added or saved between two pages moves the rest, so that one would never be
 * seen: then the walk begins anew.
 *
 * @returns pages; one at 0 begins a walk, and what came before is to be forgotten
 */
export async function* listPages<Item>({ read, idOf }: ListReader<Item>): AsyncGenerator<ListedPage<Item>> {
  for (let walk = 1; walk <= walksAtMost; walk++) {
    const ids = new Set<string>()
    let total: number | undefined
    for (let offset = 0; ; ) {
      const { item: items, total_count } = await read({ offset, count: pageSize })
      const hasMoved = (total ?? total_count) !== total_count || items.some((item) => ids.has(idOf(item)))
      if (hasMoved && walk < walksAtMost) break
      const isLast = items.length === 0 || offset + pageSize >= total_count
      yield { offset, items, isLast }
      if (isLast) return
      total = total_count
      for (const item of items) ids.add(idOf(item))
      // An item that WeChat doesn't show has its place all the same.
      offset += pageSize
    }
  }
}

/** All that a list holds, each once; what was deleted while it was read may be among it. */
export async function* listAll<Item>(reader: ListReader<Item>): AsyncGenerator<Item> {
  const given = new Set<string>()
  for await (const { items } of listPages(reader))
    for (const item of items) {
      const id = reader.idOf(item)
      if (!given.has(id)) yield item
      given.add(id)
    }
}
