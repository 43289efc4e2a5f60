import type { PictureFact } from '../../assets/upload/upload-tally.ts'
import type { Lang } from '../../problems/describe.ts'
import { causeWords } from '../../publish/plan/cause-words.ts'
import type { PlannedCall } from '../../publish/plan/count-calls.ts'
import type { Plan } from '../../publish/plan/plan-posts.ts'
import type { Cause, Step } from '../../publish/plan/step.ts'
import type { PostResult } from '../../publish/result.ts'
import type { CommandResult } from '../command-result.ts'
import type { Style } from '../terminal/colours.ts'
import { wrapColumns } from '../terminal/display-width.ts'
import { nothingToSend, stepWords } from '../words/actions.ts'
import { namesText } from '../words/names-text.ts'
import { rightsWords } from '../words/rights.ts'
import { titleText, words } from '../words/words.ts'
import { callsText, endpointsText } from './calls.ts'
import { diffLines } from './diff.ts'
import { sentCount, sizesText } from './pictures.ts'
import { articlesOfOne, byDraft } from './result.ts'

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

/**
 * What is to be done with one post: `update  posts/a.md  (text; 1 picture, 3.1 MB → 400 kB)`. Posts that share a draft stand
 * below what is done with it.
 */
export function stepLines({ others = [], ...planned }: PlannedStep, layout: StepLayout): string[] {
  const head = stepHead(planned.step, layout)
  if (others.length === 0) return [[head, ...postParts(planned, layout)].join('  ')]
  const articles = [planned, ...others.map((each) => ({ causes: [], ...each }))]
  return [
    `${head}  ${articlesOfOne(articles.length, layout.lang)}`,
    ...articles.map((each) => ['  ', ...postParts(each, layout)].join('  ')),
  ]
}

interface PlannedStep extends PlannedPost {
  step: Step
  others?: readonly Pick<PlannedPost, 'post' | 'pictures'>[]
}

interface PlannedPost {
  post: string
  /** Which post it is besides. */
  names?: readonly string[]
  causes: Cause[]
  pictures: PictureFact[]
}

type StepLayout = Pick<PlanLayout, 'lang' | 'style'>

function stepHead(step: Step, { lang, style }: StepLayout, words = stepWords[step]): string {
  const [symbol, colour] = symbols[step]
  return `${style(colour, symbol)} ${style('bold', words[lang])}`
}

/** Which post, and why something is to be done with it. */
function postParts(
  { post, names = [], causes, pictures }: PlannedPost,
  { lang, style }: StepLayout,
): string[] {
  const why = [
    causes
      .filter((cause) => !isSent(cause, pictures))
      .map((cause) => causeWords[cause][lang])
      .join(lang === 'zh' ? '、' : ', '),
    uploadsText(pictures, lang),
  ]
    .filter(Boolean)
    .join(lang === 'zh' ? '；' : '; ')
  return [post, ...names, ...(why ? [style('dim', lang === 'zh' ? `（${why}）` : `(${why})`)] : [])]
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
  const isWorthALine = ({ step, action, next }: PostResult) =>
    results.length === 1 || step !== 'nothing' || action !== 'unchanged' || next.length > 0
  const lines: string[] = []
  for (const group of byDraft(results.filter(isWorthALine), ({ step }) => step)) {
    const [{ step = 'nothing', next: ways = [] } = {}] = group
    const head = stepHead(step, layout, step === 'nothing' && ways.length > 0 ? nothingToSend : undefined)
    const isShared = group.length > 1
    if (isShared) lines.push(`${head}  ${articlesOfOne(group.length, lang)}`)
    for (const { post, title, account, cause: causes = [], pictures = [], diff, next } of group) {
      const names = [...(namesAccount ? [`[${account}]`] : []), ...(title ? [titleText(title, lang)] : [])]
      const parts = postParts({ post, names, causes, pictures }, layout)
      lines.push([isShared ? '  ' : head, ...parts].join('  '))
      if (diff !== undefined)
        lines.push(
          ...(await diffLines(diff, { lang, style, columns: columns - 4 })).map((line) => `    ${line}`),
        )
      for (const line of next)
        lines.push(`${isShared ? '    ' : '  '}${words.next[lang]}  ${style('cyan', line)}`)
    }
  }
  const dim = (line: string) => style('dim', line)
  const takes = (calls: readonly PlannedCall[], isMore: boolean) => callsLines(calls, layout, isMore).map(dim)
  return [
    ...lines,
    ...(plan && plan.calls.length > 0 ? ['', ...takes(plan.calls, false)] : []),
    ...publishingLines(plan?.publishing ?? [], layout, takes(plan?.publishCalls ?? [], true)),
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

/** What `publish` would submit once the drafts are as planned, and what that takes; or why it wouldn't. */
function publishingLines(
  all: readonly Plan['publishing'][],
  { lang, namesAccount, columns }: PlanLayout,
  takes: readonly string[],
): string[] {
  const namesOf = (some: readonly Plan['publishing'][]): string | undefined => {
    const names = some.flatMap(({ account, posts }) =>
      posts.map((post) => (namesAccount ? `${post} [${account}]` : post)),
    )
    return names.length > 0 ? namesText(names, lang) : undefined
  }
  const may = all.filter(({ mayPublish, isUnlikely }) => mayPublish !== false && !isUnlikely)
  const submitted = namesOf(may)
  const unlikely = namesOf(all.filter(({ isUnlikely }) => isUnlikely))
  const left = namesOf(all.filter(({ mayPublish }) => mayPublish === false))
  const isUnsure = may.some(({ mayPublish, posts }) => mayPublish === undefined && posts.length > 0)
  const { wouldSubmit, mayBeSavedOnly, looksMore, submitsIfMay, leftToPerson } = rightsWords
  const more = may.some((each) => each.looksMore) ? looksMore[lang] : ''
  const told = (text: string) => wrapColumns(text, columns)
  return [
    ...(submitted ? ['', ...told(wouldSubmit[lang].replace('{posts}', () => submitted))] : []),
    ...(submitted && isUnsure ? told(mayBeSavedOnly[lang] + more) : []),
    ...(submitted ? takes : []),
    ...(unlikely ? ['', ...told(submitsIfMay[lang].replace('{posts}', () => unlikely))] : []),
    ...(left ? ['', ...told(leftToPerson[lang].replace('{posts}', () => left))] : []),
  ]
}
