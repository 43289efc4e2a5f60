import { readFileSync, statSync } from 'node:fs'
import { ProblemError, problem } from '../problems/problem.ts'
import { sentIdsOf } from './asset-record.ts'
import { appendDurably } from './durable-write.ts'
import type { LedgerFolder } from './ledger-folder.ts'
import type { Versioned } from './ledger-store.ts'
import { ledgerSchema } from './migrate.ts'
import { parseAsset } from './parse-asset.ts'
import { isPlainRecord, type PlainRecord } from './record-key.ts'
import { withFileLock } from './with-file-lock.ts'

/** A line's record, and where it stands. */
interface AssetLine extends Versioned<PlainRecord> {
  line: number
}

/** The file as it was last read, with what tells whether it has changed. */
interface Snapshot {
  stamp: string
  bytes: Buffer
  lines: Map<string, AssetLine>
  /** How many lines the file has. */
  length: number
}

const empty = (): Snapshot => ({ stamp: 'none', bytes: Buffer.alloc(0), lines: new Map(), length: 0 })

/**
 * Receipts of pictures, a line each, added at the end. The last line of a key counts. Git merges the file by keeping the
 * lines of both sides, one side after the other: where a key's revision doesn't rise, what both sides have counts. Lines
 * that can't be read (torn by a crash, conflict markers) are passed over.
 */
export class AssetLines {
  readonly #folder: LedgerFolder
  #snapshot = empty()

  constructor(folder: LedgerFolder) {
    this.#folder = folder
  }

  /** @throws ProblemError for a record of a newer schema */
  async get(assetKey: string): Promise<Versioned<PlainRecord> | undefined> {
    const found = this.#read().lines.get(assetKey)
    if (!found) return undefined
    const { value, revision, line } = found
    if (Number(value.schema) > ledgerSchema) {
      const file = this.#folder.shown(this.#folder.assets)
      const params = { path: file, schema: Number(value.schema) }
      throw new ProblemError(problem('ledger/newer-schema', params, { place: { file, line } }))
    }
    return { value, revision }
  }

  /** @param record what to write; nothing removes the record */
  async put(
    assetKey: string,
    record: PlainRecord | undefined,
    revision: number,
  ): Promise<number | 'conflict'> {
    const path = this.#folder.assets
    const write = async (confirm: () => void) => {
      const present = await this.get(assetKey)
      if ((present?.revision ?? 0) !== revision) return 'conflict'
      if (!record && !present) return 0
      const line = { key: assetKey, revision: revision + 1, ...(record ?? { removed: true }) }
      const start = endsInsideLine(this.#read().bytes) ? '\n' : ''
      confirm()
      await appendDurably(path, `${start}${JSON.stringify(line)}\n`)
      return record ? revision + 1 : 0
    }
    return this.#folder.orNotWritten(path, () => withFileLock(this.#folder.lockFile(path), write))
  }

  async list(): Promise<string[]> {
    return [...this.#read().lines.keys()]
  }

  /** Of a file that has grown only what stands at its end is new. */
  #read(): Snapshot {
    const path = this.#folder.assets
    const stamp = this.#folder.orNotRead(path, () => stampOf(path))
    if (stamp === undefined) return empty()
    if (stamp !== this.#snapshot.stamp) {
      const bytes = this.#folder.orNotRead(path, () => readFileSync(path)) ?? Buffer.alloc(0)
      const known = beginsWith(bytes, this.#snapshot.bytes) ? this.#snapshot : empty()
      const added = bytes.toString('utf8', known.bytes.length)
      const length = addLines(known.lines, added, known.length)
      this.#snapshot = { stamp, bytes, lines: known.lines, length }
    }
    return this.#snapshot
  }
}

function stampOf(path: string): string {
  const { ino, size, mtimeMs } = statSync(path)
  return `${ino} ${size} ${mtimeMs}`
}

/** Whether whole lines that are known stand before whatever else there is. */
const beginsWith = (bytes: Buffer, known: Buffer) =>
  known.equals(bytes.subarray(0, known.length)) && !endsInsideLine(known)

const endsInsideLine = (bytes: Buffer) => bytes.length > 0 && bytes.at(-1) !== '\n'.charCodeAt(0)

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
function takeIn(
  before: Versioned<PlainRecord> | undefined,
  line: Versioned<PlainRecord>,
): Versioned<PlainRecord> {
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

function mergeSides(
  before: Versioned<PlainRecord>,
  { value, revision }: Versioned<PlainRecord>,
): Versioned<PlainRecord> {
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
