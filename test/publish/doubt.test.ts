import { describe, expect, test } from 'vitest'
import { defaultWaits } from '../../src/config/config.ts'
import { defaultAccount } from '../../src/fake-wechat/index.ts'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import { readEntries } from '../../src/ledger/read-entries.ts'
import type { Session } from '../../src/publish/session.ts'
import { makePng } from '../helpers/png.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

const article = (project: Publishing) => [...project.server.account().drafts.values()][0]?.articles[0]

/** The answer of a call is lost after its effect, and so is every look for it: the call stays in doubt. */
function loseTrackOf(project: Publishing, endpoint: string, list: string) {
  project.server.failNext(endpoint, { reset: 'after' })
  const stop = project.server.onRequest(({ phase, call }) => {
    if (phase !== 'after' || call.endpoint !== endpoint) return
    project.server.failNext(list, { errcode: 45009 })
    stop()
  })
}

describe('a draft/add in doubt', () => {
  test('says why looking for it failed', async () => {
    const project = await startPublishing()
    loseTrackOf(project, 'draft/add', 'draft/batchget')
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({
      action: 'doubtful',
      problems: [{ code: 'draft/in-doubt' }, { code: 'wechat/daily-quota' }],
    })
  })

  test('is found although the post was changed and given a uid meanwhile', async () => {
    const project = await startPublishing()
    loseTrackOf(project, 'draft/add', 'draft/batchget')
    await project.draft('letter.md')
    await project.write(
      'letter.md',
      letter.replace('title:', 'uid: spring\ntitle:').replace('再见', '下次见'),
    )
    const [again] = await project.draft('letter.md')
    expect(again?.action).toBe('updated')
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('and edited on the website is a conflict with a way out', async () => {
    const project = await startPublishing()
    loseTrackOf(project, 'draft/add', 'draft/batchget')
    await project.draft('letter.md')
    const [mediaId = ''] = project.server.account().drafts.keys()
    project.server.website.edit(mediaId, (each) => ({
      ...each,
      content: each.content?.replace('再见', '回见') ?? '',
    }))
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/other-words' }] })
    expect(article(project)?.content).toContain('回见')

    await project.write('letter.md', letter.replace('再见', '回见'))
    const [carried] = await project.draft('letter.md')
    expect(carried).toMatchObject({ action: 'adopted', draft: { mediaId } })
  })

  test('of a published post, and edited on the website, stays one that is told', async () => {
    const project = await startPublishing()
    await project.publish('letter.md')
    project.wayOut = 'again'
    loseTrackOf(project, 'draft/add', 'draft/batchget')
    await project.draft('letter.md')
    project.wayOut = undefined
    const [mediaId = ''] = project.server.account().drafts.keys()
    project.server.website.edit(mediaId, (each) => ({ ...each, title: '别的标题' }))
    for (let runs = 0; runs < 2; runs++)
      expect(await project.draft('letter.md')).toMatchObject([
        { action: 'doubtful', problems: [{ code: 'draft/other-words' }] },
      ])
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('edited on the website, the file renamed meanwhile, is not made once more', async () => {
    const project = await startPublishing()
    loseTrackOf(project, 'draft/add', 'draft/batchget')
    await project.draft('letter.md')
    const [mediaId = ''] = project.server.account().drafts.keys()
    project.server.website.edit(mediaId, (each) => ({ ...each, title: '别的标题' }))
    await project.rename('letter.md', '信.md')
    const [again] = await project.draft('信.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/other-words' }] })
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('with a picture replaced on the website is a conflict, also when the post has a new picture', async () => {
    const project = await startPublishing()
    loseTrackOf(project, 'draft/add', 'draft/batchget')
    await project.draft('letter.md')
    const [mediaId = ''] = project.server.account().drafts.keys()
    project.server.website.edit(mediaId, (each) => ({
      ...each,
      content: each.content?.replace(/data-src="[^"]*"/, 'data-src="https://mmbiz.qpic.cn/new/0"') ?? '',
    }))
    await project.write('b.png', makePng(301, 400))
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/other-words' }] })
  })

  test('given up is not forgotten when the post is changed and renamed', async () => {
    const project = await startPublishing()
    loseTrackOf(project, 'draft/add', 'draft/batchget')
    await project.draft('letter.md')
    const [mediaId = ''] = project.server.account().drafts.keys()
    project.server.website.edit(mediaId, (each) => ({
      ...each,
      content: each.content?.replace('再见', '回见') ?? '',
    }))
    await project.write('letter.md', letter.replace('再见', '下次见'))
    await project.draft('letter.md')
    await project.rename('letter.md', '信.md')
    const [again] = await project.draft('信.md')
    expect(again).toMatchObject({ action: 'blocked', problems: [{ code: 'post/renamed-and-changed' }] })
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('whose connection was cut isn’t made once more as long as it may take effect', async () => {
    const project = await startPublishing()
    project.server.failNext('draft/add', { lateCommitMs: 40_000 })
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created', problems: [] }])
    expect(project.calls().filter((call) => call === 'draft/add')).toHaveLength(1)
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('that WeChat itself answered with “busy” is made once more after a quarter of a minute', async () => {
    const project = await startPublishing()
    const startedAtMs = project.clock.now()
    project.server.failNext('draft/add', { errcode: -1 })
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created', problems: [] }])
    expect(project.clock.now() - startedAtMs).toBeLessThan(20_000)
  })

  test('given up and found later is told', async () => {
    const project = await startPublishing()
    project.server.failNext('draft/add', { lateCommitMs: 3_600_000 })
    const [first] = await project.draft('letter.md')
    expect(first).toMatchObject({ action: 'created', problems: [] })
    project.server.commitLate()
    await project.write('letter.md', letter.replace('再见', '下次见'))
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'updated', draft: first?.draft })
    const [late] = [...project.server.account().drafts.keys()].filter((id) => id !== first?.draft?.mediaId)
    expect(again?.problems).toMatchObject([
      { code: 'draft/late-duplicate', severity: 'warning', params: { other: late } },
    ])
  })
})

test('a draft/add in doubt of an account that publishes isn’t made once more either, once its draft was published by hand', async () => {
  const project = await startPublishing()
  loseTrackOf(project, 'draft/add', 'draft/batchget')
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'doubtful' }])
  for (const mediaId of project.server.account().drafts.keys()) project.server.website.publish(mediaId)
  for (const command of ['publish', 'draft'] as const)
    expect(await project[command]('letter.md')).toMatchObject([
      { action: 'doubtful', problems: [{ code: 'draft/left-no-trace' }] },
    ])
  expect(project.server.account().drafts.size).toBe(0)
  project.wayOut = 'again'
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
})

describe('a draft/add in doubt, of an account whose publications can’t be listed,', () => {
  /** Another run than the one whose answer was lost finds the call open. */
  async function inDoubt(how: 'made' | 'never arrived') {
    const project = await startPublishing({ accounts: [{ ...defaultAccount, kind: 'personal' }] })
    loseTrackOf(project, 'draft/add', 'draft/batchget')
    if (how === 'never arrived') {
      project.server.clearFaults()
      project.server.failNext('draft/add', { reset: 'before' })
    }
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'doubtful' }])
    return project
  }

  const leftNoTrace = {
    action: 'doubtful',
    problems: [{ code: 'draft/left-no-trace' }],
    next: ['npx wxpub adopt letter.md https://mp.weixin.qq.com/s/…', 'npx wxpub draft letter.md --again'],
  }

  test('isn’t made once more when its draft was published on the website', async () => {
    const project = await inDoubt('made')
    for (const mediaId of project.server.account().drafts.keys()) project.server.website.publish(mediaId)

    expect(await project.draft('letter.md')).toMatchObject([leftNoTrace])
    expect(await project.settle('letter.md')).toMatchObject([leftNoTrace])
    expect(project.server.account().drafts.size).toBe(0)

    const place = { kind: 'publication', url: 'https://mp.weixin.qq.com/s/abc' } as const
    expect(await project.adopt('letter.md', { place })).toMatchObject({ action: 'adopted' })
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged' }])
  })

  test('is made once more when a person has looked that it isn’t published', async () => {
    for (const way of ['draft', 'settle'] as const) {
      const project = await inDoubt('made')
      for (const mediaId of project.server.account().drafts.keys()) project.server.website.delete(mediaId)
      project.wayOut = 'again'
      const [said] = await project[way]('letter.md')
      if (way === 'settle') expect(said).toMatchObject({ problems: [{ code: 'settle/given-up' }] })
      project.wayOut = undefined
      const action = way === 'draft' ? 'unchanged' : 'created'
      expect(await project.draft('letter.md')).toMatchObject([{ action }])
      expect(project.server.account().drafts.size).toBe(1)
    }
  })

  test('isn’t made once more with others either', async () => {
    const project = await startPublishing({ accounts: [{ ...defaultAccount, kind: 'personal' }] })
    await project.write('letter.md', letter.replace('title:', 'articles: [two.md]\ntitle:'))
    await project.write('two.md', letter.replace('第一', '第二'))
    loseTrackOf(project, 'draft/add', 'draft/batchget')
    await project.draft('letter.md')
    for (const mediaId of project.server.account().drafts.keys()) project.server.website.publish(mediaId)
    const told = { action: 'doubtful', problems: [{ code: 'draft/left-no-trace' }] }
    expect(await project.draft('letter.md')).toMatchObject([told, told])
    project.wayOut = 'again'
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }, { action: 'created' }])
  })

  test('is made once more where WeChat never counted it', async () => {
    const project = await inDoubt('never arrived')
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created', problems: [] }])
  })
})

