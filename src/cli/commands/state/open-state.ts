import { resolve } from 'node:path'
import type { Account, ResolvedConfig } from '../../../config/config.ts'
import type { PostEntry } from '../../../ledger/ledger.ts'
import type { LedgerStore } from '../../../ledger/ledger-store.ts'
import { readEntries } from '../../../ledger/read-entries.ts'
import { type Problem, problem } from '../../../problems/problem.ts'
import { findPosts } from '../../../read/find-posts.ts'
import { isInside } from '../../../read/find-root.ts'
import { pathFromRoot } from '../../../read/path-from-root.ts'
import type { Post } from '../../../read/post.ts'
import { readPost } from '../../../read/read-post.ts'
import { accountOfRun, accountsOfRun } from '../../choose/choose-account.ts'
import type { Call } from '../../command-result.ts'
import { localFolder } from '../../project/local-folder.ts'
import { appIdOfLedger, openLedger } from '../../project/open-ledger.ts'
import { openProject, type Project } from '../../project/open-project.ts'

/** The ledger of an account. */
export interface Recorded {
  store: LedgerStore
  entries: PostEntry[]
  broken: { key: string; problem: Problem }[]
  config: ResolvedConfig
  account: string
  /** Where this machine keeps what concerns the account. */
  folder: string
}

/** The ledger that is to be mended. */
export interface State extends Recorded {
  project: Project
  /** The post that is there now under this path or uid. */
  post: Post | undefined
}

/**
 * Opens the ledger of the account that the line or the post names; where those are several, of the only one that knows
 * what is sought.
 *
 * @param word path or uid of a post that may be there
 * @param sought what the ledger is to know
 */
export async function openState(word: string, call: Call, sought = word): Promise<State | Problem> {
  const project = await openProject([], call)
  const post = await findPost(word, project, call)
  const posts = post ? [post] : []
  const { account, problem: unclear } = accountOfRun(posts, project.config, 'state', call)
  if (unclear && unclear.code !== 'command/one-account') return unclear
  const { accounts = project.config.accounts } = accountsOfRun(posts, project.config, call.options)
  const recorded = account
    ? await openRecord(account, project, call)
    : await openKnowing(sought, accounts, project, call)
  if (!recorded) return problem('state/no-entry', { name: sought })
  return 'code' in recorded ? recorded : { ...recorded, project, post }
}

/** Of several ledgers the one that knows what is sought. @returns which to choose among where it is more, nothing where it is none */
async function openKnowing(
  sought: string,
  accounts: readonly Account[],
  project: Project,
  call: Call,
): Promise<Recorded | Problem | undefined> {
  const knowing = new Map<Account, Recorded>()
  for (const account of accounts) {
    const recorded = await openRecord(account, project, call)
    if (recorded && isKnown(sought, recorded, call)) knowing.set(account, recorded)
  }
  if (knowing.size < 2) return [...knowing.values()][0]
  const { account: _, ...options } = call.options
  const config = { ...project.config, accounts: [...knowing.keys()] }
  return accountOfRun([], config, 'state', { ...call, options }).problem
}

function isKnown(sought: string, recorded: Recorded, { world: { cwd } }: Call): boolean {
  const entry = findEntry(sought, recorded, cwd)
  const isThere = !('code' in entry) || entry.code !== 'state/no-entry'
  return isThere || onceCalled(sought, recorded, cwd).length > 0
}

/** Opens the ledger of an account. @returns nothing where there is none */
export async function openRecord(
  account: Account,
  project: Project,
  { world }: Call,
): Promise<Recorded | undefined> {
  const { config } = project
  const store = await openLedger(project, account, world)
  const folder = localFolder(config.root, (await appIdOfLedger(config.root, account)) ?? '')
  return store && { store, ...(await readEntries(store)), config, account: account.name, folder }
}

/** The entry a word means: a key, a path from the root, or a path from here. */
export function findEntry(word: string, recorded: Recorded, cwd: string): PostEntry | Problem {
  const { entries, broken } = recorded
  const names = namesMeant(word, recorded, cwd)
  const unreadable = broken.find(({ key }) => names.includes(key))
  return (
    entries.find(({ key }) => key === word) ??
    unreadable?.problem ??
    entries.find(({ path }) => names.includes(path)) ??
    problem('state/no-entry', { name: word })
  )
}

/** The entries of posts that were once called what a word means. */
export function onceCalled(word: string, recorded: Recorded, cwd: string): PostEntry[] {
  const names = namesMeant(word, recorded, cwd)
  return recorded.entries.filter(({ formerPaths = [] }) => formerPaths.some((path) => names.includes(path)))
}

function namesMeant(word: string, { config }: Recorded, cwd: string): string[] {
  const fromRoot = pathFromRoot(config.root, resolve(cwd, word))
  return [word.normalize('NFC'), fromRoot]
}

/** The post that is there under a path or uid. */
export async function findPost(
  word: string,
  { config, posts }: Project,
  { world }: Call,
): Promise<Post | undefined> {
  const { root } = config
  for (const folder of [world.cwd, root]) {
    const found = await findPosts([word], { cwd: folder })
    const [file] = found.posts
    if (file?.named && isInside(file.path, root)) return readPost(file, root, world.cwd)
  }
  for (const each of posts) {
    const post = await readPost(each, root, world.cwd)
    if (post.fields.uid === word) return post
  }
  return undefined
}
