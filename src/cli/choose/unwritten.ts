import type { Problem, ProblemCode } from '../../problems/problem.ts'
import { type PostResult, plainResult } from '../../publish/result.ts'
import type { FoundPost } from '../../read/find-posts.ts'
import type { Post } from '../../read/post.ts'
import { namedIn } from './named-in.ts'

/** An empty file, and one with nothing but front matter, as `new` makes it. */
const codes: ReadonlySet<ProblemCode> = new Set(['post/empty', 'post/empty-body'])

/**
 * Sets aside what is still to be written. A post without a body that is named itself is an error: nothing can be made
 * of it. Where a folder, a glob or `--all` turns it up, it keeps no other post from anything: it is left out with a
 * warning.
 *
 * @param found what the posts were read from
 * @param action what the results of those set aside say
 */
export function setUnwrittenAside(
  posts: readonly Post[],
  found: readonly FoundPost[],
  account: string,
  action: 'checked' | 'skipped',
): { written: Post[]; results: PostResult[] } {
  const isNamed = namedIn(found)
  const isAside = (post: Post) => !isNamed(post) && isUnwritten(post)
  const results = posts.filter(isAside).map(({ file, fields, problems }) => {
    const told = problems.map(asWarning)
    return plainResult({ post: file, title: fields.title ?? '', account, action, problems: told })
  })
  return { written: posts.filter((post) => !isAside(post)), results }
}

/** What is still to be written and was not named itself is no error either where nothing is made of it. */
export function warnOfUnwritten(
  results: readonly PostResult[],
  posts: readonly Post[],
  found: readonly FoundPost[],
): PostResult[] {
  const isNamed = namedIn(found)
  const unnamed = new Set(posts.filter((post) => !isNamed(post)).map(({ file }) => file))
  return results.map((each) =>
    unnamed.has(each.post) ? { ...each, problems: each.problems.map(asWarning) } : each,
  )
}

/** Whether nothing is wrong with a post but that it is still to be written. */
export const isUnwritten = ({ problems }: Post): boolean =>
  problems.some(({ code }) => codes.has(code)) &&
  problems.every(({ code, severity }) => severity !== 'error' || codes.has(code))

const asWarning = (told: Problem): Problem => (codes.has(told.code) ? { ...told, severity: 'warning' } : told)
