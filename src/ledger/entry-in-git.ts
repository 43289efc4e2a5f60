import { relative, sep } from 'node:path'
import { askGit } from '../ask-git.ts'
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
 * @returns the line that brings it back; nothing without git, or where git has no such version
 */
export async function findEntryInGit(
  { root, appId }: { root: string; appId: string },
  postKey: string,
  isWanted: (entry: PostEntry) => boolean,
): Promise<string | undefined> {
  const path = relative(root, new LedgerFolder(root, appId, root).postFile(postKey))
    .split(sep)
    .join('/')
  const has = async (version: string) => {
    const shown = await askGit(root, ['show', `${version}:./${path}`])
    const entry = shown && entryIn(shown.toString())
    return entry !== undefined && isWanted(entry)
  }
  if (await has('')) return `git checkout -- ${path}`
  const listed = await askGit(root, ['log', `--max-count=${mostVersions}`, '--format=%h', '--', path])
  for (const commit of listed?.toString().split('\n').filter(Boolean) ?? [])
    if (await has(commit)) return `git checkout ${commit} -- ${path}`
  return undefined
}
