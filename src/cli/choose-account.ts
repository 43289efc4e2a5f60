import { chooseAccount } from '../config/account.ts'
import type { Account, ResolvedConfig } from '../config/config.ts'
import { type Problem, problem } from '../problems/problem.ts'
import type { Post } from '../read/post.ts'
import type { Options } from './commands.ts'

/**
 * The account of a run: `--account`, else what the posts name, else the only one there is. One run serves one account.
 */
export function accountOfRun(
  posts: readonly Post[],
  config: ResolvedConfig,
  options: Options,
): { account: Account; problem?: never } | { account?: never; problem: Problem } {
  const [first = chooseAccount(config, { option: options.account }), ...others] = posts.map((post) =>
    accountOfPost(post, config, options),
  )
  for (const other of [first, ...others]) if (other.problem) return other
  const names = [...new Set([first, ...others].flatMap(({ account }) => (account ? [account.name] : [])))]
  if (names.length < 2) return first
  const line = `npx wxpub draft … --account ${names[0]}`
  return { problem: problem('command/several-accounts', { accounts: names.join(', '), line }) }
}

/** The account whose theme and author a post is rendered with. */
export function accountOfPost(
  post: Post,
  config: ResolvedConfig,
  options: Options,
): ReturnType<typeof chooseAccount> {
  return chooseAccount(config, {
    option: options.account,
    field: post.fields.account,
    place: post.places.account,
  })
}
