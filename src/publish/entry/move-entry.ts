import { isDeepStrictEqual } from 'node:util'
import type { PostEntry } from '../../ledger/ledger.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { hasPast, movedEntry } from '../../ledger/moved-entry.ts'
import { readEntry } from '../../ledger/read-entries.ts'
import type { Post } from '../../read/post.ts'
import { moveWords } from '../words/remembered-words.ts'
import { EntryChanged } from './entry-file.ts'
import { type Waiting, withLeases } from './with-leases.ts'

/**
 * Ties what the ledger and this machine know under an old key to a post as it is called now. Written under the new key
 * before it is removed under the old: a kill in between leaves both, and the same move finishes it.
 *
 * @param localFolder where this machine remembers what posts said
 * @returns the entry as it is now; `absent` without one under the old key, `taken` when the post has another already
 * @throws ProblemError for an entry that can't be read or written, `run/entry-changed` when somebody else wrote meanwhile
 */
export function moveEntry(
  store: LedgerStore,
  oldKey: string,
  post: Pick<Post, 'key' | 'relativePath'>,
  localFolder: string | undefined,
  waiting: Waiting = {},
): Promise<PostEntry | 'absent' | 'taken'> {
  const { key } = post
  return withLeases(store, [oldKey, key], waiting, async (confirm) => {
    const old = await readEntry(store, oldKey)
    if (!old) return 'absent'
    const moved = movedEntry(old.entry, post)
    const present = oldKey === key ? undefined : await readEntry(store, key)
    const isDone = present && isDeepStrictEqual(present.entry, moved)
    // Nothing is lost with one whose draft was removed, and of which nothing else was ever made.
    if (present && !isDone && hasPast(present.entry)) return 'taken'
    const write = async (postKey: string, entry: PostEntry | null, version: string | undefined) => {
      await confirm()
      if ((await store.put(`posts/${postKey}`, entry, version)) === 'conflict') throw new EntryChanged()
    }
    if (!isDone) await write(key, moved, (oldKey === key ? old : present)?.version)
    if (oldKey !== key) {
      await write(oldKey, null, old.version)
      await moveWords(localFolder, oldKey, key)
    }
    return moved
  })
}
