import { expect, test } from 'vitest'
import { AssetFile } from '../../src/assets/upload/asset-file.ts'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { openMemoryStore } from '../../src/ledger/memory-store.ts'

const record = { schema: 1, standIn: true }

/** A store in which somebody else writes the picture right before us, so often. */
function withRival(times: number): { store: LedgerStore; puts(): number } {
  const store = openMemoryStore()
  let puts = 0
  return {
    puts: () => puts,
    store: {
      ...store,
      async put(key, value, version) {
        if (++puts <= times) {
          const { version: present } = (await store.get(key)) ?? {}
          await store.put(key, { ...record, bodyUrl: `http://mmbiz.qpic.cn/${puts}` }, present)
        }
        return store.put(key, value, version)
      },
    },
  }
}

const change = (store: LedgerStore): Promise<void> =>
  new AssetFile({ store, appId: 'wxfake', standIn: true }, 'a'.repeat(64)).change((present) => ({
    ...present,
    mediaId: 'M',
  }))

test('what others wrote meanwhile is what is changed', async () => {
  const { store, puts } = withRival(9)
  await change(store)
  expect(puts()).toBe(10)
  expect((await store.get(`assets/${'a'.repeat(64)}`))?.value).toEqual({
    ...record,
    bodyUrl: 'http://mmbiz.qpic.cn/9',
    mediaId: 'M',
  })
})

test('a store that never agrees is told instead of being asked for ever', async () => {
  const { store, puts } = withRival(Number.POSITIVE_INFINITY)
  await expect(change(store)).rejects.toMatchObject({
    problem: { code: 'ledger/not-written', params: { reason: 'EBUSY' } },
  })
  expect(puts()).toBe(10)
})
