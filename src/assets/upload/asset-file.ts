import type { AssetRecord } from '../../ledger/asset-record.ts'
import type { LedgerStore } from '../../ledger/ledger-store.ts'
import { ledgerSchema } from '../../ledger/migrate.ts'
import { parseAsset } from '../../ledger/parse-asset.ts'
import { untilWritten } from '../../ledger/until-written.ts'
import { ProblemError, problem } from '../../problems/problem.ts'

export interface AssetFileOptions {
  store: LedgerStore
  appId: string
  /** Whether a stand-in answers. */
  standIn: boolean
}

/** What the ledger holds of one picture: what was last read, and the way to change it. */
export class AssetFile {
  readonly #options: AssetFileOptions
  readonly #key: string
  #record: AssetRecord
  #version: string | undefined

  constructor(options: AssetFileOptions, assetKey: string) {
    this.#options = options
    this.#key = `assets/${assetKey}`
    this.#record = { schema: ledgerSchema, standIn: options.standIn }
  }

  /** The record as it is known to stand in the store. */
  get record(): AssetRecord {
    return this.#record
  }

  /**
   * Reads it anew.
   * @throws ProblemError when it can't be read, or (`ledger/other-server`) when the other kind of server gave it
   */
  async read(): Promise<AssetRecord> {
    const { store, appId, standIn } = this.#options
    const found = await store.get(this.#key)
    const record = found ? parseAsset(found.value) : { schema: ledgerSchema, standIn }
    if (!record) throw new ProblemError(problem('ledger/corrupt', { path: this.#key }))
    if (record.standIn !== standIn) throw new ProblemError(problem('ledger/other-server', { appId }))
    this.#record = record
    this.#version = found?.version
    return record
  }

  /**
   * Changes it durably. When somebody else changed it meanwhile, their record is what is changed: no receipt is
   * ever dropped.
   *
   * @throws ProblemError when it can't be written
   */
  async change(make: (record: AssetRecord) => AssetRecord): Promise<void> {
    const write = async (): Promise<boolean> => {
      const record = make(this.#record)
      const version = await this.#options.store.put(this.#key, record, this.#version)
      if (version === 'conflict') return false
      this.#record = record
      this.#version = version
      return true
    }
    await untilWritten(this.#key, write, () => this.read())
  }

  /** Whether nobody has changed it since it was last read or written here. */
  isCurrent(): Promise<boolean> {
    return this.#options.store.isAt(this.#key, this.#version)
  }
}
