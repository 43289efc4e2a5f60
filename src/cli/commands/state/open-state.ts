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
import { accountOfRun } from '../../choose/choose-account.ts'
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
 * Opens the ledger of the account that the post names, or of the only one.
 *
 * @param word path or uid of a post that may be there
 */
export async function openState(word: string, call: Call): Promise<State | Problem> {
  const project = await openProject([], call)
  const post = await findPost(word, project, call)
  const { account, problem: unclear } = accountOfRun(post ? [post] : [], project.config, 'state', call)
  if (unclear) return unclear
  const recorded = await openRecord(account, project, call)
  return recorded ? { ...recorded, project, post } : problem('state/no-entry', { name: word })
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
