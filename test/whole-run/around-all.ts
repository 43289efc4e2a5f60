import { mkdtemp, realpath, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSecret } from '../helpers/secrets.ts'
import { leakedFiles } from './leaked-files.ts'

/*
 * Around all tests: they write into one folder, and what they write there, and what they print, is searched for secrets
 * and tokens at the end. Problems are searched as they are made (`each-process.ts`), outputs of the command as it ends.
 */

const root = join(import.meta.dirname, '../..')

/** More than any secret has letters: one may be cut in two by the way outputs come. */
const overlap = 500

/** Where tests write in the project itself: the build, and what they make of it. */
const ownFolders = ['dist', 'docs', 'posts', 'templates', 'test']

/** Files in memory, on Linux: thousands of small ones are written and synced. */
const memory = '/dev/shm'
const leastRoomBytes = 4 * 1024 ** 3

let folder: string
let startedAt: number
const printed: string[] = []

export async function setup(): Promise<void> {
  startedAt = Date.now()
  folder = await realpath(await mkdtemp(join(await quickFolder(), 'wxpub-tests-')))
  process.env.TMPDIR = folder
  for (const stream of [process.stdout, process.stderr]) listen(stream)
}

export async function teardown(): Promise<void> {
  const leaks = [...(await leakedFiles(folder)), ...printed.map((text) => `printed: ${text}`)]
  for (const name of ownFolders) leaks.push(...(await leakedFiles(join(root, name), startedAt)))
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  if (leaks.length === 0) return
  // Vitest prints what a teardown throws, and ends well all the same.
  process.exitCode = 1
  throw new Error(`A secret or a token in what the tests wrote or printed:\n${leaks.join('\n')}`)
}

async function quickFolder(): Promise<string> {
  if (process.env.TMPDIR !== undefined) return tmpdir()
  const { bavail, bsize } = await statfs(memory).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize > leastRoomBytes ? memory : tmpdir()
}

function listen(stream: NodeJS.WriteStream): void {
  const write = stream.write.bind(stream)
  let before = ''
  // All forms of `write` begin with the text, and the others are passed on as they are.
  stream.write = ((text: string | Uint8Array, ...rest: []) => {
    before = before.slice(-overlap) + (typeof text === 'string' ? text : Buffer.from(text).toString())
    const found = findSecret(before)
    if (found !== undefined) {
      printed.push(found)
      before = ''
    }
    return write(text, ...rest)
  }) as typeof stream.write
}
