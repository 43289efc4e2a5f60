#!/usr/bin/env node
import * as nodeModule from 'node:module'
import { systemClock } from '../clock.ts'
import { run } from './main.ts'

/** Put in by the build. */
declare const WXPUB_VERSION: string

const listeners = new Set<(isLast: boolean) => void>()
let interruptedAt = Number.NEGATIVE_INFINITY

/** A second Ctrl-C ends at once. npm hands the first one on a moment after the terminal did: that is no second. */
function interrupt(): void {
  const isSecond = Number.isFinite(interruptedAt) && performance.now() - interruptedAt > 500
  if (!Number.isFinite(interruptedAt)) interruptedAt = performance.now()
  for (const listener of [...listeners]) listener(isSecond)
  if (listeners.size === 0 || isSecond) process.exit(130)
}

/** Whoever reads may stop reading (`| head`); what is under way goes on. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** Node 22.1 and later keep what they compiled from run to run, which is a good part of a short one. */
function keepCompiledCode(): void {
  // Cast: the types are those of Node 20.
  const { enableCompileCache } = nodeModule as { enableCompileCache?: () => unknown }
  enableCompileCache?.()
}

/**
 * What a config or plugin prints, as dotenv does by itself, is for people: it would break the JSON, or stand in the body
 * that `build` writes. So for all but wxpub standard error is standard output, too.
 *
 * @returns standard output, for wxpub itself
 */
function takeStdout() {
  const { stdout, stderr } = process
  Object.defineProperty(process, 'stdout', { value: stderr })
  return stdout
}

keepCompiledCode()
process.on('SIGINT', interrupt)
process.on('SIGTERM', interrupt)
const stdout = takeStdout()
stdout.on('error', ignoreClosedPipe)
process.stderr.on('error', ignoreClosedPipe)

process.exitCode = await run(process.argv.slice(2), {
  version: WXPUB_VERSION,
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout,
  stderr: process.stderr,
  clock: systemClock,
  onInterrupt(listener) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
})
