import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry, wasPublished } from '../../ledger/ledger.ts'
import { pathFromRoot } from '../../read/path-from-root.ts'
import { readPost } from '../../read/read-post.ts'
import type { KnowsEntries } from '../entry/knows-entries.ts'
import { renamedFrom } from '../entry/renamed-from.ts'

/**
 * Where links to other posts lead: the address of each post that is published. The ledger is read only for posts with
 * links.
 *
 * @param links with absolute paths
 * @param root absolute path of the project root
 * @returns one for each link, in order; nothing where there is no address
 */
export async function publishedAddresses(
  links: readonly { path: string }[],
  root: string,
  ledger: KnowsEntries,
): Promise<(string | undefined)[]> {
  const addresses: (string | undefined)[] = []
  for (const { path } of links) {
    const entry = await linkedEntry(path, root, ledger)
    addresses.push(entry && currentPublication(entry)?.url)
  }
  return addresses
}

/**
 * The posts among those linked to that were published and can't be read any more: their articles were deleted, or banned.
 *
 * @param links with absolute paths
 * @param root absolute path of the project root
 * @returns their absolute paths
 */
export async function takenDown(
  links: readonly { path: string }[],
  root: string,
  ledger: KnowsEntries,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const { path } of links) {
    const entry = await linkedEntry(path, root, ledger)
    if (entry && wasPublished(entry) && !currentPublication(entry)) found.add(path)
  }
  return found
}

/**
 * The entry of the post that a link leads to. A post that was renamed is known even before its own turn has come:
 * otherwise posts that link to it would lose their link until then.
 *
 * @param path absolute path of the post
 * @param root absolute path of the project root
 */
export async function linkedEntry(
  path: string,
  root: string,
  ledger: KnowsEntries,
): Promise<PostEntry | undefined> {
  const entries = await ledger.entries()
  const relativePath = pathFromRoot(root, path)
  const known = entryOfPost(entries, { key: relativePath, relativePath })
  if (known) return known
  const looked = lookedFor.get(entries) ?? new Map<string, Promise<PostEntry | undefined>>()
  lookedFor.set(entries, looked)
  const found = looked.get(path) ?? lookFor(path, root, ledger)
  looked.set(path, found)
  return found
}

/** Many posts may link to one. */
const lookedFor = new WeakMap<readonly PostEntry[], Map<string, Promise<PostEntry | undefined>>>()

/** The entry of a post by its `uid`, or by its text. */
async function lookFor(path: string, root: string, ledger: KnowsEntries): Promise<PostEntry | undefined> {
  const entries = await ledger.entries()
  const orphans = await ledger.orphans(root)
  // Most posts without an entry are new: nothing is read of those.
  if (orphans.length === 0 && entries.every((entry) => entry.key === entry.path)) return undefined
  const post = await readPost({ path }, root, root)
  return entryOfPost(entries, post) ?? renamedFrom(orphans, post)
}
