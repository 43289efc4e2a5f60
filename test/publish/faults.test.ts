import { expect, test } from 'vitest'
import type { AssetRecord } from '../../src/ledger/asset-record.ts'
import { letter, startPublishing } from '../helpers/publishing.ts'

/* Single calls that fail: every one under every fault is in `test/wechat/fault-matrix`. */

test('a look that fails adds nothing', async () => {
  const project = await startPublishing()
  project.server.failNext('draft/batchget', { errcode: 45009 })
  const [result] = await project.draft('letter.md')
  expect(result).toMatchObject({ action: 'failed', problems: [{ code: 'wechat/daily-quota' }] })
  expect(project.calls()).toEqual(['stable_token', 'draft/batchget', 'openapi/quota/get'])
})

test('a cover the server forgot is sent once more', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  project.server.account().materials.clear()
  await project.write('letter.md', letter.replace('再见', '下次见'))
  project.calls()
  const [result] = await project.draft('letter.md')
  expect(result?.action).toBe('updated')
  expect(project.calls()).toEqual([
    'draft/get',
    'draft/update',
    'draft/get',
    'material/add_material',
    // Sending it took time: a person may have changed the draft meanwhile.
    'draft/get',
    'draft/update',
    'draft/get',
  ])
})

test('a forgotten cover that another process has sent again meanwhile is not sent a third time', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  const { materials } = project.server.account()
  const [[lost, material] = ['', undefined]] = materials
  materials.clear()
  const stop = project.server.onRequest(async ({ phase, call }) => {
    if (phase !== 'after' || call.endpoint !== 'draft/update') return
    stop()
    materials.set('theirs', { ...material!, mediaId: 'theirs' })
    for (const key of await project.store.list('assets/')) {
      const { value, version } = (await project.store.get(key))!
      const record = value as AssetRecord
      if (record.mediaId === lost) await project.store.put(key, { ...record, mediaId: 'theirs' }, version)
    }
  })
  await project.write('letter.md', letter.replace('再见', '下次见'))
  const [result] = await project.draft('letter.md')
  expect(result?.action).toBe('updated')
  expect([...materials.keys()]).toEqual(['theirs'])
})
