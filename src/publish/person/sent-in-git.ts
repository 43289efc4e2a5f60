import { findEntryInGit } from '../../ledger/entry-in-git.ts'
import { isSentUnknown, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { OfflineRun } from '../post-run.ts'

/**
 * Where nobody knows what was last sent of a post, since its entry was lost: that git still has the one that tells it.
 *
 * @param told what is told of the post: nothing is looked for where that isn't told
 */
export async function withSentInGit(
  { session, prepared }: Pick<OfflineRun, 'session' | 'prepared'>,
  entry: PostEntry | undefined,
  told: readonly Problem[],
): Promise<Problem[]> {
  const { config, account, cwd } = session
  const isAsked = told.some(({ code }) => code === 'draft/sent-words-unknown') && isSentUnknown(entry)
  if (!isAsked || account.appId === undefined) return [...told]
  const ledger = { root: config.root, appId: account.appId, cwd }
  const line = await findEntryInGit(
    ledger,
    prepared.post.key,
    (other) => other.draft?.mediaId === entry?.draft?.mediaId && !isSentUnknown(other),
  )
  if (line === undefined) return [...told]
  const { file } = prepared.post
  const params = { title: prepared.article.title, line, file }
  return [problem('draft/sent-in-git', params, { place: { file } }), ...told]
}
