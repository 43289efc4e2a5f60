import type { Stats } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { statesOf, versionOf } from './file-state.ts'
import type { Interest } from './interest.ts'

/** Between two looks, in milliseconds. */
const pauseMs = 2000
/** Looking takes at most so large a part of the time, however many folders there are. */
const mostOfTime = 1 / 20
/** What changed so short ago may yet be told. */
const graceMs = 300
/** Disks tell time in steps: a folder may change twice within one. */
const clockStepMs = 100

export interface LookOptions {
  interest: Interest
  /** The files that were told, each in the version that was told last. */
  told: ReadonlyMap<string, string>
  /** Given files that changed without being told; none when one folder took the place of another. */
  onMissed(files: readonly string[]): Promise<void>
  onError(error: unknown): void
}

export interface Looking {
  /** A file was told: its folder is looked at next time, whatever it says of itself. */
  doubt(file: string): void
  /** These files are of interest from now on, as they are. */
  add(files: Iterable<string>): Promise<void>
  close(): void
}

interface Folder {
  /** Empty when it is missing, or to be looked at whatever it says. */
  version: string
  /** Whether it was looked at, so that what comes into it is news. */
  isKnown: boolean
  /** Tells it from another that takes its place. */
  ino?: number
  /** Version of each file, by path. */
  files: Map<string, string>
}

/**
 * Finds changes that chokidar misses: it doesn't hear of a picture whose folder is moved away, takes a folder for
 * unchanged that another one replaces, and forgets what comes back within a tenth of a second. So folders are looked at
 * every two seconds, which costs next to nothing: a folder tells by its time that a name in it is new or gone. Where
 * folders keep no such time, as on FAT and some network drives, there is `--poll`.
 */
export function lookForMissed({ interest, told, onMissed, onError }: LookOptions): Looking {
  const folders = new Map<string, Folder>()
  let isClosed = false
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    const begunAtMs = performance.now()
    const doubtful = new Set<string>()
    let isReplaced = false
    for (const path of new Set([...interest.paths(), ...folders.keys()])) {
      const before = folders.get(path)
      for (const file of await lookAt(path, before?.isKnown === true)) doubtful.add(file)
      const ino = folders.get(path)?.ino
      if (before?.ino !== undefined && ino !== undefined && ino !== before.ino) isReplaced = true
    }
    const tookMs = performance.now() - begunAtMs
    if (doubtful.size > 0) await wait(graceMs)
    const states = [...(await statesOf(doubtful))]
    const missed = states.filter(([file, { version }]) => version !== told.get(file)).map(([file]) => file)
    if (isClosed) return
    if (missed.length > 0 || isReplaced) {
      await onMissed(missed)
      for (const folder of folders.values()) folder.version = ''
    }
    lookAfter(Math.max(pauseMs, tookMs / mostOfTime))
  }

  /**
   * @param isNews whether what is there, and isn't known, has come since the last look
   * @returns files that aren't as they were, or as they were told
   */
  async function lookAt(path: string, isNews: boolean): Promise<string[]> {
    const info = await stat(path).catch(() => undefined)
    const version = info?.isDirectory() ? versionOf(info) : ''
    if (version === folders.get(path)?.version && version !== '') return []
    const entries = version === '' ? [] : await entriesOf(path)
    const before = folders.get(path)
    if (!before && version === '') return []
    const files = new Map(
      entries.filter(([, stats]) => stats.isFile()).map(([file, stats]) => [file, versionOf(stats)]),
    )
    const isRecent = info !== undefined && Date.now() - info.ctimeMs < clockStepMs
    folders.set(path, {
      version: isRecent ? '' : version,
      isKnown: true,
      files,
      ...(info && { ino: info.ino }),
    })
    const doubtful = [...new Set([...files.keys(), ...(before?.files.keys() ?? [])])].filter((file) => {
      const last = told.get(file) ?? before?.files.get(file) ?? (isNews ? '' : undefined)
      return last !== undefined && last !== (files.get(file) ?? '')
    })
    for (const [inner, stats] of entries)
      if (stats.isDirectory() && !folders.has(inner)) doubtful.push(...(await lookAt(inner, isNews)))
    return doubtful
  }

  async function entriesOf(folder: string): Promise<[path: string, stats: Stats][]> {
    const entries: [string, Stats][] = []
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name)
      if (!interest.has(path)) continue
      const stats = await stat(path).catch(() => undefined)
      if (stats && interest.has(path, stats)) entries.push([path, stats])
    }
    return entries
  }

  const lookAfter = (milliseconds: number): void => {
    timer = setTimeout(() => look().catch(onError), milliseconds)
  }
  look().catch(onError)

  return {
    doubt(file) {
      const folder = folders.get(dirname(file))
      if (folder) folder.version = ''
    },
    async add(fresh) {
      for (const [file, { version }] of await statesOf(fresh)) {
        const folder = folders.get(dirname(file)) ?? { version: '', isKnown: false, files: new Map() }
        folders.set(dirname(file), folder)
        if (!folder.files.has(file)) folder.files.set(file, version)
      }
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
