import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { lock } from 'proper-lockfile'
import * as v from 'valibot'
import writeFileAtomic from 'write-file-atomic'

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
  /** Runs while no other process does; when the lock can't be had, runs all the same. */
  exclusively<Value>(work: () => Promise<Value>): Promise<Value>
}

const lockTries = 100
const lockWaitMs = 100
const staleMs = 5000

/**
 * Opens the file of one account on one server.
 *
 * @param onUnusable told, each time, why the file couldn't be used
 */
export function openTokenFile(
  folder: string,
  { appId, origin }: { appId: string; origin: string },
  onUnusable: (path: string, code: string) => void,
): TokenFile {
  const name = createHash('sha256').update(`${appId}\n${origin}`).digest('hex').slice(0, 32)
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
        await writeFileAtomic(path, JSON.stringify(record), { mode: 0o600 })
      } catch (error) {
        onUnusable(path, codeOf(error))
      }
    },
    async remove() {
      await rm(path, { force: true }).catch((error) => onUnusable(path, codeOf(error)))
    },
    async exclusively(work) {
      const release = await lockFile(folder, path)
      try {
        return await work()
      } finally {
        await release()
      }
    },
  }
}

/** `stable_token` gives every asker the same token, so the lock only saves requests: without it all goes on. */
async function lockFile(folder: string, path: string): Promise<() => Promise<void>> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const release = await lock(path, {
      realpath: false,
      stale: staleMs,
      retries: { retries: lockTries, factor: 1, minTimeout: lockWaitMs, maxTimeout: lockWaitMs },
      onCompromised: () => {},
    })
    return () => release().catch(() => {})
  } catch {
    return async () => {}
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code
  return 'corrupt'
}
