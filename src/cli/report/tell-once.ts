import { posix } from 'node:path'
import { lineThatRestores } from '../../ledger/entry-in-git.ts'
import { nameSome } from '../../problems/name-some.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'

/**
 * What many posts have in common is told once, in place of the first: a theme that the config misspells, covers that are
 * made of titles, drafts that were found when the ledger was lost, entries that only git still has, articles that `pull`
 * needn't write, and drafts that are gone, since on a personal account every article ends with a draft that a person
 * published. So are the links of one post to others that aren't published yet. Each account's are told apart. Programs
 * get it one by one.
 */
export function tellOnce(told: readonly Problem[]): Problem[] {
  const problems = withoutRepeats(told)
  const groups = new Map<string, Problem[]>()
  for (const each of problems) {
    const alike = groups.get(nameOf(each))
    if (alike) alike.push(each)
    else groups.set(nameOf(each), [each])
  }
  return problems.flatMap((each) => {
    const { code, lineOptions, place } = each
    const tellAll = severalOf[kindOf(code)]
    const alike = groups.get(nameOf(each)) ?? []
    if (!tellAll || alike.length === 1) return [each]
    if (each !== alike[0]) return []
    const isPlaced = ofOnePost.has(code) && place !== undefined
    return [{ ...tellAll(alike), ...(lineOptions && { lineOptions }), ...(isPlaced && { place }) }]
  })
}

/** What is told together: the same of one account, and of one post where its places are meant. */
const nameOf = ({ code, lineOptions, place }: Problem): string =>
  JSON.stringify([kindOf(code), lineOptions?.account, ofOnePost.has(code) ? place?.file : undefined])

/** What several places of one post have in common; the first of them is named. */
const ofOnePost = new Set<string>(['link/post-unpublished'])

const kindOf = (code: string): string => (code === 'post/entry-lost-published' ? 'post/entry-lost' : code)

/** What several are told of together, by what one is told of. */
const severalOf: { [Kind in string]?: (alike: readonly Problem[]) => Problem } = {
  'draft/gone': (alike) =>
    problem('draft/several-gone', { ...countOf(alike), files: filesOf(alike).join(', ') }),
  'draft/found': (alike) => problem('draft/several-found', { ...countOf(alike), ...someOf(alike) }),
  'link/post-unpublished': (alike) => {
    const paths = new Set(alike.map(({ params }) => String(params.path)))
    return problem('link/several-unpublished', { ...countOf(alike), files: nameSome([...paths]) })
  },
  'post/cover-generated': (alike) => problem('post/several-covers-generated', someOf(alike)),
  'post/entry-lost': entriesLost,
  'pull/known': (alike) => problem('pull/several-known', { ...countOf(alike), ...someOf(alike) }),
  'pull/known-published': (alike) =>
    problem('pull/several-known-published', { ...countOf(alike), ...someOf(alike) }),
}

function entriesLost(alike: readonly Problem[]): Problem {
  const paths = alike.map(({ params }) => String(params.path))
  const line = lineThatRestores(paths, posix.dirname(paths[0] ?? ''))
  return problem('post/several-entries-lost', { ...someOf(alike), line })
}

const countOf = ({ length: count }: readonly Problem[]): { count: number } => ({ count })

const someOf = (alike: readonly Problem[]): { files: string } => ({ files: nameSome(filesOf(alike)) })

const filesOf = (alike: readonly Problem[]): string[] =>
  alike.map(({ params, place }) => String(params.file ?? params.path ?? place?.file))

/** Posts without the ways out that one line does for several of them. */
export function withoutWaysToldOnce(results: readonly PostResult[], told: readonly Problem[]): PostResult[] {
  const folded = told.filter(({ code }) => code === 'post/several-entries-lost')
  const isTold = ({ code, lineOptions }: Problem) =>
    kindOf(code) === 'post/entry-lost' &&
    folded.some((each) => each.lineOptions?.account === lineOptions?.account)
  return results.map((each) => {
    const ways = each.problems.filter(isTold).map(({ params }) => params.restore)
    return { ...each, next: each.next.filter((line) => !ways.includes(line)) }
  })
}

/** What says the same of the same place as one before it says nothing. */
export const withoutRepeats = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((each) => [JSON.stringify(each), each])).values(),
]
