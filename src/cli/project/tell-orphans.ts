import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { fileExists, withoutFile } from '../../publish/entry/file-exists.ts'

/**
 * Posts whose file is gone while something of them is at WeChat: it stays there, and a person must know.
 *
 * @param all entries among which others of their drafts are. Default: `entries`
 */
export async function tellOrphans(
  entries: readonly PostEntry[],
  root: string,
  all: readonly PostEntry[] = entries,
): Promise<Problem[]> {
  return (await findOrphans(entries, root)).map((entry) => orphanProblem(entry, root, all))
}

/**
 * What there is to do about a post whose file is gone: one that shares a draft is taken out of that first.
 *
 * @param all entries among which others of its draft are
 */
export function orphanProblem(entry: PostEntry, root: string, all: readonly PostEntry[]): Problem {
  const { title, path } = entry
  const other = sharersOf(entry, all).find((each) => fileExists(root, each.path))?.path
  return other === undefined
    ? problem('state/file-gone', { path, title, line: typeLine('state', 'forget', path) })
    : problem('state/file-gone-shared', { path, title, other, line: typeLine('draft', other) })
}

/** Other posts in the same draft, in its order. */
const sharersOf = ({ key, draft }: PostEntry, entries: readonly PostEntry[]): PostEntry[] =>
  entries
    .filter((each) => draft && each.draft?.mediaId === draft.mediaId && each.key !== key)
    .sort((one, other) => (one.draft?.index ?? 0) - (other.draft?.index ?? 0))

/** Entries whose file is gone while something of them is at WeChat. */
export async function findOrphans(entries: readonly PostEntry[], root: string): Promise<PostEntry[]> {
  const isThere = (entry: PostEntry) =>
    entry.draft !== undefined || entry.intent !== undefined || currentPublication(entry) !== undefined
  return withoutFile(entries.filter(isThere), root)
}
