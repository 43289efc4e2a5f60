import { abandonedIntents } from '../../ledger/given-up.ts'
import { matches, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { beijingTime } from '../../read/publish-time.ts'
import { markOf } from '../../render/mark-of.ts'
import { lastLookMs, readSeen } from './seen.ts'

/**
 * What `draft` tells of other drafts of a post, as far as this machine has seen them, without a request: they have the
 * post's mark, and no entry knows them.
 *
 * @param localFolder folder of the account below `.wxpub/local/`
 * @param entries all that the ledger holds
 * @param nowMs milliseconds since 1970
 * @returns what is to be told of the post of an entry
 */
export async function twinsSeen(
  localFolder: string,
  entries: readonly PostEntry[],
  nowMs: number,
): Promise<(entry: PostEntry) => Problem[]> {
  const known = new Set(entries.flatMap(({ knownIds }) => knownIds))
  const strangers = (await readSeen(localFolder, 'drafts')).filter(({ id }) => !known.has(id))
  const { zh: zhTime, en: time } = beijingTime(await lastLookMs(localFolder, 'drafts'))
  return (entry) => {
    const { title, draft } = entry
    if (!draft) return []
    const mark = markOf(entry)
    // A late effect of a call of our own that was given up is told by itself.
    const givenUp = abandonedIntents(entry, nowMs)
    const twins = strangers.filter(({ articles }) =>
      articles.some(
        (article) =>
          article.mark === mark &&
          !givenUp.some(({ fingerprint }) => matches(fingerprint, article.fingerprint)),
      ),
    )
    return twins.map(({ id: other }) =>
      problem('draft/twin-seen', { title, ours: draft.mediaId, other, time, zhTime }),
    )
  }
}
