import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src/fake-wechat/index.ts'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import type { Removable } from '../../src/publish/remove/removal.ts'
import { removePosts } from '../../src/publish/remove/remove-posts.ts'
import { brief, letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

async function entryOf({ store }: Publishing): Promise<PostEntry> {
  // Cast: the store holds nothing else under this key.
  return (await store.get('posts/letter.md'))!.value as PostEntry
}

async function remove(project: Publishing, what: Removable) {
  const [result] = await removePosts([await entryOf(project)], what, project.session())
  return result!
}

async function startDrafted(timeScale = 1) {
  const project = await startPublishing({ timeScale })
  await project.draft('letter.md')
  project.calls()
  return project
}

async function startPublished() {
  const project = await startPublishing()
  await project.publish('letter.md')
  project.calls()
  return project
}

describe('a draft', () => {
  test('is removed after a copy of it; the ledger keeps its id, and the next draft is a new one', async () => {
    const project = await startDrafted()
    const { draft } = await entryOf(project)
    const result = await remove(project, 'draft')
    expect(result).toMatchObject({ action: 'removed', problems: [{ code: 'remove/copied' }] })
    expect(project.calls()).toEqual(['draft/get', 'draft/delete'])
    expect(project.server.account().drafts.size).toBe(0)
    const entry = await entryOf(project)
    expect(entry).toMatchObject({ knownIds: [draft?.mediaId], removedAt: expect.any(String) })
    expect(entry).not.toHaveProperty('draft')
    expect(entry).not.toHaveProperty('intent')

    const [copy] = await readdir(join(project.root, '.wxpub/local/backup'))
    const page = await readFile(join(project.root, '.wxpub/local/backup', copy!), 'utf8')
    expect(page).toContain('再见')
    expect(page).not.toMatch(/tempkey/)

    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
    expect(await entryOf(project)).not.toHaveProperty('removedAt')
  })

  test('that is gone already may have been published by hand: it is told, and nothing is made anew', async () => {
    const project = await startDrafted()
    project.server.website.publish((await entryOf(project)).draft!.mediaId)
    expect(await remove(project, 'draft')).toMatchObject({
      action: 'skipped',
      problems: [
        {
          code: 'remove/draft-gone',
          params: { file: 'letter.md', forget: 'npx wxpub state forget letter.md' },
        },
      ],
    })
    expect(project.calls()).toEqual(['draft/get'])
    expect((await project.publish('letter.md'))[0]).not.toMatchObject({ action: 'published' })
    expect(project.server.account()).toMatchObject({ publications: { size: 1 }, drafts: { size: 0 } })
  })

  test('that goes between the look and the call may have been published by hand, too', async () => {
    const project = await startDrafted()
    const { mediaId } = (await entryOf(project)).draft!
    const session = project.session()
    const wechat = {
      ...session.wechat,
      deleteDraft: (...call: Parameters<typeof session.wechat.deleteDraft>) => {
        project.server.website.publish(mediaId)
        return session.wechat.deleteDraft(...call)
      },
    }
    expect(await removePosts([await entryOf(project)], 'draft', { ...session, wechat })).toMatchObject([
      { action: 'skipped', problems: [{ code: 'remove/draft-gone' }] },
    ])
    expect((await entryOf(project)).draft).toMatchObject({ mediaId })
    expect(await entryOf(project)).not.toHaveProperty('intent')
  })

  test('that was given to another post since stays', async () => {
    const project = await startDrafted()
    const entry = await entryOf(project)
    await project.write('other.md', letter)
    await project.store.put('posts/other.md', { ...entry, key: 'other.md', path: 'other.md' })
    expect(await remove(project, 'draft')).toMatchObject({
      action: 'blocked',
      problems: [{ code: 'remove/held', params: { other: 'other.md' } }],
    })
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('that holds somebody else’s article stays', async () => {
    const project = await startDrafted()
    const [draft] = project.server.account().drafts.values()
    draft!.articles.push({ ...draft!.articles[0], title: '别人的' })
    expect(await remove(project, 'draft')).toMatchObject({
      action: 'blocked',
      problems: [{ code: 'remove/shared-draft' }],
    })
    expect(project.server.account().drafts.size).toBe(1)
  })

  test.each([
    [0, 'remove/first-of-draft', 'npx wxpub draft one.md'],
    [1, 'remove/one-of-draft', 'npx wxpub draft one.md'],
  ] as const)(
    'that holds several posts names them, and what can be done: article %i',
    async (index, code, line) => {
      const project = await startPublishing()
      await project.write('one.md', letter.replace('title:', 'articles: [two.md]\ntitle:'))
      await project.write('two.md', letter.replace('第一', '第二'))
      const drafted = await project.draft('one.md')
      const found = await project.store.get(`posts/${drafted[index]!.post}`)
      const [removed] = await removePosts([found!.value as PostEntry], 'draft', project.session())
      expect(removed).toMatchObject({
        action: 'blocked',
        problems: [{ code, params: { files: 'one.md, two.md', line } }],
      })
      expect(project.server.account().drafts.size).toBe(1)
    },
  )

  describe('of several posts, all of them named,', () => {
    async function drafted(timeScale = 1) {
      const project = await startPublishing({ timeScale })
      await project.write('one.md', letter.replace('title:', 'articles: [two.md]\ntitle:'))
      await project.write('two.md', letter.replace('第一', '第二'))
      await project.draft('one.md')
      project.calls()
      const entries = await Promise.all(
        ['one.md', 'two.md'].map(
          async (path) => (await project.store.get(`posts/${path}`))!.value as PostEntry,
        ),
      )
      return { project, entries }
    }

    const removed = { action: 'removed', problems: [{ code: 'remove/copied' }] }

    test('is removed once, and each has its copy', async () => {
      const { project, entries } = await drafted()
      const results = await removePosts(entries, 'draft', project.session())
      expect(results).toMatchObject([
        { post: 'one.md', ...removed },
        { post: 'two.md', ...removed },
      ])
      expect(project.calls()).toEqual(['draft/get', 'draft/delete'])
      expect(project.server.account().drafts.size).toBe(0)
      for (const { key } of entries) {
        const { value } = (await project.store.get(`posts/${key}`))!
        expect(value).toMatchObject({ removedAt: expect.any(String) })
        expect(value).not.toHaveProperty('draft')
        expect(value).not.toHaveProperty('intent')
      }
    })

    test('is removed once although the answer was lost', async () => {
      const { project, entries } = await drafted()
      project.server.failNext('draft/delete', { reset: 'after' })
      expect(await removePosts(entries, 'draft', project.session())).toMatchObject([removed, removed])
    })

    test('stays when a person put another article in', async () => {
      const { project, entries } = await drafted()
      const [draft] = project.server.account().drafts.values()
      draft!.articles.push({ ...draft!.articles[0], title: '别人的' })
      const blocked = { action: 'blocked', problems: [{ code: 'remove/shared-draft' }] }
      expect(await removePosts(entries, 'draft', project.session())).toMatchObject([blocked, blocked])
      expect(project.server.account().drafts.size).toBe(1)
    })
  })

  test('without a copy nothing is removed', async () => {
    const project = await startDrafted()
    await project.write('.wxpub/local/backup', 'a file where the folder would be')
    expect(await remove(project, 'draft')).toMatchObject({
      action: 'failed',
      problems: [{ code: 'draft/no-backup' }],
    })
    expect(project.server.account().drafts.size).toBe(1)
  })

  const lost: [string, Fault][] = [
    ['cut before it took effect', { reset: 'before' }],
    ['cut after', { reset: 'after' }],
    ['a gateway’s page', { status: 502 }],
    ['busy', { errcode: -1 }],
    ['silence', { hang: true, commit: true }],
    ['half an answer', { halfAnswer: true }],
  ]
  test.each(lost)('is removed once although the answer was lost: %s', async (_, fault) => {
    const project = await startDrafted('hang' in fault ? brief : 1)
    project.server.failNext('draft/delete', fault)
    expect(await remove(project, 'draft')).toMatchObject({ action: 'removed' })
    expect(project.server.account().drafts.size).toBe(0)
    expect(await entryOf(project)).not.toHaveProperty('intent')
  })

  /** The call takes effect, but neither its answer nor a look gets through. */
  async function startInDoubt() {
    const project = await startDrafted()
    project.server.failNext('draft/delete', { reset: 'after' })
    const stop = project.server.onRequest(({ phase, call }) => {
      if (phase !== 'before' || call.endpoint !== 'draft/delete') return
      stop()
      project.server.failNext('draft/get', { errcode: 50002 })
    })
    expect(await remove(project, 'draft')).toMatchObject({
      action: 'doubtful',
      problems: [{ code: 'remove/in-doubt' }, { code: 'wechat/connection-lost' }],
      next: ['npx wxpub remove draft letter.md'],
    })
    expect((await entryOf(project)).intent?.call).toBe('draft/delete')
    project.calls()
    return project
  }

  test('whose removal can’t be seen is in doubt; the next run looks first', async () => {
    const project = await startInDoubt()
    expect(await remove(project, 'draft')).toMatchObject({ action: 'removed' })
    expect(project.calls()).toEqual(['draft/get'])
    expect(await entryOf(project)).not.toHaveProperty('draft')
  })

  test('is found removed by the next run of draft, which then makes a new one', async () => {
    const project = await startInDoubt()
    expect(await project.draft('letter.md')).toMatchObject([{ action: 'created' }])
    expect(project.server.account().drafts.size).toBe(1)
    expect(await entryOf(project)).not.toHaveProperty('intent')
  })

  test('stays when a run was killed before its call; the next one removes it', async () => {
    const project = await startDrafted()
    const entry = await entryOf(project)
    const { mediaId = '', bodyHash = '', linksHash = '' } = entry.draft ?? {}
    const intent = {
      call: 'draft/delete' as const,
      at: new Date(project.clock.now()).toISOString(),
      ...{ mediaId, bodyHash, linksHash },
      contentHash: entry.contentHash,
      fingerprint: entry.sent[0]!,
    }
    await project.store.put(
      'posts/letter.md',
      { ...entry, intent },
      (await project.store.get('posts/letter.md'))!.version,
    )
    expect(await remove(project, 'draft')).toMatchObject({
      action: 'removed',
      problems: [{ code: 'remove/copied' }],
    })
    expect(project.server.account().drafts.size).toBe(0)
  })
})

describe('a publication', () => {
  test('loses this article alone, by its own number, after a copy', async () => {
    const project = await startPublished()
    const [publication] = project.server.account().publications.values()
    publication!.articles.unshift({
      ...publication!.articles[0],
      title: '同一次发表的',
      url: 'https://mp.weixin.qq.com/s/other',
    })
    expect(await remove(project, 'published')).toMatchObject({
      action: 'removed',
      problems: [{ code: 'remove/copied' }],
    })
    expect(publication!.articles.map((each) => each.is_deleted)).toEqual([false, true])
    const { publications } = await entryOf(project)
    expect(publications).toMatchObject([{ state: 'deleted', url: expect.stringContaining('https://') }])
    expect(await project.publish('letter.md')).toMatchObject([
      { action: 'skipped', problems: [{ code: 'publish/deleted' }] },
    ])
  })

  test('whose address an earlier version recorded as WeChat gave it is known by it', async () => {
    const project = await startPublished()
    const [publication] = project.server.account().publications.values()
    const { articles } = publication!
    articles.unshift({ ...articles[0], url: 'https://mp.weixin.qq.com/s/other' })
    const { value, version } = (await project.store.get('posts/letter.md'))!
    const { publications, ...entry } = value as PostEntry
    const old = publications.map((each) => ({ ...each, url: articles[1]!.url! }))
    await project.store.put('posts/letter.md', { ...entry, publications: old }, version)
    expect(await remove(project, 'published')).toMatchObject({ action: 'removed' })
  })

  test('that is gone is told as such where another post links to it, until it is published again', async () => {
    const project = await startPublished()
    await project.write(
      'second.md',
      letter.replace('第一封信', '第二封信').replace('再见', '[一](letter.md)'),
    )
    await project.draft('second.md')
    await remove(project, 'published')
    const told = async () => (await project.draft('second.md'))[0]?.problems
    const line = 'npx wxpub publish letter.md --again'
    expect(await told()).toMatchObject([{ code: 'link/post-taken-down', params: { line } }])
    project.wayOut = 'again'
    await project.publish('letter.md')
    project.wayOut = undefined
    expect(await told()).toEqual([])
  })

  test('that can’t be told from the others stays', async () => {
    const project = await startPublished()
    const [publication] = project.server.account().publications.values()
    publication!.articles.push({ ...publication!.articles[0] })
    expect(await remove(project, 'published')).toMatchObject({
      action: 'blocked',
      problems: [{ code: 'remove/unclear' }],
    })
    expect(publication!.articles.some((each) => each.is_deleted)).toBe(false)
  })

  test('that was taken down on the website is noted', async () => {
    const project = await startPublished()
    const [publication] = project.server.account().publications.values()
    publication!.articles = publication!.articles.map((each) => ({ ...each, is_deleted: true }))
    expect(await remove(project, 'published')).toMatchObject({
      action: 'removed',
      problems: [{ code: 'remove/gone-before' }],
    })
    expect(project.calls()).toEqual(['freepublish/getarticle'])
  })

  test('that was adopted is removed, too', async () => {
    const project = await startPublished()
    const [publication] = project.server.account().publications.values()
    const { articleId } = publication!
    const [article] = publication!.articles
    project.loseLedger()
    await project.adopt('letter.md', {
      place: { kind: 'publication', articleId, url: article!.url! },
      article: article!,
    })
    expect(await remove(project, 'published')).toMatchObject({ action: 'removed' })
    expect(publication!.articles).toMatchObject([{ is_deleted: true }])
  })

  test('is removed once although the answer was lost', async () => {
    const project = await startPublished()
    project.server.failNext('freepublish/delete', { reset: 'after' })
    expect(await remove(project, 'published')).toMatchObject({ action: 'removed' })
    expect(project.calls()).toEqual([
      'freepublish/getarticle',
      'freepublish/delete',
      'freepublish/getarticle',
    ])
  })
})

test('a removal of the publication that was lost is no removal of the draft', async () => {
  const project = await startPublished()
  project.wayOut = 'again'
  await project.draft('letter.md')
  project.server.failNext('freepublish/delete', { reset: 'after' })
  const stop = project.server.onRequest(({ phase, call }) => {
    if (phase !== 'before' || call.endpoint !== 'freepublish/delete') return
    stop()
    project.server.failNext('freepublish/getarticle', { errcode: 50002 })
  })
  expect(await remove(project, 'published')).toMatchObject({ action: 'doubtful' })
  expect(await remove(project, 'draft')).toMatchObject({
    action: 'removed',
    problems: [{ code: 'remove/copied' }],
  })
  expect(project.server.account().drafts.size).toBe(0)
  expect(await entryOf(project)).toMatchObject({ publications: [{ state: 'deleted' }] })
})

test('nothing but what was agreed to is removed', async () => {
  const project = await startDrafted()
  const agreed = await entryOf(project)
  await remove(project, 'draft')
  await project.draft('letter.md')
  const [result] = await removePosts([agreed], 'draft', project.session())
  expect(result).toMatchObject({ action: 'failed', problems: [{ code: 'run/entry-changed' }] })
  expect(project.server.account().drafts.size).toBe(1)
})

test('a post without anything to remove is told', async () => {
  const project = await startDrafted()
  expect(await remove(project, 'published')).toMatchObject({
    action: 'skipped',
    problems: [{ code: 'remove/nothing-there' }],
  })
})

test('of two publications the last goes and is named; the other stands, and is named, too', async () => {
  const project = await startPublished()
  const [first] = (await entryOf(project)).publications
  project.wayOut = 'again'
  await project.publish('letter.md')
  project.wayOut = undefined
  const [, second] = (await entryOf(project)).publications
  const result = await remove(project, 'published')
  expect(result.publication).toMatchObject({ articleId: second!.articleId, state: 'deleted' })
  expect(result.problems).toMatchObject([
    { code: 'remove/copied' },
    { code: 'remove/another-stands', params: { url: first!.url } },
  ])
  expect(await project.publish('letter.md')).toMatchObject([
    { action: 'unchanged', publication: { articleId: first!.articleId } },
  ])
})
