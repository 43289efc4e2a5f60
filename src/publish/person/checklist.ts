import type { PostRun, Saved } from '../post-run.ts'
import { stepsByHand } from '../publication/publish-draft.ts'

/** Tells, of a draft that was just written, what the post wishes and only a person can set in it: an update may have reset it. */
export function withChecklist(run: PostRun, saved: Saved): Saved {
  const isWritten = ['created', 'updated', 'adopted'].includes(saved.action)
  const manual = isWritten ? stepsByHand(run) : []
  return manual.length > 0 ? { ...saved, manual } : saved
}
