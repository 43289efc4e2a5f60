import { withIntentGivenUp } from '../../ledger/given-up.ts'
import type { PostRun } from '../post-run.ts'
import type { Doubt } from './doubt.ts'

/**
 * Whether a person said `--again` of a draft that left no trace: she has looked that it isn't published. The call is given
 * up then.
 */
export async function goesOnAgain(runs: readonly PostRun[], { leftNoTrace }: Doubt): Promise<boolean> {
  const open = runs.filter(({ file }) => file.entry?.intent)
  const isHerWord = open.every(
    ({ session, file }) => session.wayOut === 'again' && file.entry?.intent?.call === 'draft/add',
  )
  if (!leftNoTrace || !isHerWord) return false
  for (const run of open) await giveUpAdd(run)
  return true
}

/** Gives up the call of an earlier run that may have made a draft, before another one is made. */
export async function giveUpAdd({ file, session, batch }: PostRun): Promise<void> {
  if (file.entry?.intent?.call !== 'draft/add') return
  await file.record((entry) => withIntentGivenUp(entry, session.clock.now()))
  batch.forgetEntries()
}
