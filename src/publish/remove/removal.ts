import type { PostEntry } from '../../ledger/ledger.ts'
import type { Problem } from '../../problems/problem.ts'
import type { EntryFile } from '../entry/entry-file.ts'
import type { Action } from '../result.ts'
import type { Session } from '../session.ts'

/** The entry of a post while its lease is held. */
export interface Removal {
  session: Session
  file: EntryFile
  entry: PostEntry
}

/** How a removal ended. */
export interface Removed {
  action: Extract<Action, 'removed' | 'skipped' | 'blocked' | 'failed' | 'doubtful'>
  problems: Problem[]
}

/** A removal that changed nothing. */
export const notRemoved = (action: Removed['action'], told: Problem): Removed => ({
  action,
  problems: [told],
})
