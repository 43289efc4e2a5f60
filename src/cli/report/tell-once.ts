import { posix } from 'node:path'
import { nameSome } from '../../problems/name-some.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { quoteWord } from '../../problems/type-line.ts'
import type { PostResult } from '../../publish/result.ts'

/**
 * What many posts have in common is told once, in place of the first: a theme that the config misspells, covers that are
 * made of titles, drafts that were found when the ledger was lost, entries that only git still has, articles that `pull`
 * needn't write, and drafts that are gone, since on a personal account every article ends with a draft that a person
 * published. Each account's are told apart. Programs get it post by post.
 */
export function tellOnce(told: readonly Problem[]): Problem[] {
  const problems = withoutRepeats(told)
  return problems.flatMap((each) => {
    const tellAll = severalOf[each.code]
    if (!tellAll) return [each]
    const { lineOptions } = each
    const alike = problems.filter(
      (other) => severalOf[other.code] === tellAll && isOfSameAccount(other, each),
    )
    if (alike.length === 1) return [each]
    if (each !== alike[0]) return []
    return [{ ...tellAll(alike), ...(lineOptions && { lineOptions }) }]
  })
}

/** What several posts are told of together, by what one is told of. */
const severalOf: { [Code in string]?: (alike: readonly Problem[]) => Problem } = {
  'draft/gone': (alike) =>
    problem('draft/several-gone', { ...countOf(alike), files: filesOf(alike).join(', ') }),
  'draft/found': (alike) => problem('draft/several-found', { ...countOf(alike), ...someOf(alike) }),
  'post/cover-generated': (alike) => problem('post/several-covers-generated', someOf(alike)),
  'post/entry-lost': entriesLost,
  'post/entry-lost-published': entriesLost,
  'pull/known': (alike) => problem('pull/several-known', { ...countOf(alike), ...someOf(alike) }),
  'pull/known-published': (alike) =>
    problem('pull/several-known-published', { ...countOf(alike), ...someOf(alike) }),
}

function entriesLost(alike: readonly Problem[]): Problem {
  const paths = alike.map(({ params }) => String(params.path))
  const [first = ''] = paths
  const restored = paths.length > restoredAtMost ? [posix.dirname(first)] : paths
  const line = `git checkout -- ${restored.map(quoteWord).join(' ')}`
  return problem('post/several-entries-lost', { ...countOf(alike), ...someOf(alike), line })
}

/** So many files stand in one line at most; of more it names their folder. */
const restoredAtMost = 5

const isOfSameAccount = (one: Problem, other: Problem): boolean =>
  one.lineOptions?.account === other.lineOptions?.account

const countOf = ({ length: count }: readonly Problem[]): { count: number } => ({ count })

const someOf = (alike: readonly Problem[]): { files: string } => ({ files: nameSome(filesOf(alike)) })

const filesOf = (alike: readonly Problem[]): string[] =>
  alike.map(({ params, place }) => String(params.file ?? params.path ?? place?.file))

/** Posts without the ways out that one line does for several of them. */
export function withoutWaysToldOnce(results: readonly PostResult[], told: readonly Problem[]): PostResult[] {
  const folded = told.filter(({ code }) => code === 'post/several-entries-lost')
  return results.map((each) => {
    const ways = each.problems
      .filter((own) => severalOf[own.code] === entriesLost && folded.some((one) => isOfSameAccount(one, own)))
      .map(({ params }) => params.restore)
    return ways.length > 0 ? { ...each, next: each.next.filter((line) => !ways.includes(line)) } : each
  })
}

/** What says the same of the same place as one before it says nothing. */
export const withoutRepeats = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((each) => [JSON.stringify(each), each])).values(),
]
