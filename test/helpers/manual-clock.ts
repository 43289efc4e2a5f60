import type { Clock } from '../../src/clock.ts'
import { inTime } from './in-time.ts'

/** A clock that stands still until it is told to go on. */
export interface ManualClock extends Clock {
  /** Lets time pass; everybody whose sleep ends within it wakes up in order. */
  advance(milliseconds: number): Promise<void>
  /** Resolves as soon as somebody sleeps until exactly so many milliseconds from now. */
  untilSleeping(milliseconds: number): Promise<void>
}

interface Sleeper {
  until: number
  wake(): void
}

export function createManualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let now = start
  const sleepers = new Set<Sleeper>()
  const observers = new Set<() => void>()

  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const wake = () => {
          sleepers.delete(sleeper)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const sleeper: Sleeper = { until: now + milliseconds, wake }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', wake)
        for (const observe of observers) observe()
      }),
    async advance(milliseconds) {
      const end = now + milliseconds
      for (;;) {
        const first = [...sleepers].sort((a, b) => a.until - b.until)[0]
        if (!first || first.until > end) break
        now = Math.max(now, first.until)
        first.wake()
        await settle()
      }
      now = end
      await settle()
    },
    untilSleeping: (milliseconds) =>
      inTime(
        () => `a sleep of ${milliseconds} ms; there are ${[...sleepers].map(({ until }) => until - now)}`,
        new Promise((resolve) => {
          const observe = () => {
            if (![...sleepers].some((sleeper) => sleeper.until === now + milliseconds)) return
            observers.delete(observe)
            resolve()
          }
          observers.add(observe)
          observe()
        }),
      ),
  }
}

/** Lets everything that is ready to run, run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
