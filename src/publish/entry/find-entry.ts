import { join } from 'node:path'
import type { PostEntry } from '../../ledger/ledger.ts'
import { readPost } from '../../read/read-post.ts'
import { canonicalize, fingerprintOf } from '../compare/canonical.ts'
import type { ReadyPost } from '../post-run.ts'
import { unplaced } from '../prepare/unplaced.ts'
import { readWords } from '../words/remembered-words.ts'
import { fileExists } from './file-exists.ts'
import type { LedgerView } from './ledger-view.ts'

/** What the ledger says of a post that has no entry under its own key. */
export type Predecessor =
  | { kind: 'none' }
  /** The same post under another key: a `uid` was added or the file renamed. */
  | { kind: 'same'; entry: PostEntry }
  /** Perhaps the same post: same title or much of its words, and its file is gone. A person must say. */
  | { kind: 'renamed-and-changed'; entry: PostEntry }
  /** Another post was at this path when it was last sent, and may have moved since. */
  | { kind: 'other-at-path'; entry: PostEntry }

/**
 * Looks among the entries of other keys for the one that is this post's own past.
 *
 * @param localFolder where this machine remembers what posts said
 */
export async function findPredecessor(
  { post, article, hashContent }: ReadyPost,
  ledger: Pick<LedgerView, 'entries' | 'orphans'>,
  localFolder?: string,
): Promise<Predecessor> {
  const atPath = (await ledger.entries()).find((entry) => entry.path === post.relativePath)
  const orphans = atPath ? [] : await ledger.orphans(post.root)
  if (!atPath && orphans.length === 0) return { kind: 'none' }
  const canonical = await canonicalize(unplaced(article))
  const self = fingerprintOf(canonical)
  const hasWords = canonical.lines.length > 0
  const contentHash = await hashContent()
  const hasTitle = (entry: PostEntry) => entry.title === self.title
  const hasSameWords = (entry: PostEntry) =>
    entry.contentHash === contentHash || (hasWords && entry.sent[0]?.words === self.words)

  if (atPath) {
    const isSame = hasTitle(atPath) || hasSameWords(atPath)
    return { kind: isSame ? 'same' : 'other-at-path', entry: atPath }
  }
  const [renamed, ...others] = orphans.filter(hasSameWords)
  if (renamed && others.length === 0) return { kind: 'same', entry: renamed }

  const there = orphans.filter(maySurvive)
  const alike = renamed ?? there.find(hasTitle) ?? (await findAlike(canonical.lines, there, localFolder))
  return alike ? { kind: 'renamed-and-changed', entry: alike } : { kind: 'none' }
}

/** The one that said at least half of what the post says, as far as this machine knows. */
async function findAlike(
  lines: readonly string[],
  entries: readonly PostEntry[],
  localFolder: string | undefined,
): Promise<PostEntry | undefined> {
  const now = new Set(lines)
  for (const entry of entries) {
    const { draft, publication } = await readWords(localFolder, entry.key)
    for (const { article } of [draft, publication].filter((each) => each !== undefined)) {
      const then = new Set(article.lines)
      const kept = [...then].filter((line) => now.has(line)).length
      if (kept > 0 && kept * 2 >= Math.max(then.size, now.size)) return entry
    }
  }
  return undefined
}

/** Whether something of a post may be on the server: a call given up may have taken effect after all. */
const maySurvive = ({ draft, publications, intent, abandoned }: PostEntry): boolean =>
  draft !== undefined || publications.length > 0 || intent !== undefined || abandoned.length > 0

/** Whether the file an entry was made for still stands and is the same post: a file at its path may have another `uid`. */
export async function isLiving(entry: PostEntry, root: string, cwd: string): Promise<boolean> {
  if (!(await fileExists(root, entry.path))) return false
  return (await readPost({ path: join(root, entry.path) }, root, cwd)).key === entry.key
}
