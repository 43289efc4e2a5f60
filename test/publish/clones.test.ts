import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { openMemoryStore } from '../../src/ledger/memory-store.ts'
import { inStep } from '../helpers/in-step.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { signal } from '../ledger/sample-records.ts'

/** Two clones of a repository draft the same post, and its companions; both have looked before either has added. */
async function draftTwice(project: Publishing): Promise<LedgerStore[]> {
  let adds = 0
  const first = signal()
  const both = signal()
  const stop = project.server.onRequest(async ({ phase, call }) => {
    if (phase !== 'before' || call.endpoint !== 'draft/add') return
    if (adds++ === 0) first.give()
    else both.give()
    await both.promise
  })
  const ours = project.store
  const run = project.draft('letter.md')
  await first.promise
  const theirs = openMemoryStore()
  project.useStore(theirs)
  const results = (await Promise.all([run, project.draft('letter.md')])).flat()
  stop()
  expect(new Set(results.map(({ action }) => action))).toEqual(new Set(['created']))
  project.calls()
  return [ours, theirs]
}

test('two drafts that clones made at the same time are both named by a run that knows neither, and stay', async () => {
  // Neither gives up waiting for the other.
  const project = await startPublishing({ timeScale: 1 })
  await draftTwice(project)
  const ids = [...project.server.account().drafts.keys()]
  project.loseLedger()
  for (const command of ['draft', 'publish'] as const) {
    const [stopped] = await project[command]('letter.md')
    expect(stopped).toMatchObject({ action: 'blocked', problems: [{ code: 'draft/twins' }] })
    const { one, other } = stopped?.problems[0]?.params ?? {}
    expect([one, other].sort()).toEqual(ids.sort())
  }
  expect([...project.server.account().drafts.keys()].sort()).toEqual(ids)

  // A person deletes one of them: the other is taken over.
  project.server.website.delete(ids[0]!)
  expect(await project.draft('letter.md')).toMatchObject([{ action: 'adopted', draft: { mediaId: ids[1] } }])
})

/** A draft of one post, and one of two. */
const sharings = [[['letter.md']], [['letter.md', 'two.md']]]

async function startSharing(paths: string[]): Promise<Publishing> {
  const project = await startPublishing({ timeScale: 1 })
  if (paths.length > 1)
    await project.write('letter.md', letter.replace('author', 'articles: [two.md]\nauthor'))
  await project.write('two.md', letter.replace('第一', '第二'))
  return project
}

test.each(sharings)(
  'each clone goes on with its own draft of %j; neither publishes it as long as both stand',
  async (paths) => {
    const project = await startSharing(paths)
    const [ours, theirs] = await draftTwice(project)
    const ids = [...project.server.account().drafts.keys()]
    project.jump(60_000)
    for (const store of [ours!, theirs!]) {
      project.useStore(store)
      for (const { action } of await project.draft('letter.md')) expect(action).toBe('unchanged')
      const [stopped, ...others] = await project.publish('letter.md')
      expect(stopped).toMatchObject({ action: 'blocked', problems: [{ code: 'publish/twins' }] })
      const { ours: own, other } = stopped?.problems[0]?.params ?? {}
      expect([own, other].sort()).toEqual(ids.toSorted())
      // That is told once, of the draft.
      for (const { problems } of others) expect(problems).toMatchObject([{ code: 'together/not-published' }])
    }
    expect(project.server.account().jobs.size).toBe(0)

    // A person deletes one of them: whose draft is gone publishes nothing, and the other goes out, by her word where
    // what isn't there any more may as well have been submitted.
    project.server.website.delete(ids[0]!)
    const actions: string[] = []
    for (const store of [theirs!, ours!, theirs!]) {
      project.useStore(store)
      const [result] = await project.publish('letter.md')
      actions.push(result?.action ?? '')
      if (!result?.problems.some(({ code }) => code === 'publish/cover-found')) continue
      project.wayOut = 'again'
      expect(await project.publish('letter.md')).toMatchObject(paths.map(() => ({ action: 'published' })))
      project.wayOut = undefined
    }
    expect(actions).toContain('blocked')
    const { drafts, publications } = project.server.account()
    expect([drafts.size, publications.size]).toEqual([0, 1])
  },
)

