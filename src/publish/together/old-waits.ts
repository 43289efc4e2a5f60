import { resolve } from 'node:path'
import { entriesInDraft } from '../../ledger/among-entries.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import { fileExists } from '../entry/file-exists.ts'
import { decidePublished } from '../plan/decide.ts'

/**
 * Tells of a draft that posts left for the one they are in now, and that nobody knows to be deleted: as long as it stands
 * beside the new one, a person may publish either of them, or both. Once they went out no command of theirs deletes it.
 * Looks whose files are gone.
 *
 * @param mediaId of the old draft
 * @param entries all of the ledger, or of those that have or had a draft with its posts
 * @param cwd working directory, for paths in problems
 * @returns nothing where no file is left of its posts
 */
export function tellOldWaits(
  mediaId: string,
  entries: readonly PostEntry[],
  { root, cwd }: { root: string; cwd: string },
): Problem | undefined {
  const isThere = ({ path }: PostEntry) => fileExists(root, path)
  const fileOf = ({ path }: PostEntry) => shownPath(resolve(root, path), cwd)
  const leavers = entries.filter((entry) => isLeft(entry, mediaId))
  const left = leavers.filter((entry) => !isOut(entry))
  const now = left.find(({ draft }) => draft)?.draft
  const posts = now ? entriesInDraft(entries, now.mediaId).filter(isThere) : left.filter(isThere).slice(0, 1)
  const [head, ...others] = posts
  const out = head ? posts.find(isOut) : leavers.filter(isOut).find(isThere)
  if (out) return problem('together/old-stays', { title: out.title }, { place: { file: fileOf(out) } })
  if (!head) return undefined
  const files = posts.map(fileOf)
  const isNamed = others.length === 0 || head.draft?.articles === true
  const line = typeLine('draft', ...(isNamed ? files.slice(0, 1) : [...files, '--together']))
  return problem('together/old-waits', { title: head.title, line }, { place: { file: fileOf(head) } })
}

/**
 * Old drafts that are told of at this post: each at the first of those it left behind, in the order they have now, since
 * whoever reads it of one needn't read it of all.
 */
export function oldDraftsToldAt(entry: PostEntry, entries: readonly PostEntry[]): string[] {
  const together = entry.draft ? entriesInDraft(entries, entry.draft.mediaId) : [entry]
  return draftsLeftBy(entry).filter(
    (mediaId) => together.find((each) => isLeft(each, mediaId))?.key === entry.key,
  )
}

/** Ids of the drafts that a post left and that nobody knows to be deleted. */
export const draftsLeftBy = ({ superseded = [] }: PostEntry): string[] =>
  superseded.map(({ mediaId }) => mediaId)

const isLeft = (entry: PostEntry, mediaId: string): boolean => draftsLeftBy(entry).includes(mediaId)

/** Whether `draft` has nothing to do with it: it is published, or on its way. */
export const isOut = (entry: PostEntry): boolean =>
  decidePublished({ post: { file: entry.path, title: entry.title }, entry }) !== undefined
