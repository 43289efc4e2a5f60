// Loaded before the command, in each of its threads: kills its process right before its n-th step. Steps are every
// change of a file, every request when nothing of it has left, when all of it has, and when its answer is there, and the
// end. `STEPS` is the file they are noted in, `DIES_BEFORE` the number of the last, counted from 1.
import { subscribe } from 'node:diagnostics_channel'
import fs from 'node:fs'
import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads'
import { watchChanges } from './file-changes.mjs'

const { writeSync } = fs
const diesBefore = Number(process.env.DIES_BEFORE ?? Number.POSITIVE_INFINITY)
const notes = fs.openSync(process.env.STEPS, 'a')

/** How many steps all threads have taken. */
const count = getEnvironmentData('steps') ?? new Int32Array(new SharedArrayBuffer(4))
if (isMainThread) setEnvironmentData('steps', count)

function step(name) {
  const number = Atomics.add(count, 0, 1) + 1
  writeSync(notes, `${name}${isMainThread ? '' : ' (thread)'}\n`)
  if (number >= diesBefore) process.kill(process.pid, 'SIGKILL')
  return true
}

const home = process.cwd()
watchChanges((what, path) => step(`${what} ${path.startsWith(home) ? path.slice(home.length + 1) : path}`))

const called = ({ request }) => request.path.replace(/\?.*/, '').replace('/cgi-bin/', '')
// An address holds a token.
subscribe('undici:client:sendHeaders', (message) => step(`request ${called(message)}`))
subscribe('undici:request:bodySent', (message) => step(`sent ${called(message)}`))
subscribe('undici:request:trailers', (message) => step(`answer ${called(message)}`))

if (isMainThread) process.on('exit', () => step('end'))
