import { problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { ProgressEvent } from '../../publish/session.ts'
import type { Call, CommandResult } from '../command-result.ts'
import { optionWords } from '../line/option-words.ts'

/** What Ctrl-C is told as: a run that was cut short. */
type Interrupted = 'command/interrupted' | 'upload/interrupted'

/** Whoever pressed Ctrl-C hears that something is under way yet when it takes longer. */
const silentMs = 500

/**
 * Works until it is done, or Ctrl-C asks to come to an end: no new call is started then, and what is under way is
 * finished. Who doesn't wait for that is told which posts are in doubt.
 *
 * @param work gets what Ctrl-C aborts, and the call whose reporter hears of its progress
 * @param told how an interruption is told
 * @returns what came of the work; exit 130 when it was interrupted
 */
export async function untilInterrupted(
  call: Call,
  work: (signal: AbortSignal, call: Call) => Promise<CommandResult>,
  told: Interrupted = 'command/interrupted',
): Promise<CommandResult> {
  const { world, report, options } = call
  const interruption = new AbortController()
  const end = new AbortController()
  const underWay = new Set<string>()
  const progress = (event: ProgressEvent) => {
    noteCall(underWay, event)
    report.progress(event)
  }
  const stopListening = world.onInterrupt((isLast) => {
    interruption.abort()
    if (!isLast) void tellFinishing()
    else if (underWay.size > 0) {
      const posts = [...underWay]
      const line = typeLine('settle', ...posts, ...optionWords('settle', options, ['account', 'config']))
      report.problem(problem('command/left-in-doubt', { posts: posts.join(', '), line }))
    }
  })

  async function tellFinishing(): Promise<void> {
    await world.clock.sleep(silentMs, end.signal)
    if (!end.signal.aborted && !options.quiet) report.problem(problem('command/finishing', {}))
  }

  try {
    const result = await work(interruption.signal, { ...call, report: { ...report, progress } })
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
    end.abort()
    stopListening()
  }
}

/** Keeps of which posts a call is under way that may take effect though its answer isn't waited for. */
function noteCall(underWay: Set<string>, event: ProgressEvent): void {
  switch (event.kind) {
    case 'saving':
    case 'submitting':
    case 'removing':
      for (const post of [event.post, ...(event.others ?? [])]) underWay.add(post)
      break
    case 'settling':
      underWay.add(event.post)
      break
    case 'answered':
      underWay.delete(event.post)
  }
}
