import { describe, expect, test } from 'vitest'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { makePng } from '../helpers/png.ts'
import { letter, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const linked = letter.replace('再见', '[旧文](https://mp.weixin.qq.com/s/old)，再见')

/** What a person may change in the web editor without touching a word. */
const silentEdits: [part: string, edit: (article: RemoteArticle) => RemoteArticle][] = [
  ['a link', (article) => ({ ...article, content: article.content?.replace('/s/old', '/s/new') ?? '' })],
  [
    'a picture',
    (article) => ({
      ...article,
      content: article.content?.replace(/data-src="[^"]*"/, 'data-src="https://mmbiz.qpic.cn/new/0"') ?? '',
    }),
  ],
  ['the digest', (article) => ({ ...article, digest: '写在夏天' })],
]

describe.each(silentEdits)('%s changed on the website, the words left alone', (_, edit) => {
  test('is not overwritten by a post whose author changed', async () => {
    const project = await startPublishing()
    await project.write('letter.md', linked)
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, edit)
    await project.write('letter.md', linked.replace('小禾', '小苗'))
    project.calls()
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
    expect(again?.diff).toMatch(/^-.*\n\+/m)
    expect(project.calls()).toEqual(['draft/get'])
  })

  test('is not published', async () => {
    const project = await startPublishing()
    await project.write('letter.md', linked)
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, edit)
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
    expect(result?.diff).toMatch(/^-.*\n\+/m)
    expect(project.server.account().jobs.size).toBe(0)
  })
})

describe('what a person set on the website for fields the post doesn’t state', () => {
  const plain = letter.replace('author: 小禾\n', '').replace('cover: cover.png\n', '')
  const set = (article: RemoteArticle): RemoteArticle => ({
    ...article,
    author: '编辑部',
    need_open_comment: 1,
    content_source_url: 'https://example.com/',
    content: article.content?.replace('再见', '回见') ?? '',
  })
  const theirs = {
    author: '编辑部',
    need_open_comment: 1,
    only_fans_can_comment: 0,
    content_source_url: 'https://example.com/',
  }

  test('stays when the draft is updated', async () => {
    const project = await startPublishing()
    await project.write('letter.md', plain)
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, set)
    for (const author of ['', 'theme: default\n']) {
      await project.write('letter.md', plain.replace('再见', '回见').replace('title:', `${author}title:`))
      await project.draft('letter.md')
      expect([...project.server.account().drafts.values()][0]?.articles[0]).toMatchObject(theirs)
    }
  })

  test('stays when the draft is adopted after the ledger was lost', async () => {
    const project = await startPublishing()
    await project.write('letter.md', plain)
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, set)
    project.loseLedger()
    await project.write('letter.md', plain.replace('再见', '回见'))
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'adopted' }])
    expect([...project.server.account().drafts.values()][0]?.articles[0]).toMatchObject(theirs)
  })

  test('gives way to what the post states, once the person says so', async () => {
    const project = await startPublishing()
    await project.write('letter.md', plain)
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, set)
    const stated = 'author: 小苗\nsource_url: https://example.org/\ncomments: fans\ntitle:'
    await project.write('letter.md', plain.replace('再见', '回见').replace('title:', stated))
    expect(await project.draft('letter.md')).toMatchObject([
      {
        problems: [
          { code: 'draft/saved-on-website' },
          { code: 'draft/author-on-website' },
          { code: 'draft/comments-reset' },
        ],
      },
    ])
    project.wayOut = 'ours'
    await project.draft('letter.md')
    expect([...project.server.account().drafts.values()][0]?.articles[0]).toMatchObject({
      author: '小苗',
      need_open_comment: 1,
      only_fans_can_comment: 1,
      content_source_url: 'https://example.org/',
    })
  })
})

test.each(silentEdits.filter(([part]) => part !== 'a picture'))(
  '%s changed on the website is not overwritten either when the ledger was lost',
  async (_, edit) => {
    const project = await startPublishing()
    await project.write('letter.md', linked)
    const [first] = await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, edit)
    project.loseLedger()
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/other-words' }] })
  },
)

