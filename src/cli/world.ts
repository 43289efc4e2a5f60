import type { Clock } from '../clock.ts'

/** A stream text is written to. */
export interface Output {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
  rows?: number
}

/** Everything the command touches outside itself, passed in so that it can run inside a test. */
export interface World {
  /** Version of wxpub. */
  version: string
  env: Readonly<Record<string, string | undefined>>
  /** Absolute path of the working directory. */
  cwd: string
  stdin: NodeJS.ReadableStream & { isTTY?: boolean; setRawMode?(isRaw: boolean): unknown }
  /** For programs: `--json`, bodies, lists. */
  stdout: Output
  /** For people: problems, results, progress, questions. */
  stderr: Output
  clock: Clock
  /**
   * Hears Ctrl-C and SIGTERM. While nobody listens, either ends the process at once with 130; so does a second one,
   * once it was heard.
   *
   * @param listener told whether the process ends right after it
   * @returns stops listening
   */
  onInterrupt(listener: (isLast: boolean) => void): () => void
}
