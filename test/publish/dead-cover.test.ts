import { describe, expect, test } from 'vitest'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

const rewritten = letter.replace('再见', '下次见')
const writes = (calls: string[]) => calls.filter((call) => !/token|batchget/.test(call))
const coverOf = ({ server }: Publishing) =>
  [...server.account().drafts.values()][0]?.articles[0]?.thumb_media_id

describe('a cover that WeChat doesn’t know', () => {
  test('is renewed once when the draft is made', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    const { materials, drafts } = project.server.account()
    materials.clear()
    drafts.clear()
    await project.write('other.md', letter.replace('第一', '第二'))
    project.calls()
    expect(await project.draft('other.md')).toMatchObject([{ action: 'created', problems: [] }])
    expect(writes(project.calls())).toEqual(['draft/add', 'material/add_material', 'draft/add', 'draft/get'])
    expect([...materials.keys()]).toEqual([coverOf(project)])
  })

  test.each(['draft/add', 'draft/update'])('a second time is a problem at its line: %s', async (call) => {
    const project = await startPublishing()
    if (call === 'draft/update') {
      await project.draft('letter.md')
      await project.write('letter.md', rewritten)
    }
    project.calls()
    project.server.failNext(call, { errcode: 40007 }, 2)
    const [failed] = await project.draft('letter.md')
    const place = { file: 'letter.md', line: 5 }
    expect(failed).toMatchObject({
      action: 'failed',
      problems: [{ code: 'post/cover-unknown-again', errcode: 40007, rid: expect.any(String), place }],
    })
    expect(project.calls().filter((each) => each === call)).toHaveLength(2)
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: call === 'draft/add' ? 'created' : 'updated', problems: [] })
  })

  test('is renewed once when the draft is submitted', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    const dead = coverOf(project)
    project.server.account().materials.clear()
    project.calls()
    project.server.failNext('freepublish/submit', { errcode: 40007 })
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'published', problems: [] }])
    const calls = writes(project.calls())
    expect(calls.filter((each) => each !== 'draft/get')).toEqual([
      'freepublish/submit',
      'material/add_material',
      'draft/update',
      'freepublish/submit',
      'freepublish/get',
      'freepublish/get',
    ])
    const { materials } = project.server.account()
    expect(materials.size).toBe(1)
    expect(materials.has(dead ?? '')).toBe(false)
  })

  test('a second time when the draft is submitted is a problem', async () => {
    const project = await startPublishing()
    project.server.failNext('freepublish/submit', { errcode: 40007 }, 2)
    const [failed] = await project.publish('letter.md')
    expect(failed).toMatchObject({ action: 'failed', problems: [{ code: 'post/cover-unknown-again' }] })
    expect(project.server.account()).toMatchObject({ publications: new Map(), drafts: { size: 1 } })
  })

  test('but the post names by its id is never renewed', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    const [id] = project.server.account().materials.keys()
    await project.write('letter.md', letter.replace('cover: cover.png', `cover: media:${id}`))
    await project.draft('letter.md')
    project.server.account().materials.clear()
    await project.write('letter.md', rewritten.replace('cover: cover.png', `cover: media:${id}`))
    project.calls()
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'failed', problems: [{ code: 'post/cover-not-in-library', place: { line: 5 } }] },
    ])
    expect(project.calls()).not.toContain('material/add_material')
  })
})

describe('a draft that is gone by the time it is written or submitted isn’t mistaken for a dead cover:', () => {
  test.each(['draft/update', 'freepublish/submit'] as const)('%s', async (call) => {
    const project = await startPublishing()
    await project.draft('letter.md')
    if (call === 'draft/update') await project.write('letter.md', rewritten)
    project.server.onRequest(({ phase, call: { endpoint } }) => {
      if (phase === 'before' && endpoint === call) project.server.account().drafts.clear()
    })
    project.calls()
    const send = call === 'draft/update' ? project.draft : project.publish
    expect(await send('letter.md')).toMatchObject([{ action: 'skipped', problems: [{ code: 'draft/gone' }] }])
    expect(project.calls()).not.toContain('material/add_material')
  })
})
