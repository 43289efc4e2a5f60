import { createHash } from 'node:crypto'
import { mkdir, readFile, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { writeWhole } from '../../write-whole.ts'
import { pruneFolder } from '../prune-folder.ts'
import type { Validators } from './fetch-picture.ts'

/** A picture that was fetched in this run or an earlier one. */
export interface KeptPicture {
  /** Absolute path of its bytes. */
  path: string
  validators: Validators
}

/**
 * Pictures of other sites, kept in a folder from run to run. A picture's bytes are in a file named by their hash, and
 * what is known of an address in one named by the hash of the address: the folder tells nobody what was asked for.
 * Nothing rests on it: what is torn or can't be read is fetched again.
 */
export class PictureCache {
  readonly #folder: string
  readonly #mostBytes: number
  #hasWritten = false

  /**
   * @param folder absolute path; made when something is to be kept
   * @param mostBytes beyond it, what wasn't asked for the longest goes
   */
  constructor(folder: string, mostBytes: number) {
    this.#folder = folder
    this.#mostBytes = mostBytes
  }

  async find(address: URL): Promise<KeptPicture | undefined> {
    try {
      const { sha256, etag, lastModified } = JSON.parse(await readFile(this.#noteOf(address), 'utf8'))
      const path = join(this.#folder, String(sha256))
      if (hashOf(await readFile(path)) !== sha256) return undefined
      const now = new Date()
      for (const used of [path, this.#noteOf(address)]) await utimes(used, now, now).catch(() => undefined)
      const validators = {
        ...(typeof etag === 'string' && { etag }),
        ...(typeof lastModified === 'string' && { lastModified }),
      }
      return { path, validators }
    } catch {
      return undefined
    }
  }

  /** @returns absolute path of the bytes; nothing when they can't be kept */
  async keep(address: URL, bytes: Buffer, validators: Validators): Promise<string | undefined> {
    const sha256 = hashOf(bytes)
    const path = join(this.#folder, sha256)
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 })
      this.#hasWritten = true
      await writeWhole(path, bytes, { fsync: false, mode: 0o600 })
      const note = JSON.stringify({ sha256, ...validators })
      await writeWhole(this.#noteOf(address), note, { fsync: false, mode: 0o600 })
      return path
    } catch {
      return undefined
    }
  }

  /** Removes what is too much. */
  async close(): Promise<void> {
    if (this.#hasWritten) await pruneFolder(this.#folder, this.#mostBytes).catch(() => undefined)
  }

  #noteOf({ href }: URL): string {
    return join(this.#folder, `${hashOf(href.replace(/#.*$/s, ''))}.json`)
  }
}

const hashOf = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')
