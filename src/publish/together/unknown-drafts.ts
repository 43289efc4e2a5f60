import { abandonedIntents } from '../../ledger/given-up.ts'
import type { Intent } from '../../ledger/ledger.ts'
import { withDraftSuperseded } from '../../ledger/superseded.ts'
import { meetServer } from '../entry/meet-server.ts'
import type { SeenItem } from '../look/look.ts'
import { listStrangers } from '../look/strangers.ts'
import type { PostRun } from '../post-run.ts'

/**
 * Takes posts out of the drafts they were leaving when an unanswered call made the new one after all: a person changed
 * what it holds since, so that it couldn't be known by that. Like a post whose receipt was lost, each then looks
 * for its draft by its mark, and nobody makes another one beside it.
 *
 * @throws WeChatError when the drafts can't be listed
 */
export async function leaveForUnknown(runs: readonly PostRun[]): Promise<void> {
  for (const run of runs) {
    const { entry } = run.file
    if (!entry?.draft) continue
    const open = entry.intent ? [entry.intent] : []
    const givenUp = abandonedIntents(entry, run.session.clock.now())
    const unanswered = [...open, ...givenUp].filter(({ together }) => together)
    if (unanswered.length === 0) continue
    await meetServer(run)
    const strangers = await listStrangers(run)
    if (strangers.some((item) => unanswered.some((intent) => mayHaveMade(intent, item))))
      await run.file.record(withDraftSuperseded)
  }
}

/** A draft of as many articles, this post's in its place; what others there say may have been changed, too. */
function mayHaveMade({ mark, together }: Intent, { articles }: SeenItem): boolean {
  if (!together || mark === undefined || articles.length !== together.fingerprints.length) return false
  return articles[together.index]?.mark === mark
}
