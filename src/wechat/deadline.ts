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

/**
 * Ends an exchange that takes too long: `timeoutMs` after its first byte was sent, `answerTimeoutMs` after its last.
 *
 * @param scale factor on both limits
 */
export function createDeadline({ timeoutMs, answerTimeoutMs }: Endpoint, scale: number): Deadline {
  const timers: NodeJS.Timeout[] = []
  let isOver = false
  let end = () => {}
  const limit = (milliseconds: number) => timers.push(setTimeout(() => end(), milliseconds * scale))
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
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
