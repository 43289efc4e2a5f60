import type { Clock } from '../clock.ts'

/** The stand-in's own time: a clock that can be moved on, and effects that are still to come. */
export interface StandInTime {
  /** Milliseconds since 1970. */
  now(): number
  /** How far it is ahead of its clock, in milliseconds. */
  offsetMs(): number
  /** Moves time on and runs what has become due. */
  advance(milliseconds: number): void
  sleep(milliseconds: number): Promise<void>
  /** Runs an effect once, after so many milliseconds or at `runLate`, whatever comes first. */
  runLater(milliseconds: number, effect: () => void): void
  /** Runs every effect still to come. */
  runLate(): void
  /** Ends all waiting; effects still to come never happen. */
  stop(): void
}

/** @param offsetMs how far it is ahead of its clock from the start. Default: 0. */
export function createTime(clock: Clock, offsetMs = 0): StandInTime {
  const stopping = new AbortController()
  let aheadMs = offsetMs
  let late: { dueAtMs: number; run: () => void }[] = []
  const now = () => clock.now() + aheadMs

  function runDue(isDue: (dueAtMs: number) => boolean) {
    const due = late.filter(({ dueAtMs }) => isDue(dueAtMs))
    late = late.filter((effect) => !due.includes(effect))
    for (const { run } of due) run()
  }

  return {
    now,
    offsetMs: () => aheadMs,
    advance(milliseconds) {
      aheadMs += milliseconds
      runDue((dueAtMs) => dueAtMs <= now())
    },
    sleep: (milliseconds) => clock.sleep(milliseconds, stopping.signal),
    runLater(milliseconds, run) {
      late.push({ dueAtMs: now() + milliseconds, run })
      clock.sleep(milliseconds, stopping.signal).then(() => runDue((dueAtMs) => dueAtMs <= now()))
    },
    runLate: () => runDue(() => true),
    stop() {
      late = []
      stopping.abort()
    },
  }
}
