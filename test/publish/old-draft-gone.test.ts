import { expect, test } from 'vitest'
import { draftPosts, publishPosts } from '../../src/publish/publish-posts.ts'
import { readPost } from '../../src/read/read-post.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'
import { MortalStore } from './mortal-store.ts'

/*
 * While posts come together otherwise, their old draft still stands in the box, where a person may publish it. One that
 * isn't there any more, and that wasn't deleted here, keeps its posts from being published a second time.
 */

const post = (number: string, articles?: string) =>
  letter
    .replace('第一', `第${number}`)
    .replace('author', `${articles ? `articles: ${articles}\n` : ''}author`)

/** Two posts in a draft, which are to come into another with a third. */
async function startReordered(): Promise<[Publishing, string]> {
  const project = await startPublishing()
  await project.write('one.md', post('一', '[two.md]'))
  await project.write('two.md', post('二'))
  await project.write('three.md', post('三'))
  const [first] = await project.draft('one.md')
  await project.write('one.md', post('一', '[three.md, two.md]'))
  return [project, first!.draft!.mediaId]
}

/** A run that made the new draft, and was killed before the receipt. */
async function die(project: Publishing): Promise<void> {
  await new MortalStore(project).live({ at: 'write', number: 5, moment: 'before' }, () =>
    project.draft('one.md'),
  )
  project.restart()
  expect(project.server.account().drafts.size).toBe(2)
}

const codes = (results: { problems: { code: string }[] }[]) =>
  results.map(({ problems }) => problems.map(({ code }) => code).join())
const publishedOnce = ({ server }: Publishing) => {
  const { publications } = server.account()
  return [...publications.values()].flatMap(({ articles }) => articles.map(({ title }) => title)).sort()
}

test.each(['personal', 'verified'] as const)(
  'published by hand after a run was killed (%s)',
  async (kind) => {
    const [project, old] = await startReordered()
    project.server.account().kind = kind
    await die(project)
    project.server.website.publish(old)
    for (const command of ['draft', 'publish', 'draft'] as const)
      expect(codes(await project[command]('one.md'))).toEqual([
        'together/old-gone',
        'together/waits',
        'together/old-gone',
      ])
    await project.publish('two.md')
    expect(publishedOnce(project)).toEqual(['第一封信', '第二封信'])
  },
)

test('deleted by hand, --again goes on', async () => {
  const [project, old] = await startReordered()
  await die(project)
  project.server.website.delete(old)
  expect(await project.publish('one.md')).toMatchObject([
    { action: 'skipped', next: ['npx wxpub adopt one.md https://mp.weixin.qq.com/s/…'] },
    { action: 'skipped' },
    { action: 'skipped' },
  ])
  project.wayOut = 'again'
  expect(codes(await project.publish('one.md'))[0]).toBe('together/old-gone')
  await project.draft('one.md')
  project.wayOut = undefined
  await project.publish('one.md')
  expect(publishedOnce(project)).toEqual(['第一封信', '第三封信', '第二封信'])
})

test('published by hand while the new one is made', async () => {
  const [project, old] = await startReordered()
  const { addDraft, ...others } = project.session().wechat
  const wechat = {
    ...others,
    addDraft: async (...call: Parameters<typeof addDraft>) => {
      const added = await addDraft(...call)
      project.server.website.publish(old)
      return added
    },
  }
  const head = await readPost({ path: `${project.root}/one.md` }, project.root, project.root)
  const results = await publishPosts([head], { ...project.session(), wechat }, { noWait: false })
  expect(codes(results)).toEqual(['together/old-gone', 'together/waits', 'together/old-gone'])
  expect(publishedOnce(project)).toEqual(['第一封信', '第二封信'])
})

test('published by hand after its deletion had neither an answer nor an effect', async () => {
  const [project, old] = await startReordered()
  project.server.failNext('draft/delete', { reset: 'before' }, 2)
  expect(codes(await project.draft('one.md'))[0]).toBe('together/old-not-deleted,wechat/connection-lost')
  project.server.website.publish(old)
  for (const command of ['publish', 'publish'] as const)
    expect(codes(await project[command]('one.md'))[0]).toBe('together/old-gone')
  expect(publishedOnce(project)).toEqual(['第一封信', '第二封信'])
})

