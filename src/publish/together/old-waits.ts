import { resolve } from 'node:path'
import { entriesInDraft } from '../../ledger/among-entries.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import { fileExists } from '../entry/file-exists.ts'

/**
 * Tells of a draft that posts left for the one they are in now, and that nobody knows to be deleted: as long as it stands
 * beside the new one, a person may publish either of them, or both. Looks whose files are gone.
 *
 * @param mediaId of the old draft
 * @param entries all of the ledger
 * @param cwd working directory, for paths in problems
 * @returns nothing where no file is left of its posts
 */
export function tellOldWaits(
  mediaId: string,
  entries: readonly PostEntry[],
  { root, cwd }: { root: string; cwd: string },
): Problem | undefined {
  const leavers = entries.filter((entry) => isLeft(entry, mediaId))
  const now = leavers.find(({ draft }) => draft)?.draft
  const posts = (now ? entriesInDraft(entries, now.mediaId) : leavers.slice(0, 1)).filter(({ path }) =>
    fileExists(root, path),
  )
  const [head, ...others] = posts
  if (!head) return undefined
  const files = posts.map(({ path }) => shownPath(resolve(root, path), cwd))
  const isNamed = others.length === 0 || head.draft?.articles === true
  const line = typeLine('draft', ...(isNamed ? files.slice(0, 1) : [...files, '--together']))
  return problem(
    'together/old-waits',
    { title: head.title, line },
    { place: { file: shownPath(resolve(root, head.path), cwd) } },
  )
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
