import { chooseAccounts } from '../../config/account.ts'
import type { Account, ResolvedConfig } from '../../config/config.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { headsByPath } from '../../publish/together/heads.ts'
import { overridesOf } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import type { Call } from '../command-result.ts'
import type { CommandName } from '../commands.ts'
import { optionWords } from '../line/option-words.ts'
import type { Options } from '../options.ts'

/** One account of a run, and its posts. */
export interface AccountShare {
  account: Account
  posts: Post[]
}

/** Which posts go to which account. */
interface Sharing {
  /** None of them empty. */
  shares: AccountShare[]
  /** Posts that go to none of the accounts of `--account`, as the user would type them. */
  elsewhere: string[]
  /** Posts of which it is unclear where they go. */
  unplaced: Unplaced
  problem?: never
}

/** Posts that name none of several accounts, or one that the config hasn't, and what is unclear of each. */
export type Unplaced = ReadonlyMap<Post, Problem>

/**
 * Says which posts go to which account: `--account`, else what each post names, else the only account there is. Posts
 * that nobody named themselves go to no account that they don't name. What names none, but stands in the `articles` of one of
 * them, goes where that goes. Accounts come in the order of the config, the one of `--canary` first.
 *
 * @param isNamed whether a post was named itself. Default: all were
 * @returns the shares, or why there can't be any
 */
export function shareAmongAccounts(
  posts: readonly Post[],
  config: ResolvedConfig,
  options: Options,
  isNamed: (post: Post) => boolean = () => true,
): Sharing | { shares?: never; unplaced?: never; problem: Problem } {
  const { problem: unknown } = chooseAccounts(config, { option: options.account })
  if (unknown?.code === 'config/account-unknown') return { problem: unknown }
  const sharesByName = new Map(
    config.accounts.map((account) => [account.name, { account, posts: [] as Post[] }]),
  )
  const elsewhere: string[] = []
  const unplaced = new Map<Post, Problem>()
  const choose = (post: Post) => (isNamed(post) ? accountsOfPost : accountsOfUnnamed)(post, config, options)
  const headsOf = headsByPath(posts)
  for (const post of posts) {
    const heads = headsOf.get(post.path) ?? []
    const isTold = isNamed(post) && options.account !== undefined
    const goesAlong = heads.length > 0 && !isTold && isOpen(post, config, options)
    const places = goesAlong ? heads.map(choose).flatMap(({ accounts }) => (accounts ? [accounts] : [])) : []
    const { accounts, problem: unclear } =
      places.length > 0 ? { accounts: [...new Set(places.flat())] } : choose(post)
    if (unclear) unplaced.set(post, unclear)
    if (accounts?.length === 0) elsewhere.push(post.file)
    for (const { name } of accounts ?? []) sharesByName.get(name)?.posts.push(post)
  }
  const shares = [...sharesByName.values()].filter((share) => share.posts.length > 0)
  const { canary } = options
  if (canary === undefined || shares.length === 0) return { shares, elsewhere, unplaced }
  const first = shares.find(({ account }) => account.name === canary)
  const known = shares.map(({ account }) => account.name).join(', ')
  if (!first) return { problem: problem('command/canary-unknown', { name: canary, known }) }
  return { shares: [first, ...shares.filter((share) => share !== first)], elsewhere, unplaced }
}

/**
 * The accounts a post goes to.
 *
 * @returns them, or what is unclear
 */
export function accountsOfPost(
  post: Post,
  config: ResolvedConfig,
  options: Options,
): ReturnType<typeof chooseAccounts> {
  for (const [name, { place }] of Object.entries(post.perAccount)) {
    const { problem: unknown } = chooseAccounts(config, { field: [name], place })
    if (unknown) return { problem: unknown }
  }
  const given = overridesOf(post, config.overrides)
  const { fields, places } = post.fields.account === undefined ? given : post
  const place = places.account ?? { file: post.file }
  return chooseAccounts(config, { option: options.account, field: fields.account, place })
}

