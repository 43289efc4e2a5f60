import { withIntentGivenUp } from '../../ledger/given-up.ts'
import type { Intent } from '../../ledger/ledger.ts'
import type { WeChatError } from '../../wechat/wechat-error.ts'
import type { PostRun } from '../post-run.ts'
import { tellAnswered } from './call.ts'
import { type Doubt, isDoubt } from './doubt.ts'
import { settleIntent } from './settle.ts'

/**
 * Finds out what became of the calls whose intents are open in several entries. Intents of one call are one question:
 * where it had no effect, it is asked once. A draft that is there with other words is told once all were asked.
 *
 * @param lost how the call ended in this run; nothing when an earlier run left it open
 * @returns `absent` when one of them had no effect
 */
export async function settleAll(
  runs: readonly PostRun[],
  lost?: WeChatError,
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
  return shown ?? (absent.length > 0 ? 'absent' : 'settled')
}

/** A call is made of several posts when it adds their draft or submits it. */
function isSameCall(a: Intent, b: Intent): boolean {
  if (a.call !== b.call || a.call === 'draft/update') return false
  return a.together ? a.together.id === b.together?.id : a.mediaId !== undefined && a.mediaId === b.mediaId
}
