import type { PostEntry, Publication } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { timeWords } from '../../read/publish-time.ts'
import { contentHashAs } from '../entry/recorded-hashes.ts'
import type { ReadyPost, Saved } from '../post-run.ts'

/** A post, what the ledger has of it, and who knows what others were called. */
export interface PostToPublish {
  prepared: ReadyPost
  entry: PostEntry | undefined
  batch: Parameters<typeof contentHashAs>[0]['batch']
}

/** The publication that WeChat refused last, where the post says the same yet. */
export async function refusedAsItIs({
  prepared,
  entry,
  batch,
}: PostToPublish): Promise<Publication | undefined> {
  const last = entry?.publications.at(-1)
  if (last?.state !== 'failed') return undefined
  return last.contentHash === (await contentHashAs({ prepared, batch }, last)) ? last : undefined
}

/**
 * Tells that a draft is what WeChat refused: whoever publishes it all the same should know what she does. One article
 * that has changed may have been the one to blame.
 */
export async function tellRefusedBefore(posts: readonly PostToPublish[]): Promise<Problem[]> {
  let at: string | undefined
  for (const post of posts) {
    const last = await refusedAsItIs(post)
    if (!last) return []
    at ??= last.at
  }
  const [head] = posts
  if (!head || at === undefined) return []
  const { article, post } = head.prepared
  const params = { title: article.title, ...timeWords(at) }
  return [problem('publish/refused-unchanged', params, { place: { file: post.file } })]
}

/** Of what WeChat took this time it would be untrue that it is most likely refused again. */
export const unlessTaken = (ended: Saved): Saved =>
  ended.action === 'published'
    ? { ...ended, problems: ended.problems.filter(({ code }) => code !== 'publish/refused-unchanged') }
    : ended
