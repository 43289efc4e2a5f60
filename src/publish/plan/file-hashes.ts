import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { WorkerPool } from '../prepare/worker-pool.ts'
import { hashFile } from './hash-file.ts'

/** To hash half of so many files takes longer than to start the thread that does it. */
const fewestFilesForThread = 200

/** Only the bundle has a file to start the thread with, at its top; run from source, all is hashed here. */
const workerFile = new URL('../hash-worker.js', import.meta.url)

/** Hashes of files' content, each read once in a run. */
export class FileHashes {
  readonly #workerFile: URL
  readonly #known = new Map<string, string | undefined>()
  /** Files that a thread hashes, and what it says of them. */
  #inThread:
    | { paths: ReadonlySet<string>; done: Promise<void>; pool: WorkerPool<string[], Hashes> }
    | undefined

  /** @param file what the thread runs: paths come in, their hashes go out in the same order */
  constructor(file = workerFile) {
    this.#workerFile = file
  }

  /** Has a thread begin with those of many files that are asked for last. */
  async begin(paths: readonly string[]): Promise<void> {
    const isWorth = paths.length >= fewestFilesForThread && availableParallelism() > 1
    if (!isWorth || !existsSync(this.#workerFile)) return
    const { WorkerPool } = await import('../prepare/worker-pool.ts')
    const pool = new WorkerPool<string[], Hashes>(this.#workerFile, 1)
    const later = paths.slice(Math.ceil(paths.length / 2))
    const done = pool.run(later).then(
      (hashes) => {
        for (const [index, path] of later.entries()) this.#known.set(path, hashes[index])
      },
      // What it didn't come to is hashed here.
      () => undefined,
    )
    this.#inThread = { paths: new Set(later), done, pool }
  }

  /** @returns nothing where there is no file */
  async of(path: string): Promise<string | undefined> {
    if (this.#inThread?.paths.has(path)) await this.#inThread.done
    if (!this.#known.has(path)) this.#known.set(path, hashFile(path))
    return this.#known.get(path)
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#inThread?.pool.close()
  }
}

type Hashes = (string | undefined)[]