describe.each(['personal', 'verified'] as const)(
  'a draft/add in doubt, of a %s account, whose draft a person changed,',
  (kind) => {
    /** Its draft was changed on the website, and shown. */
    async function shown(name = 'letter.md') {
      const project = await startPublishing({ accounts: [{ ...defaultAccount, kind }] })
      loseTrackOf(project, 'draft/add', 'draft/batchget')
      await project.draft('letter.md')
      const [mediaId = ''] = project.server.account().drafts.keys()
      project.server.website.edit(mediaId, (each) => ({ ...each, title: '别的标题' }))
      if (name !== 'letter.md') await project.rename('letter.md', name)
      expect(await project.draft(name)).toMatchObject([{ problems: [{ code: 'draft/other-words' }] }])
      return { project, mediaId }
    }

    test.each(['letter.md', '信.md'])(
      'isn’t made once more when that was published then: %s',
      async (name) => {
        const { project, mediaId } = await shown(name)
        project.server.website.publish(mediaId)
        const adopt = `npx wxpub adopt ${name} https://mp.weixin.qq.com/s/…`
        const told = {
          action: 'doubtful',
          problems: [{ code: 'draft/seen-and-gone' }],
          next: [adopt, `npx wxpub draft ${name} --again`],
        }
        for (const command of ['draft', 'settle', 'publish'] as const)
          expect(await project[command](name)).toMatchObject([told])
        expect(project.server.account().drafts.size).toBe(0)
        project.wayOut = 'again'
        expect(await project.draft(name)).toMatchObject([{ action: 'created' }])
      },
    )

    /** A draft of two posts that is in doubt, of which a person changed some on the website: that was shown. */
    async function sharedAndShown(changed: readonly number[]) {
      const project = await startPublishing({ accounts: [{ ...defaultAccount, kind }] })
      await project.write('letter.md', letter.replace('title:', 'articles: [two.md]\ntitle:'))
      await project.write('two.md', letter.replace('第一', '第二'))
      loseTrackOf(project, 'draft/add', 'draft/batchget')
      await project.draft('letter.md')
      const [mediaId = ''] = project.server.account().drafts.keys()
      const { website } = project.server
      for (const index of changed) website.edit(mediaId, (each) => ({ ...each, digest: '写在夏天' }), index)
      const shown = await project.draft('letter.md')
      for (const index of changed)
        expect(shown[index]).toMatchObject({ problems: [{ code: 'draft/other-words' }] })
      return { project, website, mediaId }
    }

    const shared: [string, readonly number[]][] = [
      ['the first', [0]],
      ['the second', [1]],
      ['both', [0, 1]],
    ]

    test.each(shared)(
      'of two posts, %s shown with other words and then published, isn’t made once more',
      async (_, changed) => {
        for (const wayOut of [undefined, 'ours', 'theirs'] as const) {
          const { project, website, mediaId } = await sharedAndShown(changed)
          website.publish(mediaId)
          project.wayOut = wayOut
          const files = ['letter.md', 'two.md']
          for (const command of ['settle', 'draft', 'publish'] as const)
            for (const index of changed) {
              // The first one publishes both.
              const file = command === 'publish' ? 'letter.md' : files[index]!
              expect(await project[command](file), `${command} ${wayOut}`).toContainEqual(
                expect.objectContaining({
                  problems: [expect.objectContaining({ code: 'draft/seen-and-gone' })],
                }),
              )
            }
          project.wayOut = undefined

          const url = 'https://mp.weixin.qq.com/s/abc'
          const [adopted = '', other = ''] = changed[0] === 0 ? files : files.toReversed()
          await project.adopt(adopted, { place: { kind: 'publication', url } })
          const next = expect.arrayContaining([`npx wxpub adopt ${other} https://mp.weixin.qq.com/s/…`])
          expect(await project.draft('letter.md')).toContainEqual(
            expect.objectContaining({ post: other, next }),
          )
          await project.adopt(other, { place: { kind: 'publication', url: `${url}d` } })
          expect(await project.draft('letter.md')).toMatchObject([
            { action: 'unchanged' },
            { action: 'unchanged' },
          ])
          expect(project.server.account().drafts.size).toBe(0)
        }
      },
    )

    test.each(shared)(
      'of two posts, %s shown with other words, is taken over by a person’s word',
      async (_, changed) => {
        const { project, mediaId } = await sharedAndShown(changed)
        for (const file of ['letter.md', 'two.md'])
          expect(await project.settle(file)).toMatchObject([
            changed.includes(file === 'two.md' ? 1 : 0)
              ? { action: 'doubtful', problems: [{ code: 'draft/other-words' }] }
              : { action: 'unchanged' },
          ])
        project.wayOut = 'ours'
        await project.draft('letter.md', 'two.md')
        project.wayOut = undefined
        const tied = { action: 'unchanged', draft: { mediaId } }
        expect(await project.draft('letter.md')).toMatchObject([tied, tied])
        expect(article(project)?.digest).toBe('写在春天')
      },
    )
  },
)

