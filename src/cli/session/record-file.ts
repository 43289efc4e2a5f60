import { closeSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Options } from '../options.ts'
import type { Reporter } from '../report.ts'
import type { World } from '../world.ts'

/** Where `--record` writes, a line for each exchange, so that a kill loses none. All accounts of a run share it. */
export interface RecordFile {
  /**
   * Makes the file when it is first asked for. One that exists is left alone: it may be a post.
   *
   * @returns what writes a line, nothing without the option, or why there can be none
   */
  open(): WriteLine | Problem | undefined
  close(): void
}

type WriteLine = (exchange: object) => void

/** What a run has at hand for it. */
interface Recording {
  options: Options
  world: World
  report: Reporter
}

/** The file of `--record` of one run. */
export function recordFile({ options, world, report }: Recording): RecordFile {
  let file: number | undefined
  let opened: WriteLine | Problem | undefined
  return {
    open() {
      if (options.record === undefined || opened) return opened
      try {
        file = openSync(resolve(world.cwd, options.record), 'wx', 0o600)
      } catch (error) {
        opened = problem('record/not-written', { path: options.record, cause: causeOf(error) })
        return opened
      }
      opened = writerOf(file, options.record, report)
      opened({ wxpub: world.version, node: process.version, platform: process.platform })
      return opened
    },
    close() {
      if (file !== undefined) closeSync(file)
    },
  }
}

/** A file that can't be written any more, as on a full disk, is told once and given up. */
function writerOf(file: number, path: string, report: Reporter): WriteLine {
  let isBroken = false
  return (line) => {
    if (isBroken) return
    try {
      writeSync(file, `${JSON.stringify(line)}\n`)
    } catch (error) {
      isBroken = true
      report.problem(problem('record/not-written', { path, cause: causeOf(error) }, { severity: 'warning' }))
    }
  }
}

const causeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
