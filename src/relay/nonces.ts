/** Remembers nonces as long as a request that carries one could be sent a second time. */
export interface Nonces {
  /** Whether a request of this time may still come, or come already. */
  isInTime(timeMs: number, nowMs: number): boolean
  /** Uses a nonce up. `full`: there is no room to remember it, so it must not pass. */
  use(nonce: string, timeMs: number, nowMs: number): 'new' | 'seen' | 'full'
}

/** How far the clocks of client and relay may be apart, in milliseconds. */
export const clockSkewMs = 5 * 60_000

const maxNonces = 100_000

/**
 * @param startedAtMs when the relay began: what was signed before may have been used then, and is no longer remembered
 */
export function createNonces(startedAtMs: number, most = maxNonces): Nonces {
  /** Nonce and when it may be forgotten, in the order of arrival. */
  const used = new Map<string, number>()

  function forget(nowMs: number): void {
    for (const [nonce, until] of used) {
      // A request from a clock ahead is kept longer than those after it: what stays in front of them only stays longer.
      if (until >= nowMs) return
      used.delete(nonce)
    }
  }

  return {
    isInTime: (timeMs, nowMs) => timeMs >= startedAtMs && Math.abs(nowMs - timeMs) <= clockSkewMs,
    use(nonce, timeMs, nowMs) {
      forget(nowMs)
      if (used.has(nonce)) return 'seen'
      if (used.size >= most) return 'full'
      used.set(nonce, timeMs + clockSkewMs)
      return 'new'
    },
  }
}
