import type { PictureFact } from '../assets/upload/upload-tally.ts'
import type { Lang } from '../problems/describe.ts'
import type { Step } from '../publish/plan/step.ts'
import type { Action, PostResult } from '../publish/result.ts'
import type { Style } from './colours.ts'
import type { AccountRights, CommandResult } from './command-result.ts'
import type { CommandName } from './commands.ts'
import { wrapColumns } from './display-width.ts'
import { sizeText } from './size-text.ts'
import { newDraftWords, notedWords, oncePublishedWords, stateWords } from './state-words.ts'
import {
  actionWords,
  countedActions,
  countedSteps,
  manualWords,
  rehearsedWords,
  stepWords,
  titleText,
  words,
} from './words.ts'

interface ResultLayout {
  lang: Lang
  style: Style
  rehearsal: boolean
  command: CommandName | undefined
  /** Whether WeChat's temporary preview link was asked for. */
  withPreview?: boolean | undefined
  /** Whether to name the account, of which there are several. */
  namesAccount?: boolean
  /** Lines that show what readers would see changed. */
  difference?: readonly string[]
}

/** How a post ended, in one character. */
export const symbolOf = (action: Action): [string, 'green' | 'dim' | 'yellow' | 'red'] =>
  symbols[action] ?? ['✓', 'green']

const symbols: Partial<Record<Action, [string, 'green' | 'dim' | 'yellow' | 'red']>> = {
  unchanged: ['=', 'dim'],
  reused: ['=', 'dim'],
  skipped: ['-', 'dim'],
  submitted: ['…', 'yellow'],
  doubtful: ['?', 'yellow'],
  conflict: ['!', 'red'],
  blocked: ['✗', 'red'],
  failed: ['✗', 'red'],
}

/** One post: what was done with it, where it is now, and what leads on. */
export function resultText(
  result: PostResult,
  { lang, style, rehearsal, command, withPreview, namesAccount, difference = [] }: ResultLayout,
): string {
  const title = result.title && titleText(result.title, lang)
  const state = result.state && stateWords[result.state]
  const isNoted = result.problems.some(({ code }) => code === 'settle/marked-done')
  const [symbol, colour] = isNoted
    ? (['✓', 'green'] as const)
    : state
      ? [state.symbol, state.colour]
      : symbolOf(result.action)
  const done = (rehearsal && rehearsedWords[result.action]) || actionWords[result.action]
  const action = (isNoted ? notedWords : (state ?? done))[lang]
  const place = result.output ? `${result.post} → ${result.output}` : result.post
  const size = command === 'upload' && result.pictures && sizesText(result.pictures)
  const account = namesAccount && `[${result.account}]`
  const head = [`${style(colour, symbol)} ${style('bold', action)}`, place, account, title, size]
    .filter(Boolean)
    .join('  ')
  // Until the article is out there is nothing to adopt.
  const lead = (result.manual.includes('publish') ? oncePublishedWords : words.next)[lang]
  // Beside a draft that was just written, an article of an earlier time says nothing.
  const isDraft = result.draft !== undefined && ['created', 'updated'].includes(result.action)
  const url = isDraft ? undefined : result.publication?.url
  const details = [
    url !== undefined && style('underline', url),
    !rehearsal &&
      command === 'publish' &&
      result.action === 'published' &&
      style('dim', words.forLinks[lang]),
    result.sentTo && `${words.sentTo[lang]} ${result.sentTo}`,
    !rehearsal &&
      url === undefined &&
      result.draft &&
      `${words.draft[lang]} ${style('dim', result.draft.mediaId)}`,
    result.state && result.publication?.url && result.draft && newDraftWords[lang],
    withPreview && result.previewUrl && `${words.preview[lang]} ${style('underline', result.previewUrl)}`,
    command !== 'upload' && picturesText(result.pictures ?? [], rehearsal, lang),
    ...difference,
    ...(rehearsal ? [] : result.manual.map((step) => `☐ ${manualWords[step][lang]}`)),
    ...(rehearsal ? [] : result.next.map((line) => `${lead}  ${style('cyan', line)}`)),
  ]
  return [head, ...details.filter(Boolean).map((line) => `  ${line}`)].join('\n')
}

/** What sending took, where any picture was sent: `3 pictures sent, 5.2 MB → 640 kB; 2 reused`. */
function picturesText(pictures: readonly PictureFact[], rehearsal: boolean, lang: Lang): string | undefined {
  const sent = pictures.filter(({ uploaded }) => uploaded)
  if (sent.length === 0) return undefined
  const size = sizesText(sent)
  const reused = pictures.length - sent.length
  if (lang === 'zh') {
    return `${rehearsal ? '会' : ''}上传${sentCount(sent, lang)}，${size}${reused > 0 ? `；沿用 ${reused} 张` : ''}`
  }
  const count = sentCount(sent, lang)
  return `${rehearsal ? `would send ${count}` : `${count} sent`}, ${size}${reused > 0 ? `; ${reused} reused` : ''}`
}

