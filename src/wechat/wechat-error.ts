import { type Problem, ProblemError } from '../problems/problem.ts'
import type { FailedOutcome } from './client-types.ts'

/** A call to WeChat that wasn't done, or isn't known to have been done. Holds no secret, token or address. */
export class WeChatError extends ProblemError {
  override name = 'WeChatError'
  readonly outcome: FailedOutcome
  /** WeChat's error number, when it gave one. */
  readonly errcode: number | undefined
  /** Whether the server ended the exchange, in contrast to us giving up waiting. Matters for how long a late effect can be expected. */
  readonly endedByServer: boolean
  /** How long the server, or a gateway before it, asks not to be called again. */
  readonly retryAfterMs: number | undefined

  constructor(problem: Problem, outcome: FailedOutcome, endedByServer = true, retryAfterMs?: number) {
    super(problem)
    this.outcome = outcome
    this.errcode = problem.errcode
    this.endedByServer = endedByServer
    this.retryAfterMs = retryAfterMs
  }
}
