import { currentPublication, type PostEntry } from '../ledger/ledger.ts'
import { type Problem, problem } from '../problems/problem.ts'
import { fileExists } from '../publish/entry/file-exists.ts'
import { typeLine } from './type-line.ts'

/** Posts whose file is gone while something of them is at WeChat: it stays there, and a person must know. */
export async function tellOrphans(entries: readonly PostEntry[], root: string): Promise<Problem[]> {
  const told: Problem[] = []
  for (const entry of entries) {
    const { path, title, draft, intent } = entry
    const isThere = draft !== undefined || intent !== undefined || currentPublication(entry) !== undefined
    if (!isThere || (await fileExists(root, path))) continue
    const line = typeLine('state', 'forget', path)
    told.push(problem('state/file-gone', { path, title, line }))
  }
  return told
}
