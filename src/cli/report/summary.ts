import type { Lang } from '../../problems/describe.ts'
import type { PostResult } from '../../publish/result.ts'
import type { AccountRights, CommandResult } from '../command-result.ts'
import type { CommandName } from '../commands.ts'
import type { Style } from '../terminal/colours.ts'
import { wrapColumns } from '../terminal/display-width.ts'
import { countedActions, countedSteps, stepWords } from '../words/actions.ts'
import { doneWords } from '../words/done.ts'
import { namesText } from '../words/names-text.ts'
import { plural } from '../words/plural.ts'
import { rightsWords } from '../words/rights.ts'
import { words } from '../words/words.ts'
import { countDrafts } from './result.ts'
import { withoutRepeats } from './tell-once.ts'

interface Summary {
  durationMs: number
  /** Of the terminal. */
  columns: number
  lang: Lang
  style: Style
  command: CommandName | undefined
}

/** How many of what, at the very end. */
export function summaryText(
  result: CommandResult,
  { durationMs, lang, style, command, columns }: Summary,
): string[] {
  const problems = withoutRepeats([
    ...result.problems,
    ...(result.checks ?? []).flatMap((each) => each.problems),
    ...result.results.flatMap((each) => each.problems),
  ])
  const errors = problems.filter((each) => each.severity === 'error').length
  const warnings = problems.filter((each) => each.severity === 'warning').length
  if (command === 'list' || (command === 'status' && problems.length === 0)) return []
  const parts = [
    ...countsText(result, lang, command),
    errors > 0 && style('red', plural(errors, lang, ['个错误', 'error'])),
    warnings > 0 && style('yellow', plural(warnings, lang, ['个警告', 'warning'])),
    errors + warnings === 0 &&
      (command === 'check' || command === 'doctor') &&
      style('green', lang === 'zh' ? '没有问题' : 'no problems'),
    result.requests !== undefined && !result.rehearsal && requestsText(result, errors, lang),
    `${(durationMs / 1000).toFixed(1)} ${lang === 'zh' ? '秒' : 's'}`,
  ]
  const told = parts.filter(Boolean)
  if (told.length === 1) told.unshift(words.done[lang])
  return ['', told.join(style('dim', ' · ')), ...leftOutText(result, lang, columns)]
}

/** Who lets wxpub choose the posts is told that it didn't choose all. */
function leftOutText({ leftOut = [], elsewhere = [] }: CommandResult, lang: Lang, columns: number): string[] {
  const told: [readonly string[], { zh: string; en: string }][] = [
    [leftOut, words.leftOut],
    [elsewhere, words.elsewhere],
  ]
  return told.flatMap(([names, text]) =>
    names.length === 0
      ? []
      : wrapColumns(
          text[lang]
            .replace('{posts}', plural(names.length, lang, ['篇', 'post']))
            .replace('{names}', () => namesText(names, lang)),
          columns,
        ),
  )
}

/** After a failure, whoever reads it asks first whether something was sent. */
function requestsText({ requests = 0, reachedWeChat }: CommandResult, errors: number, lang: Lang): string {
  return !(reachedWeChat ?? requests > 0) && errors > 0
    ? words.nothingSent[lang]
    : plural(requests, lang, ['次请求', 'request'])
}

function countsText(result: CommandResult, lang: Lang, command: CommandName | undefined): string[] {
  if (command === 'plan') return countSteps(result.results, lang)
  if (command === 'check') return [countChecked(result.results, lang)]
  if (command === 'status' || result.results.length === 1) return []
  return countActions(result, lang, command === 'upload' ? '张' : '篇')
}

/** Also of one post, which no line tells of; for several accounts it is the same post. */
function countChecked(results: readonly PostResult[], lang: Lang): string {
  const { size } = new Set(results.map(({ post }) => post))
  return lang === 'zh' ? `已检查 ${size} 篇` : `${plural(size, lang, ['篇', 'post'])} checked`
}

function countActions({ results, rehearsal }: CommandResult, lang: Lang, unit: string): string[] {
  const counts = new Map<string, PostResult[]>()
  for (const each of results) {
    const { zh } = doneWords(each, { rehearsal })
    counts.set(zh, [...(counts.get(zh) ?? []), each])
  }
  return [...counts.values()].flatMap((alike) => {
    const [first] = alike
    if (!first) return []
    const { action } = first
    const count = alike.length
    const done = doneWords(first, { rehearsal })
    const many = (rehearsal ? undefined : countedActions[action]) ?? done.en
    const drafts = countDrafts(alike)
    if (drafts < count && ['created', 'updated'].includes(action)) {
      return lang === 'zh'
        ? `${done.zh} ${count} ${unit}（${drafts} 份草稿）`
        : `${inDrafts(drafts, done.en, many)} with ${count} articles`
    }
    if (lang === 'zh') return `${done.zh} ${count} ${unit}`
    return `${count} ${count === 1 ? done.en : many}`
  })
}

/** What was done with so many drafts: `1 draft created`; in a rehearsal `would create 2 drafts`. */
function inDrafts(count: number, one: string, many: string): string {
  const counted = one.replace(/\b(?:a|the) draft$/, plural(count, 'en', ['份草稿', 'draft']))
  return counted === one ? `${count} ${count === 1 ? one : many}` : counted
}

/** Whether the account may publish through the API, and since when that is known. */
export function rightsText({ account, publish: { isGranted, at } }: AccountRights, lang: Lang): string {
  const text = isGranted ? rightsWords.mayPublish : rightsWords.mayNotPublish
  return text[lang].replace('{account}', () => account).replace('{day}', at.slice(0, 10))
}

/** How many posts of each step: `新建草稿 1 篇`, `1 to create`, `3 to create (1 draft)`. */
function countSteps(results: readonly PostResult[], lang: Lang): string[] {
  const steps = new Set(results.flatMap(({ step }) => step ?? []))
  return [...steps].map((step) => {
    const own = results.filter((each) => each.step === step)
    const { length: count } = own
    const drafts = countDrafts(own)
    if (lang === 'zh') {
      const inDrafts = drafts < count ? `（${drafts} 份草稿）` : ''
      return `${stepWords[step].zh} ${count} 篇${inDrafts}`
    }
    const [one, many] = countedSteps[step]
    const inDrafts = drafts < count ? ` (${plural(drafts, lang, ['份草稿', 'draft'])})` : ''
    return `${count} ${count === 1 ? one : many}${inDrafts}`
  })
}