/**
 * The same of a post that a folder, a glob, `--all` or `--due` turns up: `--account` only chooses among the accounts
 * that the post names, if it names any.
 *
 * @returns them, none where the post goes to others, or what is unclear
 */
export function accountsOfUnnamed(
  post: Post,
  config: ResolvedConfig,
  options: Options,
): ReturnType<typeof chooseAccounts> {
  const asked = accountsOfPost(post, config, options)
  if (asked.problem || options.account === undefined) return asked
  const { account: _, ...others } = options
  const { accounts: own, problem: unclear } = accountsOfPost(post, config, others)
  if (unclear) return unclear.code === 'config/account-unclear' ? asked : { problem: unclear }
  return { accounts: asked.accounts.filter((account) => own.includes(account)) }
}

/** Whether a post leaves it open where it goes. */
function isOpen(post: Post, config: ResolvedConfig, { account: _, ...others }: Options): boolean {
  return accountsOfPost(post, config, others).problem?.code === 'config/account-unclear'
}

/** The accounts a post can be looked at for: those it goes to, and where that is open, all there are. */
export function accountsToLookAt(post: Post, config: ResolvedConfig, options: Options): Account[] {
  const { accounts = [], problem: unclear } = accountsOfPost(post, config, options)
  return unclear?.code === 'config/account-unclear' ? config.accounts : accounts
}

/** The accounts of a command: `--account`, else those that the posts name, else the only one. */
export function accountsOfRun(
  posts: readonly Post[],
  config: ResolvedConfig,
  options: Options,
): ReturnType<typeof chooseAccounts> {
  if (posts.length === 0) return chooseAccounts(config, { option: options.account })
  const { shares, unplaced, problem: refusal } = shareAmongAccounts(posts, config, options)
  if (refusal) return { problem: refusal }
  const [unclear] = unplaced.values()
  return unclear ? { problem: unclear } : { accounts: shares.map(({ account }) => account) }
}

/** The same for a command that works on one at a time. Where there are several, each gets a line of its own to type. */
export function accountOfRun(
  posts: readonly Post[],
  config: ResolvedConfig,
  command: CommandName,
  { posts: words, options }: Call,
): { account: Account; problem?: never } | { account?: never; problem: Problem } {
  const { accounts = config.accounts, problem: unclear } = accountsOfRun(posts, config, options)
  if (unclear && unclear.code !== 'config/account-unclear') return { problem: unclear }
  const [account, ...others] = accounts
  if (account && others.length === 0) return { account }
  return { problem: problem('command/one-account', eachNamed(accounts, command, { words, options })) }
}

/**
 * A post has one file, whatever its accounts: it takes the words of one draft at a time, or the last would undo the others.
 *
 * @returns why `--theirs` can't be done
 */
export function theirsOfOne(
  shares: readonly AccountShare[],
  command: CommandName,
  { posts: words, options }: Call,
): Problem | undefined {
  if (!options.theirs) return undefined
  const all = shares.flatMap(({ posts }) => posts)
  const twice = all.find((post, index) => all.indexOf(post) !== index)
  if (!twice) return undefined
  const accounts = shares.filter(({ posts }) => posts.includes(twice)).map(({ account }) => account)
  const params = { post: twice.file, ...eachNamed(accounts, command, { words, options }) }
  return problem('command/theirs-of-one-account', params)
}

/** Names accounts, with what was typed for each of them. */
function eachNamed(
  accounts: readonly Account[],
  command: CommandName,
  { words, options }: { words: readonly string[]; options: Options },
): { known: string; lines: string } {
  const names = accounts.map(({ name }) => name)
  const lines = names.map(
    (name) => `  ${typeLine(command, ...words, ...optionWords(command, { ...options, account: name }))}`,
  )
  return { known: names.join(', '), lines: lines.join('\n') }
}
