import type { Problem, ProblemCode } from '../problems/problem.ts'
import { typeLine } from '../problems/type-line.ts'
import type { Post } from '../read/post.ts'
import type { Saved } from './post-run.ts'

/**
 * Commands that lead on, ready to be typed.
 *
 * @param saved how far the post came
 */
export function nextCommands(
  { action, manual, problems }: Saved,
  { file, fields }: Pick<Post, 'file' | 'fields'>,
): string[] {
  // Whoever typed `settle` needs it no second time without the answer.
  if (problems.some(({ code }) => code === 'settle/needs-yes')) return [typeLine('settle', file, '--yes')]
  const ways = waysOut(problems, file)
  if (ways.length > 0) return ways
  // Comments can be opened at any time.
  const isHeld = manual?.some((step) => step !== 'comments')
  if (isHeld) return manual?.includes('publish') ? [adoptPublished(file)] : []
  const publish = typeLine('publish', file)
  // One that is to stay a draft would be passed over, and one that was found stops until a person has looked.
  const isFound = problems.some(({ code }) => code === 'draft/found')
  // Another post holds it back, and it is said what is to be done first.
  const isHeldBack = problems.some(
    ({ code }) => code === 'together/not-published' || code === 'together/picture-named',
  )
  if (['created', 'updated', 'adopted', 'pulled', 'previewed'].includes(action))
    return fields.draft || isFound || isHeldBack ? [] : [publish]
  if (action === 'submitted') return [publish]
  const renamed = problems.find(({ code }) => code === 'post/renamed-and-changed')
  if (renamed) return [String(renamed.params.line)]
  return action === 'doubtful' ? [typeLine('settle', file)] : []
}

/** Commands that problems ask for. */
export const waysOut = (problems: readonly Problem[], file: string): string[] => [
  ...new Set(problems.flatMap((each) => waysOutOf[each.code]?.(file, each) ?? [])),
]

const draft = (way: string) => (file: string) => [typeLine('draft', file, way)]
const eitherWay = (file: string) => [typeLine('draft', file, '--theirs'), typeLine('draft', file, '--ours')]

/**
 * What records an article that a person has published on the website.
 *
 * @param file the post as the user would type it
 */
export const adoptPublished = (file: string): string =>
  typeLine('adopt', file, 'https://mp.weixin.qq.com/s/…')

const adoptAt = (file: string, url: string): string[] =>
  /^https?:/.test(url) ? [typeLine('adopt', file, url)] : []

/** What a person may type where a run doesn't decide by itself. */
const waysOutOf: Partial<Record<ProblemCode, (file: string, problem: Problem) => string[]>> = {
  'draft/edited-on-website': eitherWay,
  'draft/other-words': eitherWay,
  'draft/sent-in-git': (_, { params }) => [String(params.line)],
  'draft/sent-words-unknown': eitherWay,
  'draft/saved-on-website': draft('--ours'),
  'draft/set-on-website': draft('--theirs'),
  'draft/author-on-website': draft('--theirs'),
  'draft/nothing-to-take': draft('--ours'),
  'draft/change-by-hand': (file) => [typeLine('draft', file)],
  'draft/left-alone': (file, { params }) =>
    String(params.ways)
      .split(' ')
      .map((way) => typeLine('draft', file, way)),
  'draft/own-words-unsent': draft('--ours'),
  // Whether to give up is decided on what the website shows: the hint says how.
  'publish/left-no-trace': (file) => [typeLine('settle', file)],
  'settle/given-up': (file) => [typeLine('draft', file)],
  'ledger/misnamed': (_, { params }) => [String(params.line)],
  'post/entry-lost': (_, { params }) => [String(params.restore)],
  'post/entry-lost-published': (_, { params }) => [String(params.restore)],
  'post/says-other': (_, { params }) => [String(params.line)],
  'post/moved-on': (_, { params }) => [String(params.line)],
  'draft/waits-for-removal': (_, { params }) => [String(params.line)],
  'doctor/draft-unrecorded': (_, { params }) => [typeLine('adopt', String(params.post))],
  'draft/unrecorded-seen': (_, { params }) => [typeLine('adopt', String(params.post))],
  'publication/unrecorded-here': () => [typeLine('doctor')],
  'doctor/publication-unrecorded': (_, { params }) => adoptAt(String(params.post), String(params.url)),
  'draft/candidate': (_, { params }) => [String(params.line)],
  'draft/left-no-trace': (file, { params }) => [adoptPublished(file), String(params.line)],
  'draft/seen-and-gone': (file, { params }) => [adoptPublished(file), String(params.line)],
  'draft/gone': (file) => [adoptPublished(file)],
  'draft/gone-published': (_, { params }) => [String(params.line)],
  'together/old-gone': (file) => [adoptPublished(file)],
  'together/old-left-no-trace': (file, { params }) => [adoptPublished(file), String(params.line)],
  'draft/same-exists': (file, { params }) => [String(params.line), typeLine('draft', file, '--again')],
  'draft/links-unknown': (_, { params }) => String(params.lines).split('\n'),
  'adopt/links-unknown': (_, { params }) => String(params.lines).split('\n'),
  'adopt/of-another': (_, { params }) => [String(params.line)],
  'together/publish-again': (_, { params }) => [String(params.line)],
  'together/named-by': (_, { params }) => [String(params.line)],
  'together/old-kept-first': (_, { params }) => [String(params.line)],
  'together/old-waits': (_, { params }) => [String(params.line)],
  'together/old-touched': (_, { params }) => String(params.lines).split('\n'),
  'draft/alike': (_, { params }) => [String(params.line), String(params.again)],
  'publication/alike': (_, { params }) => [String(params.line)],
  'publication/stated': (_, { params }) => [String(params.line)],
  'publication/exists': (file, { params }) => adoptAt(file, String(params.url)),
  'wechat/content-refused': (file) => [typeLine('doctor', file, '--why')],
  'post/changed-since-published': (file) => [typeLine('settle', file)],
  'post/published-otherwise': (file) => [typeLine('settle', file)],
  'adopt/differs': (file) => [typeLine('settle', file)],
  'adopt/changed-since-draft': (file) => [typeLine('settle', file)],
  'settle/had-no-effect': (file) => [typeLine('draft', file)],
  'settle/late-draft': (file, { params }) => [typeLine('adopt', file, String(params.mediaId))],
  'publish/deleted': (file) => [typeLine('publish', file, '--again')],
}
