import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src/fake-wechat/index.ts'
import type { AssetRecord } from '../../src/ledger/ledger.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

/** Everything the server or the line can do to a call that must not be repeated blindly. */
const faults: Record<string, Fault> = {
  'reset before it took effect': { reset: 'before' },
  'reset after it took effect': { reset: 'after' },
  'late effect': { lateCommitMs: 3000 },
  'no answer, no effect': { hang: true },
  'no answer, but an effect': { hang: true, commit: true },
  'busy (-1)': { errcode: -1 },
  'quota (45009)': { errcode: 45009 },
  'token refused (40001)': { errcode: 40001 },
  'a gateway’s page': { status: 502 },
  'a gateway’s page after the effect': { status: 502, commit: true },
  'half an answer': { halfAnswer: true },
  'broken JSON': { brokenJson: true },
}

/** What is on the server in the end: one article, in one place. */
function articlesOf({ server }: Publishing) {
  const { drafts, publications, jobs } = server.account()
  return { drafts: drafts.size, publications: publications.size, jobs: jobs.size }
}

describe.each(Object.entries(faults))('%s', (_, fault) => {
  test('of draft/add ends in one draft', async () => {
    const project = await startPublishing()
    project.server.failNext('draft/add', fault)
    await project.draft('letter.md')
    project.server.commitLate()
    project.restart()
    const [again] = await project.draft('letter.md')
    expect(['created', 'unchanged', 'adopted']).toContain(again?.action)
    expect(articlesOf(project)).toMatchObject({ drafts: 1 })
  })

  test('of draft/update ends with the new words in the one draft', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    await project.write('letter.md', letter.replace('再见', '下次见'))
    project.server.failNext('draft/update', fault)
    await project.draft('letter.md')
    project.server.commitLate()
    project.restart()
    const [again] = await project.draft('letter.md')
    expect(['updated', 'unchanged']).toContain(again?.action)
    const [draft] = project.server.account().drafts.values()
    expect(draft?.articles[0]?.content).toContain('下次见')
    expect(articlesOf(project)).toMatchObject({ drafts: 1 })
  })

  test('of freepublish/submit ends in one publication', async () => {
    const project = await startPublishing()
    project.server.failNext('freepublish/submit', fault)
    await project.publish('letter.md')
    project.server.commitLate()
    project.restart()
    const [again] = await project.publish('letter.md')
    expect(['published', 'unchanged']).toContain(again?.action)
    expect(articlesOf(project)).toEqual({ drafts: 0, publications: 1, jobs: 1 })
  })

  test('of a picture’s upload leaves no hole', async () => {
    const project = await startPublishing()
    project.server.failNext('media/uploadimg', fault)
    await project.draft('letter.md')
    project.restart()
    const [again] = await project.draft('letter.md')
    expect(['created', 'unchanged']).toContain(again?.action)
    const { content = '' } = [...project.server.account().drafts.values()][0]!.articles[0]!
    expect(content.match(/data-src="https:/g)).toHaveLength(3)
  })

  test('of the cover’s upload leaves one picture in the library', async () => {
    const project = await startPublishing()
    project.server.failNext('material/add_material', fault)
    await project.draft('letter.md')
    project.server.commitLate()
    project.restart()
    await project.draft('letter.md')
    expect(project.server.account().materials.size).toBe(1)
    expect(articlesOf(project)).toMatchObject({ drafts: 1 })
  })
})

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
      const { value, revision } = (await project.store.get(key))!
      const record = value as AssetRecord
      if (record.mediaId === lost) await project.store.put(key, { ...record, mediaId: 'theirs' }, revision)
    }
  })
  await project.write('letter.md', letter.replace('再见', '下次见'))
  const [result] = await project.draft('letter.md')
  expect(result?.action).toBe('updated')
  expect([...materials.keys()]).toEqual(['theirs'])
})
