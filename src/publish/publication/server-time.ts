import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { scheduled } from '../plan/scheduled.ts'
import type { PostRun } from '../post-run.ts'
import type { PostResult } from '../result.ts'
import type { Session } from '../session.ts'

/** What a post's time is compared with can't be told more exactly, and needn't. */
const toleranceMs = 60_000

/**
 * Whether the time of a post that is about to be submitted hasn't come by WeChat's clock, though it has by that of this
 * machine: what is published can't be taken back.
 */
export function notDueYet({ prepared, session }: PostRun): Problem | undefined {
  const aheadMs = clockAheadMs(session)
  return aheadMs > 0 ? scheduled(prepared.post, session.clock.now() - aheadMs) : undefined
}

/** Tells once, of a run with posts that go out at a time, that this machine's clock is wrong. */
export function tellClock(results: PostResult[], posts: readonly Post[], session: Session): PostResult[] {
  const aheadMs = clockAheadMs(session)
  const at = posts.findIndex(({ fields }) => fields.publishAt !== undefined)
  if (aheadMs === 0 || at < 0) return results
  const minutes = Math.round(Math.abs(aheadMs) / 60_000)
  const told = problem(aheadMs > 0 ? 'post/clock-ahead' : 'post/clock-behind', { minutes })
  return results.map((each, index) => (index === at ? { ...each, problems: [...each.problems, told] } : each))
}

/** How far this machine's clock is ahead of WeChat's, as far as that is known and matters. */
function clockAheadMs({ wechat }: Pick<Session, 'wechat'>): number {
  const aheadMs = wechat.clockAheadMs ?? 0
  return Math.abs(aheadMs) > toleranceMs ? aheadMs : 0
}
