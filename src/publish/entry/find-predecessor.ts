import type { PostEntry } from '../../ledger/ledger.ts'
import { hasPast } from '../../ledger/moved-entry.ts'
import { canonicalize, fingerprintOf } from '../compare/canonical.ts'
import type { ReadyPost } from '../post-run.ts'
import { unplaced } from '../prepare/unplaced.ts'
import { readWords } from '../words/remembered-words.ts'
import type { KnowsEntries } from './knows-entries.ts'
import { contentHashAs } from './recorded-hashes.ts'
import { renamedFrom } from './renamed-from.ts'
import { hasBody, hasBodyOf } from './same-body.ts'

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
  prepared: ReadyPost,
  ledger: KnowsEntries,
  localFolder?: string,
): Promise<Predecessor> {
  const { post, article } = prepared
  const atPath = (await ledger.entries()).find((entry) => entry.path === post.relativePath)
  const orphans = atPath ? [] : await ledger.orphans(post.root)
  if (!atPath && orphans.length === 0) return { kind: 'none' }
  const known = renamedFrom(orphans, post)
  if (known) return { kind: 'same', entry: known }
  const canonical = await canonicalize(unplaced(article))
  const self = fingerprintOf(canonical)
  const hasWords = canonical.lines.length > 0
  const hasTitle = (entry: PostEntry) => entry.title === self.title
  const hasSameWords = async (entry: PostEntry) => {
    const { contentHash, sent } = entry
    if (hasWords && (sent[0]?.words === self.words || (hasBody(post) && hasBodyOf(entry, post)))) return true
    return (await contentHashAs({ prepared, batch: ledger }, { contentHash })) === contentHash
  }

  if (atPath) {
    const isSame = hasTitle(atPath) || (await hasSameWords(atPath))
    return { kind: isSame ? 'same' : 'other-at-path', entry: atPath }
  }
  const alikes: PostEntry[] = []
  for (const orphan of orphans) if (await hasSameWords(orphan)) alikes.push(orphan)
  const [renamed, ...others] = alikes
  if (renamed && others.length === 0) return { kind: 'same', entry: renamed }

  const there = orphans.filter(hasPast)
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
