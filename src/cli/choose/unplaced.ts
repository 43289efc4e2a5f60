import type { ResolvedConfig } from '../../config/config.ts'
import { nameSome } from '../../problems/name-some.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { type PostResult, plainResult } from '../../publish/result.ts'
import type { Post } from '../../read/post.ts'
import type { Options } from '../options.ts'
import { accountsOfPost, type Unplaced } from './choose-account.ts'

export function unplacedAmong(posts: readonly Post[], config: ResolvedConfig, options: Options): Unplaced {
  const unplaced = new Map<Post, Problem>()
  for (const post of posts) {
    const { problem: unclear } = accountsOfPost(post, config, options)
    if (unclear) unplaced.set(post, unclear)
  }
  return unplaced
}

/**
 * Adds to what the ledgers know of posts the unplaced ones that none of them knows, and each account that is misspelt.
 *
 * @returns the results of all, and what is told of those that name no account: of one that was sent its account is known
 */
export function tellUnplaced(
  unplaced: Unplaced,
  results: readonly PostResult[],
  { accounts }: ResolvedConfig,
): { told: PostResult[]; problems: Problem[] } {
  const misspelt = new Map<string, Problem>()
  const unsent: PostResult[] = []
  const open: string[] = []
  const known = new Set(results.map(({ post }) => post))
  for (const [{ file, fields }, unclear] of unplaced) {
    const isOpen = unclear.code === 'config/account-unclear'
    if (!isOpen) misspelt.set(file, unclear)
    if (known.has(file)) continue
    const title = fields.title ?? ''
    unsent.push(plainResult({ post: file, title, account: '', action: 'checked', state: 'new' }))
    if (isOpen) open.push(file)
  }
  const told = [...results, ...unsent].map((each) => {
    const unknown = misspelt.get(each.post)
    return unknown ? { ...each, problems: [unknown, ...each.problems] } : each
  })
  if (open.length === 0) return { told, problems: [] }
  const names = accounts.map(({ name }) => name).join(', ')
  return { told, problems: [problem('state/account-open', { files: nameSome(open), known: names })] }
}
