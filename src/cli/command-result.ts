import type { ExplainedRequest } from '../doctor/explain-request.ts'
import type { Finding } from '../doctor/finding.ts'
import type { Lang } from '../problems/describe.ts'
import type { Problem } from '../problems/problem.ts'
import type { Rights } from '../publish/look/rights.ts'
import type { PlannedCall } from '../publish/plan/count-calls.ts'
import type { Plan } from '../publish/plan/plan-posts.ts'
import type { PostResult } from '../publish/result.ts'
import type { ListedTheme } from '../read/list-themes.ts'
import type { Options } from './options.ts'
import type { Reporter } from './report.ts'
import type { RecordFile } from './session/record-file.ts'
import type { World } from './world.ts'

/** What a command is given. */
export interface Call {
  posts: string[]
  options: Options
  lang: Lang
  world: World
  report: Reporter
  /** Where exchanges with WeChat are written, by `--record`. */
  record: RecordFile
}

/** A command: does its work, prints nothing, says what happened. */
export type Run = (call: Call) => Promise<CommandResult>

/** A draft or publication as the server lists it. */
export interface RemoteItem {
  /** Name of the account. */
  account: string
  title: string
  mediaId?: string
  articleId?: string
  index: number
  url?: string
  /** ISO time of the last change. */
  updatedAt: string
  /** Post it was made from, when the ledger knows. */
  post?: string
  /** Whether that post says something else by now than what is published. */
  changedSincePublished?: true
}

/** What became of a file that is no post: it was made, something was added to it, or it was left as it is. */
export interface FileResult {
  /** Path as the user would type it. */
  file: string
  action: 'made' | 'extended' | 'kept'
}

/** What an account may do. */
export interface AccountRights extends Rights {
  account: string
}

/** What a command did. */
export interface CommandResult {
  results: PostResult[]
  /** Whether several accounts were looked at, though perhaps only one had anything to do. */
  isOfSeveralAccounts?: boolean
  /** Posts of the project that weren't meant, where not all of them were named. */
  leftOut?: readonly string[]
  /** Posts of accounts that `--account` doesn't name, where not all of them were named. */
  elsewhere?: readonly string[]
  /** Problems of the run as a whole. */
  problems: Problem[]
  rehearsal?: boolean
  /** Where the stand-in is that answered in place of WeChat, if one did. */
  standIn?: string | undefined
  /** HTTP requests sent: tokens, retries, and pictures on other sites included. */
  requests?: number
  /** Whether any of them went to WeChat. Default: all did. */
  reachedWeChat?: boolean
  /** Whether the line was wrong or consent missing: nothing was done, exit 2. */
  misuse?: boolean
  /** Whether a person said no to a part of it: exit 2, unless something worse is told. */
  isDeclined?: boolean
  /** Whether a call was still open at the end. */
  isInDoubt?: boolean
  /** Whether Ctrl-C cut it short. */
  isInterrupted?: boolean
  /** Whether a publication that is only queued is what was asked for. */
  isQueueingEnough?: boolean
  /** Of `plan`: its id, what all of it would take, what `publish` would take beyond that and submit, and the lines that carry it out. */
  plan?: {
    id: string
    calls: PlannedCall[]
    publishCalls: PlannedCall[]
    publishing: Plan['publishing'][]
    lines: string[]
  }
  /** Whether there is anything to do, where that was asked for: exit 4. */
  hasChanges?: boolean
  /** What accounts may do, as far as this machine has learned it. */
  rights?: AccountRights[]
  /** What `list` found. */
  items?: RemoteItem[]
  /** Whether people are to be told of each item whose it is, since several accounts were asked. */
  namesAccounts?: boolean
  /** What `themes` found. */
  themes?: ListedTheme[]
  /** Files that were made, extended or kept. */
  files?: FileResult[]
  /** Lines to type next. */
  next?: string[]
  /** What `doctor` found, line by line. */
  checks?: Finding[]
  /** What `doctor RID` learned of a request. */
  explained?: ExplainedRequest
  /** Text that is the command's product: the body of `build -`, help. */
  text?: string
  /** What `--json` prints in place of the usual object: `help`. */
  description?: unknown
}

export const nothingDone = (...problems: Problem[]): CommandResult => ({
  results: [],
  problems,
  misuse: true,
})

/**
 * The same with each warning and note about a file that posts share, such as their theme, told of the first post alone.
 * Errors stay with every post: they say why it wasn't sent.
 */
export function tellSharedOnce(result: CommandResult): CommandResult {
  const told = new Set<string>()
  const results = result.results.map((each) => {
    const problems = each.problems.filter((found) => {
      if (found.severity === 'error' || !found.place || found.place.file === each.post) return true
      const { lineOptions: _, ...said } = found
      const key = JSON.stringify(said)
      const isNew = !told.has(key)
      told.add(key)
      return isNew
    })
    return problems.length === each.problems.length ? each : { ...each, problems }
  })
  return { ...result, results }
}

/** 0 done · 1 problems · 2 wrong usage or no consent · 3 in doubt or not finished · 4 something to do · 130 Ctrl-C. */
export function exitCodeOf(result: CommandResult): 0 | 1 | 2 | 3 | 4 | 130 {
  if (result.isInterrupted) return 130
  if (result.misuse) return 2
  const actions = result.results.map((each) => each.action)
  if (result.isInDoubt || actions.includes('doubtful')) return 3
  if (actions.includes('submitted') && !result.isQueueingEnough) return 3
  if (actions.some((action) => action === 'conflict' || action === 'blocked' || action === 'failed')) return 1
  const problems = [...result.problems, ...(result.checks ?? []).flatMap((each) => each.problems)]
  const all = [...problems, ...result.results.flatMap((each) => each.problems)]
  if (all.some((each) => each.severity === 'error')) return 1
  if (result.isDeclined) return 2
  return result.hasChanges ? 4 : 0
}

/** Config or environment can't be used: nothing can be done in the project. */
export class UnusableProject extends Error {
  override name = 'UnusableProject'
  readonly problems: Problem[]

  constructor(problems: Problem[]) {
    super(problems.map(({ code }) => code).join(', '))
    this.problems = problems
  }
}
