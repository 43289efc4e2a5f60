import type { Problem } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'
import type { CommandResult } from '../command-result.ts'
import type { CommandName } from '../commands.ts'
import type { Options } from '../options.ts'
import { needsSomebody } from '../words/state.ts'
import { words } from '../words/words.ts'
import { accountsTable } from './accounts.ts'
import { checksText } from './checks.ts'
import type { CodeReport } from './code.ts'
import { diffLines } from './diff.ts'
import { explainedLines } from './explained.ts'
import { filesLines } from './files.ts'
import { planText } from './plan.ts'
import { type ProblemLayout, problemText } from './problem.ts'
import { articlesText, byDraft } from './result.ts'
import { rightsText, summaryText } from './summary.ts'
import { tellOnce, withoutWaysToldOnce } from './tell-once.ts'

/** A command that is through. */
interface Finished {
  command: CommandName | undefined
  result: CommandResult
  durationMs: number
}

interface Voice {
  layout: ProblemLayout
  options: Options
  /** Absent where no phone could read a code. */
  codes: Pick<CodeReport, 'preview'> | undefined
  /** Problems that a person has read already, as they were printed. */
  told: ReadonlySet<string>
  /** Writes what stays. */
  say(text: string): void
}

/** Tells people what a command did: problems, then what became of each post, then how many of what. */
export async function tellFinished(
  { command, result, durationMs }: Finished,
  { layout, options, codes, told, say }: Voice,
): Promise<void> {
  const { lang, style, columns } = layout
  const isQuiet = options.quiet === true
  const isNews = (each: Problem) => each.severity === 'error' || !told.has(problemText(each, layout))
  const problems = tellOnce(allProblems(result).filter(isNews)).filter(
    (each) => !isQuiet || each.severity === 'error',
  )
  const namesAccount =
    result.isOfSeveralAccounts === true || new Set(result.results.map(({ account }) => account)).size > 1
  const worthALine = result.results.filter((each) => isWorthALine(command, each, isQuiet))
  const lines = withoutWaysToldOnce(worthALine, problems)
  const summary = summaryText(result, { durationMs, lang, style, command, columns })
  if (command === 'watch' && result.requests !== undefined) say(`\n${words.watchEnded[lang]}`)
  // A blank line where a problem takes several lines keeps them apart.
  for (const [index, each] of problems.entries())
    say((index > 0 ? '\n' : '') + problemText(each, { ...layout, namesAccount }))
  if (result.items?.length === 0) say(words.nothingListed[lang])
  if (result.explained) for (const line of explainedLines(result.explained, layout)) say(line)
  if (result.checks) {
    for (const line of checksText(result.checks, { ...layout, quiet: isQuiet })) say(line)
    if (!isQuiet) for (const line of summary) say(line)
  }
  for (const line of filesLines(result, { lang, style, quiet: isQuiet })) say(line)
  if (result.text !== undefined || result.results.length === 0) return
  if (problems.length > 0 && lines.length > 0) say('')
  const [previewUrl, ...others] = result.results.flatMap(({ previewUrl }) => previewUrl ?? [])
  // Several would push each other off the screen.
  if (previewUrl !== undefined && others.length === 0) await codes?.preview(previewUrl)
  const { standIn } = result
  const shown = { ...layout, rehearsal: result.rehearsal === true, command, namesAccount, standIn }
  const planned =
    command === 'plan' ? await planText(result, { ...shown, isVerbose: options.verbose === true }) : undefined
  for (const line of planned ?? []) say(line)
  if (!planned)
    for (const group of byDraft(lines, ({ state, action }) => state ?? action)) {
      const each = group.toSorted((a, b) => (a.draft?.index ?? 0) - (b.draft?.index ?? 0))
      const differences = await Promise.all(each.map((one) => differenceOf(one, layout)))
      say(articlesText(each, differences, { ...shown, withPreview: options['preview-link'] }, lines))
    }
  if (isQuiet) return
  if (command !== undefined && withTable.has(command))
    for (const line of accountsTable(result.results, shown)) say(line)
  for (const each of result.rights ?? []) say(style('dim', rightsText(each, lang)))
  // A plan in which nothing is to be done has no line to keep apart from.
  const isFirst = planned?.length === 0 && problems.length === 0
  for (const line of isFirst ? summary.slice(1) : summary) say(line)
  if (standIn !== undefined) say(style('dim', words.atStandIn[lang].replace('{origin}', standIn)))
}

/** Commands that end with a table of what became of each post at each account. */
const withTable = new Set<CommandName>(['draft', 'publish', 'settle', 'remove', 'upload'])

/** How a post differs from its draft, to stand indented below it. */
export async function differenceOf(
  result: PostResult | undefined,
  { lang, style, columns }: ProblemLayout,
): Promise<string[]> {
  return result?.diff ? await diffLines(result.diff, { lang, style, columns: columns - 2 }) : []
}

/** In the order of the text, post by post. */
const allProblems = (result: CommandResult): Problem[] => [
  ...result.results.flatMap(({ problems }) => problems.toSorted((a, b) => positionOf(a) - positionOf(b))),
  ...result.problems,
]

const positionOf = ({ place }: Problem): number => (place?.line ?? 0) * 1e6 + (place?.column ?? 0)

/** `check` names only posts with problems, and those have been told by then. */
function isWorthALine(
  command: CommandName | undefined,
  { action, state, fileGone }: PostResult,
  isQuiet: boolean,
): boolean {
  if (command === 'check') return false
  if (state) return !isQuiet || needsSomebody(state) || fileGone === true
  return !isQuiet || !['built', 'unchanged', 'reused', 'skipped', 'checked'].includes(action)
}
