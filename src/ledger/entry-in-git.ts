import { relative, resolve, sep } from 'node:path'
import { askGit } from '../ask-git.ts'
import { shownPath } from '../problems/shown-path.ts'
import { quoteWord } from '../problems/type-line.ts'
import type { PostEntry } from './ledger.ts'
import { LedgerFolder } from './ledger-folder.ts'
import { entryIn } from './parse-entry.ts'

/** How many versions of an entry are looked through. */
const mostVersions = 20

/**
 * Looks in git for an earlier version of a post's entry, such as the one that was deleted before another was written:
 * first in the index, then in commits, newest first.
 *
 * @param ledger.root absolute path of the project root
 * @param ledger.cwd working directory, from which the line is typed
 * @returns the line that brings it back; nothing without git, or where git has no such version
 */
export async function findEntryInGit(
  { root, appId, cwd }: { root: string; appId: string; cwd: string },
  postKey: string,
  isWanted: (entry: PostEntry) => boolean,
): Promise<string | undefined> {
  const path = inGit(root, new LedgerFolder(root, appId, root).postFile(postKey))
  const has = async (version: string) => {
    const text = await askGit(root, ['show', `${version}:./${path}`])
    const entry = text && entryIn(text.toString())
    return entry !== undefined && isWanted(entry)
  }
  const shown = quoteWord(shownPath(resolve(root, path), cwd))
  if (await has('')) return `git checkout -- ${shown}`
  const listed = await askGit(root, ['log', `--max-count=${mostVersions}`, '--format=%h', '--', path])
  for (const commit of listed?.toString().split('\n').filter(Boolean) ?? [])
    if (await has(commit)) return `git checkout ${commit} -- ${shown}`
  return undefined
}

/** Entries below a folder that git has and the disk hasn't. None without git, or outside a repository. */
export async function deletedIn(root: string, folder: string): Promise<string[]> {
  const listed = await askGit(root, ['ls-files', '--deleted', '-z', '--', folder])
  return (listed?.toString().split('\0') ?? []).filter((path) => path.endsWith('.json'))
}

/** So many files stand in one line at most. */
const namedAtMost = 5

/**
 * The line that brings back files which git still has, and touches no other: what is beside them may not be committed yet.
 *
 * @param paths of the files, from where the line is typed
 * @param folder that holds them all
 */
export const lineThatRestores = (paths: readonly string[], folder: string): string =>
  paths.length > namedAtMost
    ? lineThatRestoresAll(folder)
    : `git checkout -- ${paths.map(quoteWord).join(' ')}`

/** The same of all that a folder lacks. A pipe is the same in every shell, and git reads its own quotes. */
export const lineThatRestoresAll = (folder: string): string =>
  `git ls-files --deleted ${quoteWord(folder)} | git checkout --pathspec-from-file=-`

/** What git has of an entry that the disk hasn't; nothing where that is no entry. */
export async function entryInGit(root: string, path: string): Promise<PostEntry | undefined> {
  const text = await askGit(root, ['show', `:./${path}`])
  return text && entryIn(text.toString())
}

/** A path as git calls it, from the root. */
export const inGit = (root: string, path: string): string => relative(root, path).split(sep).join('/')
