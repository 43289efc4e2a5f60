import type { Lang } from '../../problems/describe.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { Action, ManualStep, PostResult } from '../../publish/result.ts'
import type { CommandName } from '../commands.ts'
import type { Style } from '../terminal/colours.ts'
import { atStandInWords, manualWords } from '../words/actions.ts'
import { doneWords } from '../words/done.ts'
import { fileGoneWords, newDraftWords, notedWords, oncePublishedWords, stateWords } from '../words/state.ts'
import { titleText, words } from '../words/words.ts'
import { picturesText, sizesText } from './pictures.ts'

/** How posts are told. */
export interface ResultLayout {
  lang: Lang
  style: Style
  rehearsal: boolean
  command: CommandName | undefined
  /** Whether WeChat's temporary preview link was asked for. */
  withPreview?: boolean | undefined
  /** Whether to name the account, of which there are several. */
  namesAccount?: boolean
  /** Where the stand-in is that answered in place of WeChat. */
  standIn?: string | undefined
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
export function resultText(result: PostResult, layout: ResultLayout): string {
  const { command, difference = [] } = layout
  const size = command === 'upload' && result.pictures && sizesText(result.pictures)
  const head = joined(doneText(result, layout), ...nameText(result, layout), size)
  return [head, ...detailsOf(result, difference, layout).map(({ line }) => `  ${line}`)].join('\n')
}

/**
 * Posts by draft and by how they ended: what is true of a draft is told once.
 *
 * @param ending what tells how a post ended, or would end
 * @returns in the order of their first posts
 */
export function byDraft(
  results: readonly PostResult[],
  ending: (result: PostResult) => string | undefined = ({ action }) => action,
): PostResult[][] {
  const groups = new Map<string, PostResult[]>()
  for (const each of results) {
    const name = JSON.stringify([draftName(each), ending(each)])
    groups.set(name, [...(groups.get(name) ?? []), each])
  }
  return [...groups.values()]
}

/** How many drafts these posts are articles of. */
export const countDrafts = (results: readonly PostResult[]): number => new Set(results.map(draftName)).size

/** What only posts of the same draft have in common. */
const draftName = ({ account, post, together = post }: PostResult): string =>
  JSON.stringify([account, together])

/**
 * Articles of one draft that ended alike: each by its name with what is its own, then what they share.
 *
 * @param differences what readers would see changed, of each of them
 * @param all every post that is told: others of the same draft may have ended otherwise
 */
export function articlesText(
  results: readonly PostResult[],
  differences: readonly (readonly string[])[],
  layout: ResultLayout,
  all: readonly PostResult[],
): string {
  const [first] = results
  if (!first) return ''
  if (results.length === 1) return resultText(first, { ...layout, difference: differences[0] ?? [] })
  const total = all.filter((each) => draftName(each) === draftName(first)).length
  const lines = [joined(doneText(first, layout), articlesOfOne(results.length, layout.lang, total))]
  const shared = new Set<string>()
  // One that a person has to publish holds all of them back.
  const goesOut = results.every(({ next }) => next.some(isToPublish))
  for (const [index, each] of results.entries()) {
    const next = each.next.filter((line) => !isToPublish(line) || (goesOut && index === 0))
    lines.push(`  ${joined(...nameText(each, layout))}`)
    for (const { line, isOfDraft } of detailsOf({ ...each, next }, differences[index] ?? [], layout)) {
      if (isOfDraft) shared.add(`  ${line}`)
      else lines.push(`    ${line}`)
    }
  }
  return [...lines, ...shared].join('\n')
}

/** How many articles of one draft are told together, and of how many. */
export function articlesOfOne(count: number, lang: Lang, total = count): string {
  if (total === count) return lang === 'zh' ? `同一份草稿里的 ${count} 篇` : `${count} articles of one draft`
  return lang === 'zh'
    ? `一份 ${total} 篇的草稿里的 ${count} 篇`
    : `${count} articles of a draft that holds ${total}`
}

const isToPublish = (line: string): boolean => line.startsWith(typeLine('publish'))

type Part = string | false | undefined

const joined = (...parts: Part[]): string => parts.filter(Boolean).join('  ')

const isNoted = ({ problems }: PostResult): boolean =>
  problems.some(({ code }) => code === 'settle/marked-done')

/** The character and the words for what was done with a post. */
function doneText(result: PostResult, { lang, style, rehearsal, command }: ResultLayout): string {
  const state = result.state && stateWords[result.state]
  const [symbol, colour] = isNoted(result)
    ? (['✓', 'green'] as const)
    : state
      ? result.fileGone && state.colour === 'green'
        ? (['!', 'yellow'] as const)
        : [state.symbol, state.colour]
      : symbolOf(result.action)
  const done = (isNoted(result) ? notedWords : (state ?? doneWords(result, { rehearsal, command })))[lang]
  const action = result.fileGone ? `${done}${fileGoneWords[lang]}` : done
  return `${style(colour, symbol)} ${style('bold', action)}`
}

/** Which post it is. */
const nameText = (
  { post, output, account, title }: PostResult,
  { lang, namesAccount }: ResultLayout,
): Part[] => [
  output ? `${post} → ${output}` : post,
  namesAccount && account !== '' && `[${account}]`,
  title !== '' && titleText(title, lang),
]

function manualText(step: ManualStep, lang: Lang, standIn: string | undefined): string {
  const atStandIn = step === 'publish' && standIn !== undefined
  return atStandIn ? atStandInWords[lang].replace('{origin}', standIn) : manualWords[step][lang]
}

/** A line below a post. */
interface Detail {
  line: string
  /** Whether it is true of the whole draft, of which the post may be one article among others. */
  isOfDraft: boolean
}

function detailsOf(
  result: PostResult,
  difference: readonly string[],
  { lang, style, rehearsal, command, withPreview, standIn }: ResultLayout,
): Detail[] {
  // Until the article is out there is nothing to adopt.
  const lead = (result.manual.includes('publish') ? oncePublishedWords : words.next)[lang]
  // Beside a draft an article of an earlier time says nothing; `status` names both, unless it was taken down.
  const isDown = ['deleted', 'banned'].includes(result.publication?.state ?? '')
  const isDraft = result.draft !== undefined && (!result.state || isDown)
  const url = isDraft ? undefined : result.publication?.url
  const own = (line: Part) => ({ line, isOfDraft: false })
  const ofDraft = (line: Part) => ({ line, isOfDraft: true })
  const manual = rehearsal ? [] : result.manual
  const next = rehearsal ? [] : result.next
  const details = [
    own(url !== undefined && style('underline', url)),
    ofDraft(
      !rehearsal &&
        command === 'publish' &&
        result.action === 'published' &&
        style('dim', words.forLinks[lang]),
    ),
    own(result.sentTo && `${words.sentTo[lang]} ${result.sentTo}`),
    ofDraft(
      !rehearsal &&
        url === undefined &&
        result.draft &&
        `${words.draft[lang]} ${style('dim', result.draft.mediaId)}`,
    ),
    own(result.state && url && result.draft && newDraftWords[lang]),
    own(
      withPreview && result.previewUrl && `${words.preview[lang]} ${style('underline', result.previewUrl)}`,
    ),
    own(command !== 'upload' && picturesText(result.pictures ?? [], rehearsal, lang)),
    ...difference.map(own),
    ...manual.map((step) => ({
      line: `☐ ${manualText(step, lang, standIn)}`,
      isOfDraft: step === 'publish',
    })),
    ...next.map((line) => ofDraft(`${lead}  ${style('cyan', line)}`)),
  ]
  return details.flatMap(({ line, isOfDraft }) => (line ? [{ line, isOfDraft }] : []))
}
