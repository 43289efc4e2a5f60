import type { Intent } from '../../ledger/ledger.ts'
import type { Problem } from '../../problems/problem.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import type { PostRun, Saved } from '../post-run.ts'

/** Nobody can say what became of a call; its intent stays open. */
export interface Doubt {
  /** That it is in doubt, and why looking failed where it did. */
  doubts: Problem[]
  /** Whether all was looked at and nothing tells: then a person may say that it is over. */
  leftNoTrace?: true
  /** Whether a draft is there that says something else: a person may say what to do with it. */
  otherWords?: true
}

export const isDoubt = (found: string | object): found is Doubt =>
  typeof found === 'object' && 'doubts' in found

/** How a post ends whose call is in doubt. */
export const doubtful = ({ doubts }: Doubt, told: Problem[] = []): Saved => ({
  action: 'doubtful',
  problems: [...told, ...doubts],
  wroteDraft: false,
})

/** How long the effect of a call may still show, counted from its intent. A clock set back must not stretch it. */
export function untilGivenUp({ session }: PostRun, intent: Intent, times: number): number {
  const limitMs = session.config.waits.giveUpMs * times
  const passedMs = session.clock.now() - Date.parse(intent.at)
  return Math.min(limitMs, Math.max(0, limitMs - passedMs))
}

/**
 * Looks at once, then at growing distances, and a last time when the limit is reached.
 *
 * @param doubt told when a look fails or Ctrl-C ends the waiting
 */
export async function lookUntil<Found>(
  { session, prepared }: PostRun,
  limitMs: number,
  doubt: Problem,
  look: () => Promise<Found | undefined>,
): Promise<Found | 'absent' | Doubt> {
  const startedAtMs = session.clock.now()
  for (const momentMs of momentsUntil(limitMs, session.config.waits.settleMs)) {
    const waitMs = startedAtMs + momentMs - session.clock.now()
    if (waitMs > 0) {
      const leftMs = waitMs + limitMs - momentMs
      session.onProgress({ kind: 'settling', post: prepared.post.file, waitMs, leftMs })
      await session.clock.sleep(waitMs, session.signal)
      if (session.signal?.aborted) return { doubts: [doubt] }
    }
    try {
      const found = await look()
      if (found !== undefined) return found
    } catch (error) {
      if (!(error instanceof WeChatError)) throw error
      return { doubts: [doubt, error.problem] }
    }
  }
  return 'absent'
}

/** At the moments of the config, then at twice the last one and so on, and at the limit. */
function momentsUntil(limitMs: number, settleMs: readonly number[]): Set<number> {
  const moments = [0, ...settleMs]
  for (let next = Math.max(...moments) * 2; next > 0 && next < limitMs; next *= 2) moments.push(next)
  return new Set([...moments.filter((ms) => ms < limitMs), limitMs])
}