/** What happens around each deletion. */
async function draftWith(
  project: Publishing,
  deleteDraft: (call: () => Promise<void>) => Promise<void>,
): Promise<string[]> {
  const { wechat, ...session } = project.session()
  const around: typeof wechat.deleteDraft = (...call) => deleteDraft(() => wechat.deleteDraft(...call))
  const head = await readPost({ path: `${project.root}/one.md` }, project.root, project.root)
  return codes(await draftPosts([head], { ...session, wechat: { ...wechat, deleteDraft: around } }))
}

test('published by hand after its deletion was refused, while nobody could look whether it is there', async () => {
  const [project, old] = await startReordered()
  project.server.failNext('draft/delete', { errcode: 45009 })
  const [told] = await draftWith(project, (call) =>
    call().finally(() => project.server.failNext('draft/get', { reset: 'before' }, 3)),
  )
  expect(told).toBe('together/old-not-deleted,wechat/connection-lost')
  project.server.website.publish(old)
  for (const command of ['publish', 'publish'] as const)
    expect(codes(await project[command]('one.md'))[0]).toBe('together/old-gone')
  expect(publishedOnce(project)).toEqual(['第一封信', '第二封信'])
})

test('published by hand between the last look and its deletion', async () => {
  const [project, old] = await startReordered()
  const [told] = await draftWith(project, (call) => {
    project.server.website.publish(old)
    return call()
  })
  expect(told).toBe('together/old-gone')
  await project.publish('one.md')
  expect(publishedOnce(project)).toEqual(['第一封信', '第二封信'])
})

test('a deletion without an answer is asked for once more in the same run', async () => {
  const [project] = await startReordered()
  project.server.failNext('draft/delete', { reset: 'before' })
  expect(codes(await project.draft('one.md'))[0]).toBe('together/replaced')
  expect(project.server.account().drafts.size).toBe(1)
})

test('published by hand after a run was killed while it deleted it: nothing goes out at its time until a person came', async () => {
  const [project, old] = await startReordered()
  const timed = post('一', '[three.md, two.md]').replace('author', 'publish_at: 2020-01-01 08:00\nauthor')
  await project.write('one.md', timed)
  await new MortalStore(project).live({ at: 'request', number: 7, moment: 'before' }, () =>
    project.draft('one.md'),
  )
  project.restart()
  project.server.website.publish(old)
  const head = await readPost({ path: `${project.root}/one.md` }, project.root, project.root)
  for (const _ of [1, 2]) {
    const results = await publishPosts([head], project.session(), { noWait: false, isDue: true })
    expect(results[0]).toMatchObject({ action: 'blocked' })
    expect(codes(results)[0]).toBe('post/late,together/old-left-no-trace')
  }
  expect(publishedOnce(project)).toEqual(['第一封信', '第二封信'])
})

test('published by hand after a run was killed while it deleted it: told, and a publication waits for the next command', async () => {
  const [project, old] = await startReordered()
  await new MortalStore(project).live({ at: 'request', number: 7, moment: 'before' }, () =>
    project.draft('one.md'),
  )
  project.restart()
  expect(project.server.account().drafts.size).toBe(2)
  project.server.website.publish(old)
  const [first] = await project.publish('one.md')
  expect(first).toMatchObject({
    action: 'blocked',
    next: [expect.stringContaining('adopt one.md'), 'npx wxpub publish one.md'],
  })
  expect(first?.problems.map(({ code }) => code)).toEqual(['together/old-left-no-trace'])
  expect(publishedOnce(project)).toEqual(['第一封信', '第二封信'])
  await project.publish('one.md')
  expect(publishedOnce(project)).toEqual(['第一封信', '第一封信', '第三封信', '第二封信', '第二封信'])
})
