import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as v from 'valibot'
import { takeFileLock, type Unlock } from '../file-lock/file-lock.ts'
import { writeWhole } from '../write-whole.ts'

const schema = v.object({
  token: v.pipe(v.string(), v.minLength(1)),
  refreshAt: v.number(),
  server: v.picklist(['wechat', 'stand-in']),
})

/** A token and what is known of it. */
export type TokenRecord = v.InferOutput<typeof schema>

/** Where a token is kept between runs. Nothing here ever throws: a cache that doesn't work is a cache that is empty. */
export interface TokenFile {
  read(): Promise<TokenRecord | undefined>
  write(record: TokenRecord): Promise<void>
  remove(): Promise<void>
  /**
   * Runs while no other process does. When the lock can't be had, runs all the same.
   *
   * @param work told whether it may force a renewal: not while another process may be about to
   * @param whileWaiting asked again and again while another process has the lock; what it finds ends the waiting
   */
  exclusively<Value>(
    work: (isAlone: boolean) => Promise<Value>,
    whileWaiting: () => Promise<Value | undefined>,
  ): Promise<Value>
}

/** Longer than a dead owner's lock can last, and than a request for a token may take. */
const longestWaitMs = 30_000
const pollMs = 50

/**
 * Opens the file of one account on one server.
 *
 * @param account.origin of the API, with or without a slash at its end
 * @param onUnusable told, each time, why the file couldn't be used
 */
export function openTokenFile(
  folder: string,
  { appId, origin }: { appId: string; origin: string },
  onUnusable: (path: string, code: string) => void,
): TokenFile {
  const name = createHash('sha256')
    .update(`${appId}\n${new URL(origin).href}`)
    .digest('hex')
    .slice(0, 32)
  const path = join(folder, `${name}.json`)
  return {
    async read() {
      try {
        return v.parse(schema, JSON.parse(await readFile(path, 'utf8')))
      } catch (error) {
        const code = codeOf(error)
        if (code !== 'ENOENT') onUnusable(path, code)
        return undefined
      }
    },
    async write(record) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeWhole(path, JSON.stringify(record), { mode: 0o600 })
      } catch (error) {
        onUnusable(path, codeOf(error))
      }
    },
    async remove() {
      await rm(path, { force: true }).catch((error) => onUnusable(path, codeOf(error)))
    },
    async exclusively(work, whileWaiting) {
      const until = performance.now() + longestWaitMs
      for (;;) {
        const lock = await tryLock(folder, path)
        if (lock === 'unusable') return work(true)
        if (lock !== 'taken') {
          try {
            return await work(true)
          } finally {
            await lock().catch(() => {})
          }
        }
        const found = await whileWaiting()
        if (found !== undefined) return found
        if (performance.now() > until) return work(false)
        // Many that wait must not all look in the same moment.
        await sleep(pollMs * (1 + 3 * Math.random()))
      }
    },
  }
}

/** @returns what gives the lock back, or why there is none */
async function tryLock(folder: string, path: string): Promise<Unlock | 'taken' | 'unusable'> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const unlock = await takeFileLock(`${path}.lock`, () => {})
    return unlock ?? 'taken'
  } catch {
    return 'unusable'
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return 'corrupt'
}
