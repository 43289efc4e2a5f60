import { createHash } from 'node:crypto'
import { realpathSync, statSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { problem } from '../../problems/problem.ts'
import type { ResolvedAsset } from '../asset.ts'
import { assetName } from '../asset-name.ts'
import { mostBytesRead } from '../picture-bounds.ts'
import { whileRead } from '../read-at-once.ts'
import { type Fault, judgePicture } from './judge-picture.ts'
import { locateFile, pathOf } from './locate-file.ts'

/** A picture file without the place that asks for it. */
export type Picture = Omit<ResolvedAsset, 'reference' | 'bytes'> & { path: string }

/** What became of a reference to a file. */
export interface PictureFinding {
  /** Absolute path where the file is or was looked for: what `watch` must look at. */
  path: string
  picture?: Picture
  /** Why there is no picture. */
  fault?: Fault
  /** Whether the file isn't there at all. */
  isMissing?: boolean
}

/** Where pictures may come from. Absolute paths. */
export interface PictureFolders {
  /** The project root. */
  root: string
  /** What paths such as `/img/a.png` start from, before the root. */
  staticFolders: readonly string[]
  /** Folders outside the root from which pictures may come all the same. */
  allowFolders: readonly string[]
}

/** Reads picture files, each once, from the folders from which they may come. */
export class PictureReader {
  readonly #folders: PictureFolders
  readonly #files = new Map<string, Promise<PictureFinding>>()

  constructor(folders: PictureFolders) {
    this.#folders = folders
  }

  /**
   * @param folder absolute path the written path starts from
   * @param written path or `file:` address as written, percent-decoded
   */
  async read(folder: string, written: string): Promise<PictureFinding> {
    const { root, staticFolders } = this.#folders
    const onSite = /^[/\\]/.test(written) ? [...staticFolders, root] : undefined
    const location = await locateFile(folder, written, onSite)
    if (location.kind === 'missing') {
      const path = onSite
        ? join(onSite[0] ?? root, written.replaceAll('\0', ''))
        : resolve(folder, pathOf(written).replaceAll('\0', ''))
      const name = location.similar === undefined ? nameOnDrive(written) : undefined
      if (name !== undefined) return { path, fault: onOneComputer(name), isMissing: true }
      if (!this.#isAllowed(path, path)) return { path, fault: outside }
      const meant = onSite ? undefined : fromPost(folder, written, root)
      if (meant !== undefined) return { path, fault: fromRoot(meant), isMissing: true }
      return { path, fault: missing(location.similar, onSite && namesFrom(root, onSite)), isMissing: true }
    }
    const { path } = location
    try {
      const real = realpathSync.native(path)
      if (!this.#isAllowed(real)) return { path, fault: outside }
      const reading = this.#files.get(real) ?? readFinding(path)
      this.#files.set(real, reading)
      return await reading
    } catch (error) {
      return { path, fault: unreadable(error) }
    }
  }

  /** Symbolic links are followed first, so that none leads out. A path that leads nowhere may be judged as written. */
  #isAllowed(path: string, asWritten?: string): boolean {
    const { root, allowFolders, staticFolders } = this.#folders
    for (const folder of [root, ...allowFolders, ...staticFolders]) {
      if (isWithin(path, realPathOf(folder))) return true
      if (asWritten !== undefined && isWithin(asWritten, folder)) return true
    }
    return false
  }
}

function realPathOf(folder: string): string {
  try {
    return realpathSync.native(folder)
  } catch {
    return folder
  }
}

async function readFinding(path: string): Promise<PictureFinding> {
  try {
    const file = statSync(path)
    if (!file.isFile()) return { path, fault: notAFile }
    if (file.size > mostBytesRead) return { path, fault: tooLargeToRead(file.size) }

    const { picture, ...rest } = await whileRead(path, readBytes)
    return { path, ...(picture && { picture: { path, ...picture } }), ...rest }
  } catch (error) {
    return { path, fault: unreadable(error) }
  }
}

/** Judges the bytes of a picture, wherever they come from. */
export async function readBytes(bytes: Buffer): Promise<{ picture?: Omit<Picture, 'path'>; fault?: Fault }> {
  const facts = await judgePicture(bytes)
  if (typeof facts === 'function') return { fault: facts }
  const key = createHash('sha256').update(bytes).digest('hex')
  const name = assetName(key, facts.mediaType)
  return { picture: { key, sizeInBytes: bytes.length, name, ...facts } }
}

const isWithin = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)

const outside: Fault = (path, place) => problem('image/outside-project', { path }, { place })

const notAFile: Fault = (path, place) => problem('image/not-a-file', { path }, { place })

const tooLargeToRead =
  (sizeInBytes: number): Fault =>
  (path, place) =>
    problem(
      'image/file-too-large',
      { path, size: Math.ceil(sizeInBytes / 1e6), limit: mostBytesRead / 1e6 },
      { place },
    )

const missing =
  (similar: string | undefined, folders: string | undefined): Fault =>
  (path, place) => {
    if (similar !== undefined) return problem('image/not-found-but-similar', { path, similar }, { place })
    if (folders !== undefined) return problem('image/not-in-static-folders', { path, folders }, { place })
    return problem('image/not-found', { path }, { place })
  }

/** The name of the file that a path with a drive of Windows leads to: `C:\Users\ann\a.png`. */
const nameOnDrive = (written: string): string | undefined =>
  /^(?:file:\/*)?[a-z]:[\\/]/i.test(written) ? written.split(/[\\/]/).at(-1) : undefined

const onOneComputer =
  (name: string): Fault =>
  (path, place) =>
    problem('image/on-one-computer', { path, name }, { place })

/** How a path that is written as if it started from the root is written from the folder of its post. */
function fromPost(folder: string, written: string, root: string): string | undefined {
  const path = written.includes('\0') || written === '' ? root : join(root, written)
  const isFile = isWithin(path, root) && statSync(path, { throwIfNoEntry: false })?.isFile()
  return isFile ? relative(folder, path).split(sep).join('/') : undefined
}

const fromRoot =
  (meant: string): Fault =>
  (path, place) =>
    problem('image/from-root', { path, meant }, { place })

/** Folders as seen from the root, such as `public/` and `./`. */
const namesFrom = (root: string, folders: readonly string[]): string =>
  folders.map((folder) => `\`${(relative(root, folder) || '.').split(sep).join('/')}/\``).join(' ')

function unreadable(error: unknown): Fault {
  if (!(error instanceof Error)) throw error
  // Node's texts read "EACCES: permission denied, open '/path'".
  const reason = error.message.split(',')[0] ?? error.name
  return (path, place) => problem('image/unreadable', { path, reason }, { place })
}
