import { isDeepStrictEqual } from 'node:util'
import type { PostEntry } from '../../ledger/ledger.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { hasPast, movedEntry } from '../../ledger/moved-entry.ts'
import type { Post } from '../../read/post.ts'
import { findByWords } from './find-exchanged.ts'
import { moveEntry } from './move-entry.ts'
import { hasBodyOf } from './same-body.ts'
import type { Waiting } from './with-leases.ts'

/** What is to be known of the ledger and the posts of a project. */
export interface Exchange {
  store: LedgerStore
  /** All of the account. */
  entries: readonly PostEntry[]
  /** Absolute paths of the project's posts. */
  paths: readonly string[]
  /** Reads one of them as it is for the account. */
  read(path: string): Promise<Post>
  localFolder: string | undefined
}

/** One entry and the post that it becomes that of. */
export interface Move {
  from: string
  post: Post
}

/**
 * What it takes to tie an entry to a post whose name another entry has, where that one's words are under a third name by
 * now, and so on: the entry itself first. What is in the way of the last and is nowhere else must be forgotten before.
 *
 * @returns `taken` where a post is in the way that doesn't say what the moved one said
 */
export async function movesTo(
  post: Post,
  old: PostEntry,
  { entries, paths, read }: Exchange,
): Promise<{ moves: Move[]; lost?: PostEntry } | 'taken'> {
  const moves: Move[] = [{ from: old.key, post }]
  let [moving, target] = [old, post]
  for (;;) {
    const present = entries.find(({ key }) => key === target.key)
    const isFree = !present || present.key === moving.key || !hasPast(present)
    if (isFree || present.key === old.key) return { moves }
    if (isDeepStrictEqual(present, movedEntry(moving, target))) return { moves }
    const place = await findByWords(present, entries, paths, read)
    const saysOther = hasBodyOf(moving, target) && !hasBodyOf(present, target)
    if (!place) return saysOther ? { moves, lost: present } : 'taken'
    moves.push({ from: present.key, post: place })
    ;[moving, target] = [present, place]
  }
}

/**
 * Moves entries, the last first, each into a place that is free by then. Where they go round in a circle, the first waits
 * under a name of its own. A kill in between loses none: what is left to be moved is found again.
 *
 * @returns the entries as they are now, in the order of the moves
 * @throws ProblemError as `moveEntry` does
 */
export async function moveAll(
  moves: readonly Move[],
  { store, localFolder }: Exchange,
  waiting: Waiting = {},
): Promise<PostEntry[] | 'absent' | 'taken'> {
  const [first] = moves
  if (!first) return []
  const isCircle = moves.length > 1 && moves.at(-1)?.post.key === first.from
  const parked = `${first.from}.moving`
  if (isCircle) {
    const { relativePath } = first.post
    const result = await moveEntry(store, first.from, { key: parked, relativePath }, localFolder, waiting)
    if (typeof result === 'string') return result
  }
  const moved: PostEntry[] = []
  for (const move of moves.toReversed()) {
    const from = isCircle && move === first ? parked : move.from
    const result = await moveEntry(store, from, move.post, localFolder, waiting)
    if (typeof result === 'string') return result
    moved.unshift(result)
  }
  return moved
}
