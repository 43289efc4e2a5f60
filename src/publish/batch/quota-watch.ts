import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { resultOf } from '../post-result.ts'
import type { PostResult } from '../result.ts'
import type { Session } from '../session.ts'

/** Watches for the end of a quota day: then the posts that are left would only be refused one by one. */
export class QuotaWatch {
  #end: Problem | undefined
  #left = 0

  /** Whether a post was refused because the day is used up. */
  get isOver(): boolean {
    return this.#end !== undefined
  }

  watch(result: PostResult): PostResult {
    this.#end ??= result.problems.find(isEnd)
    return result
  }

  /** A post that nothing is done with today. */
  leave(post: Post, session: Session): PostResult {
    this.#left++
    return resultOf({ post }, session, { action: 'skipped', problems: [], wroteDraft: false })
  }

  /** Says once how many posts are left, with the last one that was refused. */
  tell(results: PostResult[]): PostResult[] {
    if (this.#left === 0) return results
    const call = String(this.#end?.params.call)
    const told = problem('run/day-used-up', { call, count: this.#left })
    const last = results.findLastIndex(({ problems }) => problems.some(isEnd))
    return results.map((each, index) =>
      index === last ? { ...each, problems: [...each.problems, told] } : each,
    )
  }
}

const isEnd = ({ code, severity }: Problem): boolean => code === 'wechat/daily-quota' && severity === 'error'
