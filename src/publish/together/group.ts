import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import type { EntryFile } from '../entry/entry-file.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import type { PostResult } from '../result.ts'

/** Posts that share a draft, or are to: at least two, in the order of their articles, while their leases are held. */
export interface Group {
  runs: PostRun[]
  /** Entries of posts that share a draft with one of them, or did, and are none of them. Their leases are held, too. */
  neighbours: EntryFile[]
}

/** The first post of a group, of which is told what is nobody else's. */
export function headOf({ runs }: { runs: readonly PostRun[] }): PostRun {
  const [head] = runs
  if (!head) throw new TypeError('Expected a group of posts')
  return head
}

/** How posts of a group end of which some are stopped: the others wait for them. */
export function stopRest(posts: readonly Post[], stops: readonly (Saved | undefined)[]): Saved[] {
  const reason = stops.findIndex((stop) => stop !== undefined)
  const other = posts[reason]?.file ?? ''
  return posts.map(
    ({ file }, index) =>
      stops[index] ?? stopped('skipped', problem('together/waits', { other }, { place: { file } })),
  )
}

/** The same of posts whose leases are held. */
export const stopAll = (runs: readonly PostRun[], stops: ReadonlyMap<PostRun, Saved>): Saved[] =>
  stopRest(
    runs.map(({ prepared }) => prepared.post),
    runs.map((run) => stops.get(run)),
  )

/** What became of posts that share a draft, each of which names the first. */
export function toldTogether(results: readonly PostResult[]): PostResult[] {
  const [head, ...others] = results
  return head && others.length > 0 ? results.map((each) => ({ ...each, together: head.post })) : [...results]
}

/** A post that isn't sent for what is wrong with its group. */
export function withGroupProblem<Code extends Extract<Problem['code'], `together/${string}`>>(
  post: Post,
  code: Code,
  params: Parameters<typeof problem<Code>>[1],
): Post {
  const told = problem(code, params, { place: post.places.articles ?? { file: post.file } })
  return { ...post, problems: [...post.problems, told] }
}

/** Whether something is wrong with a group of posts. */
export const isGroupStopped = ([head]: readonly Post[]): boolean =>
  head?.problems.some(({ code }) => code.startsWith('together/')) ?? false
