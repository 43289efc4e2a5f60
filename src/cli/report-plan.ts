import type { PictureFact } from '../assets/upload/upload-tally.ts'
import type { Lang } from '../problems/describe.ts'
import type { PlannedCall } from '../publish/plan/count-calls.ts'
import type { Cause, Step } from '../publish/plan/step.ts'
import type { PostResult } from '../publish/result.ts'
import type { Style } from './colours.ts'
import type { CommandResult } from './command-result.ts'
import { wrapColumns } from './display-width.ts'
import { callsText, endpointsText } from './report-calls.ts'
import { diffLines } from './report-diff.ts'
import { sentCount, sizesText } from './report-result.ts'
import { causeWords, stepWords, titleText, words } from './words.ts'

interface PlanLayout {
  /** Of the terminal. */
  columns: number
  lang: Lang
  style: Style
  namesAccount: boolean
  /** Whether to tell WeChat's names of calls. */
  isVerbose: boolean
}

const symbols: Record<Step, [string, 'green' | 'yellow' | 'dim' | 'red']> = {
  create: ['+', 'green'],
  adopt: ['+', 'green'],
  update: ['~', 'yellow'],
  relink: ['~', 'yellow'],
  nothing: ['=', 'dim'],
  forget: ['-', 'dim'],
  conflict: ['!', 'red'],
  blocked: ['✗', 'red'],
}

/** What is to be done with one post: `update  posts/a.md  (text; 1 picture, 3.1 MB → 400 kB)`. */
export function stepLine(
  { step, post, causes, pictures }: { step: Step; post: string; causes: Cause[]; pictures: PictureFact[] },
  { lang, style }: { lang: Lang; style: Style },
  more: readonly (string | false)[] = [],
): string {
  const [symbol, colour] = symbols[step]
  const why = [
    causes
      .filter((cause) => !isSent(cause, pictures))
      .map((cause) => causeWords[cause][lang])
      .join(lang === 'zh' ? '、' : ', '),
    uploadsText(pictures, lang),
  ]
    .filter(Boolean)
    .join(lang === 'zh' ? '；' : '; ')
  const parts = [post, ...more, why && style('dim', lang === 'zh' ? `（${why}）` : `(${why})`)]
  return [`${style(colour, symbol)} ${style('bold', stepWords[step][lang])}`, ...parts]
    .filter(Boolean)
    .join('  ')
}

/** Whether the uploads tell it already. */
const isSent = (cause: Cause, pictures: readonly PictureFact[]): boolean =>
  pictures.some(({ uploaded, use }) => uploaded && cause === (use === 'cover' ? 'cover' : 'picture'))

/** What would be uploaded: `3 pictures, 3.1 MB → 400 kB`. */
function uploadsText(pictures: readonly PictureFact[], lang: Lang): string | undefined {
  const lacking = pictures.filter(({ uploaded }) => uploaded)
  if (lacking.length === 0) return undefined
  const count = sentCount(lacking, lang)
  // What wxpub draws has no size before it is drawn.
  const isSized = lacking.some(({ originalBytes }) => originalBytes !== undefined)
  const size = isSized ? sizesText(lacking) : ''
  if (lang === 'zh') return [`上传${count}`, size].filter(Boolean).join('，')
  return [count, size].filter(Boolean).join(', ')
}

/** A plan as people read it: what is to be done, what readers would see changed, and what it takes. */
export async function planText({ results, plan }: CommandResult, layout: PlanLayout): Promise<string[]> {
  const { lang, style, namesAccount, columns } = layout
  const isWorthALine = ({ step, action }: PostResult) =>
    results.length === 1 || step !== 'nothing' || action !== 'unchanged'
  const lines: string[] = []
  for (const result of results.filter(isWorthALine)) {
    const { step = 'nothing', post, title, account, cause = [], pictures = [], diff } = result
    const more = [namesAccount && `[${account}]`, title !== '' && titleText(title, lang)]
    lines.push(stepLine({ step, post, causes: cause, pictures }, { lang, style }, more))
    if (diff !== undefined)
      lines.push(
        ...(await diffLines(diff, { lang, style, columns: columns - 4 })).map((line) => `    ${line}`),
      )
  }
  const dim = (line: string) => style('dim', line)
  const takes = (calls: readonly PlannedCall[], isMore: boolean) => callsLines(calls, layout, isMore).map(dim)
  const publishing = publishText(results, layout)
  return [
    ...lines,
    ...(plan && plan.calls.length > 0 ? ['', ...takes(plan.calls, false)] : []),
    ...(plan && publishing
      ? ['', ...wrapColumns(publishing, columns), ...takes(plan.publishCalls, true)]
      : []),
    ...(plan && plan.lines.length > 0 ? [''] : []),
    ...(plan?.lines ?? []).map((line) => `${words.next[lang]}  ${style('cyan', line)}`),
  ]
}

/** What calls come to, account by account; with `--verbose` by the names that WeChat gives them. */
function callsLines(
  calls: readonly PlannedCall[],
  { lang, namesAccount, columns, isVerbose }: PlanLayout,
  isMore: boolean,
): string[] {
  return [...new Set(calls.map(({ account }) => account))].flatMap((account) => {
    const own = calls.filter((each) => each.account === account)
    const name = namesAccount ? `[${account}]  ` : ''
    const texts = [callsText(own, { lang, isMore }), ...(isVerbose ? [`  ${endpointsText(own, lang)}`] : [])]
    return texts.flatMap((text, index) => wrapColumns(index === 0 ? `${name}${text}` : text, columns))
  })
}

/** So many posts are named at most. */
const namedAtMost = 6

/** What `publish` would submit once the drafts are as planned. */
function publishText(results: readonly PostResult[], { lang, namesAccount }: PlanLayout): string | undefined {
  const submitted = results.filter(({ publishes }) => publishes)
  const { length: count } = submitted
  if (count === 0) return undefined
  const names = submitted
    .slice(0, namedAtMost)
    .map(({ post, account }) => (namesAccount ? `${post} [${account}]` : post))
  if (lang === 'zh') {
    const more = count > namedAtMost ? ` 等 ${count} 篇` : ''
    return `publish 会提交发表：${names.join('、')}${more}`
  }
  const more = count > namedAtMost ? ` and ${count - namedAtMost} more` : ''
  return `publish would submit ${names.join(', ')}${more}`
}
