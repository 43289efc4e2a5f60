import { knownToPublish } from '../look/rights.ts'
import type { PostRun, Saved } from '../post-run.ts'
import type { ManualStep } from '../result.ts'
import { stepsByHand } from './steps-by-hand.ts'

/**
 * Tells, of a draft that was just written, what the post wishes and only a person can set in it: an update may have
 * reset it. Where the account is known to lack the right to publish, she is to press 发表, too.
 */
export async function withChecklist(run: PostRun, saved: Saved): Promise<Saved> {
  const isWritten = ['created', 'updated', 'adopted'].includes(saved.action)
  const manual: ManualStep[] = isWritten ? [...(saved.manual ?? []), ...stepsByHand(run.prepared.post)] : []
  if ((isWritten || isTakenWhole(saved)) && (await isPublishedByHand(run))) manual.push('publish')
  return manual.length > 0 ? { ...saved, manual } : saved
}

/** Whether post and draft say the same now that a person's words were taken. */
const isTakenWhole = ({ action, problems }: Saved): boolean =>
  action === 'pulled' && !problems.some(({ code }) => code === 'draft/own-words-unsent')

const isPublishedByHand = async ({ prepared, session }: PostRun): Promise<boolean> =>
  !prepared.post.fields.draft && (await knownToPublish(session)) === false
