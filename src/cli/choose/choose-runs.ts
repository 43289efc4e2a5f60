import { readEntries } from '../../ledger/read-entries.ts'
import type { PostResult } from '../../publish/result.ts'
import type { FoundPost } from '../../read/find-posts.ts'
import type { Post } from '../../read/post.ts'
import type { Options } from '../options.ts'
import type { AccountRun } from '../session/with-accounts.ts'
import { chooseDue, chooseKnown } from './choose-posts.ts'
import { setUnwrittenAside } from './unwritten.ts'

/** What is worked on. */
export interface ChosenRuns {
  /** Accounts with their posts, none without any. */
  runs: AccountRun[]
  /** Of posts that are still to be written. */
  unwritten: PostResult[]
  /** Posts of the project that `--all` doesn't mean. */
  leftOut: readonly string[]
}

/**
 * Of each account's posts those that the options mean, and of these those that are written.
 *
 * @param found all posts of the run
 * @param changed absolute paths of files that have changed since `--since`
 */
export async function chooseRuns(
  all: readonly AccountRun[],
  found: readonly FoundPost[],
  options: Options,
  changed: ReadonlySet<string>,
): Promise<ChosenRuns> {
  const runs: AccountRun[] = []
  const unwritten: PostResult[] = []
  const meant = new Set<string>()
  for (const run of all) {
    const posts = await choose(run, options, changed)
    for (const { path } of posts) meant.add(path)
    // Of one draft for several, none may be missing.
    const { written, results } = options.together
      ? { written: posts, results: [] }
      : setUnwrittenAside(posts, found, run.account.name, 'skipped')
    unwritten.push(...results)
    if (written.length > 0) runs.push({ ...run, posts: written })
  }
  return { runs, unwritten, leftOut: options.all && !options.due ? filesBeside(meant, all) : [] }
}

/** Posts of the accounts, as the user would type them, but for those that are meant. */
export const filesBeside = (
  meant: ReadonlySet<string>,
  all: readonly { posts: readonly Post[] }[],
): string[] => [
  ...new Set(
    all.flatMap(({ posts }) => posts.filter(({ path }) => !meant.has(path)).map(({ file }) => file)),
  ),
]

async function choose(run: AccountRun, options: Options, changed: ReadonlySet<string>) {
  if (options.due) return chooseDue(run, await readEntries(run.session.store))
  return options.all ? chooseKnown(run, await readEntries(run.session.store), changed) : run.posts
}
