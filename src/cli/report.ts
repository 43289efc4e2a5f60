import type { Account } from '../config/config.ts'
import type { Lang } from '../problems/describe.ts'
import type { Problem } from '../problems/problem.ts'
import type { ProgressEvent } from '../publish/session.ts'
import type { RelayEntry } from '../relay/index.ts'
import type { WatchEvent } from '../watch/watch-event.ts'
import { type CommandResult, exitCodeOf } from './command-result.ts'
import type { CommandName } from './commands.ts'
import type { Options } from './options.ts'
import { createCodeReport } from './report/code.ts'
import { dataText, watchEventText } from './report/data.ts'
import { diffLines } from './report/diff.ts'
import { differenceOf, tellFinished } from './report/finished.ts'
import { formattedText } from './report/formatted.ts'
import { problemText } from './report/problem.ts'
import { createProgressReport, type Manner } from './report/progress.ts'
import { relayEntryText, relayLine } from './report/relay.ts'
import { createWatchText } from './report/watch.ts'
import { chooseStyle, hasColours } from './terminal/colours.ts'
import { displayWidth, wrapColumns } from './terminal/display-width.ts'
import { fitLine } from './terminal/fit-line.ts'
import { discardTyped, readAnswer } from './terminal/read-answer.ts'
import { terminalText } from './terminal/terminal-text.ts'
import { words } from './words/words.ts'
import type { World } from './world.ts'

/** Everything that is printed goes through here. People read standard error, programs standard output. */
export interface Reporter {
  /** A stage of the work began. */
  progress(event: ProgressEvent): void
  /** Of several accounts this one is sent to next. */
  account(account: Account): void
  /** First words of a rehearsal. */
  rehearsalBegins(): void
  /**
   * Puts one question to the person.
   *
   * @param lines shown above it; a function is called only where there is somebody to ask
   * @param signal ends it without an answer
   * @returns the answer; nothing when there is no terminal to ask on, or Ctrl-D closed it
   */
  ask(
    lines: string[] | (() => Promise<string[]>),
    question: string,
    signal?: AbortSignal,
  ): Promise<string | undefined>
  /** A difference as lines to show with a question. */
  difference(diff: string): Promise<string[]>
  /** The stand-in is up. */
  standInReady(origin: string, variables: Record<string, string>): void
  /** The relay is up. */
  relayReady(origin: string, apps: string[]): void
  /** The relay has answered a request. */
  relayed(entry: RelayEntry): void
  /** The preview page is up. */
  previewReady(command: 'preview' | 'watch', address: string, networkAddresses: string[]): Promise<void>
  /** @param standIn where the stand-in is that answered in place of WeChat, if one did */
  watching(event: WatchEvent, standIn?: string): void
  problem(problem: Problem): void
  /** Last words: the whole result. */
  finish(command: CommandName | undefined, result: CommandResult): Promise<void>
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
  const columns = isTerminal ? Math.max(40, stderr.columns || 80) : Number.POSITIVE_INFINITY
  const layout = { lang, style, cwd: world.cwd, columns }
  const watchText = createWatchText(layout, stdin.isTTY === true)
  const screen = stdout.isTTY && {
    columns: Math.max(40, stdout.columns || 80),
    style: chooseStyle(stdout, world.env, options['no-color'] === true),
  }
  /** What was told before the end, such as above a question: a person has read it. */
  const told = new Set<string>()
  const startedAt = clock.now()
  /** How long questions waited for their answers. */
  let thoughtMs = 0
  /** Events are told in their order, though a difference takes a moment to make. */
  let lastTold = Promise.resolve()

  const print = (text: string) => stdout.write(terminalText(text))
  const write = (text: string) => stderr.write(terminalText(text))
  const say = (text: string): void => {
    progress.clear()
    const lines = text.split('\n').flatMap((line) => fitLine(line, columns))
    write(`${lines.join('\n')}\n`)
  }
  const manner = mannerOf(options, isTerminal && canRewrite(world.env))
  const progress = createProgressReport({
    manner,
    lang,
    style,
    // A window may be made narrower while a line stands in it.
    columns: () => Math.max(40, stderr.columns || 80),
    clock,
    write,
    say,
  })
  const codes =
    isTerminal && !options.quiet
      ? createCodeReport({
          lang,
          columns,
          rows: stderr.rows,
          hasColours: hasColours(stderr, world.env, options['no-color']),
          say,
        })
      : undefined
  const banner = (text: string): string => style(['bold', 'black', 'bgYellow'], ` ${text} `)

