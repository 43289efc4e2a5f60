import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'

/**
 * Tells that the draft of a post is gone.
 *
 * @param url of the article that it was most likely published as, where the ledger doesn't know that one
 */
export function tellGone({ title, file }: { title: string; file: string }, url: string | undefined): Problem {
  const place = { file }
  return url === undefined
    ? problem('draft/gone', { title, file }, { place })
    : problem('draft/gone-published', { title, url, line: typeLine('adopt', file, url) }, { place })
}
