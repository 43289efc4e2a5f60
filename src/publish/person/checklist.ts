import { lackedRight } from '../look/rights.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { tellFound } from '../publication/earlier-run.ts'
import type { ManualStep } from '../result.ts'
import { stepsByHand } from './steps-by-hand.ts'

/**
 * Tells, of a draft that was just written, what the post wishes and only a person can set in it: an update may have
 * reset it. Where the account is known to lack the right to publish, she is to press 发表, too; else she learns of a
 * draft that was found what to look at before it is published.
 */
export async function withChecklist(run: PostRun, saved: Saved): Promise<Saved> {
  const { post } = run.prepared
  const isWritten = ['created', 'updated', 'adopted'].includes(saved.action)
  const manual: ManualStep[] = isWritten ? [...(saved.manual ?? []), ...stepsByHand(post)] : []
  const problems = [...saved.problems]
  if ((isWritten || isTakenWhole(saved)) && !post.fields.draft) {
    if (await lackedRight(run.session)) manual.push('publish')
    else problems.push(...tellFound(run))
  }
  return { ...saved, problems, ...(manual.length > 0 && { manual }) }
}

/** Whether post and draft say the same now that a person's words were taken. */
const isTakenWhole = ({ action, problems }: Saved): boolean =>
  action === 'pulled' && !problems.some(({ code }) => code === 'draft/own-words-unsent')
