import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type ProblemCode, ProblemError, problem } from '../problems/problem.ts'
import { quoteWord } from '../problems/type-line.ts'
import { removeDurably, replaceDurably } from './durable-write.ts'
import type { LedgerFolder } from './ledger-folder.ts'
import type { Versioned } from './ledger-store.ts'
import { tellConflict } from './merge-conflict.ts'
import { ledgerSchema } from './migrate.ts'
import { parseEntry } from './parse-entry.ts'
import { isPlainRecord, type PlainRecord } from './record-key.ts'
import { revisionIn, versionOf } from './version.ts'
import { withFileLock } from './with-file-lock.ts'

/** Why an entry that is there can't be used. */
export const unreadableEntry: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'ledger/corrupt',
  'ledger/merge-markers',
  'ledger/misnamed',
  'ledger/two-drafts-merged',
  'ledger/one-side-published',
  'ledger/one-side-found',
  'ledger/one-draft-published',
  'ledger/newer-schema',
])

/** A file as it was read. */
interface EntryText {
  path: string
  text: string
}

/** Entries of posts, a JSON file each, so that two branches never touch the same one. */
export class EntryFiles {
  readonly #folder: LedgerFolder

  constructor(folder: LedgerFolder) {
    this.#folder = folder
  }

  /** @throws ProblemError for a file that can't be used */
  async get(postKey: string): Promise<Versioned<PlainRecord> | undefined> {
    const found = this.#read(postKey)
    return found && this.#parse(found, postKey)
  }

  async isAt(postKey: string, version: string | undefined): Promise<boolean> {
    return isAt(this.#read(postKey), version)
  }

  /**
   * The lease on the entry alone keeps nobody away: whoever lost it while a call was under way still writes its receipt.
   * What has a version was read before: only what somebody else wrote is looked into, since nothing unreadable may be
   * overwritten.
   *
   * @param entry what to write; nothing removes the file
   */
  async put(
    postKey: string,
    entry: PlainRecord | undefined,
    version: string | undefined,
  ): Promise<string | undefined | 'conflict'> {
    const path = this.#folder.postFile(postKey)
    const write = async (confirm: () => void) => {
      const present = this.#read(postKey)
      if (!isAt(present, version)) {
        if (present) await this.#parse(present, postKey)
        return 'conflict'
      }
      if (entry) {
        const revision = revisionIn(version) + 1
        const text = textOf({ ...entry, revision })
        await replaceDurably(path, text, confirm)
        return versionOf(revision, text)
      }
      confirm()
      if (present) await removeDurably(path)
      return undefined
    }
    return this.#folder.orNotWritten(path, () => withFileLock(this.#folder.lockFile(path), write))
  }

  async list(): Promise<string[]> {
    const names = this.#folder.orNotRead(this.#folder.posts, () => readdirSync(this.#folder.posts)) ?? []
    const files = names.filter((name) => name.endsWith('.json')).map((name) => join(this.#folder.posts, name))
    return files.map((path) => this.#keyOf(path))
  }

  /** The key a file says it has, found even in a broken one; else the file's name. */
  #keyOf(path: string): string {
    const text = this.#readTextOrNothing(path)
    for (const [, quoted] of text?.matchAll(/^ {2}"key": (".*"),?\r?$/gm) ?? []) {
      const key = parseOrNothing(quoted ?? '')
      if (typeof key === 'string' && this.#folder.postFile(key) === path) return key
    }
    return basename(path)
  }

  #read(postKey: string): EntryText | undefined {
    const path = this.#folder.postFile(postKey)
    const text = this.#readText(path)
    if (text !== undefined) return { path, text }

    // A file whose key can't be told is listed under its own name, so that asking for it tells what is wrong.
    const namesake = join(this.#folder.posts, basename(postKey))
    const broken = postKey.endsWith('.json') ? this.#readText(namesake) : undefined
    return broken === undefined ? undefined : { path: namesake, text: broken }
  }

  #readText(path: string): string | undefined {
    return this.#folder.orNotRead(path, () => readFileSync(path, 'utf8'))
  }

  #readTextOrNothing(path: string): string | undefined {
    try {
      return this.#readText(path)
    } catch {
      return undefined
    }
  }

  async #parse({ path, text }: EntryText, postKey: string): Promise<Versioned<PlainRecord>> {
    const file = this.#folder.shown(path)
    // Of two new names of one post git makes a conflict in a conflict, with longer marks.
    const marker = /^<{7,}( |\r?$)/m.exec(text)
    if (!marker) return parse(text, file, postKey, (key) => this.#nameOf(key))
    const place = { file, line: lineAt(text, marker.index), column: 1 }
    throw new ProblemError(await tellConflict(text, path, file, place))
  }

  /** Where the entry of a post belongs, as the user would type it; nothing where there is a file already. */
  #nameOf(postKey: string): string | undefined {
    const path = this.#folder.postFile(postKey)
    return existsSync(path) ? undefined : this.#folder.shown(path)
  }
}

const isAt = (present: EntryText | undefined, version: string | undefined): boolean =>
  (present && versionOf(revisionIn(version), present.text)) === version

/** Sorted keys and a line for each, so that git merges what can be merged. */
const textOf = (entry: PlainRecord): string => `${JSON.stringify(sorted(entry), null, 2)}\n`

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (!isPlainRecord(value)) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  )
}

/**
 * @param file its path as the user would type it
 * @param nameOf the path of another post's entry, where there is room for it
 */
function parse(
  text: string,
  file: string,
  postKey: string,
  nameOf: (postKey: string) => string | undefined,
): Versioned<PlainRecord> {
  const corrupt = (place = {}) =>
    new ProblemError(problem('ledger/corrupt', { path: file }, { place: { file, ...place } }))

  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch (error) {
    throw corrupt(placeOf(error, text))
  }
  if (!isPlainRecord(stored)) throw corrupt()
  if (typeof stored.schema === 'number' && stored.schema > ledgerSchema) {
    const { schema } = stored
    throw new ProblemError(problem('ledger/newer-schema', { path: file, schema }, { place: { file } }))
  }
  const { revision, ...entry } = stored
  const isUsable = typeof revision === 'number' && Number.isSafeInteger(revision) && revision > 0
  const parsed = parseEntry(entry)
  if (!isUsable || !parsed) throw corrupt()
  if (parsed.key === postKey) return { value: entry, version: versionOf(revision, text) }
  const name = nameOf(parsed.key)
  if (name === undefined) throw corrupt()
  const params = { path: file, key: parsed.key, line: `git mv ${quoteWord(file)} ${quoteWord(name)}` }
  throw new ProblemError(problem('ledger/misnamed', params, { place: { file } }))
}

/** Where the JSON breaks: its parser tells the offset, or that the text ends too early. */
function placeOf(error: unknown, text: string): { line: number; column: number } {
  const offset = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined
  const index = offset === undefined ? text.trimEnd().length : Number(offset)
  return { line: lineAt(text, index), column: index - text.lastIndexOf('\n', index - 1) }
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length

function parseOrNothing(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
