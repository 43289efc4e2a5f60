import { closeSync, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Problem, problem } from '../problems/problem.ts'
import type { Call } from './command-result.ts'

/** Where `--record` writes, a line for each exchange, so that a kill loses none. */
export interface RecordFile {
  write(exchange: object): void
  close(): void
}

/**
 * Makes the file of `--record`. One that exists is left alone: it may be a post.
 *
 * @returns the file, nothing without the option, or why there can be none
 */
export function openRecordFile({ options, world, report }: Call): RecordFile | Problem | undefined {
  if (options.record === undefined) return undefined
  const path = options.record
  let file: number
  try {
    file = openSync(resolve(world.cwd, path), 'wx', 0o600)
  } catch (error) {
    return problem('record/not-written', { path, cause: causeOf(error) })
  }
  let isBroken = false
  const write = (line: object) => {
    if (isBroken) return
    try {
      writeSync(file, `${JSON.stringify(line)}\n`)
    } catch (error) {
      isBroken = true
      const found = problem('record/not-written', { path, cause: causeOf(error) }, { severity: 'warning' })
      report.problem(found)
    }
  }
  write({ wxpub: world.version, node: process.version, platform: process.platform })
  return { write, close: () => closeSync(file) }
}

const causeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