  return {
    progress: progress.tell,
    account({ name, appId = '' }) {
      progress.clear()
      if (!options.json && !options.quiet) say(`${style('bold', name)} ${style('dim', appId)}`)
    },
    rehearsalBegins: () => say(banner(words.rehearsalBegins[lang])),
    async ask(lines, question, signal) {
      // After Ctrl-D nothing more can be read: a question would wait for ever.
      if (stdin.isTTY !== true || !isTerminal || !stdin.readable) return undefined
      const shown = typeof lines === 'function' ? await lines() : lines
      const goOn = progress.hold()
      for (const line of shown) say(line)
      await discardTyped(stdin, clock)
      const askedAt = clock.now()
      write(question)
      const answer = stdin.readable ? await readAnswer(stdin, signal) : undefined
      if (answer === undefined) say('')
      thoughtMs += clock.now() - askedAt
      goOn()
      return signal?.aborted ? undefined : answer
    },
    difference: indentedDiff,
    standInReady(origin, variables) {
      if (options.json)
        print(`${JSON.stringify({ version: 1, command: 'fake-wechat', origin, env: variables })}\n`)
      else print(`${origin}\n`)
      if (!options.quiet) say(style('dim', words.standInReady[lang]))
      for (const [name, value] of Object.entries(variables)) say(`export ${name}=${value}`)
    },
    relayReady(origin, apps) {
      if (options.json) print(`${JSON.stringify({ version: 1, command: 'relay', origin, apps })}\n`)
      else print(`${origin}\n`)
      if (!options.quiet) say(style('dim', words.relayReady[lang].replace('{apps}', apps.join(', '))))
    },
    relayed(entry) {
      if (options.json) print(`${relayEntryText(entry)}\n`)
      else if (!options.quiet) say(relayLine(entry))
    },
    async previewReady(command, address, networkAddresses) {
      const place = { address, networkAddresses }
      if (options.json) print(`${JSON.stringify({ version: 1, command, event: 'page', ...place })}\n`)
      else if (command === 'preview') print(`${[address, ...networkAddresses].join('\n')}\n`)
      if (options.quiet || options.json) return
      const told = command === 'preview' ? words.previewReady : words.pageReady
      say(style('dim', told[lang].replace('{address}', address)))
      const [forPhone] = networkAddresses
      if (forPhone === undefined) return
      say(words.previewOnNetwork[lang])
      await codes?.address(forPhone)
    },
    watching(event, standIn) {
      progress.end()
      if (options.json) print(`${watchEventText(event, lang)}\n`)
      else {
        const time = new Date(clock.now()).toTimeString().slice(0, 8)
        const tell = async () => {
          const difference = await differenceOf('result' in event ? event.result : undefined, layout)
          for (const line of watchText(event, time, difference, standIn)) say(line)
          await codes?.watched(event)
        }
        lastTold = lastTold.then(tell)
      }
    },
    problem(each) {
      const text = problemText(each, layout)
      told.add(text)
      say(text)
    },
    async finish(command, result) {
      await lastTold
      progress.end()
      progress.clear()
      const ok = exitCodeOf(result) === 0
      const durationMs = Math.round(clock.now() - startedAt - thoughtMs)
      const formatted = options.json ? undefined : await formattedText(result, { lang, options, world })
      const text = formatted ?? dataText({ command, result, ok, durationMs, lang, options, screen })
      // What a command makes for a program, such as the HTML of `build -`, is that to the byte.
      if (result.text === undefined || stdout.isTTY) print(text)
      else stdout.write(text)
      if (!options.json && formatted === undefined)
        await tellFinished({ command, result, durationMs }, { layout, options, codes, told, say })
      if (result.rehearsal) rehearsalEnds()
    },
  }

  async function indentedDiff(diff: string): Promise<string[]> {
    return (await diffLines(diff, { lang, style, columns: columns - 2 })).map((line) => `  ${line}`)
  }

  /** One line, or where a terminal is too narrow, the loud half first. */
  function rehearsalEnds(): void {
    const loud = banner(words.rehearsalEnds[lang])
    const leadsOn = (options.rehearse ? words.rehearsalForced : words.rehearsalLeadsOn)[lang]
    const fits = displayWidth(` ${words.rehearsalEnds[lang]}  ${leadsOn}`) <= columns
    say(fits ? `${loud} ${leadsOn}` : [loud, ...wrapColumns(leadsOn, columns)].join('\n'))
  }
}

/** Whether a line can be written over: not on a dumb terminal, nor in the log of a build that is given one. */
const canRewrite = ({ TERM, CI }: World['env']): boolean => TERM !== 'dumb' && (!CI || CI === 'false')

function mannerOf({ json, quiet, verbose }: Options, isLive: boolean): Manner {
  if (verbose) return 'timed'
  if (json || quiet) return 'silent'
  return isLive ? 'live' : 'lines'
}
