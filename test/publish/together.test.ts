import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { articleAddress } from '../../src/article-address.ts'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { readEntries } from '../../src/ledger/read-entries.ts'
import { removePosts } from '../../src/publish/remove/remove-posts.ts'
import type { Session } from '../../src/publish/session.ts'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { letter, type Publishing, type PublishingOptions, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const post = (number: string, articles?: string[]) =>
  letter
    .replace('第一', `第${number}`)
    .replace('author', `${articles ? `articles: [${articles}]\n` : ''}author`)

/** Three posts; the first says which others share its draft. */
async function start(articles = ['two.md'], session: PublishingOptions['session'] = {}): Promise<Publishing> {
  const project = await startPublishing({ session })
  await writeThree(project, articles)
  return project
}

async function writeThree(project: Publishing, articles: string[]): Promise<void> {
  await project.write('one.md', post('一', articles))
  await project.write('two.md', post('二'))
  await project.write('three.md', post('三'))
}

const titles = ({ server }: Publishing) =>
  [...server.account().drafts.values()].map(({ articles }) => articles.map(({ title }) => title))

/** The same on a server that tells the time of a draft whenever it is read, and not only in the list. */
async function startTellingTimes(): Promise<Publishing> {
  const session: Partial<Session> = {}
  const project = await startPublishing({ session })
  const { wechat } = project.session()
  const timeOf = (mediaId: string) => project.server.account().drafts.get(mediaId)!.updateTime
  session.wechat = {
    ...wechat,
    getDraft: async (mediaId) => ({ ...(await wechat.getDraft(mediaId)), update_time: timeOf(mediaId) }),
  }
  await writeThree(project, ['two.md'])
  return project
}

/** Originality and albums show in no field of a draft, only in its time. */
function setOriginality({ server }: Publishing, mediaId: string): void {
  const draft = server.account().drafts.get(mediaId)
  draft!.updateTime += 60
}

const actions = (results: { action: string }[]) => results.map(({ action }) => action)
const codes = (results: { problems: { code: string }[] }[]) =>
  results.map(({ problems }) => problems.map(({ code }) => code).join())
const isWrite = (call: string) => !/token|batchget/.test(call)

describe('posts that share a draft', () => {
  test('become one draft by one call, and nothing is asked when they are unchanged', async () => {
    const project = await start(['two.md', 'three.md'])
    const results = await project.draft('one.md')
    expect(results).toMatchObject([
      { post: 'one.md', action: 'created', draft: { index: 0 }, problems: [] },
      { post: 'two.md', action: 'created', draft: { index: 1 }, problems: [] },
      { post: 'three.md', action: 'created', draft: { index: 2 }, problems: [] },
    ])
    expect(titles(project)).toEqual([['第一封信', '第二封信', '第三封信']])
    expect(project.calls().filter(isWrite)).toEqual([
      'media/uploadimg',
      'media/uploadimg',
      'material/add_material',
      'draft/add',
      'draft/get',
    ])
    expect(actions(await project.draft('one.md'))).toEqual(['unchanged', 'unchanged', 'unchanged'])
    expect(actions(await project.draft('three.md'))).toEqual(['unchanged'])
    expect(project.calls()).toEqual([])
  })

  test('named once on the line, in any order, are sent once', async () => {
    const project = await start()
    expect(actions(await project.draft('two.md', 'three.md', 'one.md'))).toEqual([
      'created',
      'created',
      'created',
    ])
    expect(titles(project).sort()).toEqual([['第一封信', '第二封信'], ['第三封信']])
  })

  test('are updated by their place, together or alone', async () => {
    const project = await start()
    await project.draft('one.md')
    await project.write('two.md', post('二').replace('再见', '回见'))
    project.calls()
    expect(actions(await project.draft('one.md'))).toEqual(['unchanged', 'updated'])
    expect(project.calls()).toEqual(['draft/get', 'draft/update', 'draft/get'])
    await project.write('two.md', post('二').replace('再见', '回头见'))
    expect(await project.draft('two.md')).toMatchObject([{ action: 'updated', draft: { index: 1 } }])
    expect(actions(await project.draft('one.md'))).toEqual(['unchanged', 'unchanged'])
    expect(titles(project)).toEqual([['第一封信', '第二封信']])
  })

  test('in another order are a new draft, and the old one is deleted', async () => {
    const project = await start(['two.md', 'three.md'])
    const [first] = await project.draft('one.md')
    await project.write('one.md', post('一', ['three.md', 'two.md']))
    project.calls()
    const results = await project.draft('one.md')
    expect(actions(results)).toEqual(['created', 'created', 'created'])
    expect(codes(results)).toEqual(['together/replaced', '', ''])
    expect(titles(project)).toEqual([['第一封信', '第三封信', '第二封信']])
    expect(results[0]?.draft?.mediaId).not.toBe(first?.draft?.mediaId)
    expect(project.calls().filter(isWrite)).toEqual([
      'draft/get',
      'draft/add',
      'draft/get',
      'draft/get',
      'draft/delete',
    ])
    expect(actions(await project.draft('one.md'))).toEqual(['unchanged', 'unchanged', 'unchanged'])
    expect(project.calls()).toEqual([])
  })

  test('with one less leave it without a draft, and with one more take it in', async () => {
    const project = await start(['two.md', 'three.md'])
    await project.draft('one.md')
    await project.write('one.md', post('一', ['two.md']))
    const results = await project.draft('one.md')
    expect(codes(results)).toEqual(['together/replaced,together/left-out', ''])
    expect(results[0]?.problems[1]?.params).toMatchObject({ title: '第三封信', path: 'three.md' })
    const copy = String(results[0]?.problems[1]?.params.copy)
    expect(await readFile(join(project.root, copy), 'utf8')).toContain('再见')
    expect(titles(project)).toEqual([['第一封信', '第二封信']])
    expect(actions(await project.draft('three.md'))).toEqual(['created'])
    await project.write('one.md', post('一', ['two.md', 'three.md']))
    expect(codes(await project.draft('one.md'))).toEqual(['together/replaced,together/joined', '', ''])
    expect(titles(project)).toEqual([['第一封信', '第二封信', '第三封信']])
  })

  test('aren’t taken out of the draft of another post that names them, too', async () => {
    const project = await start(['two.md'])
    await project.draft('one.md')
    await project.write('three.md', post('三', ['two.md']))
    const stopped = { code: 'together/in-two', params: { path: 'two.md', other: 'one.md' } }
    const { results } = await project.plan('three.md')
    expect(results[0]?.problems).toMatchObject([stopped])
    for (const command of ['draft', 'publish'] as const)
      expect(codes(await project[command]('three.md'))[0]).toBe('together/in-two')
    expect(titles(project)).toEqual([['第一封信', '第二封信']])

    await project.write('one.md', post('一'))
    expect(actions(await project.draft('three.md'))).toEqual(['created', 'created'])
    expect(titles(project)).toEqual([['第三封信', '第二封信']])
  })

  test('with none named any more are drafts of their own', async () => {
    const project = await start()
    await project.draft('one.md')
    await project.write('one.md', post('一', []))
    expect((await project.plan('one.md')).results).toMatchObject([
      {
        post: 'one.md',
        step: 'create',
        problems: [{ code: 'together/replaces' }, { code: 'together/leaves-out' }],
      },
    ])
    const results = await project.draft('one.md')
    expect(results).toMatchObject([{ action: 'created', draft: { index: 0 } }])
    expect(codes(results)).toEqual(['together/replaced,together/left-out'])
    expect(titles(project)).toEqual([['第一封信']])
    expect(actions(await project.draft('one.md', 'two.md'))).toEqual(['unchanged', 'created'])
    expect(titles(project)).toEqual([['第一封信'], ['第二封信']])
    expect(actions(await project.publish('one.md'))).toEqual(['published'])
    expect(actions(await project.settle('one.md'))).toEqual(['unchanged'])
  })

  test('of which one names none from the beginning is sent as any other', async () => {
    const project = await start([])
    expect(actions(await project.draft('one.md'))).toEqual(['created'])
    expect(actions(await project.draft('one.md'))).toEqual(['unchanged'])
    await project.write('one.md', post('一', []).replace('再见', '回见'))
    expect(actions(await project.draft('one.md'))).toEqual(['updated'])
    expect(actions(await project.publish('one.md'))).toEqual(['published'])
  })

  test('are all told of when one that left is published beside the draft it was in', async () => {
    const project = await start(['two.md'])
    await project.draft('one.md')
    await project.write('one.md', post('一', ['three.md']))
    const results = await project.publish('one.md', 'two.md')
    expect(results.map(({ post: file }) => file).sort()).toEqual(['one.md', 'three.md', 'two.md'])
  })

  test('whose draft is gone are made again together when that is asked for, and whose publication was deleted, too', async () => {
    const project = await start(['two.md'])
    const [first] = await project.draft('one.md')
    project.server.website.delete(first!.draft!.mediaId)
    await project.write('two.md', post('二').replace('再见', '回见'))
    expect(codes(await project.draft('one.md'))).toContain('draft/gone')
    expect(titles(project)).toEqual([])
    project.wayOut = 'again'
    expect(actions(await project.draft('one.md'))).toEqual(['created', 'created'])
    expect(titles(project)).toEqual([['第一封信', '第二封信']])

    project.wayOut = undefined
    expect(actions(await project.publish('one.md'))).toEqual(['published', 'published'])
    project.wayOut = 'again'
    const again = await project.publish('one.md', 'two.md')
    expect(actions(again)).toEqual(['published', 'published'])
    expect(codes(again)).toEqual(['publication/left-behind', 'publication/left-behind'])
    expect(project.server.account().publications.size).toBe(2)
    project.wayOut = undefined
    expect(actions(await project.publish('one.md'))).toEqual(['unchanged', 'unchanged'])
  })

  test('that readers still find don’t go out once more with one that is asked for again', async () => {
    const project = await start(['two.md'])
    await project.publish('one.md')
    const { entries } = await readEntries(project.store)
    await removePosts(
      entries.filter(({ path }) => path === 'one.md'),
      'published',
      project.session(),
    )
    project.wayOut = 'again'
    const line = 'npx wxpub publish one.md two.md --again'
    expect(await project.publish('one.md')).toMatchObject([
      {
        action: 'blocked',
        problems: [{ code: 'together/still-published', params: { other: 'two.md', line } }],
      },
      { action: 'unchanged' },
    ])
    expect(project.server.account().jobs.size).toBe(1)
    await project.write('one.md', post('一', []))
    const again = await project.publish('one.md')
    expect(actions(again)).toEqual(['published'])
    // Its former article is gone, though that of the other one isn’t.
    expect(codes(again)).toEqual([''])
  })

  test('leave the draft of one whose file is gone, which is told with its ways out', async () => {
    const project = await start(['two.md', 'three.md'])
    await project.draft('one.md')
    await project.remove('three.md')
    await project.write('one.md', post('一', ['two.md']))
    const params = { title: '第三封信', path: 'three.md', line: 'npx wxpub state forget three.md' }
    expect((await project.plan('one.md')).results[0]?.problems).toMatchObject([
      { code: 'together/replaces' },
      { code: 'together/leaves-out-gone', params },
    ])
    const results = await project.draft('one.md')
    expect(actions(results)).toEqual(['created', 'created'])
    expect(results[0]?.problems).toMatchObject([
      { code: 'together/replaced' },
      { code: 'together/left-out-gone', params },
    ])
    expect(titles(project)).toEqual([['第一封信', '第二封信']])
    expect(actions(await project.draft('one.md'))).toEqual(['unchanged', 'unchanged'])
  })

  test.each([
    ['edited', (article: RemoteArticle) => ({ ...article, title: '改了' })],
    ['saved', (article: RemoteArticle) => article],
  ])('aren’t moved to another draft when a person %s one of them', async (_, edit) => {
    const project = await start()
    const [first] = await project.draft('one.md')
    project.server.website.edit(first!.draft!.mediaId, edit, 1)
    await project.write('one.md', post('一', ['two.md', 'three.md']))
    const results = await project.draft('one.md')
    expect(codes(results)).toContain('together/old-touched')
    expect(titles(project)).toHaveLength(1)
  })

  test('keep the old draft when a person edits it while its deletion waits for WeChat’s next minute', async () => {
    const project = await start()
    const [first] = await project.draft('one.md')
    await project.write('one.md', post('一', ['two.md', 'three.md']))
    project.server.failNext('draft/delete', { errcode: 45011 })
    const { clock } = project
    const { sleep } = clock
    clock.sleep = async (...args) => {
      project.server.website.edit(first!.draft!.mediaId, (article) => ({ ...article, title: '改了' }), 1)
      await sleep(...args)
    }
    expect(codes(await project.draft('one.md'))).toEqual(['together/old-kept', '', ''])
    expect(titles(project)).toEqual([
      ['第一封信', '第二封信', '第三封信'],
      ['第一封信', '改了'],
    ])
  })

  test('aren’t moved to another draft when what was set on the website shows in the time alone', async () => {
    const project = await startTellingTimes()
    const [alone] = await project.draft('three.md')
    setOriginality(project, alone!.draft!.mediaId)
    await project.write('one.md', post('一', ['two.md', 'three.md']))
    expect(codes(await project.draft('one.md'))).toContain('together/old-touched')
    expect(titles(project)).toEqual([['第三封信']])
  })

  test('aren’t moved to another draft when a person carried the words over', async () => {
    const project = await start()
    const [alone] = await project.draft('three.md')
    const carry = (article: RemoteArticle) => ({
      ...article,
      content: article.content?.replace('再见', '回见') ?? '',
    })
    project.server.website.edit(alone!.draft!.mediaId, carry)
    await project.write('three.md', post('三').replace('再见', '回见'))
    await project.write('one.md', post('一', ['two.md', 'three.md']))
    expect(codes(await project.draft('one.md'))).toContain('together/old-touched')
    expect(titles(project)).toEqual([['第三封信']])
  })

  test('aren’t written when the time tells of a person; our own writes of another of them count as ours', async () => {
    const project = await startTellingTimes()
    const [first] = await project.draft('one.md')
    for (const words of ['回见', '再会']) {
      project.server.advance(60_000)
      for (const [path, number] of [
        ['two.md', '二'],
        ['one.md', '一'],
      ] as const) {
        const articles = path === 'one.md' ? ['two.md'] : undefined
        await project.write(path, post(number, articles).replace('再见', words))
        expect(actions(await project.draft(path))).toContain('updated')
        project.server.advance(60_000)
      }
    }
    setOriginality(project, first!.draft!.mediaId)
    await project.write('two.md', post('二'))
    expect(codes(await project.draft('one.md'))).toEqual(['', 'draft/saved-on-website'])
  })

  test('are found again when the ledger is lost', async () => {
    const project = await start()
    await project.draft('one.md')
    project.loseLedger()
    expect(actions(await project.draft('one.md'))).toEqual(['adopted', 'adopted'])
    expect(titles(project)).toEqual([['第一封信', '第二封信']])
    expect(actions(await project.draft('one.md'))).toEqual(['unchanged', 'unchanged'])
  })

  test('are sent at once when the entry of one is pulled after the first was told of the call', async () => {
    const project = await start()
    await project.draft('one.md')
    await writeThree(project, ['two.md', 'three.md'])
    const { store, clock } = project
    const put: LedgerStore['put'] = async (key, value, version) => {
      const written = await store.put(key, value, version)
      if (key !== 'posts/one.md' || isPulled) return written
      isPulled = true
      const two = (await store.get('posts/two.md'))!
      await store.put('posts/two.md', { ...(two.value as PostEntry), formerPaths: ['b.md'] }, two.version)
      return written
    }
    let isPulled = false
    project.useStore({ ...store, put })
    const startedAtMs = clock.now()
    expect(actions(await project.draft('one.md'))).toEqual(['created', 'created', 'created'])
    expect(isPulled).toBe(true)
    expect(clock.now() - startedAtMs).toBeLessThan(10_000)
  })

  test('all wait when one of them can’t be sent', async () => {
    const project = await start()
    await project.write('two.md', post('二').replace('a.png', 'nowhere.png'))
    const results = await project.draft('one.md')
    expect(actions(results)).toEqual(['skipped', 'failed'])
    expect(codes(results)[0]).toBe('together/waits')
    expect(project.calls()).toEqual([])
  })

  test.each(['ours', 'theirs'] as const)('aren’t meant by %s unless they are named', async (wayOut) => {
    const project = await start(undefined, { localFolder: await temporaryFolder() })
    const [first] = await project.draft('one.md')
    const edit = (article: RemoteArticle) => ({
      ...article,
      content: article.content?.replace('再见', '回见') ?? '',
    })
    for (const index of [0, 1]) project.server.website.edit(first!.draft!.mediaId, edit, index)
    await project.write('two.md', post('二').replace('你好', '您好'))
    const before = await readFile(join(project.root, 'two.md'), 'utf8')
    project.wayOut = wayOut
    const results = await project.draft('one.md')
    expect(results[1]).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
    expect(results[0]?.action).not.toBe('conflict')
    const [draft] = project.server.account().drafts.values()
    expect(draft?.articles[1]?.content).toContain('回见')
    expect(await readFile(join(project.root, 'two.md'), 'utf8')).toBe(before)
    expect(actions(await project.draft('one.md', 'two.md'))).not.toContain('conflict')
  })

  test('are told with --theirs when they were edited, too, and not named', async () => {
    const project = await start(['two.md', 'three.md'], { localFolder: await temporaryFolder() })
    const [first] = await project.draft('one.md')
    project.server.website.edit(
      first!.draft!.mediaId,
      (article) => ({ ...article, content: article.content?.replace('再见', '回见') ?? '' }),
      2,
    )
    project.wayOut = 'theirs'
    const results = await project.draft('one.md')
    expect(actions(results)).toEqual(['unchanged', 'unchanged', 'skipped'])
    expect(results[2]?.problems).toMatchObject([
      { code: 'together/edited-too', params: { line: 'npx wxpub draft three.md --theirs' } },
    ])
    await project.draft('three.md')
    expect(await readFile(join(project.root, 'three.md'), 'utf8')).toContain('回见')
    expect(actions(await project.draft('one.md'))).toEqual(['unchanged', 'unchanged', 'unchanged'])
  })

  test('are all gone with their draft, also those of which nothing was to be sent', async () => {
    const project = await start(['two.md', 'three.md'], { localFolder: await temporaryFolder() })
    const [first] = await project.draft('one.md')
    project.server.website.delete(first!.draft!.mediaId)
    await project.write('two.md', post('二').replace('你好', '您好'))
    const results = await project.draft('one.md')
    expect(results.map(({ problems }) => problems.map(({ code }) => code))).toEqual([
      ['draft/gone'],
      ['draft/gone'],
      ['draft/gone'],
    ])
  })

  test('aren’t published with one that was planned unless they were planned, too', async () => {
    const session: Partial<Session> = {}
    const project = await startPublishing({ session })
    await writeThree(project, ['two.md'])
    await project.draft('one.md')
    const { states } = await project.plan('two.md')
    session.planned = new Map([...states].filter(([key]) => key === 'two.md'))
    expect(codes(await project.publish('two.md'))).toEqual(['plan/not-planned', 'together/waits'])
    expect(project.server.account().jobs.size).toBe(0)
    session.planned = (await project.plan('one.md')).states
    expect(actions(await project.publish('two.md'))).toEqual(['published', 'published'])
  })

  test('are published by one call, each with its own address', async () => {
    const project = await start()
    const results = await project.publish('one.md')
    expect(actions(results)).toEqual(['published', 'published'])
    const [publication] = project.server.account().publications.values()
    expect(results.map((each) => each.publication?.url)).toEqual(
      publication?.articles.map(({ url }) => articleAddress(url!)),
    )
    expect(project.calls().filter((call) => /submit|freepublish\/get$/.test(call))).toEqual([
      'freepublish/submit',
      'freepublish/get',
      'freepublish/get',
    ])
    expect(actions(await project.publish('one.md'))).toEqual(['unchanged', 'unchanged'])
    await project.write('two.md', post('二').replace('再见', '回见'))
    expect(actions(await project.publish('one.md'))).toEqual(['unchanged', 'skipped'])
  })

  test('are published when one of them is', async () => {
    const project = await start()
    await project.draft('one.md')
    const results = await project.publish('two.md')
    expect(results.map(({ post, action }) => [post, action])).toEqual([
      ['one.md', 'published'],
      ['two.md', 'published'],
    ])
  })

  test('aren’t published when a person edited one of them, or one is to stay a draft', async () => {
    const project = await start()
    const [first] = await project.draft('one.md')
    project.server.website.edit(first!.draft!.mediaId, (article) => ({ ...article, title: '改了' }), 1)
    const results = await project.publish('one.md')
    expect(codes(results)).toEqual(['together/not-published', 'draft/edited-on-website'])
    const kept = await start()
    await kept.write('two.md', post('二').replace('author', 'draft: true\nauthor'))
    expect(codes(await kept.publish('one.md'))).toEqual(['together/not-published', 'post/draft-only'])
    for (const { server } of [project, kept]) expect(server.account().jobs.size).toBe(0)
  })

  test('told of a refusal, each knows which of them is meant', async () => {
    const project = await start()
    project.server.nextPublishStatus(2, [2])
    expect(codes(await project.publish('one.md'))).toEqual([
      'publish/companion-refused,together/publish-again',
      'publish/originality-failed',
    ])
  })
})

test.each([
  ['one that isn’t there', ['nowhere.md'], 'together/not-found'],
  ['one twice', ['two.md', 'two.md'], 'together/listed-twice'],
  ['itself', ['one.md'], 'together/listed-twice'],
  ['eight others', Array.from({ length: 8 }, (_, index) => `p${index}.md`), 'together/too-many'],
  ['a picture post', ['walk.md'], 'together/picture-post'],
])('a draft that names %s isn’t made', async (_, articles, code) => {
  const project = await start(articles)
  for (let index = 0; index < 8; index++) await project.write(`p${index}.md`, post(`${index}`))
  await project.write('walk.md', '---\ntitle: 散步\ntype: newspic\n---\n\n![](a.png)\n')
  const results = await project.draft('one.md')
  expect(results[0]).toMatchObject({ action: 'failed' })
  expect(codes(results)[0]).toBe(code)
  expect(project.calls()).toEqual([])
})

test('a picture post that another names has only one way out: to be named no longer', async () => {
  const project = await start(['walk.md'])
  await project.write('walk.md', '---\ntitle: 散步\ntype: newspic\n---\n\n![](a.png)\n')
  const named = { code: 'together/picture-named', params: { path: 'one.md' } }
  expect(await project.draft('walk.md')).toMatchObject([{ action: 'created', problems: [named], next: [] }])
  expect(await project.publish('walk.md')).toMatchObject([{ action: 'failed', problems: [named], next: [] }])
})

test('a post that became a picture post isn’t put into the draft it shares', async () => {
  const project = await start()
  await project.draft('one.md')
  await project.write('two.md', '---\ntitle: 第二封信\ntype: newspic\n---\n\n![](a.png)\n')
  const { results: plan } = await project.plan('two.md')
  expect(codes(plan)[0]).toBe('together/picture-post')
  project.calls()
  const [result] = await project.draft('two.md')
  expect(result).toMatchObject({ action: 'blocked', problems: [{ code: 'together/picture-post' }] })
  expect(project.calls()).toEqual([])
  expect(titles(project)).toEqual([['第一封信', '第二封信']])
  await project.write('one.md', post('一', []))
  await project.draft('one.md')
  expect(await project.draft('two.md')).toMatchObject([{ action: 'created' }])
})

test.each([
  ['are lost', undefined, ['together/others-unknown']],
  ['can’t be read', { schema: 2 }, ['together/others-unknown', 'ledger/corrupt', 'ledger/corrupt']],
])(
  'where the entries of the others of a draft %s, nobody is said to have added them',
  async (_, value, told) => {
    const project = await start(['two.md', 'three.md'])
    await project.draft('one.md')
    for (const key of ['one.md', 'two.md']) {
      const { version } = (await project.store.get(`posts/${key}`))!
      await project.store.put(`posts/${key}`, value ? { ...value, key } : null, version)
    }
    expect(codes(await project.publish('three.md'))).toEqual(['together/named-by'])
    await project.remove('one.md')
    const [result] = await project.publish('three.md')
    expect(result).toMatchObject({ action: 'blocked', manual: [] })
    expect(result?.problems.map(({ code }) => code)).toEqual(told)
    expect(project.server.account().jobs.size).toBe(0)
  },
)

test('a post that the others left may become a picture post', async () => {
  const project = await start()
  await project.draft('one.md')
  await project.write('one.md', post('一', []))
  await project.draft('one.md')
  await project.write('one.md', '---\ntitle: 第一封信\ntype: newspic\n---\n\n![](a.png)\n')
  expect(await project.draft('one.md')).toMatchObject([{ action: 'updated' }])
  expect(titles(project)).toEqual([['第一封信']])
})

describe('a call for several posts whose answer is lost', () => {
  test.each([
    ['draft/add', { reset: 'after' }],
    ['draft/add', { reset: 'before' }],
    ['draft/add', { lateCommitMs: 5000 }],
    ['draft/add', { halfAnswer: true }],
    ['draft/add', { errcode: -1 }],
    ['freepublish/submit', { reset: 'after' }],
    ['freepublish/submit', { reset: 'before' }],
    ['freepublish/submit', { lateCommitMs: 5000 }],
  ] as const)('%s %o makes one of it', async (call, fault) => {
    const project = await start()
    project.server.failNext(call, fault)
    const results = await project.publish('one.md')
    project.server.commitLate()
    expect(actions(results)).toEqual(['published', 'published'])
    const { publications, drafts, jobs } = project.server.account()
    expect([publications.size, drafts.size, jobs.size]).toEqual([1, 0, 1])
  })

  test.each([{ reset: 'after' }, { reset: 'before' }, { errcode: -1 }] as const)(
    'draft/delete %o leaves no old draft',
    async (fault) => {
      const project = await start()
      await project.draft('one.md')
      await project.write('one.md', post('一', ['two.md', 'three.md']))
      project.server.failNext('draft/delete', fault)
      await project.draft('one.md')
      expect(actions(await project.draft('one.md'))).toEqual(['unchanged', 'unchanged', 'unchanged'])
      expect(titles(project)).toEqual([['第一封信', '第二封信', '第三封信']])
    },
  )
})

test('where one article of a draft can’t be written, each is told what became of it', async () => {
  const project = await start()
  await project.draft('one.md')
  await project.write('one.md', post('一', ['two.md']).replace('你好', '您好'))
  await project.write('two.md', post('二').replace('你好', '您好'))
  const [mediaId = ''] = project.server.account().drafts.keys()
  project.server.website.edit(mediaId, (article) => ({ ...article, title: '改过的题目' }))
  project.wayOut = 'ours'
  project.server.failNext('draft/get', { errcode: 45009 }, { nth: 3 })
  const results = await project.draft('one.md')
  expect(actions(results)).toEqual(['updated', 'failed'])
  expect(codes(results)).toEqual(['draft/overwritten', 'wechat/daily-quota'])
})