describe('while posts are sent, it is told whose calls are open', () => {
  /** A run's posts whose calls were begun and, as far as was told, not answered. */
  async function openAfter(run: (project: Publishing, open: Set<string>) => Promise<unknown>) {
    const open = new Set<string>()
    const onProgress: Session['onProgress'] = (event) => {
      if (event.kind === 'saving' || event.kind === 'submitting')
        for (const post of [event.post, ...(event.others ?? [])]) open.add(post)
      if (event.kind === 'settling') open.add(event.post)
      if (event.kind === 'answered') open.delete(event.post)
    }
    const project = await startPublishing({ session: { onProgress } })
    await project.write('letter.md', letter.replace('title:', 'articles: [two.md]\ntitle:'))
    await project.write('two.md', letter.replace('第一', '第二'))
    await project.write('alone.md', letter.replace('第一', '第三'))
    await run(project, open)
    const { entries } = await readEntries(project.store)
    const inDoubt = entries.flatMap(({ path, intent }) => (intent ? [path] : []))
    expect([...open].sort()).toEqual(inDoubt.sort())
    return inDoubt
  }

  test.each<[string, string[], Parameters<typeof openAfter>[0]]>([
    ['none of what was done', [], (project) => project.publish('letter.md', 'alone.md')],
    [
      'none that was refused',
      [],
      (project) => {
        project.server.failNext('draft/add', { errcode: 45166 }, { times: 2 })
        return project.draft('letter.md', 'alone.md')
      },
    ],
    [
      'none that was found to be done',
      [],
      (project) => {
        project.server.failNext('draft/add', { reset: 'after' })
        return project.draft('letter.md')
      },
    ],
    [
      'none that had no effect and was made once more',
      [],
      (project) => {
        project.server.failNext('freepublish/submit', { reset: 'before' })
        return project.publish('letter.md')
      },
    ],
    [
      'all of a shared draft',
      ['letter.md', 'two.md'],
      (project) => {
        loseTrackOf(project, 'draft/add', 'draft/batchget')
        return project.draft('letter.md')
      },
    ],
    [
      'all of a shared draft that an earlier run left in doubt',
      ['letter.md', 'two.md'],
      async (project, open) => {
        loseTrackOf(project, 'draft/add', 'draft/batchget')
        await project.draft('letter.md')
        open.clear()
        project.server.failNext('draft/batchget', { errcode: 45009 })
        return project.draft('letter.md')
      },
    ],
  ])('%s', async (_, posts, run) => {
    expect(await openAfter(run)).toEqual(posts)
  })
})

