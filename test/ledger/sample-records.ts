import type { AssetRecord } from '../../src/ledger/asset-record.ts'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import { ledgerSchema } from '../../src/ledger/migrate.ts'

/** An entry of a post that was drafted once. */
export function samplePost(key: string, change: Partial<PostEntry> = {}): PostEntry {
  return {
    schema: ledgerSchema,
    key,
    path: key,
    title: '你好',
    standIn: true,
    contentHash: 'c0',
    draft: { mediaId: 'draft-1', index: 0, bodyHash: 'b0', linksHash: 'l0' },
    publications: [],
    sent: [],
    knownIds: ['draft-1'],
    abandoned: [],
    ...change,
  }
}

export function sampleAsset(change: Partial<AssetRecord> = {}): AssetRecord {
  return { schema: ledgerSchema, standIn: true, bodyUrl: 'https://mmbiz.qpic.cn/a', ...change }
}

/** A promise that somebody else settles. */
export function signal(): { promise: Promise<void>; give: () => void } {
  let give = () => {}
  const promise = new Promise<void>((resolve) => {
    give = resolve
  })
  return { promise, give }
}
