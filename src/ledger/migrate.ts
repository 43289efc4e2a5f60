import { isPlainRecord, type PlainRecord } from './record-key.ts'

/** Takes records of one schema to the next. Pure; a record that hasn't the old shape may come out in any. */
export interface Migration {
  entry(record: PlainRecord): PlainRecord
  asset(record: PlainRecord): PlainRecord
}

/**
 * From schema 1 to 2, from 2 to 3, and so on: whoever changes the shape of a record adds a step, and a frozen ledger of
 * the old shape to `test/ledger/fixtures/`. Files keep their old shape until they are next written.
 */
const migrations: readonly Migration[] = []

/** Schema of entries and asset lines. A newer one is refused, never rewritten. */
export const ledgerSchema = migrations.length + 1

/**
 * Takes a record to the present schema.
 *
 * @returns nothing for what is no record, or of a schema that isn't known
 */
export function migrate(
  value: unknown,
  kind: keyof Migration,
  steps: readonly Migration[] = migrations,
): PlainRecord | undefined {
  if (!isPlainRecord(value)) return undefined
  const { schema } = value
  if (typeof schema !== 'number' || !Number.isInteger(schema)) return undefined
  if (schema < 1 || schema > steps.length + 1) return undefined
  const migrated = steps.slice(schema - 1).reduce((record, step) => step[kind](record), value)
  return { ...migrated, schema: steps.length + 1 }
}
