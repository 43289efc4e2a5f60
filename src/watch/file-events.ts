import { lstatSync, realpathSync, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ProblemError, problem } from '../problems/problem.ts'
import { isInside } from '../read/find-root.ts'
import { comparable } from './affected.ts'

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
  /** Watches these files too, whether they exist or not. Resolves once they are. */
  watch(files: Iterable<string>): Promise<void>
  close(): Promise<void>
}

/** One save may be several events some milliseconds apart. */
const burstMs = 20
/** Where saves don't cease, they are told after so long. */
const longestBurstMs = 100
/**
 * chokidar drops a change that comes within 50 ms of the last: files that were told are looked at once more after them.
 * It counts real time, hence so do we.
 */
const againMs = 60
/** Editors that write in place empty the file first. An empty file gets that long before it is believed. */
const emptyMs = 150

/** How often files are looked at where there are no events. */
const pollMs = 300

/** Watches files, and folders for new posts. Posts are told apart from other files by their extension. */
export async function openFileEvents(options: FileEventsOptions): Promise<FileEvents> {
  const { watch } = await import('chokidar')
  const interest = createInterest(options)
  const burst = collectBursts(options)
  const watchers: ReturnType<typeof watch>[] = []
  const present = new Set<string>()

  // A watcher per addition, since chokidar tells but once when it is ready.
  const open = (paths: string[]): Promise<void> =>
    new Promise((resolve) => {
      const ignored = (path: string, stats?: Stats) => !interest.has(path, stats)
      const watcher = watch(paths, {
        ignoreInitial: true,
        ignorePermissionErrors: true,
        ignored,
        ...(options.isPolling && { usePolling: true, interval: pollMs }),
      })
      watchers.push(watcher)
      watcher.on('ready', resolve)
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
  await open([options.root, ...options.folders])

  return {
    async watch(files) {
      const paths: string[] = []
      for (const file of files) {
        for (const path of interest.add(file)) if (await exists(path)) paths.push(path)
      }
      for (const path of paths) present.add(path)
      if (paths.length > 0) await open(paths)
    },
    async close() {
      burst.close()
      for (const watcher of watchers) await watcher.close()
    },
  }
}

/**
 * What chokidar is to look at. It takes a watch on every file it isn't told to ignore, so it is told of the files
 * in use and the folders that lead to them, and of posts below `folders`.
 */
function createInterest({ root, folders, ignoredFolders }: FileEventsOptions) {
  const known = new Set<string>()

  const add = (file: string): string[] => {
    const fresh: string[] = []
    for (let path = file; !known.has(comparable(path)); path = dirname(path)) {
      known.add(comparable(path))
      fresh.unshift(path)
      if (path === root || (path !== file && !isInside(path, root))) break
    }
    return fresh
  }
  add(root)
  for (const folder of folders) add(folder)

  return {
    /** @returns the paths that weren't known, from the outermost folder to the file */
    add,
    has(path: string, stats?: Stats): boolean {
      if (known.has(comparable(path))) return true
      if (ignoredFolders.some((folder) => isInside(path, folder))) return false
      const folder = folders.find((each) => isInside(path, each))
      if (folder === undefined) return false
      if (/[/\\](?:\.|node_modules(?:[/\\]|$))/.test(path.slice(folder.length))) return false
      if (!stats) return true
      return stats.isFile() ? isPostName(path) : !isLoop(path, folder)
    },
  }
}

const isPostName = (path: string): boolean => /\.(?:md|markdown)$/i.test(path)

/** Whether a folder is a link to one that leads to it, so that it would be entered again and again. */
function isLoop(path: string, top: string): boolean {
  try {
    if (!lstatSync(path).isSymbolicLink()) return false
    const target = realpathSync(path)
    for (let above = dirname(path); isInside(above, top); above = dirname(above)) {
      if (isInside(realpathSync(above), target)) return true
    }
    return false
  } catch {
    return true // It has vanished meanwhile.
  }
}

/** Gathers what changes within a moment. What is empty, and what changes again at once, is looked at a second time. */
function collectBursts({ onChange, onError }: FileEventsOptions) {
  let isClosed = false
  let timer: NodeJS.Timeout | undefined
  let files = new Set<string>()
  let begunAtMs = 0

  const flush = async () => {
    const burst = files
    files = new Set()
    const states = [...(await statesOf(burst))]
    const blank = states.filter(([, { size }]) => size === 0)
    const others = states.filter(([, { size }]) => size !== 0)
    tell(others.map(([file]) => file))
    lookAgain(new Map(blank), emptyMs, () => true)
    lookAgain(new Map(others), againMs, (now, before) => now.size !== 0 && now.version !== before.version)
  }

  /** Tells files again of which that is news. */
  const lookAgain = (
    before: ReadonlyMap<string, FileState>,
    afterMs: number,
    isNews: (now: FileState, before: FileState) => boolean,
  ) => {
    if (before.size === 0) return
    const look = async () => {
      const now = await statesOf(before.keys())
      tell([...before].filter(([file, state]) => isNews(now.get(file) ?? state, state)).map(([file]) => file))
    }
    setTimeout(() => look().catch(onError), afterMs)
  }

  const tell = (files: readonly string[]) => {
    if (files.length > 0 && !isClosed) onChange(new Set(files))
  }

  return {
    add(file: string) {
      const now = performance.now()
      if (files.size === 0) begunAtMs = now
      files.add(file)
      if (now - begunAtMs > longestBurstMs) return
      clearTimeout(timer)
      timer = setTimeout(() => flush().catch(onError), burstMs)
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}

/** Systems limit how many files may be watched. */
function explain(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOSPC' || code === 'EMFILE' ? new ProblemError(problem('watch/limit', {})) : error
}

interface FileState {
  /** In bytes; absent when there is no file. */
  size?: number
  /** Differs when the file was written. */
  version: string
}

async function statesOf(files: Iterable<string>): Promise<Map<string, FileState>> {
  const states = new Map<string, FileState>()
  for (const file of files) {
    const info = await stat(file).catch(() => undefined)
    const version = info ? `${info.ino} ${info.size} ${info.mtimeMs}` : ''
    states.set(file, { ...(info && { size: info.size }), version })
  }
  return states
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
