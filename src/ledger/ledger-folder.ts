import { basename, join, relative, sep } from 'node:path'
import { ProblemError, problem } from '../problems/problem.ts'
import { shownPath } from '../problems/shown-path.ts'
import { fillDurably, hasCode, makeFolderDurably } from './durable-write.ts'
import { hexOf } from './hex-of.ts'

/** Where one account's ledger lies on disk, and how it is told that it can't be read or written there. */
export class LedgerFolder {
  /** Entries of posts, committed. */
  readonly posts: string
  /** Receipts of pictures, committed. */
  readonly assets: string
  readonly leases: string
  readonly locks: string
  readonly #home: string
  readonly #account: string
  readonly #cwd: string
  /** By post key: an entry's path is asked for some ten times in a run, and its name takes longer than to look it up. */
  readonly #postFiles = new Map<string, string>()
  #isMade = false

  /**
   * @param root absolute path of the project root
   * @param appId app id of the account, free text
   * @param cwd working directory, for paths in problems
   */
  constructor(root: string, appId: string, cwd: string) {
    this.#cwd = cwd
    this.#home = join(root, '.wxpub')
    this.#account = join(this.#home, 'ledger', ledgerNameOf(appId))
    this.posts = join(this.#account, 'posts')
    this.assets = join(this.#account, 'assets.ndjson')
    this.leases = join(this.#home, 'local', 'leases')
    this.locks = join(this.#home, 'local', 'locks')
  }

  /** Path of the entry of a post. */
  postFile(postKey: string): string {
    const path = this.#postFiles.get(postKey) ?? join(this.posts, entryNameOf(postKey))
    this.#postFiles.set(postKey, path)
    return path
  }

  /**
   * Path of the lease on a key; leases of all accounts lie in one folder. The same for everybody who shares the folder,
   * wherever a link or a container shows it to them.
   */
  leaseFile(key: string): string {
    return join(this.leases, `${hexOf(`${basename(this.#account)}\n${key}`, 16)}.json`)
  }

  /** Path of the short lock that guards a file of the ledger; as the lease's, the same for everybody. */
  lockFile(path: string): string {
    return join(this.locks, hexOf(relative(this.#home, path).split(sep).join('/'), 16))
  }

  /** Makes the folders and tells git what to merge by lines and what to leave out. Reading never does it. */
  async #make(): Promise<void> {
    for (const path of [this.posts, this.leases, this.locks]) await makeFolderDurably(path)
    await fillDurably(join(this.#home, '.gitattributes'), 'assets.ndjson merge=union\n')
    await fillDurably(join(this.#home, '.gitignore'), 'local/\n*.tmp\n')
    this.#isMade = true
  }

  /** A path as the user would type it. */
  shown(path: string): string {
    return shownPath(path, this.#cwd)
  }

  /**
   * Runs something that writes, in folders that are made where they are missing: git removes them when a branch is
   * switched.
   *
   * @throws ProblemError `ledger/not-written` with the path and the system's reason
   */
  async orNotWritten<Result>(path: string, write: () => Promise<Result>): Promise<Result> {
    try {
      if (!this.#isMade) await this.#make()
      return await write().catch(async (error: unknown) => {
        if (!hasCode(error, 'ENOENT')) throw error
        await this.#make()
        return write()
      })
    } catch (error) {
      throw this.#asProblem('ledger/not-written', path, error)
    }
  }

  /**
   * Runs something that reads; what doesn't exist is nothing. The ledger's files are small: read at once, they take a
   * tenth of the time.
   *
   * @throws ProblemError `ledger/not-read` with the path and the system's reason
   */
  orNotRead<Result>(path: string, read: () => Result): Result | undefined {
    try {
      return read()
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return undefined
      throw this.#asProblem('ledger/not-read', path, error)
    }
  }

  #asProblem(code: 'ledger/not-written' | 'ledger/not-read', path: string, error: unknown): unknown {
    if (!(error instanceof Error) || !('code' in error)) return error
    // Node's texts read "ENOSPC: no space left on device, write '/path'".
    const reason = error.message.split(',')[0] ?? String(error.code)
    const file = this.shown(path)
    return new ProblemError(problem(code, { path: file, reason }, { place: { file } }))
  }
}

/** Name of the file that the entry of a post is kept in. */
export const entryNameOf = (postKey: string): string => `${slugOf(postKey)}-${hexOf(postKey, 8)}.json`

/** App ids are free text: what isn't a plain name that every disk takes gets a hash. */
export function ledgerNameOf(appId: string): string {
  const isPlain = /^[a-z0-9_-]{1,64}$/.test(appId) && !/^(con|prn|aux|nul|com\d|lpt\d)$/.test(appId)
  return isPlain ? appId : `${slugOf(appId)}-${hexOf(appId, 8)}`
}

/** The last part of a key, readable in a file name; Chinese stays. */
function slugOf(key: string): string {
  const name = (key.split('/').at(-1) ?? '').replace(/\.(md|markdown)$/i, '')
  const safe = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  const short = [...safe].slice(0, 40).join('')
  return short.replace(/^-+|-+$/g, '') || 'post'
}
