#!/usr/bin/env node
import * as nodeModule from 'node:module'
import { systemClock } from '../clock.ts'
import { run } from './main.ts'
import type { World } from './world.ts'

/** Put in by the build. */
declare const WXPUB_VERSION: string

/** Node’s own: while a config runs, another stands in its place. */
const exit = process.exit.bind(process)
const listeners = new Set<(isLast: boolean) => void>()
let interruptedAt = Number.NEGATIVE_INFINITY

/** A second Ctrl-C ends at once. npm hands the first one on a moment after the terminal did: that is no second. */
function interrupt(): void {
  const isSecond = Number.isFinite(interruptedAt) && performance.now() - interruptedAt > 500
  if (!Number.isFinite(interruptedAt)) interruptedAt = performance.now()
  for (const listener of [...listeners]) listener(isSecond)
  if (listeners.size === 0 || isSecond) exit(130)
}

let isOutputLost = false

/** Whoever reads may stop reading (`| head`), and a disk may be full; what is under way goes on. */
function noteLost(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || isOutputLost) return
  isOutputLost = true
  process.on('exit', () => {
    process.exitCode ||= 1
  })
  // Where it was standard error that is full, this is lost, too.
  void tellLost(error.message)
}

async function tellLost(cause: string): Promise<void> {
  const { reportLost } = await import('./report/output-lost.ts')
  reportLost(cause, process.argv.slice(2), world)
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
stdout.on('error', noteLost)
process.stderr.on('error', noteLost)

const world: World = {
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
}
process.exitCode = await run(process.argv.slice(2), world)
