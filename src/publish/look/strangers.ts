import { abandonedIntents, type Fingerprint, matches } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import type { PostRun } from '../post-run.ts'
import { lookForDrafts } from './look.ts'

/** Where an article stands in the draft box. */
export interface Target {
  mediaId: string
  index: number
}

/**
 * Drafts that hold one of the fingerprints and that no entry knows.
 *
 * @throws WeChatError when the drafts can't be listed
 */
export async function findStrangers(
  { session, batch, file }: PostRun,
  fingerprints: Fingerprint[],
): Promise<Target[]> {
  const entries = [...(await batch.entries()), ...(file.entry ? [file.entry] : [])]
  const known = new Set(entries.flatMap(({ knownIds }) => knownIds))
  const strangers = (await lookForDrafts(session)).filter(({ id }) => !known.has(id))
  return strangers.flatMap(({ id, articles }) =>
    articles.flatMap(({ fingerprint }, index) =>
      fingerprints.some((sent) => matches(sent, fingerprint)) ? [{ mediaId: id, index }] : [],
    ),
  )
}

/**
 * Tells of drafts that a call given up within the last week made after all. Looks only when there was such a call, and
 * deletes nothing.
 */
export async function tellLateDuplicates(run: PostRun): Promise<Problem[]> {
  const { session, file, prepared } = run
  const abandoned = file.entry ? abandonedIntents(file.entry, session.clock.now()) : []
  const ours = file.entry?.draft?.mediaId
  if (abandoned.length === 0 || ours === undefined) return []
  try {
    const late = await findStrangers(
      run,
      abandoned.map(({ fingerprint }) => fingerprint),
    )
    const place = { file: prepared.post.file }
    const { title } = prepared.article
    return late.map(({ mediaId: other }) =>
      problem('draft/late-duplicate', { title, ours, other }, { place }),
    )
  } catch (error) {
    // A later run looks again.
    if (error instanceof WeChatError) return []
    throw error
  }
}