/** How many pictures, a cover told apart: a writer counts those in the text. */
export function sentCount(sent: readonly PictureFact[], lang: Lang): string {
  const inText = sent.filter(({ use }) => use !== 'cover').length
  const covers = sent.length - inText
  if (lang === 'zh') {
    const cover = covers > 1 ? `封面 ${covers} 张` : covers === 1 ? '封面' : ''
    return [inText > 0 && `图片 ${inText} 张`, cover].filter(Boolean).join('、')
  }
  const cover = covers > 1 ? `${covers} covers` : covers === 1 ? 'the cover' : ''
  return [inText > 0 && plural(inText, lang, ['张图片', 'picture']), cover].filter(Boolean).join(' and ')
}

/** What pictures weigh, before and after conversion: `5.2 MB → 640 kB`. Of those that weren't sent only the first is known. */
export function sizesText(pictures: readonly PictureFact[]): string {
  const sum = (sizeOf: (fact: PictureFact) => number | undefined) =>
    sizeText(pictures.reduce((total, fact) => total + (sizeOf(fact) ?? 0), 0))
  const before = sum(({ originalBytes, sentBytes }) => originalBytes ?? sentBytes)
  const after = sum(({ originalBytes, sentBytes }) => sentBytes ?? originalBytes)
  return before === after ? after : `${before} → ${after}`
}

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
  const problems = [
    ...result.problems,
    ...(result.checks ?? []).flatMap((each) => each.problems),
    ...result.results.flatMap((each) => each.problems),
  ]
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
function leftOutText({ leftOut = 0 }: CommandResult, lang: Lang, columns: number): string[] {
  if (leftOut === 0) return []
  const text = words.leftOut[lang].replace('{posts}', plural(leftOut, lang, ['篇', 'post']))
  return wrapColumns(text, columns)
}

/** After a failure, whoever reads it asks first whether something was sent. */
function requestsText({ requests = 0, reachedWeChat }: CommandResult, errors: number, lang: Lang): string {
  return !(reachedWeChat ?? requests > 0) && errors > 0
    ? words.nothingSent[lang]
    : plural(requests, lang, ['次请求', 'request'])
}

function countsText(result: CommandResult, lang: Lang, command: CommandName | undefined): string[] {
  if (command === 'plan') return countSteps(result.results, lang)
  if (command === 'status' || result.results.length === 1) return []
  return countActions(result, lang, command === 'upload' ? '张' : '篇')
}

function countActions({ results, rehearsal }: CommandResult, lang: Lang, unit: string): string[] {
  const counts = new Map<Action, number>()
  for (const { action } of results) counts.set(action, (counts.get(action) ?? 0) + 1)
  return [...counts].map(([action, count]) => {
    const done = (rehearsal && rehearsedWords[action]) || actionWords[action]
    const many = (rehearsal ? undefined : countedActions[action]) ?? done.en
    const drafts = rehearsal ? count : draftsOf(results, action)
    if (drafts < count && ['created', 'updated'].includes(action)) {
      return lang === 'zh'
        ? `${done.zh} ${count} ${unit}（${drafts} 份草稿）`
        : `${drafts} ${drafts === 1 ? done.en : many} with ${count} articles`
    }
    if (lang === 'zh') return `${done.zh} ${count} ${unit}`
    return `${count} ${count === 1 ? done.en : many}`
  })
}

/** How many drafts these posts are articles of. */
function draftsOf(results: readonly PostResult[], action: Action): number {
  const drafts = results
    .filter((each) => each.action === action)
    .map(({ post, draft }) => draft?.mediaId ?? post)
  return new Set(drafts).size
}

/** Whether the account may publish through the API, and since when that is known. */
export function rightsText({ account, publish: { isGranted, at } }: AccountRights, lang: Lang): string {
  const text = isGranted ? words.mayPublish : words.mayNotPublish
  return text[lang].replace('{account}', account).replace('{day}', at.slice(0, 10))
}

function plural(count: number, lang: Lang, [zh, en]: [string, string]): string {
  return lang === 'zh' ? `${count} ${zh}` : `${count} ${en}${count === 1 ? '' : 's'}`
}

/** How many posts of each step: `新建草稿 1 篇`, `1 to create`. */
function countSteps(results: readonly PostResult[], lang: Lang): string[] {
  const counts = new Map<Step, number>()
  for (const { step } of results) if (step) counts.set(step, (counts.get(step) ?? 0) + 1)
  return [...counts].map(([step, count]) => {
    if (lang === 'zh') return `${stepWords[step].zh} ${count} 篇`
    const [one, many] = countedSteps[step]
    return `${count} ${count === 1 ? one : many}`
  })
}