test.each(sharings)(
  'of two clones that publish %j at the same time the one with the older draft does; the other follows it',
  async (paths) => {
    const project = await startSharing(paths)
    const isAdding = inStep(project.server)
    const ours = project.store
    const first = project.publish('letter.md')
    await isAdding
    const theirs = openMemoryStore()
    project.useStore(theirs)
    const results = await Promise.all([first, project.publish('letter.md')])
    const codes = paths.map(() => 'draft/twin-left')
    const won = results.findIndex(([head]) => head?.action === 'published')
    expect(results[won]?.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(codes)
    const [lost, ...others] = results[1 - won]!
    expect(lost).toMatchObject({ action: 'blocked', problems: [{ code: 'publish/other-machine' }] })
    for (const { problems: told } of others) expect(told).toMatchObject([{ code: 'together/not-published' }])
    const { drafts, publications } = project.server.account()
    expect([drafts.size, publications.size]).toEqual([1, 1])

    project.useStore(won === 0 ? theirs : ours)
    for (const result of await project.publish('letter.md'))
      expect(result).toMatchObject({ action: 'unchanged', publication: { state: 'published' } })
    expect(project.server.account().jobs.size).toBe(1)
  },
)

test('a clone that has seen nothing of a publication since its draft doesn’t publish the post again', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  const store = openMemoryStore()
  for (const key of await project.store.list('')) await store.put(key, (await project.store.get(key))?.value)
  await project.publish('letter.md')
  project.useStore(store)
  await project.write('letter.md', letter.replace('再见', '下次见'))
  expect(await project.publish('letter.md')).toMatchObject([
    {
      action: 'skipped',
      problems: [{ code: 'post/changed-since-published' }, { code: 'publication/words-unknown' }],
    },
  ])
  expect(project.server.account().publications.size).toBe(1)
})

/** A clone whose draft a colleague published, with a word changed since; it has the draft, and another word. */
async function publishElsewhere() {
  const localFolder = await temporaryFolder()
  const project = await startPublishing({ session: { localFolder } })
  await project.draft('letter.md')
  const mine = openMemoryStore()
  for (const key of await project.store.list('')) await mine.put(key, (await project.store.get(key))?.value)
  await project.write('letter.md', letter.replace('再见', '下次见'))
  const [theirs] = await project.publish('letter.md')
  const { articleId = '', url = '' } = theirs?.publication ?? {}
  await rm(join(localFolder, 'words'), { recursive: true })
  project.useStore(mine)
  await project.write('letter.md', letter.replace('再见', '回见'))
  return { project, articleId, url }
}

describe('of a draft that a colleague published with later words', () => {
  test('the article is told with its address, by plan, too, and nothing is made', async () => {
    const { project, url } = await publishElsewhere()
    const told = {
      action: 'skipped',
      problems: [{ code: 'draft/gone-published', params: { url } }],
      next: [`npx wxpub adopt letter.md '${url}'`],
    }
    for (const command of ['draft', 'publish'] as const)
      expect(await project[command]('letter.md')).toMatchObject([told])
    expect((await project.plan('letter.md')).results).toMatchObject([{ ...told, step: 'nothing' }])
    const { drafts, publications } = project.server.account()
    expect([drafts.size, publications.size]).toEqual([0, 1])
  })

  test.each(['draft', 'publish'] as const)(
    'none is made by %s --again either that was said before it was told, and one is by who knows',
    async (command) => {
      const { project } = await publishElsewhere()
      project.wayOut = 'again'
      expect(await project[command]('letter.md')).toMatchObject([
        { action: 'skipped', problems: [{ code: 'draft/gone-published' }] },
      ])
      expect(project.server.account().drafts.size).toBe(0)
      const [again] = await project.draft('letter.md')
      expect(again).toMatchObject({ action: 'created', problems: [{ code: 'publication/left-behind' }] })
    },
  )

  test('nothing is told once it was deleted', async () => {
    const { project, articleId } = await publishElsewhere()
    await project.session().wechat.deletePublication(articleId, 0)
    expect(await project.draft('letter.md')).toMatchObject([{ problems: [{ code: 'draft/gone' }] }])
  })
})

test('a draft that a colleague’s wxpub wrote since, for a renamed post, isn’t put down to the website alone', async () => {
  const project = await startPublishing()
  await project.draft('letter.md')
  const mine = openMemoryStore()
  for (const key of await project.store.list('')) await mine.put(key, (await project.store.get(key))?.value)
  await project.rename('letter.md', 'moved.md')
  expect(await project.draft('moved.md')).toMatchObject([{ action: 'updated' }])

  project.useStore(mine)
  await project.rename('moved.md', 'letter.md')
  await project.write('letter.md', letter.replace('再见', '回见'))
  const [stopped] = await project.draft('letter.md')
  expect(stopped?.action).toBe('conflict')
  expect(stopped?.problems.map(({ code }) => code)).toEqual(['draft/saved-on-website', 'draft/not-by-editor'])
})

test('two processes that draft and publish one post at the same time make one article', async () => {
  const project = await startPublishing()
  const drafts = await Promise.all([project.draft('letter.md'), project.draft('letter.md')])
  expect(
    drafts
      .flat()
      .map(({ action }) => action)
      .sort(),
  ).toEqual(['created', 'unchanged'])
  const publications = await Promise.all([project.publish('letter.md'), project.publish('letter.md')])
  expect(
    publications
      .flat()
      .map(({ action }) => action)
      .sort(),
  ).toEqual(['published', 'unchanged'])
  const { drafts: left, publications: made } = project.server.account()
  expect([left.size, made.size]).toEqual([0, 1])
})
