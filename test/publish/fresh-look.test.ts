import { describe, expect, test } from 'vitest'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import { readDraftsToRemove } from '../../src/publish/remove/read-drafts.ts'
import { removePosts } from '../../src/publish/remove/remove-posts.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

/*
 * What is published or removed was read right before: a person may be at the draft while a question stands, or while a
 * call waits for WeChat's next minute.
 */

/** The next call of an endpoint is refused for a minute, in which something happens. */
function meanwhile({ server, clock }: Publishing, endpoint: string, happen: () => void): void {
  server.failNext(endpoint, { errcode: 45011 })
  const { sleep } = clock
  clock.sleep = async (...args) => {
    happen()
    await sleep(...args)
  }
}

const editAll = ({ server }: Publishing) => {
  for (const mediaId of [...server.account().drafts.keys()])
    server.website.edit(mediaId, (article) => ({ ...article, title: '第一封家书' }))
}

describe('a submission that waited for WeChat’s next minute', () => {
  test.each([
    ['in this run', false],
    ['before', true],
  ])('isn’t made of a draft written %s that a person edited meanwhile', async (_, isBefore) => {
    const project = await startPublishing()
    if (isBefore) await project.draft('letter.md')
    meanwhile(project, 'freepublish/submit', () => editAll(project))
    expect(await project.publish('letter.md')).toMatchObject([
      { action: 'conflict', problems: [{ code: 'draft/edited-on-website' }] },
    ])
    const { drafts, publications, jobs } = project.server.account()
    expect([drafts.size, publications.size, jobs.size]).toEqual([1, 0, 0])
  })

  test('is made when nobody was there, after one more look', async () => {
    const project = await startPublishing()
    await project.draft('letter.md')
    project.jump(60_000)
    project.calls()
    meanwhile(project, 'freepublish/submit', () => undefined)
    expect(await project.publish('letter.md')).toMatchObject([{ action: 'published', problems: [] }])
    expect(project.calls().filter((call) => /draft|submit/.test(call))).toEqual([
      'draft/get',
      'draft/batchget',
      'freepublish/submit',
      'draft/get',
      'draft/batchget',
      'freepublish/submit',
    ])
  })

  test('isn’t made of a shared draft of which a person edited one article', async () => {
    const project = await startPublishing()
    await project.write(
      'one.md',
      letter.replace('author', 'articles: [letter.md]\nauthor').replace('一', '二'),
    )
    meanwhile(project, 'freepublish/submit', () => editAll(project))
    const results = await project.publish('one.md')
    expect(results.map(({ action }) => action)).toContain('conflict')
    const { publications, jobs } = project.server.account()
    expect([publications.size, jobs.size]).toEqual([0, 0])
  })
})

describe('a draft that is to be removed', () => {
  const entryOf = async ({ store }: Publishing) => (await store.get('posts/letter.md'))!.value as PostEntry

  async function startAsked() {
    const project = await startPublishing()
    await project.draft('letter.md')
    project.calls()
    const entries = [await entryOf(project)]
    const seen = await readDraftsToRemove(entries, project.session())
    const remove = () => removePosts(entries, 'draft', project.session(), seen)
    return { project, seen, remove }
  }

  test('is read once when the answer comes at once, and once more when it took long', async () => {
    for (const [waitedMs, gets] of [
      [1_000, 1],
      [60_000, 2],
    ] as const) {
      const { project, remove } = await startAsked()
      project.jump(waitedMs)
      expect(await remove()).toMatchObject([{ action: 'removed' }])
      const calls = project.server.calls.filter(({ endpoint }) => endpoint === 'draft/get')
      // One read it back when it was made.
      expect(calls).toHaveLength(gets + 1)
    }
  })

  test('stays when a person edited it while the question stood', async () => {
    const { project, remove } = await startAsked()
    editAll(project)
    project.jump(60_000)
    expect(await remove()).toMatchObject([
      {
        action: 'blocked',
        problems: [{ code: 'remove/changed-meanwhile' }],
        next: ['npx wxpub remove draft letter.md'],
      },
    ])
    expect(project.server.account().drafts.size).toBe(1)
  })

  test('stays when a person edited it while the call waited for WeChat’s next minute', async () => {
    const { project, remove } = await startAsked()
    meanwhile(project, 'draft/delete', () => editAll(project))
    expect(await remove()).toMatchObject([
      { action: 'blocked', problems: [{ code: 'remove/changed-meanwhile' }] },
    ])
    expect(project.server.account().drafts.size).toBe(1)
    expect(await entryOf(project)).not.toHaveProperty('intent')
  })

  test('of which nobody was asked is removed as it is right before the call, after a copy of that', async () => {
    const { project } = await startAsked()
    meanwhile(project, 'draft/delete', () => editAll(project))
    const [removed] = await removePosts([await entryOf(project)], 'draft', project.session())
    expect(removed).toMatchObject({ action: 'removed', problems: [{ code: 'remove/copied' }] })
    expect(removed?.problems[0]?.params.copy).toContain('第一封家书')
  })

  test('is told to be edited, so that the question can say so', async () => {
    const { project } = await startAsked()
    const stateNow = async () => {
      const seen = await readDraftsToRemove([await entryOf(project)], project.session())
      return [...seen.values()].map(({ isTouched }) => isTouched)
    }
    expect(await stateNow()).toEqual([false])
    editAll(project)
    expect(await stateNow()).toEqual([true])
  })
})

describe('what another clone did while a question stood', () => {
  test('is seen before a post is published: not a second time', async () => {
    const project = await startPublishing()
    const [first] = await project.draft('letter.md')
    const theirs = project.server.account().drafts.get(first!.draft!.mediaId)!.articles[0]!
    const { wechat } = project.session()
    // The look is made for a post that is new.
    await project.write('new.md', letter.replace('第一', '第二'))
    project.server.website.edit(first!.draft!.mediaId, (article) => ({ ...article, digest: '改了' }))
    project.ask = async () => {
      const { media_id } = await wechat.addDraft([
        { ...theirs, thumb_media_id: theirs.thumb_media_id! } as never,
      ])
      const { publish_id } = await wechat.submitPublication(media_id)
      for (const _ of ['queued', 'published']) await wechat.getPublication(publish_id)
      return 'ours'
    }
    const results = await project.publish('new.md', 'letter.md')
    expect(results).toMatchObject([
      { post: 'new.md', action: 'published' },
      { post: 'letter.md', action: 'blocked', problems: [{}, { code: 'publication/exists' }] },
    ])
  })
})
