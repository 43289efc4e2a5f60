import type { Clock } from '../../src/clock.ts'

/** A clock on which a sleep lets its time pass at once. */
export function createHastyClock(start = Date.UTC(2026, 0, 1)): Clock & { sleptMs: number[] } {
  let now = start
  const sleptMs: number[] = []
  return {
    sleptMs,
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        sleptMs.push(milliseconds)
        now += milliseconds
        setImmediate(resolve)
      }),
  }
}
