import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Session } from '../../src/publish/session.ts'
import type { DraftArticle, RemoteArticle } from '../../src/wechat/types.ts'
import { makePng } from '../helpers/png.ts'
import { type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const walk = `---
title: 散步
type: newspic
---

今天走了**很远**。

![桥](a.png)![河](b.png)
`

async function start(options: Parameters<typeof startPublishing>[0] = {}): Promise<Publishing> {
  const project = await startPublishing(options)
  await project.write('walk.md', walk)
  return project
}

const articleOf = ({ server }: Publishing): RemoteArticle | undefined =>
  [...server.account().drafts.values()][0]?.articles[0]

const isWrite = (call: string) => !/token|batchget/.test(call)

describe('a picture post', () => {
  test('like the sample becomes a draft of its three pictures, with nothing to tell', async () => {
    const project = await start()
    const posts = join(import.meta.dirname, '../../posts')
    await project.write('sample.md', await readFile(join(posts, 'picture-post.md')))
    for (const name of ['walk-morning', 'walk-noon', 'walk-evening'])
      await project.write(`images/${name}.png`, await readFile(join(posts, `images/${name}.png`)))
    expect(await project.draft('sample.md')).toMatchObject([
      { action: 'created', title: '一天里的三种光', problems: [], assets: { uploaded: 3 } },
    ])
    expect(articleOf(project)?.content).toContain('• 早晨，雾还没散，鸟先醒了\n• 中午，云走得比人快')
  })

  test('becomes a draft of plain text and pictures of the library', async () => {
    const project = await start()
    const [first] = await project.draft('walk.md')
    expect(first).toMatchObject({ action: 'created', title: '散步', problems: [], assets: { uploaded: 2 } })
    expect(project.calls().filter(isWrite)).toEqual([
      'material/add_material',
      'material/add_material',
      'draft/add',
    ])
    const ids = [...project.server.account().materials.keys()]
    expect(articleOf(project)).toMatchObject({
      article_type: 'newspic',
      title: '散步',
      content: '今天走了很远。',
      image_info: { image_list: ids.map((image_media_id) => ({ image_media_id })) },
    })
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'unchanged' }])
    expect(project.calls()).toEqual([])
  })

  test('is updated when its words or its pictures change', async () => {
    const project = await start()
    await project.draft('walk.md')
    project.calls()
    await project.write('walk.md', walk.replace('很远', '很久'))
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'updated', problems: [] }])
    expect(project.calls()).toEqual(['draft/get', 'draft/batchget', 'draft/update', 'draft/batchget'])
    await project.write('b.png', makePng(500, 500))
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'updated', assets: { uploaded: 1 } }])
    await project.write('walk.md', walk.replace('![桥](a.png)![河](b.png)', '![河](b.png)![桥](a.png)'))
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'updated', assets: { uploaded: 0 } }])
    expect(project.server.account().drafts.size).toBe(1)
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'unchanged' }])
  })

  test('takes the calls that were planned', async () => {
    const project = await start()
    for (const words of ['很远', '很久', '很累']) {
      await project.write('walk.md', walk.replace('很远', words))
      if (words === '很累') await project.write('b.png', makePng(500, 500))
      const { calls } = await project.plan('walk.md')
      project.calls()
      await project.draft('walk.md')
      const made = project.calls()
      expect(made.sort()).toEqual(calls.flatMap(({ call, count }) => Array(count).fill(call)).sort())
    }
  })

  test('shows of its first picture what the post says', async () => {
    const project = await start()
    await project.write('walk.md', walk.replace('type:', 'focus: 20%, 20%\ntype:'))
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'created', problems: [] }])
    const crops = articleOf(project)?.cover_info?.crop_percent_list ?? []
    expect(crops.map(({ ratio }) => ratio)).toEqual(['2.35_1', '1_1', '16_9'])
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'unchanged' }])
  })

  test('is found again by its title when the ledger is lost', async () => {
    const project = await start()
    await project.draft('walk.md')
    project.loseLedger()
    expect(await project.draft('walk.md')).toMatchObject([
      { action: 'adopted', problems: [{ code: 'draft/found' }] },
    ])
    expect(project.server.account().drafts.size).toBe(1)
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'unchanged' }])
  })

  test('with other words under its title is a conflict when the ledger is lost', async () => {
    const project = await start({ session: { localFolder: await temporaryFolder() } })
    await project.draft('walk.md')
    project.loseLedger()
    await project.write('walk.md', walk.replace('很远', '很久'))
    expect(await project.draft('walk.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/other-words' }] },
    ])
    project.wayOut = 'theirs'
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'conflict' }])
    expect(await project.draft('walk.md')).toMatchObject([
      { action: 'pulled', problems: [{ code: 'draft/words-taken' }, { code: 'draft/found' }] },
    ])
  })

  test('may be called as others are', async () => {
    const project = await start()
    await project.write('again.md', walk.replace('很远', '很久'))
    expect(await project.draft('walk.md', 'again.md')).toMatchObject([
      { action: 'created' },
      { action: 'created' },
    ])
    await project.write('copy.md', walk)
    expect(await project.draft('copy.md')).toMatchObject([
      { action: 'blocked', problems: [{ code: 'post/copy' }] },
    ])
  })

  test.each([
    ['words', (article: RemoteArticle) => ({ ...article, content: '今天走了很久。' })],
    [
      'pictures',
      (article: RemoteArticle) => ({
        ...article,
        image_info: { image_list: (article.image_info?.image_list ?? []).slice(1) },
      }),
    ],
  ])('whose %s a person changed is a conflict', async (_, edit) => {
    const project = await start()
    const [first] = await project.draft('walk.md')
    project.server.website.edit(first!.draft!.mediaId, edit)
    await project.write('walk.md', walk.replace('很远', '很累'))
    const [again] = await project.draft('walk.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
    expect(again?.diff).toMatch(/^[-+]/m)
  })

  test.each([0, 25])(
    'that a person saved is a conflict, though it shows nowhere but in the list, behind %i others',
    async (others) => {
      const project = await start()
      const [first] = await project.draft('walk.md')
      project.server.advance(60_000)
      project.server.website.save(first!.draft!.mediaId)
      const { wechat } = project.session()
      const { drafts } = project.server.account()
      for (let count = 0; count < others; count++) {
        const [article] = drafts.get(first!.draft!.mediaId)!.articles
        await wechat.addDraft([{ ...article, title: `别的 ${count}` } as DraftArticle])
      }
      await project.write('walk.md', walk.replace('很远', '很累'))
      expect(await project.draft('walk.md')).toMatchObject([
        { action: 'conflict', problems: [{ code: 'draft/saved-on-website' }] },
      ])
      expect(drafts.get(first!.draft!.mediaId)?.articles).toMatchObject([{ content: '今天走了很远。' }])
    },
  )

  test('that a person saved is a conflict, though many drafts were made while it was read back', async () => {
    const session: Partial<Session> = {}
    const project = await start({ session })
    const { wechat } = project.session()
    session.wechat = {
      ...wechat,
      addDraft: async ([article], options) => {
        const added = await wechat.addDraft([article!], options)
        for (let count = 0; count < 6; count++)
          await wechat.addDraft([{ ...article!, title: `别的 ${count}` }])
        return added
      },
    }
    const [first] = await project.draft('walk.md')
    project.server.advance(60_000)
    project.server.website.save(first!.draft!.mediaId)
    await project.write('walk.md', walk.replace('很远', '很累'))
    expect(await project.draft('walk.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/saved-on-website' }] },
    ])
  })

  test('that has a picture less than its draft on the website names it in the conflict', async () => {
    const project = await start({ session: { localFolder: await temporaryFolder() } })
    await project.draft('walk.md')
    const [mediaId = ''] = project.server.account().drafts.keys()
    project.server.website.edit(mediaId, (article) => ({ ...article, content: '今天走了很远很远。' }))
    await project.write('walk.md', walk.replace('![河](b.png)', ''))
    const [conflict] = await project.draft('walk.md')
    expect(conflict).toMatchObject({ action: 'conflict', diff: expect.stringMatching(/^-!\[\]\(b\.png\)$/m) })
  })

  test('is published, and told when it was changed since', async () => {
    const project = await start()
    const [first] = await project.publish('walk.md')
    expect(first).toMatchObject({
      action: 'published',
      problems: [],
      publication: { url: expect.any(String) },
    })
    expect(await project.publish('walk.md')).toMatchObject([{ action: 'unchanged' }])
    await project.write('walk.md', walk.replace('很远', '很累'))
    expect(await project.publish('walk.md')).toMatchObject([
      {
        action: 'skipped',
        problems: [{ code: 'post/changed-since-published' }, { code: 'publication/words-unknown' }],
      },
    ])
    project.loseLedger()
    await project.write('walk.md', walk)
    expect(await project.draft('walk.md')).toMatchObject([
      { action: 'blocked', problems: [{ code: 'publication/exists' }] },
    ])
  })

  test('has no digest to change by hand, though WeChat made one of words that were changed on the website', async () => {
    const project = await start({ session: { localFolder: await temporaryFolder() } })
    const [drafted] = await project.draft('walk.md')
    const content = '昨天走了很远。'
    project.server.website.edit(drafted!.draft!.mediaId, (article) => ({ ...article, content }))
    project.wayOut = 'theirs'
    await project.draft('walk.md')
    project.wayOut = undefined
    expect(await project.publish('walk.md')).toMatchObject([{ action: 'published' }])
    await project.write('walk.md', walk.replace('今天', '昨天').replace('很远', '很久'))
    const [told] = await project.draft('walk.md')
    expect(told).toMatchObject({ problems: [{ code: 'post/changed-since-published' }] })
    expect(told?.diff).toContain('-昨天走了很远。')
    expect(told?.diff).not.toContain('digest')
  })

  test('whose picture was deleted from the library is sent with a new one', async () => {
    const project = await start()
    await project.draft('walk.md')
    const { materials } = project.server.account()
    const [dead] = materials.keys()
    materials.delete(dead!)
    await project.write('walk.md', walk.replace('很远', '很累'))
    project.calls()
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'updated', problems: [] }])
    expect(project.calls().filter((call) => call === 'material/add_material')).toHaveLength(1)
    expect(articleOf(project)?.image_info?.image_list).toHaveLength(2)
  })

  test.each([
    ['draft/add', { reset: 'after' }],
    ['material/add_material', { reset: 'after' }],
    ['draft/add', { lateCommitMs: 5000 }],
  ] as const)('stays one when the answer to %s is lost: %o', async (call, fault) => {
    const project = await start()
    project.server.failNext(call, fault)
    const [first] = await project.draft('walk.md')
    project.server.commitLate()
    expect(first?.action).toBe('created')
    expect(project.server.account().drafts.size).toBe(1)
    expect(project.server.account().materials.size).toBe(2)
  })

  test('with a picture that fails sends nothing', async () => {
    const project = await start()
    await project.write('b.png', 'not a picture')
    expect(await project.draft('walk.md')).toMatchObject([
      { action: 'failed', problems: [{ place: { line: 8 } }] },
    ])
    expect(project.calls()).toEqual([])
  })

  test('with a picture that WeChat refuses makes no draft', async () => {
    const project = await start()
    project.server.failNext('material/add_material', { errcode: 45001 })
    expect(await project.draft('walk.md')).toMatchObject([{ action: 'failed' }])
    expect(project.server.account().drafts.size).toBe(0)
  })
})
