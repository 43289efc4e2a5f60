import type { PostEntry } from '../../ledger/ledger.ts'
import type { Problem } from '../../problems/problem.ts'
import { lastLookMs, readSeen } from '../look/seen.ts'
import { draftsLeftBy, tellOldWaits } from './old-waits.ts'

/**
 * Old drafts that may still stand beside those that posts left them for, without a request: once the posts went out only a
 * look of this machine since, such as `doctor`'s, knows that one is gone.
 *
 * @param localFolder folder of the account below `.wxpub/local/`
 * @param entries all that the ledger holds
 * @param where.cwd working directory, for paths in problems
 * @returns what is to be told of the post of an entry: of posts that left one together the first
 */
export async function oldWaitsSeen(
  localFolder: string,
  entries: readonly PostEntry[],
  where: { root: string; cwd: string },
): Promise<(entry: PostEntry) => Problem[]> {
  const seen = new Set((await readSeen(localFolder, 'drafts')).map(({ id }) => id))
  const lookedMs = await lastLookMs(localFolder, 'drafts')
  const isSeenGone = (mediaId: string, { publications }: PostEntry) =>
    !seen.has(mediaId) && lookedMs > Date.parse(publications.at(-1)?.at ?? '')
  const told = new Set<string>()
  return (entry) =>
    draftsLeftBy(entry).flatMap((mediaId) => {
      if (told.has(mediaId)) return []
      told.add(mediaId)
      const waits = tellOldWaits(mediaId, entries, where)
      return !waits || (waits.code === 'together/old-stays' && isSeenGone(mediaId, entry)) ? [] : waits
    })
}
