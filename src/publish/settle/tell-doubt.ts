import type { PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { timeWords } from '../../read/publish-time.ts'

/** Tells of a call whose outcome isn't known: it is looked for first; what is planned is what is left to do without it. */
export function tellDoubt(entry: PostEntry | undefined, file: string): Problem[] {
  if (!entry?.intent) return []
  const { call, at } = entry.intent
  const params = { call, ...timeWords(at), line: typeLine('settle', file) }
  return [problem('command/in-doubt', params, { place: { file } })]
}
