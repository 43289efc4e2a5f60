import type { Fact, Finding } from '../../doctor/finding.ts'
import { describe, type Lang } from '../../problems/describe.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Style } from '../terminal/colours.ts'
import { displayWidth, padColumns, wrapColumns } from '../terminal/display-width.ts'
import { checkWords, doctorWords, factWords } from '../words/doctor.ts'

interface ChecksLayout {
  lang: Lang
  style: Style
  /** Columns to wrap at. */
  columns: number
  /** Whether only errors are told. */
  quiet: boolean
}

const marks = {
  ok: ['✓', 'green'],
  warning: ['!', 'yellow'],
  error: ['✗', 'red'],
  unchecked: ['–', 'dim'],
} as const

/**
 * The report of `doctor`, a line for each check, a remedy below what needs one:
 * ```
 * 公众号 default
 * ✓ 凭据       AppID wx1234，AppSecret 在变量 WECHAT_APP_SECRET 里
 * ✗ IP 白名单  微信看到的 IP 是 203.0.113.7，不在 IP 白名单里（40164）。  wechat/ip-not-allowed
 *              → 用管理员的微信登录 …
 * ```
 */
export function checksText(findings: readonly Finding[], layout: ChecksLayout): string[] {
  const { lang, style, quiet } = layout
  const told = findings.filter(({ state }) => !quiet || state === 'error')
  const titleColumns = Math.max(...told.map(({ check }) => displayWidth(checkWords[check][lang])))
  const groups = groupByAccount(told)
  return [...groups].flatMap(([account, group], index) => [
    ...(index > 0 ? [''] : []),
    style(
      'bold',
      account === undefined ? doctorWords.machine[lang] : fill(doctorWords.account[lang], { name: account }),
    ),
    ...group.flatMap((finding) => findingLines(finding, titleColumns, layout)),
  ])
}

/** A finding without its problems, as a program reads it. */
export function findingData(
  { facts, problems: _, isUnchecked: __, ...finding }: Finding,
  lang: Lang,
): object {
  return { ...finding, ok: finding.state === 'ok', text: factsText(facts, lang) }
}

/** One mark for each check, at its first line; everything below it begins where that line's text does. */
function findingLines(finding: Finding, titleColumns: number, layout: ChecksLayout): string[] {
  const { check, state, facts, problems } = finding
  const { lang, style, columns } = layout
  const [mark, colour] = marks[state]
  const lead = 2 + titleColumns + 2
  const room = Math.max(30, columns - lead)
  const text = factsText(facts, lang)
  const lines = [
    ...(text === ''
      ? []
      : wrapColumns(text, room).map((line) => (state === 'unchecked' ? style('dim', line) : line))),
    ...problems.flatMap((each) => problemLines(each, room, layout)),
  ]
  const head = `${style(colour, mark)} ${padColumns(checkWords[check][lang], titleColumns)}  `
  return lines.map((line, index) => (index === 0 ? head : ' '.repeat(lead)) + line)
}

function problemLines(problem: Problem, room: number, { lang, style }: ChecksLayout): string[] {
  const { code, place, errcode, rid } = problem
  const { reason, hint } = describe(problem, lang)
  const where = place && [place.file, place.line, place.column].filter((each) => each !== undefined).join(':')
  const reasonLines = wrapColumns([where, reason, code].filter(Boolean).join('  '), room)
  const ids = [errcode !== undefined && `errcode ${errcode}`, rid && `rid ${rid}`].filter(Boolean)
  return [
    ...reasonLines.map((line) => line.replace(code, () => style('dim', code))),
    ...wrapColumns(hint, room - 2).map((line, index) =>
      index === 0 ? `${style('bold', '→')} ${line}` : `  ${line}`,
    ),
    ...(ids.length > 0 ? [style('dim', `  ${ids.join('  ')}`)] : []),
  ]
}

function groupByAccount(findings: readonly Finding[]): Map<string | undefined, Finding[]> {
  const groups = new Map<string | undefined, Finding[]>()
  for (const finding of findings)
    groups.set(finding.account, [...(groups.get(finding.account) ?? []), finding])
  return groups
}

const factsText = (facts: readonly Fact[], lang: Lang): string =>
  facts.map(({ code, params }) => fill(factWords[code][lang], params)).join(lang === 'zh' ? '，' : ', ')

const fill = (text: string, params: Fact['params']): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
