import { resolve } from 'node:path'
import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { findPosts } from '../../read/find-posts.ts'
import { pathFromRoot } from '../../read/path-from-root.ts'
import { readPost } from '../../read/read-post.ts'
import { fileExists } from '../entry/file-exists.ts'
import type { KnowsEntries } from '../entry/knows-entries.ts'
import { renamedFrom } from '../entry/renamed-from.ts'

/** What became of a post whose file isn't where a link leads. */
export type LostPost =
  /** Its file is called otherwise now: the absolute path. */
  | { kind: 'renamed'; path: string }
  /** Nobody knows where its file is, but readers still find what was published of it. */
  | { kind: 'published'; entry: PostEntry }
  | { kind: 'unknown' }

export interface Whereabouts {
  /** Absolute path of the project root. */
  root: string
  /** Absolute path of the folder in which a renamed post is looked for. */
  postsFolder: string
  ledger: KnowsEntries
}

/**
 * Looks for a post whose file is gone, so that links to it go on leading to it.
 *
 * @param path absolute path at which there is no file
 */
export async function findLostPost(path: string, where: Whereabouts): Promise<LostPost> {
  const entries = await where.ledger.entries()
  const looked = lookedFor.get(entries) ?? new Map<string, Promise<LostPost>>()
  lookedFor.set(entries, looked)
  const found = looked.get(path) ?? lookFor(path, entries, where)
  looked.set(path, found)
  return found
}

/** Many posts may link to one. */
const lookedFor = new WeakMap<readonly PostEntry[], Map<string, Promise<LostPost>>>()

async function lookFor(path: string, entries: readonly PostEntry[], where: Whereabouts): Promise<LostPost> {
  const { root } = where
  const relativePath = pathFromRoot(root, path)
  const entry = entryOfPost(entries, { key: relativePath, relativePath })
  if (entry) {
    const renamed = await findRenamed(entry, entries, where)
    if (renamed !== undefined) return { kind: 'renamed', path: renamed }
    const isThere = currentPublication(entry)?.url !== undefined
    return isThere ? { kind: 'published', entry } : { kind: 'unknown' }
  }
  const [moved, ...others] = entries.filter(({ formerPaths }) => formerPaths?.includes(relativePath))
  // Two posts have had the name: the link may mean either.
  if (!moved || others.length > 0) return { kind: 'unknown' }
  const now = resolve(root, moved.path)
  return fileExists(root, moved.path) ? { kind: 'renamed', path: now } : lookFor(now, entries, where)
}

/** The file of a post that was renamed and hasn't had its turn since: the only one with its `uid` or its text. */
async function findRenamed(
  entry: PostEntry,
  entries: readonly PostEntry[],
  { root, postsFolder, ledger }: Whereabouts,
): Promise<string | undefined> {
  const orphans = await ledger.orphans(root)
  const known = new Set(entries.map((each) => each.path))
  const { posts } = await findPosts([postsFolder], { cwd: root })
  const found: string[] = []
  for (const { path } of posts) {
    if (known.has(pathFromRoot(root, path))) continue
    const post = await readPost({ path }, root, root)
    const own = entryOfPost(entries, post) ?? renamedFrom(orphans, post)
    if (own?.key === entry.key) found.push(path)
  }
  return found.length === 1 ? found[0] : undefined
}
