import { createHash } from 'node:crypto'
import { readFileSync, utimesSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { pruneFolder } from '../../assets/prune-folder.ts'

/** Put in by the build: differs as soon as any source or package does. Run from source nothing is remembered. */
declare const WXPUB_BUILD: string | undefined
const thisBuild = typeof WXPUB_BUILD === 'undefined' ? undefined : WXPUB_BUILD

/** What a folder may hold. Beyond it, what wasn't asked for the longest goes first. */
const mostBytes = 256_000_000

const digestBytes = 32

export interface MemoryOptions {
  /** What rendering is done with; other builds never see its renderings. Default: this build of wxpub. */
  build?: string | undefined
  /** Default: 256 MB. */
  mostBytes?: number
}

/**
 * Renderings kept in a folder, so that an unchanged post isn't rendered again. Since rendering is pure, a rendering is
 * named by the hash of everything that goes into it: post, theme, options, build, Node. What was changed has another
 * name, and nothing ever has to be found out of date. Each file begins with the hash of the rest: a torn one, or one
 * that isn't ours, is as good as none. Nothing rests on the folder: where it can't be read or written, posts are rendered.
 */
export class RenderMemory {
  readonly #folder: string
  readonly #build: string | undefined
  readonly #mostBytes: number
  #hasWritten = false

  /** @param folder absolute path; made when something is to be kept */
  constructor(folder: string, options: MemoryOptions = {}) {
    this.#folder = folder
    this.#build = options.build ?? thisBuild
    this.#mostBytes = options.mostBytes ?? mostBytes
  }

  /**
   * Makes work that does what isn't remembered, and remembers it.
   *
   * @param name tells the results of this work from others
   * @param work a pure function of plain data
   * @param isLasting whether a result holds for later runs, too. Default: each does
   */
  remember<Input extends unknown[], Result>(
    name: string,
    work: (...input: Input) => Promise<Result>,
    isLasting: (result: Result) => boolean = () => true,
  ): (...input: Input) => Promise<Result> {
    return async (...input) => {
      const known = await this.recall([name, ...input])
      // Cast: the hash in its name and the one at its beginning say that this build wrote it, as a result of this work.
      if (known) return known.result as Result
      const result = await work(...input)
      if (isLasting(result)) await this.keep([name, ...input], result)
      return result
    }
  }

  /**
   * What this build keeps under a name, be it anything structured clone takes.
   *
   * @returns nothing where nothing is kept, or was torn
   */
  async recall(name: unknown[]): Promise<{ result: unknown } | undefined> {
    const path = this.#pathOf(name)
    return path === undefined ? undefined : recall(path)
  }

  /** Keeps something under a name, in place of what was kept there. */
  async keep(name: unknown[], result: unknown): Promise<void> {
    const path = this.#pathOf(name)
    if (path !== undefined) await this.#keep(path, result)
  }

  /** Removes what is too much. */
  async close(): Promise<void> {
    if (this.#hasWritten) await pruneFolder(this.#folder, this.#mostBytes).catch(() => undefined)
  }

  /** Nothing for what holds functions: their text doesn't tell what they do. */
  #pathOf(job: unknown[]): string | undefined {
    if (this.#build === undefined) return undefined
    try {
      const input = serialize([this.#build, process.version, ...job])
      return join(this.#folder, createHash('sha256').update(input).digest('hex'))
    } catch {
      return undefined
    }
  }

  async #keep(path: string, result: unknown): Promise<void> {
    const content = serialize(result)
    try {
      if (!this.#hasWritten) await mkdir(this.#folder, { recursive: true })
      this.#hasWritten = true
      await writeFile(path, Buffer.concat([digestOf(content), content]))
    } catch {
      // A full disk or a folder that can't be written: the next run renders again.
    }
  }
}

function recall(path: string): { result: unknown } | undefined {
  try {
    // At once: handed to another thread and back, each of a thousand would take many times as long.
    const file = readFileSync(path)
    const content = file.subarray(digestBytes)
    if (!digestOf(content).equals(file.subarray(0, digestBytes))) return undefined
    noteUse(path)
    return { result: deserialize(content) }
  } catch {
    return undefined
  }
}

/** What wasn't used for the longest goes first. */
function noteUse(path: string): void {
  const now = new Date()
  try {
    utimesSync(path, now, now)
  } catch {
    // A folder that can only be read.
  }
}

const digestOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
