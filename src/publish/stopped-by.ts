import { unreadableEntry } from '../ledger/entry-files.ts'
import type { PostEntry } from '../ledger/ledger.ts'
import { ProblemError, problem } from '../problems/problem.ts'
import { DraftChanged } from './draft/read-draft.ts'
import { EntryChanged } from './entry/entry-file.ts'
import { stateOf } from './plan/plan-post.ts'
import { type PostRun, type ReadyPost, type Saved, stopped } from './post-run.ts'

/** What an error means for a post. With an intent open, something may have reached WeChat, whatever went wrong then. */
export function stoppedBy(error: unknown, { post, article }: ReadyPost, entry: PostEntry | undefined): Saved {
  if (error instanceof EntryChanged) {
    const told = problem('run/entry-changed', { path: post.file })
    return { action: 'failed', problems: [told], wroteDraft: false }
  }
  if (error instanceof DraftChanged) {
    const { title } = article
    const told = problem('draft/edited-on-website', { title }, { place: { file: post.file } })
    return stopped('conflict', told)
  }
  if (!(error instanceof ProblemError)) throw error
  const isUnreadable = unreadableEntry.has(error.problem.code)
  const action = entry?.intent ? 'doubtful' : isUnreadable ? 'blocked' : 'failed'
  return { action, problems: [error.problem], wroteDraft: false }
}

/** A post that is to be sent as it was planned, and isn't as it was then, or comes along unplanned. */
export function changedSincePlan({ session, prepared, file }: PostRun): Saved | undefined {
  const { post } = prepared
  if (!session.planned) return undefined
  const place = { file: post.file }
  const planned = session.planned.get(post.key)
  if (planned === undefined)
    return stopped('failed', problem('plan/not-planned', { path: post.file }, { place }))
  if (planned === stateOf(prepared, file.entry)) return undefined
  return stopped('failed', problem('plan/changed-meanwhile', {}, { place }))
}
