import type { Endpoint } from './endpoints.ts'

/** The time limits of one exchange. */
export interface Deadline {
  /** Whether a limit was reached. */
  readonly isOver: boolean
  /**
   * The first byte is about to leave.
   *
   * @param giveUp ends the exchange
   */
  begin(giveUp: () => void): void
  /** The last byte has left. */
  lastByteSent(): void
  /** The exchange has ended. */
  clear(): void
}

/** A limit passes in so many steps. */
const steps = 20

/**
 * Ends an exchange that takes too long: `timeoutMs` after its first byte was sent, `answerTimeoutMs` after its last.
 * However long this process is held up, or its machine sleeps, no more than a step passes: what came meanwhile is read.
 *
 * @param scale factor on both limits
 */
export function createDeadline({ timeoutMs, answerTimeoutMs }: Endpoint, scale: number): Deadline {
  const timers: NodeJS.Timeout[] = []
  let isOver = false
  let end = () => {}
  const limit = (milliseconds: number) => {
    let left = steps
    const step = () => {
      left -= 1
      if (left === 0) end()
    }
    timers.push(setInterval(step, (milliseconds * scale) / steps))
  }
  return {
    get isOver() {
      return isOver
    },
    begin(giveUp) {
      end = () => {
        isOver = true
        giveUp()
      }
      limit(timeoutMs)
    },
    lastByteSent() {
      if (answerTimeoutMs !== undefined) limit(answerTimeoutMs)
    },
    clear() {
      for (const timer of timers) clearInterval(timer)
    },
  }
}
