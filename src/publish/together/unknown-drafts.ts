import { abandonedIntents } from '../../ledger/given-up.ts'
import { withDraftSuperseded } from '../../ledger/superseded.ts'
import { meetServer } from '../entry/claim-entry.ts'
import { listStrangers } from '../look/strangers.ts'
import type { PostRun } from '../post-run.ts'

/**
 * Takes posts out of the drafts they were leaving when a call was given up that made the new one after all: a person
 * changed what it holds since, so that it couldn't be known by that. Like a post whose receipt was lost, each then looks
 * for its draft by its mark, and nobody makes another one beside it.
 *
 * @throws WeChatError when the drafts can't be listed
 */
export async function leaveForUnknown(runs: readonly PostRun[]): Promise<void> {
  for (const run of runs) {
    const { entry } = run.file
    if (!entry?.draft) continue
    const marks = new Set(abandonedIntents(entry, run.session.clock.now()).map(({ mark }) => mark))
    if (marks.size === 0) continue
    await meetServer(run)
    const isMadeForIt = (await listStrangers(run)).some(({ articles }) =>
      articles.some(({ mark }) => mark !== undefined && marks.has(mark)),
    )
    if (isMadeForIt) await run.file.record(withDraftSuperseded)
  }
}