test.each([
  ['in bold', letter.replace('再见', '**再见**'), { what: 'markup', zhWhat: '格式' }],
  ['a theme', letter.replace('---\n', '---\ntheme: green\n'), { what: 'theme', zhWhat: '主题' }],
])(
  'of a draft that was only saved it is said what differs where no word does: %s',
  async (_, text, params) => {
    const project = await startPublishing({ session: { localFolder: await temporaryFolder() } })
    const [first] = await project.draft('letter.md')
    project.server.website.save(first!.draft!.mediaId)
    await project.write('letter.md', text)
    expect(await project.draft('letter.md')).toMatchObject([
      { problems: [{ code: 'draft/saved-on-website' }, { code: 'draft/same-words', params }] },
    ])
    expect((await project.plan('letter.md')).results[0]?.step).toBe('conflict')
    expect((await project.plan('letter.md')).results[0]?.cause).toEqual([params.what])
  },
)

describe('a draft that a person saved, of which the ledger was lost', () => {
  async function begin() {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    const { mediaId } = first!.draft!
    project.server.website.save(mediaId)
    project.loseLedger()
    const now = () => project.server.account().drafts.get(mediaId)?.articles
    return { project, mediaId, saved: now(), now }
  }

  test('is taken over as it is where it says the same, and asks for nothing afterwards', async () => {
    const { project, mediaId, saved, now } = await begin()
    project.calls()
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'adopted', draft: { mediaId } }])
    expect(project.calls()).not.toContain('draft/update')
    expect(now()).toEqual(saved)
    project.calls()
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
    expect(project.calls()).toEqual([])
  })

  test('shows no other pictures where only words were changed later', async () => {
    const { project } = await begin()
    await project.draft('letter.md')
    await project.write('letter.md', letter.replace('再见', '回见'))
    const [stopped] = await project.draft('letter.md')
    expect(stopped).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/saved-on-website' }] })
    expect(stopped?.diff).not.toMatch(/^[-+]!/m)
    await project.write('b.png', makePng(33, 44))
    expect((await project.draft('letter.md'))[0]?.diff).toMatch(/^\+!\[\]\(b.png\)/m)
  })

  test('is not overwritten unasked where the post has another author now', async () => {
    const { project, saved, now } = await begin()
    await project.write('letter.md', letter.replace('小禾', '小苗'))
    for (let times = 1; times <= 2; times++)
      expect(await project.draft('letter.md')).toMatchObject([
        { action: 'conflict', problems: [{ code: 'draft/saved-on-website' }, { code: 'draft/same-words' }] },
      ])
    expect(now()).toEqual(saved)
    project.wayOut = 'ours'
    expect(await project.draft('letter.md')).toMatchObject([
      { action: 'updated', problems: [{ code: 'draft/overwritten' }, { code: 'draft/found' }] },
    ])
    expect(now()).toMatchObject([{ author: '小苗' }])
  })
})

test('an edit made while an update waits for WeChat’s next minute is not overwritten', async () => {
  const project = await startPublishing()
  const [first] = await project.draft('letter.md')
  await project.write('letter.md', letter.replace('再见', '回头见'))
  project.server.failNext('draft/update', { errcode: 45011 })
  const { clock } = project
  const { sleep } = clock
  clock.sleep = async (...args) => {
    project.server.website.edit(first!.draft!.mediaId, (article) => ({ ...article, title: '第一封家书' }))
    await sleep(...args)
  }
  expect(await project.draft('letter.md')).toMatchObject([
    { action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] },
  ])
  const drafts = [...project.server.account().drafts.values()]
  expect(drafts).toMatchObject([{ articles: [{ title: '第一封家书' }] }])
})

test('an update that had to wait is made when nobody was there meanwhile', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  await project.write('letter.md', letter.replace('再见', '回头见'))
  project.server.failNext('draft/update', { errcode: 45011 })
  project.calls()
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'updated', problems: [] }])
  expect(project.calls().filter((call) => call.startsWith('draft/'))).toEqual([
    'draft/get',
    'draft/update',
    'draft/get',
    'draft/update',
    'draft/get',
  ])
})
