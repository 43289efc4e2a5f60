import type { FakeWeChat } from '../../src/fake-wechat/index.ts'
import { signal } from '../ledger/sample-records.ts'

/**
 * Two clones go in step, however slow the machine: both have looked before either adds, both have added before either
 * looks again, and both have done that before either goes on.
 *
 * @returns resolves when one of them is about to add
 */
export function inStep(
  server: FakeWeChat,
  points = ['before draft/add', 'after draft/add', 'after draft/batchget'],
): Promise<void> {
  const first = signal()
  const meetings = points.map((at) => ({
    at,
    here: 0,
    both: signal(),
  }))
  server.onRequest(async ({ phase, call: { endpoint } }) => {
    const next = meetings.find(({ here }) => here < 2)
    if (next?.at !== `${phase} ${endpoint}`) return
    next.here++
    first.give()
    if (next.here === 2) next.both.give()
    await next.both.promise
  })
  return first.promise
}
