import * as v from 'valibot'
import type { AssetRecord } from './asset-record.ts'
import { migrate } from './migrate.ts'

const record = v.object({
  schema: v.number(),
  standIn: v.boolean(),
  bodyUrl: v.exactOptional(v.string()),
  widthPx: v.exactOptional(v.number()),
  heightPx: v.exactOptional(v.number()),
  mediaId: v.exactOptional(v.string()),
  found: v.exactOptional(v.literal(true)),
  sentIds: v.exactOptional(v.array(v.string())),
  materialUrl: v.exactOptional(v.string()),
  submitted: v.exactOptional(v.record(v.string(), v.pipe(v.string(), v.isoTimestamp()))),
  intent: v.exactOptional(v.pipe(v.string(), v.isoTimestamp())),
})

/**
 * Takes a value read from a store to the present schema and checks it.
 * @returns the record, or nothing when it has another shape or a newer schema
 */
export function parseAsset(value: unknown): AssetRecord | undefined {
  const parsed = v.safeParse(record, migrate(value, 'asset'))
  return parsed.success ? parsed.output : undefined
}
