import { relative, resolve, sep } from 'node:path'
import type { PostEntry } from '../../../ledger/ledger.ts'
import type { LedgerStore } from '../../../ledger/ledger-store.ts'
import { type Problem, problem } from '../../../problems/problem.ts'
import { findPosts } from '../../../read/find-posts.ts'
import { isInside } from '../../../read/find-root.ts'
import type { Post } from '../../../read/post.ts'
import { readPost } from '../../../read/read-post.ts'
import { accountOfRun } from '../../choose-account.ts'
import type { Call } from '../../command-result.ts'
import { openLedger } from '../../open-ledger.ts'
import { openProject, type Project } from '../../open-project.ts'
import { readEntries } from '../../read-entries.ts'

/** The ledger that is to be mended, and the posts that are there. */
export interface State {
  store: LedgerStore
  entries: PostEntry[]
  broken: { key: string; problem: Problem }[]
  root: string
  account: string
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
  const { account, problem: unclear } = accountOfRun(post ? [post] : [], project.config, call.options)
  if (unclear) return unclear
  const store = await openLedger(project, account, call.world)
  if (!store) return problem('state/no-entry', { name: word })
  const read = await readEntries(store)
  return { store, ...read, root: project.config.root, account: account.name, post }
}

/** The entry a word means: a key, a path from the root, or a path from here. */
export function findEntry(word: string, { entries, broken, root }: State, cwd: string): PostEntry | Problem {
  const fromRoot = relative(root, resolve(cwd, word)).split(sep).join('/').normalize('NFC')
  const names = [word.normalize('NFC'), fromRoot]
  const unreadable = broken.find(({ key }) => names.includes(key))
  return (
    entries.find(({ key }) => key === word) ??
    unreadable?.problem ??
    entries.find(({ path }) => names.includes(path)) ??
    problem('state/no-entry', { name: word })
  )
}

async function findPost(
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