describe('a draft/update in doubt', () => {
  test('that changes no word is not taken for done', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    await project.write('letter.md', letter.replace('小禾', '小苗'))
    project.server.failNext('draft/update', { reset: 'before' })
    const [result] = await project.draft('letter.md')
    expect(result?.action).toBe('updated')
    expect(article(project)?.author).toBe('小苗')
  })

  test('is not repeated over what a person wrote meanwhile', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    await project.write('letter.md', letter.replace('再见', '下次见'))
    project.server.failNext('draft/update', { reset: 'before' })
    const stop = project.server.onRequest(({ phase, call }) => {
      if (phase !== 'after' || call.endpoint !== 'draft/update') return
      stop()
      project.server.website.edit(first!.draft!.mediaId, (each) => ({ ...each, title: '别的标题' }))
    })
    const [result] = await project.draft('letter.md')
    expect(result).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
    expect(article(project)?.title).toBe('别的标题')
  })

  test('whose effect came after a newer one is written over, not published', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    const older = article(project)!
    await project.write('letter.md', letter.replace('再见', '下次见'))
    await project.draft('letter.md')
    const { drafts } = project.server.account()
    const { mediaId } = first!.draft!
    drafts.set(mediaId, { ...drafts.get(mediaId)!, articles: [older] })
    const [result] = await project.publish('letter.md')
    expect(result?.action).toBe('published')
    const [published] = project.server.account().publications.values()
    expect(published?.articles[0]?.content).toContain('下次见')
  })

  test('isn’t taken for what a person did who put earlier words back on the website', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    const older = article(project)!
    await project.write('letter.md', letter.replace('再见', '下次见'))
    await project.draft('letter.md')
    project.server.website.edit(first!.draft!.mediaId, () => older)
    expect(await project.publish('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] },
    ])
    expect(article(project)?.content).toContain('再见')
  })
})

