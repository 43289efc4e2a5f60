import { createHash } from 'node:crypto'
import { readFile, realpath, stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { problem } from '../problems/problem.ts'
import type { PictureType, ResolvedAsset } from './asset.ts'
import { type Fault, judgePicture, judgeSize, noteSize } from './judge-picture.ts'
import { locateFile } from './locate-file.ts'

/** A picture file without the place that asks for it. */
export type Picture = Omit<ResolvedAsset, 'reference' | 'bytes'> & { path: string }

/** What became of a reference to a file. */
export interface PictureFinding {
  /** Absolute path where the file is or was looked for: what `watch` must look at. */
  path: string
  picture?: Picture
  /** Why there is no picture. */
  fault?: Fault
  /** What to mind about the picture. */
  note?: Fault
  /** Whether the file isn't there at all. */
  isMissing?: boolean
}

/** Reads picture files, each once, from the folders from which they may come. */
export class PictureReader {
  readonly #allowed: readonly string[]
  readonly #files = new Map<string, Promise<PictureFinding>>()

  /** @param allowed absolute paths of the project root and of folders outside it that the config allows */
  constructor(allowed: readonly string[]) {
    this.#allowed = allowed
  }

  /**
   * @param folder absolute path the written path starts from
   * @param written path as written, percent-decoded
   */
  async read(folder: string, written: string): Promise<PictureFinding> {
    const location = await locateFile(folder, written)
    if (location.kind === 'missing') {
      const path = resolve(folder, written.replaceAll('\0', ''))
      if (!(await this.#isAllowed(path, path))) return { path, fault: outside }
      return { path, fault: missing(location.similar), isMissing: true }
    }
    const { path } = location
    try {
      const real = await realpath(path)
      if (!(await this.#isAllowed(real))) return { path, fault: outside }
      const reading = this.#files.get(real) ?? readFinding(path)
      this.#files.set(real, reading)
      return await reading
    } catch (error) {
      return { path, fault: unreadable(error) }
    }
  }

  /** Symbolic links are followed first, so that none leads out. A path that leads nowhere may be judged as written. */
  async #isAllowed(path: string, asWritten?: string): Promise<boolean> {
    for (const folder of this.#allowed) {
      if (isWithin(path, await realpath(folder).catch(() => folder))) return true
      if (asWritten !== undefined && isWithin(asWritten, folder)) return true
    }
    return false
  }
}

async function readFinding(path: string): Promise<PictureFinding> {
  try {
    const file = await stat(path)
    if (!file.isFile()) return { path, fault: notAFile }
    const tooLarge = judgeSize(file.size)
    if (tooLarge) return { path, fault: tooLarge }

    const bytes = await readFile(path)
    const facts = await judgePicture(bytes)
    if (typeof facts === 'function') return { path, fault: facts }
    const key = createHash('sha256').update(bytes).digest('hex')
    const name = `${key.slice(0, 16)}.${extensions[facts.mediaType]}`
    const note = noteSize(bytes.length)
    return { path, picture: { key, path, sizeInBytes: bytes.length, name, ...facts }, ...(note && { note }) }
  } catch (error) {
    return { path, fault: unreadable(error) }
  }
}

const extensions: Record<PictureType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
}

const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

const outside: Fault = (path, place) => problem('image/outside-project', { path }, { place })

const notAFile: Fault = (path, place) => problem('image/not-a-file', { path }, { place })

const missing =
  (similar: string | undefined): Fault =>
  (path, place) =>
    similar === undefined
      ? problem('image/not-found', { path }, { place })
      : problem('image/not-found-but-similar', { path, similar }, { place })

function unreadable(error: unknown): Fault {
  if (!(error instanceof Error)) throw error
  // Node's texts read "EACCES: permission denied, open '/path'".
  const reason = error.message.split(',')[0] ?? error.name
  return (path, place) => problem('image/unreadable', { path, reason }, { place })
}
