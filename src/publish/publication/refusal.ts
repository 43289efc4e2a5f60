import { type Problem, problem } from '../../problems/problem.ts'
import type { PublishState } from '../../wechat/types.ts'
import type { PostRun } from '../post-run.ts'

/**
 * Why WeChat didn't publish a draft, or took the publication back. A check that refuses one article of a draft stops
 * the others with it: a post that isn't to blame is told which is.
 *
 * To be asked before the outcome is recorded of any post of the draft: then the ledger forgets who was in it.
 *
 * @returns nothing for what is published
 */
export async function tellRefusal(
  run: PostRun,
  { publish_status: status, fail_idx: failed = [] }: PublishState,
): Promise<Problem | undefined> {
  if (status === 0) return undefined
  const draft = run.file.entry?.draft
  const { title } = run.prepared.article
  const { file } = run.prepared.post
  const options = { place: { file } }
  if (draft && failed.length > 0 && !failed.includes(draft.index + 1)) {
    const others = await namePosts(run, failed, draft.mediaId)
    return problem('publish/companion-refused', { title, others }, options)
  }
  switch (status) {
    case 2:
      return problem('publish/originality-failed', { title }, options)
    case 4:
      return problem('publish/review-refused', { title }, options)
    case 5:
      return problem('publish/deleted', { title, file }, options)
    case 6:
      return problem('publish/banned', { title }, options)
    default:
      return problem('publish/failed', { title }, options)
  }
}

/** Posts of a draft by their numbers in it, from 1; a number alone where the ledger knows no post. */
async function namePosts({ batch }: PostRun, numbers: readonly number[], mediaId: string): Promise<string> {
  const entries = await batch.entries()
  const nameOf = (number: number) =>
    entries.find(({ draft }) => draft?.mediaId === mediaId && draft.index === number - 1)?.path ??
    `#${number}`
  return numbers.map(nameOf).join(', ')
}
