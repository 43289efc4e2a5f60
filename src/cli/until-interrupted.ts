import { problem } from '../problems/problem.ts'
import type { Call, CommandResult } from './command-result.ts'

/** What Ctrl-C is told as: a run that was cut short. */
type Interrupted = 'command/interrupted' | 'upload/interrupted'

/**
 * Works until it is done, or Ctrl-C asks to come to an end: no new call is started then, and what is under way is
 * finished.
 *
 * @param work gets what Ctrl-C aborts
 * @param told how an interruption is told
 * @returns what came of the work; exit 130 when it was interrupted
 */
export async function untilInterrupted(
  { world }: Call,
  work: (signal: AbortSignal) => Promise<CommandResult>,
  told: Interrupted = 'command/interrupted',
): Promise<CommandResult> {
  const interruption = new AbortController()
  const stopListening = world.onInterrupt(() => interruption.abort())
  try {
    const result = await work(interruption.signal)
    if (!interruption.signal.aborted) return result
    // Consent that was asked for just then wasn't refused.
    const { results, problems } = result.misuse ? { results: [], problems: [] } : result
    const code = result.misuse ? 'command/stopped-at-question' : told
    return {
      ...result,
      results,
      problems: [...problems, problem(code, {})],
      misuse: false,
      isInterrupted: true,
    }
  } finally {
    stopListening()
  }
}
