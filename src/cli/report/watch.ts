import type { Problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { PostResult } from '../../publish/result.ts'
import type { WatchEvent } from '../../watch/watch-event.ts'
import { plural } from '../words/plural.ts'
import { postLines } from '../words/post-lines.ts'
import { words } from '../words/words.ts'
import { type ProblemLayout, problemText } from './problem.ts'
import { articlesText, byDraft, type ResultLayout, resultText } from './result.ts'

/** More posts than this are counted, not named, when the watch begins. */
const namedAtStart = 5

/**
 * Makes lines for a terminal of what a watch tells. It remembers what it said: a sync that went well doesn't repeat
 * what is known of its post already, and posts that are fine at the start aren't worth a line.
 *
 * @param hasKeys whether a person can press keys for the watch to hear
 * @returns a function of an event, of hour, minute and second now, of lines that show the event's difference, and of where
 *   the stand-in is that answered in place of WeChat
 */
export function createWatchText(
  layout: ProblemLayout,
  hasKeys = false,
): (event: WatchEvent, time: string, difference?: readonly string[], standIn?: string) => string[] {
  const { lang, style } = layout
  const told = new Set<string>()
  /** What isn't an error, as each post was rendered last: it was told then. */
  const lasting = new Map<string, Set<string>>()
  let isReady = false
  /** Posts of the sync that is under way, and those of it that went well: articles of one draft are told together. */
  let awaited = new Set<string>()
  let done: Done[] = []
  /** Posts that are tried again by themselves until WeChat can be reached. */
  const lost = new Set<string>()
  /** Posts of which it was asked what to do, until they are synced: nothing that reads as an end may stand below. */
  const asked = new Set<string>()

  const problems = (post: string, all: readonly Problem[]) => {
    for (const each of all) told.add(tellingOf(post, each))
    return all.map((each) => problemText(each, layout))
  }
  /** Without what lasts: said at every save, and beside what a person is to decide, it would drown the rest. */
  const withoutLasting = (post: string, all: readonly Problem[]): Problem[] =>
    all.filter((each) => !lasting.get(post)?.has(tellingOf(post, each)))
  const resultLayout: ResultLayout = { ...layout, rehearsal: false, command: 'watch' }
  const result = (each: PostResult, difference: readonly string[]) => [
    ...problems(each.post, withoutLasting(each.post, each.problems)),
    resultText(each, { ...resultLayout, difference }),
  ]

  /** Those that went well, once nothing more is to come. */
  const wellDone = (post: string): string[] => {
    awaited.delete(post)
    if (awaited.size > 0) return []
    const differences = new Map(done.map(({ result: each, difference }) => [each, difference]))
    const results = [...differences.keys()]
    done = []
    return byDraft(results).flatMap((group) => [
      ...group.flatMap((each) => problems(each.post, each.problems)),
      articlesText(
        group,
        group.map((each) => differences.get(each) ?? []),
        resultLayout,
        results,
      ),
    ])
  }

  /** What is left to a person once the post is as she wants it: said at every save, nobody would read it. */
  const onceByHand = (each: PostResult): PostResult => {
    if (!each.manual.includes('publish')) return each
    const name = `by hand ${each.post}`
    if (told.has(name)) return { ...each, manual: [], next: [] }
    told.add(name)
    return each
  }

  const offersKeys = (each: PostResult): boolean => hasKeys && isSettledByKey(each)

  const heldResult = ({ result: each, again }: Extract<WatchEvent, { kind: 'held' }>): PostResult => ({
    ...each,
    ...(again && { problems: [] }),
    // What keys do is said once.
    ...(offersKeys(each) && { next: each.next.filter((line) => !/ --(?:theirs|ours)\b/.test(line)) }),
  })

  const failure = (
    { post, result: each, problems: all, retry }: Extract<WatchEvent, { kind: 'failed' }>,
    difference: readonly string[],
  ): string[] => {
    const told = each ? result(each, difference) : problems(post, all)
    if (!retry) return [...told, ...(hasKeys ? [words.failedKey[lang]] : [])]
    const isFirst = lost.size === 0
    lost.add(post)
    return [...told, ...(isFirst ? [words[hasKeys ? 'retriedKey' : 'retried'][lang]] : [])]
  }

  const question = ({ post, result: each }: Extract<WatchEvent, { kind: 'held' }>): string[] => {
    if (!offersKeys(each)) return []
    asked.add(post)
    return [words[keysFor(each)][lang].replace('{post}', post)]
  }

  const reachedAgain = (): string[] => {
    if (lost.size === 0) return []
    lost.clear()
    return [style('dim', words.reachedAgain[lang])]
  }

  /** Said once, above the first thing that a stand-in answered. */
  const answeredBy = (standIn: string | undefined): string[] => {
    if (standIn === undefined || resultLayout.standIn !== undefined) return []
    resultLayout.standIn = standIn
    return [style('yellow', words.standInAnswers[lang].replace('{origin}', standIn))]
  }

  return (event, time, difference = [], standIn) => [
    ...answeredBy(standIn),
    ...eventLines(event, time, difference),
  ]

  function eventLines(event: WatchEvent, time: string, difference: readonly string[]): string[] {
    switch (event.kind) {
      case 'ready':
        isReady = true
        return [style('dim', readyText(event.posts))]
      case 'changed':
        if (event.posts.every((post) => asked.has(post))) return []
        return [style('dim', `${time}  ${words.saved[lang]}  ${event.files.join('  ')}`)]
      case 'rendered':
        return renderedLines(event)
      case 'waiting-for-key':
        return [problemText(event.problem, layout), ...postLines(event.posts, lang)]
      case 'over-budget':
        return [problemText(event.problem, layout)]
      case 'removed':
        asked.delete(event.post)
        return [problemText(event.problem, layout)]
      case 'syncing':
        awaited = new Set(event.posts)
        for (const post of event.posts) asked.delete(post)
        if (event.posts.every((post) => lost.has(post))) return []
        return [style('dim', `${words.syncing[lang]}  ${event.posts.join('  ')}`)]
      case 'synced': {
        asked.delete(event.post)
        const fresh = event.result.problems.filter((each) => !told.has(tellingOf(event.post, each)))
        done.push({ result: onceByHand({ ...event.result, problems: fresh }), difference })
        return [...reachedAgain(), ...wellDone(event.post)]
      }
      case 'failed':
        return [...(event.retry === 'goes-on' ? [] : failure(event, difference)), ...wellDone(event.post)]
      case 'held':
        return [
          ...reachedAgain(),
          ...result(heldResult(event), difference),
          ...wellDone(event.post),
          ...question(event),
        ]
      case 'config-reloaded':
        return [
          ...event.problems.map((each) => problemText(each, layout)),
          ...(event.kept ? [] : [style('dim', words.configReloaded[lang])]),
        ]
    }
  }

  function renderedLines({
    post,
    problems: all,
    draft,
  }: Extract<WatchEvent, { kind: 'rendered' }>): string[] {
    const said = draft === undefined ? [] : [draftWords[draft][lang]]
    const fresh = withoutLasting(post, all)
    const mild = all.filter(({ severity }) => severity !== 'error')
    lasting.set(post, new Set(mild.map((each) => tellingOf(post, each))))
    if (!isReady) return problems(post, all)
    if (fresh.length > 0)
      return [...problems(post, fresh), ...said.map((text) => style('dim', `${text}  ${post}`))]
    if (draft === undefined && asked.has(post)) return []
    const warnings = mild.filter(({ severity }) => severity === 'warning').length
    const [sign, standing] =
      warnings > 0 ? [style('yellow', '!'), asBefore(warnings)] : [style('green', '✓'), words.isFine[lang]]
    return [`${sign} ${[standing, ...said].join(lang === 'zh' ? '，' : '; ')}  ${post}`]
  }

  function asBefore(warnings: number): string {
    const count = plural(warnings, lang, ['个警告', 'warning'])
    return lang === 'zh' ? `还是刚才那 ${count}` : `${count} as before`
  }

  function readyText(posts: readonly string[]): string {
    return posts.length > namedAtStart
      ? words.watchingMany[lang].replace('{count}', String(posts.length))
      : `${words.watching[lang]}  ${posts.join('  ')}`
  }
}

interface Done {
  result: PostResult
  difference: readonly string[]
}

/** Where a draft stands after its post was rendered. */
const draftWords = {
  kept: { zh: '没有发送，草稿没有动', en: 'not sent; the draft stays as it was' },
  current: { zh: '草稿已经是最新的', en: 'the draft is up to date' },
  waits: { zh: '连上以后再发送', en: 'it is sent once WeChat can be reached' },
} as const

/** What is told of a post, wherever it stands: a line added above it makes no news. */
const tellingOf = (post: string, { code, params }: Problem): string => JSON.stringify([post, code, params])

const isSettledByKey = (result: PostResult): boolean =>
  (result.action === 'conflict' && !isOfAnother(result)) || isTaken(result)

/** Whether a person edited another article of the draft: what a key says is said of this post alone. */
const isOfAnother = ({ post, next }: PostResult): boolean =>
  next.some((line) => line.includes(' --theirs') && !line.startsWith(typeLine('draft', post, '--theirs')))

/** Whether words of the website were put into the post, and words of its own are not in the draft yet. */
const isTaken = ({ problems }: PostResult): boolean =>
  problems.some(({ code }) => code === 'draft/own-words-unsent')

/** From a draft that was only saved, or whose words were taken, there is nothing to take. */
const keysFor = (result: PostResult) =>
  isTaken(result) || result.problems.some(({ code }) => code === 'draft/saved-on-website')
    ? 'heldKeyOfSaved'
    : 'heldKeys'
