import type { Clock } from '../clock.ts'
import type { Quota } from './types.ts'

/** How many calls one endpoint may still get in the present minute, as far as is known. */
export interface MinuteBudget {
  /** How long the next call must wait, in milliseconds. */
  waitMs(): number
  /** Counts a call that is made now. */
  take(): void
  /** The server has said how many it takes in how many seconds. */
  correct(rate: Quota['rate_limit']): void
}

/**
 * Keeps the count of one endpoint. A minute begins with the first call in it.
 *
 * @param perMinute what WeChat publishes; nothing for most
 */
export function createMinuteBudget(perMinute: number | undefined, clock: Clock): MinuteBudget {
  let most = perMinute ?? Number.POSITIVE_INFINITY
  let lengthMs = 60_000
  let beganAt = Number.NEGATIVE_INFINITY
  let calls = 0

  /** Also when the clock was set back. */
  const isOver = () => Math.abs(clock.now() - beganAt) >= lengthMs

  return {
    waitMs: () => (calls < most || isOver() ? 0 : beganAt + lengthMs - clock.now()),
    take() {
      if (isOver()) {
        beganAt = clock.now()
        calls = 0
      }
      calls++
    },
    correct(rate) {
      if (!rate || rate.call_count <= 0 || rate.refresh_second <= 0) return
      most = rate.call_count
      lengthMs = 1000 * rate.refresh_second
    },
  }
}
