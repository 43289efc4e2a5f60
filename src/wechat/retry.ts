import type { Clock } from '../clock.ts'
import type { Endpoint } from './endpoints.ts'
import { WeChatError } from './wechat-error.ts'

const firstWaitMs = 1000
const growth = 2.5
const tries = 3

/**
 * Makes a call, and again where that can do no harm: reads and body pictures after failures that pass, others only when
 * nothing of the call left this machine, and then once.
 *
 * @param random for the jitter, as `Math.random`
 */
export async function retry<Value>(
  endpoint: Endpoint,
  { clock, random }: { clock: Clock; random: () => number },
  call: () => Promise<Value>,
): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof WeChatError) || attempt >= triesFor(endpoint, error)) throw error
      await clock.sleep(firstWaitMs * growth ** (attempt - 1) * (0.75 + random() / 2))
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
      return [502, 503, 504].includes(Number(problem.params.status))
    default:
      return false
  }
}
