import type { FileEventsOptions } from './file-events.ts'
import { type FileState, statesOf } from './file-state.ts'

/** Tells of changes, those of a moment together. */
export interface Bursts {
  /** A file changed, it seems. */
  add(file: string): void
  /** The files that were told, each in the version that was told last. */
  told: ReadonlyMap<string, string>
  close(): void
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
/** So often it is looked at meanwhile, so that a disk that takes its time delays a save no further. */
const emptyStepMs = 25

/**
 * Gathers what changes within a moment. What is empty, and what changes again at once, is looked at a second time. What
 * is as it was told last is no news: a save may be several events, and on a busy machine they come one by one.
 *
 * @param onTold a file was told
 */
export function collectBursts(
  { onChange, onError }: Pick<FileEventsOptions, 'onChange' | 'onError'>,
  onTold: (file: string) => void,
): Bursts {
  const told = new Map<string, string>()
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
    tell(others)
    lookAgain(others.map(([file]) => file))
    waitForWords(
      blank.map(([file]) => file),
      emptyMs,
    )
  }

  const lookAgain = (before: readonly string[]) => {
    if (before.length === 0) return
    const look = async () => tell([...(await statesOf(before))].filter(([, { size }]) => size !== 0))
    setTimeout(() => look().catch(onError), againMs)
  }

  /** Looks at empty files until something is in them; those that stay empty are told after that time. */
  const waitForWords = (blank: readonly string[], leftMs: number) => {
    if (blank.length === 0 || isClosed) return
    const look = async () => {
      const states = [...(await statesOf(blank))]
      const empty = states.filter(([, { size }]) => size === 0)
      for (const [file, { size }] of states) if (size !== 0) add(file)
      if (leftMs <= 0) return tell(empty)
      waitForWords(
        empty.map(([file]) => file),
        leftMs - emptyStepMs,
      )
    }
    setTimeout(() => look().catch(onError), emptyStepMs)
  }

  const tell = (states: readonly [file: string, state: FileState][]) => {
    const news = states.filter(([file, { version }]) => told.get(file) !== version)
    if (news.length === 0 || isClosed) return
    for (const [file, { version }] of news) {
      told.set(file, version)
      onTold(file)
    }
    onChange(new Set(news.map(([file]) => file)))
  }

  const add = (file: string) => {
    if (isClosed) return
    const now = performance.now()
    if (files.size === 0) begunAtMs = now
    files.add(file)
    if (now - begunAtMs > longestBurstMs) return
    clearTimeout(timer)
    timer = setTimeout(() => flush().catch(onError), burstMs)
  }

  return {
    told,
    add,
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
