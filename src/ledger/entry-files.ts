import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ProblemError, problem } from '../problems/problem.ts'
import { removeDurably, replaceDurably } from './durable-write.ts'
import type { LedgerFolder } from './ledger-folder.ts'
import type { Versioned } from './ledger-store.ts'
import { tellConflict } from './merge-conflict.ts'
import { ledgerSchema } from './migrate.ts'
import { parseEntry } from './parse-entry.ts'
import { isPlainRecord, type PlainRecord } from './record-key.ts'
import { withFileLock } from './with-file-lock.ts'

/** Entries of posts, a JSON file each, so that two branches never touch the same one. */
export class EntryFiles {
  readonly #folder: LedgerFolder

  constructor(folder: LedgerFolder) {
    this.#folder = folder
  }

  /** @throws ProblemError for a file that can't be used */
  async get(postKey: string): Promise<Versioned<PlainRecord> | undefined> {
    const path = this.#folder.postFile(postKey)
    const text = this.#readText(path)
    if (text !== undefined) return this.#parse(text, path, postKey)

    // A file whose key can't be told is listed under its own name, so that asking for it tells what is wrong.
    const namesake = join(this.#folder.posts, basename(postKey))
    const broken = postKey.endsWith('.json') ? this.#readText(namesake) : undefined
    return broken === undefined ? undefined : this.#parse(broken, namesake, postKey)
  }

  /**
   * The lease on the entry alone keeps nobody away: whoever lost it while a call was under way still writes its receipt.
   *
   * @param entry what to write; nothing removes the file
   */
  async put(postKey: string, entry: PlainRecord | undefined, revision: number): Promise<number | 'conflict'> {
    const path = this.#folder.postFile(postKey)
    const write = async (confirm: () => void) => {
      const present = await this.get(postKey)
      if ((present?.revision ?? 0) !== revision) return 'conflict'
      if (entry) {
        await replaceDurably(path, textOf({ ...entry, revision: revision + 1 }), confirm)
        return revision + 1
      }
      confirm()
      if (present) await removeDurably(path)
      return 0
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

  async #parse(text: string, path: string, postKey: string): Promise<Versioned<PlainRecord>> {
    const file = this.#folder.shown(path)
    const marker = /^<{7}( |\r?$)/m.exec(text)
    if (!marker) return parse(text, file, postKey)
    const place = { file, line: lineAt(text, marker.index), column: 1 }
    throw new ProblemError(await tellConflict(text, path, file, place))
  }
}

/** Sorted keys and a line for each, so that git merges what can be merged. */
function textOf(entry: PlainRecord): string {
  const sorted = (_: string, value: unknown) =>
    isPlainRecord(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value
  return `${JSON.stringify(entry, sorted, 2)}\n`
}

/** @param file its path as the user would type it */
function parse(text: string, file: string, postKey: string): Versioned<PlainRecord> {
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
  if (!isUsable || entry.key !== postKey || !parseEntry(entry)) throw corrupt()
  return { value: entry, revision }
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