describe('a submission in doubt', () => {
  test('that had no effect is made once more', async () => {
    const project = await startPublishing()
    project.server.failNext('freepublish/submit', { reset: 'before' })
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'published', problems: [] })
    expect(project.server.account().publications.size).toBe(1)
  })

  test('that had no effect twice is left to the next run', async () => {
    const project = await startPublishing()
    project.server.failNext('freepublish/submit', { reset: 'before' }, 2)
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'failed', problems: [{ code: 'publish/not-submitted' }] })
  })

  test('is found although the post was given a uid meanwhile', async () => {
    const project = await startPublishing()
    loseTrackOf(project, 'freepublish/submit', 'freepublish/batchget')
    const [first] = await project.publish('letter.md')
    expect(first?.action).toBe('doubtful')
    await project.write('letter.md', letter.replace('title:', 'uid: spring\ntitle:'))
    const [again] = await project.publish('letter.md')
    expect(again?.action).toBe('unchanged')
    expect(again?.publication?.url).toMatch(/^https:/)
  })

  test('whose article was deleted before anybody could look is recorded as deleted', async () => {
    const project = await startPublishing()
    loseTrackOf(project, 'freepublish/submit', 'freepublish/batchget')
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'doubtful' }])
    const { wechat } = project.session()
    // Published at the second look.
    await wechat.listPublications({ offset: 0, count: 20 })
    const { item } = await wechat.listPublications({ offset: 0, count: 20 })
    await wechat.deletePublication(item[0]!.article_id, 1)
    expect(await project.settle('letter.md')).toMatchObject([
      { action: 'unchanged', problems: [{ code: 'settle/publication-deleted' }] },
    ])
    expect(await project.publish('letter.md')).toMatchObject([
      { action: 'skipped', problems: [{ code: 'publish/deleted' }] },
    ])
    project.wayOut = 'again'
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'published' }])
  })

  test.each([
    ['', [{ action: 'blocked', problems: [{ code: 'publish/deleted' }] }]],
    ['articles: [two.md]\n', Array(2).fill({ action: 'blocked', problems: [{ code: 'publish/deleted' }] })],
  ])('whose article was deleted meanwhile isn’t called published (%j)', async (more, expected) => {
    const session: Partial<Session> = {}
    const project = await startPublishing({ session })
    const { wechat } = project.session()
    session.wechat = {
      ...wechat,
      listPublications: async (options) => {
        const listed = await wechat.listPublications(options)
        for (const each of project.server.account().publications.values())
          each.articles = each.articles.map((article) => ({ ...article, is_deleted: true }))
        return listed
      },
    }
    await project.write('letter.md', letter.replace('title:', `${more}title:`))
    await project.write('two.md', letter.replace('第一', '第二'))
    project.server.failNext('freepublish/submit', { reset: 'after' })
    expect(await project.publish('letter.md')).toMatchObject(expected)
  })

  test.each(['', 'articles: [two.md]\n'])(
    'with --again that turns out to be published is what was asked for: the same line again sends no third one (%j)',
    async (more) => {
      const project = await startPublishing()
      await project.write('letter.md', letter.replace('title:', `${more}title:`))
      await project.write('two.md', letter.replace('第一', '第二'))
      await project.publish('letter.md', ...(more === '' ? [] : ['two.md']))
      project.wayOut = 'again'
      project.server.failNext('freepublish/submit', { reset: 'after' })
      project.server.failNext('freepublish/batchget', { errcode: 45009 }, { nth: 2, times: 9 })
      const files = more === '' ? ['letter.md'] : ['letter.md', 'two.md']
      const doubtful = await project.publish(...files)
      expect(doubtful.map(({ action }) => action)).toEqual(files.map(() => 'doubtful'))
      project.server.clearFaults()
      const told = await project.publish(...files)
      expect(told).toMatchObject(
        files.map(() => ({ action: 'unchanged', problems: [{ code: 'publication/found-instead' }] })),
      )
      expect(project.server.account().publications.size).toBe(2)
      await project.publish(...files)
      expect(project.server.account().publications.size).toBe(3)
    },
  )

  test('of a draft that was deleted meanwhile is a person’s to settle, and nothing is sent before', async () => {
    const project = await startPublishing()
    project.server.failNext('freepublish/submit', { reset: 'before' })
    project.server.failNext('freepublish/batchget', { errcode: 45009 }, { nth: 2, times: 9 })
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'doubtful' }])
    project.server.clearFaults()
    for (const mediaId of project.server.account().drafts.keys()) project.server.website.delete(mediaId)
    for (const way of [undefined, 'again'] as const) {
      project.wayOut = way
      expect(await project.draft('letter.md')).toMatchObject([
        {
          action: 'doubtful',
          problems: [{ code: 'publish/left-no-trace' }],
          next: ['npx wxpub settle letter.md'],
        },
      ])
    }
    project.wayOut = undefined
    expect(await project.settle('letter.md')).toMatchObject([
      { action: 'doubtful', next: ['npx wxpub settle letter.md'] },
    ])
    project.wayOut = 'again'
    expect(await project.settle('letter.md')).toMatchObject([
      { action: 'unchanged', problems: [{ code: 'settle/given-up' }], next: ['npx wxpub draft letter.md'] },
    ])
    expect(project.server.account().drafts.size).toBe(0)
    project.wayOut = undefined
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
  })

  test('stays in doubt while the draft can’t be read', async () => {
    const project = await startPublishing()
    project.server.failNext('freepublish/submit', { reset: 'before' })
    project.server.failNext('draft/get', { errcode: 45009 }, { nth: 3 })
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({
      action: 'doubtful',
      problems: [{ code: 'publish/in-doubt' }, { code: 'wechat/daily-quota' }],
    })
  })

  test('of an account that may not publish ends with what to press', async () => {
    const project = await startPublishing({
      accounts: [{ ...defaultAccount, kind: 'personal' }],
    })
    await project.draft('letter.md')
    project.server.failNext('freepublish/submit', { reset: 'before' })
    const [result] = await project.publish('letter.md')
    expect(result).toMatchObject({ action: 'unchanged', manual: ['publish'] })
  })
})

