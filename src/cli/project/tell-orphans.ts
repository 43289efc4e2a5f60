import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { withoutFile } from '../../publish/entry/file-exists.ts'

/** Posts whose file is gone while something of them is at WeChat: it stays there, and a person must know. */
export async function tellOrphans(entries: readonly PostEntry[], root: string): Promise<Problem[]> {
  return (await findOrphans(entries, root)).map(fileGone)
}

/** Entries whose file is gone while something of them is at WeChat. */
export async function findOrphans(entries: readonly PostEntry[], root: string): Promise<PostEntry[]> {
  const isThere = (entry: PostEntry) =>
    entry.draft !== undefined || entry.intent !== undefined || currentPublication(entry) !== undefined
  return withoutFile(entries.filter(isThere), root)
}

export function fileGone({ path, title }: PostEntry): Problem {
  return problem('state/file-gone', { path, title, line: typeLine('state', 'forget', path) })
}
