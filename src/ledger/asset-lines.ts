import { closeSync, fstatSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs'
import { ProblemError, problem } from '../problems/problem.ts'
import { sentIdsOf } from './asset-record.ts'
import { appendDurably, hasCode } from './durable-write.ts'
import type { LedgerFolder } from './ledger-folder.ts'
import type { Versioned } from './ledger-store.ts'
import { ledgerSchema } from './migrate.ts'
import { parseAsset } from './parse-asset.ts'
import { isPlainRecord, type PlainRecord } from './record-key.ts'
import { versionOf } from './version.ts'
import { withFileLock } from './with-file-lock.ts'

/** A record as a line has it, or several together. */
interface Revised {
  value: PlainRecord
  /** How often it was written. */
  revision: number
}

/** A line's record, and where it stands. */
interface AssetLine extends Revised {
  line: number
}

/** The file as it was last read, with what tells whether it has changed. */
interface Snapshot {
  stamp: string
  lines: Map<string, AssetLine>
  /** How many lines the file has. */
  length: number
}

/**
 * Receipts of pictures, a line each, added at the end. The last line of a key counts. Git merges the file by keeping the
 * lines of both sides, one side after the other: where a key's revision doesn't rise, what both sides have counts. Lines
 * that can't be read (torn by a crash, conflict markers) are passed over.
 */
export class AssetLines {
  readonly #folder: LedgerFolder
  #snapshot: Snapshot = { stamp: 'none', lines: new Map(), length: 0 }

  constructor(folder: LedgerFolder) {
    this.#folder = folder
  }

  /** @throws ProblemError for a record of a newer schema */
  async get(assetKey: string): Promise<Versioned<PlainRecord> | undefined> {
    const found = this.#find(assetKey)
    return found && { value: found.value, version: versionOfLine(found) }
  }

  async isAt(assetKey: string, version: string | undefined): Promise<boolean> {
    const found = this.#read().get(assetKey)
    return (found && versionOfLine(found)) === version
  }

  /** @param record what to write; nothing removes the record */
  async put(
    assetKey: string,
    record: PlainRecord | undefined,
    version: string | undefined,
  ): Promise<string | undefined | 'conflict'> {
    const path = this.#folder.assets
    const write = async (confirm: () => void) => {
      const present = this.#find(assetKey)
      if ((present && versionOfLine(present)) !== version) return 'conflict'
      if (!record && !present) return undefined
      const known = this.#snapshot
      const revision = (present?.revision ?? 0) + 1
      const line = JSON.stringify({ key: assetKey, revision, ...(record ?? { removed: true }) })
      const text = `${endsInsideLine(path) ? '\n' : ''}${line}\n`
      const own = record && parseLine(line)
      const ours = own && versionOfLine(takeIn(present, own))
      confirm()
      let written: AssetLine | undefined
      await appendDurably(path, text, (before, after) => {
        this.#follow(known, text, before, after)
        written = this.#read().get(assetKey)
      })
      // Git may have put another file in the place of the one that was looked at.
      return (written && versionOfLine(written)) === ours ? ours : 'conflict'
    }
    return this.#folder.orNotWritten(path, () => withFileLock(this.#folder.lockFile(path), write))
  }

  async list(): Promise<string[]> {
    return [...this.#read().keys()]
  }

  #find(assetKey: string): AssetLine | undefined {
    const found = this.#read().get(assetKey)
    const schema = Number(found?.value.schema)
    if (!found || !(schema > ledgerSchema)) return found
    const file = this.#folder.shown(this.#folder.assets)
    const place = { file, line: found.line }
    throw new ProblemError(problem('ledger/newer-schema', { path: file, schema }, { place }))
  }

  #read(): Map<string, AssetLine> {
    const path = this.#folder.assets
    const stamp = this.#folder.orNotRead(path, () => stampOf(statSync(path)))
    if (stamp === undefined) return new Map()
    if (stamp !== this.#snapshot.stamp) {
      const text = this.#folder.orNotRead(path, () => readFileSync(path, 'utf8')) ?? ''
      const lines = new Map<string, AssetLine>()
      this.#snapshot = { stamp, lines, length: addLines(lines, text, 0) }
    }
    return this.#snapshot.lines
  }

  /** What was written at the end of a file that is known needn't be read with all that stands before it. */
  #follow(known: Snapshot, text: string, before: Stats, after: Stats): void {
    const isOurs = after.size === before.size + Buffer.byteLength(text)
    if (stampOf(before) !== known.stamp || !isOurs) return
    const { lines, length } = known
    this.#snapshot = { stamp: stampOf(after), lines, length: addLines(lines, text, length) }
  }
}

const versionOfLine = ({ value, revision }: Revised): string => versionOf(revision, JSON.stringify(value))

const stampOf = ({ ino, size, mtimeMs }: Stats): string => `${ino} ${size} ${mtimeMs}`

/**
 * Takes lines in that stand behind those that are known already.
 *
 * @param length how many stand before them
 * @returns how many there are now
 */
function addLines(lines: Map<string, AssetLine>, text: string, length: number): number {
  const added = text.split('\n')
  for (const [index, each] of added.entries()) {
    const parsed = parseLine(each)
    if (!parsed) continue
    if (parsed.isRemoved) lines.delete(parsed.key)
    else lines.set(parsed.key, { ...takeIn(lines.get(parsed.key), parsed), line: length + index + 1 })
  }
  return length + added.length - 1
}

/** A line that doesn't rest on the one before comes from another branch: no receipt of either is dropped. */
function takeIn(before: Revised | undefined, line: Revised): Revised {
  if (!before) return { value: line.value, revision: line.revision }
  const { value, revision } = mergeSides(before, line)
  const known = sentIdsOf(parseAsset(value) ?? {})
  const sides = [before, line].map(({ value }) => parseAsset(value))
  const sentIds = [...new Set(sides.flatMap((side) => sentIdsOf(side ?? {})))].sort()
  const submitted = Object.assign({}, ...sides.map((side) => side?.submitted))
  return {
    value: {
      ...value,
      ...(sentIds.length > known.length && { sentIds }),
      ...(Object.keys(submitted).length > 0 && { submitted }),
    },
    revision,
  }
}

function mergeSides(before: Revised, { value, revision }: Revised): Revised {
  if (revision > before.revision) return { value, revision }
  // Shapes of two schemas don't mix: what the newer wxpub wrote counts.
  if (Number(before.value.schema) > Number(value.schema)) return before
  const { intent, found, ...receipts } = { ...before.value, ...value }
  const isOpen = intent !== undefined && receipts.mediaId === undefined
  // It tells of an id, and goes with it.
  const isFound = found !== undefined && (value.mediaId === undefined || value.found !== undefined)
  return {
    value: { ...receipts, ...(isFound && { found }), ...(isOpen && { intent }) },
    revision: before.revision,
  }
}

function parseLine(
  text: string,
): { key: string; revision: number; value: PlainRecord; isRemoved: boolean } | undefined {
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isPlainRecord(stored)) return undefined
  const { key, revision, removed, ...value } = stored
  if (typeof key !== 'string' || typeof revision !== 'number') return undefined
  const isRemoved = removed === true
  const isNewer = typeof value.schema === 'number' && value.schema > ledgerSchema
  return isRemoved || isNewer || parseAsset(value) ? { key, revision, value, isRemoved } : undefined
}

function endsInsideLine(path: string): boolean {
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    const { size } = fstatSync(file)
    const last = Buffer.alloc(1)
    return size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