test('a poll that fails leaves the post submitted: nothing says that it wasn’t sent', async () => {
  const project = await startPublishing()
  project.server.failNext('freepublish/get', { errcode: 45009 })
  const [result] = await project.publish('letter.md')
  expect(result).toMatchObject({
    action: 'submitted',
    problems: [{ code: 'wechat/daily-quota', severity: 'warning' }, { code: 'publish/not-finished' }],
  })
  const [again] = await project.publish('letter.md')
  expect(again?.action).toBe('published')
})

test('a draft that couldn’t be read back is read by the next run, once', async () => {
  const project = await startPublishing()
  project.server.failNext('draft/get', { errcode: 45009 })
  project.server.failNext('draft/batchget', { errcode: 45009 }, { nth: 2 })
  const [first] = await project.draft('letter.md')
  expect(first).toMatchObject({
    action: 'created',
    problems: [{ code: 'wechat/daily-quota', severity: 'warning' }, { code: 'draft/not-read-back' }],
  })
  project.calls()
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'unchanged', problems: [] }])
  expect(project.calls()).toEqual(['draft/get'])
  await project.draft('letter.md')
  expect(project.calls()).toEqual([])
  const entry = (await project.store.get('posts/letter.md'))?.value as PostEntry
  expect(entry.draft?.readBack).toBeDefined()
})

