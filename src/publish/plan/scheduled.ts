import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { publishTime, shownTime } from '../../read/publish-time.ts'

/**
 * A post whose time hasn't come is left alone by every command. Pure.
 *
 * @returns that it waits, or nothing
 */
export function scheduled({ fields, places, file }: Post, nowMs: number): Problem | undefined {
  const { publishAt } = fields
  if (publishAt === undefined || publishTime(publishAt) <= nowMs) return undefined
  const { zh: zhTime, en: time } = shownTime(publishAt)
  return problem('post/scheduled', { time, zhTime }, { place: places.publishAt ?? { file } })
}
