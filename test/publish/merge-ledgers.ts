import { isDeepStrictEqual } from 'node:util'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { openMemoryStore } from '../../src/ledger/memory-store.ts'

/** What a ledger holds, by key. */
export type Content = Map<string, object>

export async function contentOf(store: LedgerStore): Promise<Content> {
  const content: Content = new Map()
  for (const key of await store.list('')) content.set(key, (await store.get(key))?.value as object)
  return content
}

export async function storeOf(content: Content): Promise<LedgerStore> {
  const store = openMemoryStore()
  for (const [key, value] of content) await store.put(key, value)
  return store
}

/**
 * Merges two ledgers as git does: lines of pictures of both sides stay, a post's entry that one side alone changed is
 * taken from there. Where both did, git stops, and a person keeps one of them.
 */
export function mergeLedgers(
  base: Content,
  sides: { ours: Content; theirs: Content },
  kept: 'ours' | 'theirs',
): Content {
  const merged: Content = new Map()
  const { ours, theirs } = sides
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const [own, other] = [ours.get(key), theirs.get(key)]
    const value = key.startsWith('assets/')
      ? { ...own, ...other }
      : isDeepStrictEqual(own, base.get(key))
        ? other
        : isDeepStrictEqual(other, base.get(key))
          ? own
          : sides[kept].get(key)
    if (value) merged.set(key, value)
  }
  return merged
}