test('edited on the website before it could be read back, it is left alone', async () => {
  const project = await startPublishing()
  project.server.failNext('draft/get', { errcode: 45009 })
  project.server.failNext('draft/batchget', { errcode: 45009 }, { nth: 2 })
  const [first] = await project.draft('letter.md')
  project.server.website.edit(first!.draft!.mediaId, (each) => ({ ...each, title: '别的标题' }))
  for (let run = 1; run <= 2; run++) {
    const [again] = await project.draft('letter.md')
    expect(again).toMatchObject({ action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] })
  }
  expect(article(project)?.title).toBe('别的标题')
})

test('while it is looked for what became of a submission, it is told how long that may take at most', async () => {
  const left: number[] = []
  const onProgress: Session['onProgress'] = (event) => {
    if (event.kind === 'settling' && event.leftMs !== undefined) left.push(event.leftMs)
  }
  const project = await startPublishing({ session: { onProgress } })
  await project.draft('letter.md')
  project.server.failNext('freepublish/submit', { reset: 'before' })
  await project.publish('letter.md')
  const { giveUpMs } = defaultWaits
  expect(left[0]).toBeGreaterThan(giveUpMs)
  expect(left[0]).toBeLessThanOrEqual(giveUpMs * 5)
  expect(left).toEqual(left.toSorted((a, b) => b - a))
})
