import { abandonedIntents } from '../../ledger/given-up.ts'
import { type Fingerprint, matches, type Together } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import type { PostRun } from '../post-run.ts'
import { lookForDrafts, type SeenItem } from './look.ts'

/** Where an article stands in the draft box. */
export interface Target {
  mediaId: string
  index: number
}

/** A draft that no entry knows. */
export interface Stranger extends Target {
  title: string
  /** Unix seconds. */
  updateTime: number
}

const strangerOf = ({ id, updateTime, articles }: SeenItem, index: number): Stranger => ({
  mediaId: id,
  index,
  title: articles[index]?.fingerprint.title ?? '',
  updateTime,
})

/**
 * Drafts that hold one of the fingerprints and that no entry knows.
 *
 * @throws WeChatError when the drafts can't be listed
 */
export async function findStrangers(
  { session, batch, file }: PostRun,
  fingerprints: Fingerprint[],
): Promise<Stranger[]> {
  const strangers = await listStrangers({ session, batch, file })
  return strangers.flatMap((item) =>
    item.articles.flatMap(({ fingerprint }, index) =>
      fingerprints.some((sent) => matches(sent, fingerprint)) ? [strangerOf(item, index)] : [],
    ),
  )
}

/**
 * Where a call that made one draft of several posts put this one: into the draft that another of them has its receipt
 * of, else into one that no entry knows and that holds all that was sent.
 *
 * @throws WeChatError when the drafts can't be listed
 */
export async function findTogether(
  run: Pick<PostRun, 'session' | 'batch' | 'file'>,
  { id, index, fingerprints }: Together,
): Promise<(Target & Partial<Stranger>)[]> {
  const others = (await readEntries(run.session.store)).entries
  const receipt = others.find(({ draft }) => draft?.together === id)?.draft
  if (receipt) return [{ mediaId: receipt.mediaId, index }]
  const drafts = (await listStrangers(run)).filter(
    ({ articles }) =>
      articles.length === fingerprints.length &&
      fingerprints.every((sent, at) => articles[at] && matches(sent, articles[at].fingerprint)),
  )
  return drafts.map((item) => strangerOf(item, index))
}

/**
 * Drafts that no entry knows.
 *
 * @throws WeChatError when the drafts can't be listed
 */
export async function listStrangers({
  session,
  batch,
  file,
}: Pick<PostRun, 'session' | 'batch' | 'file'>): Promise<SeenItem[]> {
  // Others of the run may have made drafts since the entries were read.
  batch.forgetEntries()
  const entries = [...(await batch.entries()), ...(file.entry ? [file.entry] : [])]
  const known = new Set(entries.flatMap(({ knownIds }) => knownIds))
  return (await lookForDrafts(session)).filter(({ id }) => !known.has(id))
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
