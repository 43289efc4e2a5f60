import { isSentUnknown, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'

/** That a draft says something else than was sent; where nobody knows what that was, that it isn't as the post. */
export function tellEdited(
  { title, file }: { title: string; file: string },
  entry: PostEntry | undefined,
): Problem {
  const code = isSentUnknown(entry) ? 'draft/sent-words-unknown' : 'draft/edited-on-website'
  return problem(code, { title, file }, { place: { file } })
}
