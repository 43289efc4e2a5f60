import type { Clock } from '../clock.ts'
import type { Endpoint } from './endpoints.ts'
import type { Policy } from './send.ts'
import { WeChatError } from './wechat-error.ts'

const firstWaitMs = 1000
const growth = 2.5
const tries = 3
/** A server that asks for more is left alone: no command should hang for so long. */
const longestWaitMs = 60_000

export interface RetryOptions {
  clock: Clock
  /** For the jitter, as `Math.random`. */
  random(): number
  /** Aborted: nothing is waited for and nothing tried again. */
  signal?: AbortSignal | undefined
}

/**
 * Makes a call again where that can do no harm: reads and body pictures after failures that pass, others only when
 * nothing of the call left this machine, and then once. Waits grow; a server that names a time is given it.
 */
export function retry({ clock, random, signal }: RetryOptions): Policy {
  return (next) => async (call) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await next(call)
      } catch (error) {
        if (!(error instanceof WeChatError) || attempt >= triesFor(call.endpoint, error)) throw error
        const waitMs = firstWaitMs * growth ** (attempt - 1) * (0.75 + random() / 2)
        const wantedMs = Math.max(waitMs, error.retryAfterMs ?? 0)
        if (wantedMs > longestWaitMs) throw error
        await clock.sleep(wantedMs, signal)
        if (signal?.aborted) throw error
      }
    }
  }
}

function triesFor({ repetition }: Endpoint, error: WeChatError): number {
  if (!passes(error)) return 1
  if (repetition === 'safe' || repetition === 'harmless') return tries
  return error.outcome === 'unsent' ? 2 : 1
}

/** Whether the failure is of a kind that is gone a moment later. */
function passes({ problem }: WeChatError): boolean {
  switch (problem.code) {
    case 'wechat/busy':
    case 'wechat/unreachable':
    case 'wechat/connection-lost':
    case 'wechat/no-answer':
    case 'relay/busy':
    case 'relay/unreachable':
    case 'relay/lost':
      return true
    case 'wechat/bad-gateway':
      return [429, 502, 503, 504].includes(Number(problem.params.status))
    default:
      return false
  }
}
