import type { ExplainedRequest } from '../../doctor/explain-request.ts'
import { describe, type Lang } from '../../problems/describe.ts'
import type { Problem } from '../../problems/problem.ts'
import type { PostResult } from '../../publish/result.ts'
import type { WatchEvent } from '../../watch/watch-event.ts'
import type { AccountRights, CommandResult, RemoteItem } from '../command-result.ts'
import type { Options } from '../options.ts'
import type { Style } from '../terminal/colours.ts'
import { manualWords } from '../words/actions.ts'
import { themeTitle } from '../words/theme-title.ts'
import { findingData } from './checks.ts'
import { itemLines } from './items.ts'
import { themeLines } from './themes.ts'

interface Finished {
  command: string | undefined
  result: CommandResult
  ok: boolean
  durationMs: number
  lang: Lang
  options: Options
  /** Where standard output is a terminal, and so read by people. */
  screen?: { columns: number; style: Style } | false | undefined
}

/** What goes to standard output at the end: nothing, unless a program asked or text is the command's product. */
export function dataText(finished: Finished): string {
  const { result, lang, options, screen } = finished
  if (options.json) return `${JSON.stringify(result.description ?? runData(finished))}\n`
  const isOfSeveral = new Set(result.results.map(({ account }) => account)).size > 1
  const { items = [], namesAccounts = false } = result
  const lines = [
    ...(screen
      ? itemLines(items, { ...screen, lang, namesAccounts })
      : items.map((each) => itemLine(each, namesAccounts))),
    ...themeLines(result.themes ?? [], lang),
    ...result.results.flatMap((each) => imageLine(each, isOfSeveral)),
  ]
  return result.text ?? lines.map((line) => `${line}\n`).join('')
}

/** The object of `--json`. Its names are relied upon. */
const runData = ({ command = '', result, ok, durationMs, lang, options }: Finished): unknown => ({
  version: 1,
  command,
  ok,
  rehearsal: result.rehearsal === true,
  results: result.results.map((each) => resultData(each, lang, options['preview-link'])),
  ...(result.plan && {
    planId: result.plan.id,
    calls: result.plan.calls,
    publishCalls: result.plan.publishCalls,
  }),
  ...(result.rights && { rights: result.rights.map(rightsData) }),
  ...(result.items && { items: result.items }),
  ...(result.themes && {
    themes: result.themes.map((each) => ({ ...each, title: themeTitle(each, lang) })),
  }),
  ...(result.files && { files: result.files }),
  ...(result.next && { next: result.next }),
  ...(result.checks && {
    checks: result.checks.map((each) => ({
      ...findingData(each, lang),
      problems: each.problems.map((told) => problemData(told, lang)),
    })),
  }),
  ...(result.explained && { explained: explainedData(result.explained, lang) }),
  problems: result.problems.map((each) => problemData(each, lang)),
  requests: result.requests ?? 0,
  durationMs,
})

const rightsData = ({ account, publish: { isGranted, at } }: AccountRights) => ({
  account,
  publish: { granted: isGranted, at },
})

/** What `watch --json` prints at each event. */
export function watchEventText({ kind, ...event }: WatchEvent, lang: Lang): string {
  return JSON.stringify({
    version: 1,
    command: 'watch',
    event: kind,
    ...event,
    ...('problem' in event && { problem: problemData(event.problem, lang) }),
    ...('problems' in event && { problems: event.problems.map((each) => problemData(each, lang)) }),
    ...('result' in event && event.result && { result: resultData(event.result, lang) }),
  })
}

function resultData({ previewUrl, ...result }: PostResult, lang: Lang, withPreview = false): unknown {
  return {
    ...result,
    ...(withPreview && previewUrl !== undefined && { previewUrl }),
    problems: result.problems.map((each) => problemData(each, lang)),
    manual: result.manual.map((step) => manualWords[step][lang]),
    manualSteps: result.manual,
  }
}

const explainedData = ({ meaning, ...explained }: ExplainedRequest, lang: Lang): unknown => ({
  ...explained,
  ...(meaning && { meaning: problemData(meaning, lang) }),
})

function problemData(problem: Problem, lang: Lang): unknown {
  const { code, severity, place, count, url, errcode, rid, ip, field, who, repeatHelps } = problem
  const { reason, hint } = describe(problem, lang)
  return { code, severity, reason, hint, ...place, count, url, errcode, rid, ip, field, who, repeatHelps }
}

/** A draft or publication on the server, for programs: id, date, title, address, post. */
function itemLine(
  { account, mediaId, articleId, updatedAt, title, url, post }: RemoteItem,
  namesAccount: boolean,
): string {
  const time = updatedAt.slice(0, 16).replace('T', ' ')
  return [namesAccount && account, mediaId ?? articleId, time, title, url, post].filter(Boolean).join('\t')
}

/** An uploaded picture in Markdown, under the name of its file. */
function imageLine({ account, image }: PostResult, namesAccount: boolean): string[] {
  if (!image) return []
  const line = `![${image.alt.replace(/[[\]\\]/g, '\\$&')}](${image.url})`
  return [namesAccount ? `${account}\t${line}` : line]
}
