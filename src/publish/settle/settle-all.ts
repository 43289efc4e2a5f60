import { withIntentGivenUp } from '../../ledger/given-up.ts'
import { type Intent, withDraft } from '../../ledger/ledger.ts'
import type { WeChatError } from '../../wechat/wechat-error.ts'
import type { EntryFile } from '../entry/entry-file.ts'
import type { PostRun } from '../post-run.ts'
import { tellAnswered } from './call.ts'
import { type Doubt, isDoubt } from './doubt.ts'
import { madeOf, settleIntent } from './settle.ts'

/**
 * Finds out what became of the calls whose intents are open in several entries. Intents of one call are one question:
 * where it had no effect, it is asked once. A draft that is there with other words is told once all were asked.
 *
 * @param lost how the call ended in this run; nothing when an earlier run left it open
 * @param others entries of posts that aren't sent now, and may have the intent of the same call: they hear of it, too
 * @returns `absent` when one of them had no effect
 */
export async function settleAll(
  runs: readonly PostRun[],
  lost?: WeChatError,
  others: readonly EntryFile[] = [],
): Promise<'settled' | 'absent' | Doubt> {
  const absent: Intent[] = []
  let shown: Doubt | undefined
  // All of them are in doubt until then, whichever is looked for first.
  for (const { session, file, prepared } of runs)
    if (file.entry?.intent) session.onProgress({ kind: 'settling', post: prepared.post.file, waitMs: 0 })
  for (const run of runs) {
    const { intent } = run.file.entry ?? {}
    if (!intent) continue
    if (absent.some((each) => isSameCall(each, intent))) {
      await run.file.record((entry) => withIntentGivenUp(entry, run.session.clock.now()))
      tellAnswered(run)
      continue
    }
    const settled = await settleIntent(run, intent, lost)
    if (isDoubt(settled)) {
      if (!settled.otherWords) return settled
      shown = settled
    } else if (settled === 'absent') absent.push(intent)
  }
  for (const other of others) await settleToo(other, absent, runs)
  return shown ?? (absent.length > 0 ? 'absent' : 'settled')
}

/** Records in the entry of another post what became of the call that was to add a draft of it, too. */
async function settleToo(
  other: EntryFile,
  absent: readonly Intent[],
  runs: readonly PostRun[],
): Promise<void> {
  const { intent } = other.entry ?? {}
  const [first] = runs
  if (!first || intent?.call !== 'draft/add' || !intent.together) return
  const { id, index } = intent.together
  const made = runs.map(({ file }) => file.entry?.draft).find((draft) => draft?.together === id)
  if (made) {
    const { mediaId } = made
    const draft = { mediaId, index, ...madeOf(intent), together: id }
    await other.record((entry) => withDraft(entry, draft, intent))
  } else if (absent.some((each) => isSameCall(each, intent)))
    await other.record((entry) => withIntentGivenUp(entry, first.session.clock.now()))
  first.batch.forgetEntries()
}

/** A call is made of several posts when it adds their draft or submits it. */
function isSameCall(a: Intent, b: Intent): boolean {
  if (a.call !== b.call || a.call === 'draft/update') return false
  return a.together ? a.together.id === b.together?.id : a.mediaId !== undefined && a.mediaId === b.mediaId
}
