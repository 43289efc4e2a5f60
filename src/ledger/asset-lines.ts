import { open, readFile, stat } from 'node:fs/promises'
import { ProblemError, problem } from '../problems/problem.ts'
import { appendDurably, hasCode } from './durable-write.ts'
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
  lines: Map<string, AssetLine>
}

/**
 * Receipts of pictures, a line each, added at the end. The last line of a key counts. Git merges the file by keeping the
 * lines of both sides, one side after the other: where a key's revision doesn't rise, what both sides have counts. Lines
 * that can't be read (torn by a crash, conflict markers) are passed over.
 */
export class AssetLines {
  readonly #folder: LedgerFolder
  #snapshot: Snapshot = { stamp: 'none', lines: new Map() }

  constructor(folder: LedgerFolder) {
    this.#folder = folder
  }

  /** @throws ProblemError for a record of a newer schema */
  async get(assetKey: string): Promise<Versioned<PlainRecord> | undefined> {
    const found = (await this.#read()).get(assetKey)
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
    return this.#folder.orNotWritten(path, async () => {
      await this.#folder.make()
      return withFileLock(this.#folder.lockFile(path), async (confirm) => {
        const present = await this.get(assetKey)
        if ((present?.revision ?? 0) !== revision) return 'conflict'
        if (!record && !present) return 0
        const line = { key: assetKey, revision: revision + 1, ...(record ?? { removed: true }) }
        const lineEnd = (await endsInsideLine(path)) ? '\n' : ''
        confirm()
        await appendDurably(path, `${lineEnd}${JSON.stringify(line)}\n`)
        return record ? revision + 1 : 0
      })
    })
  }

  async list(): Promise<string[]> {
    return [...(await this.#read()).keys()]
  }

  async #read(): Promise<Map<string, AssetLine>> {
    const path = this.#folder.assets
    const stamp = await this.#folder.orNotRead(path, async () => {
      const { ino, size, mtimeMs } = await stat(path)
      return `${ino} ${size} ${mtimeMs}`
    })
    if (stamp === undefined) return new Map()
    if (stamp !== this.#snapshot.stamp) {
      const text = (await this.#folder.orNotRead(path, () => readFile(path, 'utf8'))) ?? ''
      this.#snapshot = { stamp, lines: parseLines(text) }
    }
    return this.#snapshot.lines
  }
}

function parseLines(text: string): Map<string, AssetLine> {
  const lines = new Map<string, AssetLine>()
  for (const [index, each] of text.split('\n').entries()) {
    const parsed = parseLine(each)
    if (!parsed) continue
    if (parsed.isRemoved) lines.delete(parsed.key)
    else lines.set(parsed.key, { ...mergeSides(lines.get(parsed.key), parsed), line: index + 1 })
  }
  return lines
}

/** A line that doesn't rest on the one before comes from another branch: no receipt of either is dropped. */
function mergeSides(
  before: Versioned<PlainRecord> | undefined,
  { value, revision }: Versioned<PlainRecord>,
): Versioned<PlainRecord> {
  if (!before || revision > before.revision) return { value, revision }
  // Shapes of two schemas don't mix: what the newer wxpub wrote counts.
  if (Number(before.value.schema) > Number(value.schema)) return before
  const { intent, ...receipts } = { ...before.value, ...value }
  const isOpen = intent !== undefined && receipts.mediaId === undefined
  return { value: { ...receipts, ...(isOpen && { intent }) }, revision: before.revision }
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

async function endsInsideLine(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size === 0) return false
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1)
      return buffer.toString() !== '\n'
    } finally {
      await file.close()
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}
