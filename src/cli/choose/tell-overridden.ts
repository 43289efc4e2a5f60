import type { ResolvedConfig } from '../../config/config.ts'
import { nameSome } from '../../problems/name-some.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import type { Options } from '../options.ts'
import { type AccountShare, accountsOfPost } from './choose-account.ts'

/** Tells of posts that `--account` sends to accounts which they don't name. */
export function tellOverridden(
  shares: readonly AccountShare[],
  config: ResolvedConfig,
  { account: asked, ...others }: Options,
): Problem[] {
  if (asked === undefined) return []
  const strange = new Map<Post, { own: string[]; names: string[] }>()
  for (const { account, posts } of shares)
    for (const post of posts) {
      const { accounts: own } = accountsOfPost(post, config, others)
      if (!own || own.includes(account)) continue
      const { names } = strange.get(post) ?? { names: [] }
      strange.set(post, { own: own.map(({ name }) => name), names: [...names, account.name] })
    }
  return [...strange].map(([{ file, places }, { own, names }]) =>
    problem(
      'command/account-overrides',
      { own: own.join(', '), names: names.join(', ') },
      { place: places.account ?? { file } },
    ),
  )
}

/** Tells that of posts which nobody named themselves none goes to the accounts of `--account`. */
export const tellElsewhere = (files: readonly string[], { account: name = '' }: Options): Problem =>
  problem('command/no-posts-of-account', { name, files: nameSome(files) })
