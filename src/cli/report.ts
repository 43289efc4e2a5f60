import { createInterface } from 'node:readline'
import type { Lang } from '../problems/describe.ts'
import type { Problem } from '../problems/problem.ts'
import type { PostResult } from '../publish/result.ts'
import type { ProgressEvent } from '../publish/session.ts'
import type { WatchEvent } from '../watch/watch-event.ts'
import { type CommandResult, exitCodeOf } from './command-result.ts'
import type { CommandName, Options } from './commands.ts'
import { githubText, jsonText } from './report-data.ts'
import { problemText } from './report-problem.ts'
import { itemLine, resultText, summaryText } from './report-result.ts'
import { watchText } from './report-watch.ts'
import { chooseStyle } from './style.ts'
import { progressWords, words } from './words.ts'
import type { World } from './world.ts'

/** Everything that is printed goes through here. People read standard error, programs standard output. */
export interface Reporter {
  /** A stage of the work began. */
  progress(event: ProgressEvent): void
  /** First words of a rehearsal. */
  rehearsalBegins(): void
  /** Puts one question to the person. @returns the answer; nothing when there is no terminal to ask on */
  ask(lines: string[], question: string): Promise<string | undefined>
  /** The stand-in is up. */
  standInReady(origin: string, variables: Record<string, string>): void
  watching(event: WatchEvent): void
  problem(problem: Problem): void
  /** Last words: the whole result. */
  finish(command: CommandName | undefined, result: CommandResult): void
}

export interface ReporterOptions {
  lang: Lang
  options: Options
  world: World
}

export function createReporter({ lang, options, world }: ReporterOptions): Reporter {
  const { stdout, stderr, stdin, clock } = world
  const style = chooseStyle(stderr, world.env, options['no-color'] === true)
  const isTerminal = stderr.isTTY === true
  const columns = isTerminal ? Math.max(40, stderr.columns ?? 80) : Number.POSITIVE_INFINITY
  const layout = { lang, style, cwd: world.cwd, columns }
  const startedAt = clock.now()
  let transient = false
  let stage: { label: string; since: number } | undefined

  const say = (text: string): void => {
    if (transient) stderr.write('\r\u001B[2K')
    transient = false
    stderr.write(`${text}\n`)
  }
  const endStage = (): void => {
    if (stage && options.verbose) say(style('dim', `${stage.label}  ${seconds(clock.now() - stage.since)}`))
    stage = undefined
  }
  const isTold = (each: Problem): boolean => !options.quiet || each.severity === 'error'

  return {
    progress(event) {
      endStage()
      const label = progressLabel(event, lang)
      stage = { label, since: clock.now() }
      if (!isTerminal || options.quiet || options.verbose) return
      stderr.write(`\r\u001B[2K${style('dim', label)}`)
      transient = true
    },
    rehearsalBegins: () => say(style(['bold', 'black', 'bgYellow'], ` ${words.rehearsalBegins[lang]} `)),
    async ask(lines, question) {
      if (stdin.isTTY !== true || !isTerminal) return undefined
      for (const line of lines) say(line)
      stderr.write(question)
      // Without an output the terminal itself edits the line, and Ctrl-C ends the process as everywhere else.
      const input = createInterface({ input: stdin })
      const answer = await new Promise<string>((resolve) => {
        input.once('line', resolve)
        input.once('close', () => resolve(''))
      })
      input.close()
      return answer
    },
    standInReady(origin, variables) {
      if (options.json)
        stdout.write(`${JSON.stringify({ version: 1, command: 'fake-wechat', origin, env: variables })}\n`)
      else stdout.write(`${origin}\n`)
      if (!options.quiet) say(style('dim', words.standInReady[lang]))
      for (const [name, value] of Object.entries(variables)) say(`export ${name}=${value}`)
    },
    watching(event) {
      endStage()
      if (options.json) stdout.write(`${jsonText.watchEvent(event, lang)}\n`)
      else for (const line of watchText(event, layout)) say(line)
    },
    problem: (each) => say(problemText(each, layout)),
    finish(command, result) {
      endStage()
      const code = exitCodeOf(result)
      const durationMs = Math.round(clock.now() - startedAt)
      if (options.json && result.description !== undefined) {
        stdout.write(`${JSON.stringify(result.description, null, 2)}\n`)
      } else if (options.json) {
        stdout.write(
          `${jsonText.result({ command: command ?? '', result, ok: code === 0, durationMs, lang })}\n`,
        )
      } else if (options.format === 'github') {
        stdout.write(githubText(result, lang))
      } else if (result.text !== undefined) {
        stdout.write(result.text)
      }
      if (result.items && !options.json) {
        for (const item of result.items) stdout.write(`${itemLine(item)}\n`)
        if (result.items.length === 0) say(words.nothingListed[lang])
      }
      if (!options.json && options.format !== 'github') {
        for (const each of allProblems(result).filter(isTold)) say(problemText(each, layout))
        for (const each of result.results) {
          if (isWorthALine(command, each, options))
            say(resultText(each, { ...layout, rehearsal: result.rehearsal === true, command }))
        }
        const isQuiet = options.quiet || command === 'help' || command === 'fake-wechat' || result.misuse
        if (!isQuiet) for (const line of summaryText(result, { durationMs, lang, style, command })) say(line)
      }
      if (result.rehearsal) {
        say(style(['bold', 'black', 'bgYellow'], ` ${words.rehearsalEnds[lang]} `))
        say((options.rehearse ? words.rehearsalForced : words.rehearsalLeadsOn)[lang])
      }
    },
  }
}

const allProblems = (result: CommandResult): Problem[] => [
  ...result.results.flatMap((each) => each.problems),
  ...result.problems,
]

/** `check` names only posts with problems, and those have been told by then. */
function isWorthALine(command: CommandName | undefined, { action }: PostResult, options: Options): boolean {
  if (command === 'check') return false
  return !options.quiet || !['built', 'unchanged', 'skipped', 'checked'].includes(action)
}

function progressLabel(event: ProgressEvent, lang: Lang): string {
  const counted = event.kind === 'uploading' ? ` ${event.done}/${event.total}` : ''
  const owner = event.kind === 'waiting' ? ` (${event.owner})` : ''
  return `${event.post}  ${progressWords[event.kind][lang]}${counted}${owner}`
}

const seconds = (milliseconds: number): string =>
  milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
