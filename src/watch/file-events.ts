import type { Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { ProblemError, problem } from '../problems/problem.ts'
import { collectBursts } from './bursts.ts'
import { changedSince } from './file-state.ts'
import { createInterest } from './interest.ts'
import { type Looking, lookForMissed } from './missed.ts'

export interface FileEventsOptions {
  /** Folders in which new posts may appear, watched with everything below. */
  folders: readonly string[]
  /** Folders in which nothing is of interest, such as outputs. */
  ignoredFolders: readonly string[]
  /** Absolute path of the project root: folders up to it are watched, so that one that is deleted may come back. */
  root: string
  /** Told which files changed, appeared or vanished: a whole burst at once. */
  onChange(files: Set<string>): void
  onError(error: unknown): void
  /** Whether to look at files again and again instead of waiting for events, which network drives don't have. Default: false */
  isPolling?: boolean
}

export interface FileEvents {
  /**
   * Watches these files too, whether they exist or not. Resolves once they are.
   *
   * @param readAtMs when they began to be read, in milliseconds since 1970: those that changed since are told, which would
   * never be told else
   */
  watch(files: Iterable<string>, readAtMs?: number): Promise<void>
  close(): Promise<void>
}

/** How often files are looked at where there are no events. */
const pollMs = 300

/** Watches files, and folders for new posts. Posts are told apart from other files by their extension. */
export async function openFileEvents(options: FileEventsOptions): Promise<FileEvents> {
  const { watch } = await import('chokidar')
  const interest = createInterest(options)
  const burst = collectBursts(options, (file) => looking?.doubt(file))
  let looking: Looking | undefined
  let watchers: { close(): Promise<void> }[] = []
  const present = new Set<string>()
  const opening = new Set<() => void>()
  let isClosed = false

  // A watcher per addition, since chokidar tells but once when it is ready.
  const open = (paths: string[]): Promise<void> =>
    new Promise((resolve) => {
      if (isClosed) return resolve()
      const ignored = (path: string, stats?: Stats) => !interest.has(path, stats)
      const watcher = watch(paths, {
        ignoreInitial: true,
        ignorePermissionErrors: true,
        ignored,
        ...(options.isPolling && { usePolling: true, interval: pollMs }),
      })
      const opened = () => {
        opening.delete(opened)
        watchers.push(watcher)
        resolve()
      }
      opening.add(opened)
      watcher.on('ready', opened)
      watcher.on('error', (error) => options.onError(explain(error)))
      watcher.on('all', (event, path) => {
        if (event === 'addDir' || event === 'unlinkDir') return
        // A folder read again shows files as new that were of no interest when it was read first.
        if (event === 'add' && present.has(path)) return
        if (event === 'unlink') present.delete(path)
        else present.add(path)
        burst.add(path)
      })
    })

  /** Begins anew: what chokidar has lost sight of it doesn't find again. */
  const reopen = async (missed: readonly string[]): Promise<void> => {
    for (const file of missed) burst.add(file)
    const old = watchers
    watchers = []
    for (const watcher of old) await watcher.close()
    await open(await existing(interest.paths()))
  }
  const close = async (): Promise<void> => {
    isClosed = true
    burst.close()
    looking?.close()
    // A watcher that is closed is never ready.
    for (const opened of opening) opened()
    for (const watcher of watchers) await watcher.close()
  }

  await open([options.root, ...options.folders])
  looking = lookForMissed({ ...options, interest, told: burst.told, onMissed: reopen })
  return {
    async watch(files, readAtMs = Number.POSITIVE_INFINITY) {
      const fresh = [...files].map((file) => interest.add(file))
      const paths = await existing(fresh.flat())
      for (const path of paths) present.add(path)
      if (paths.length > 0) await open(paths)
      await looking?.add(fresh.flatMap((way) => way.slice(-1)))
      const missed = await changedSince(files, readAtMs)
      if (missed.size > 0 && !isClosed) options.onChange(missed)
    },
    close,
  }
}

/** Systems limit how many files may be watched. */
function explain(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EMFILE' ? new ProblemError(problem('watch/limit', {})) : error
}

async function existing(paths: Iterable<string>): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    const info = await stat(path).catch(() => undefined)
    if (info) found.push(path)
  }
  return found
}
