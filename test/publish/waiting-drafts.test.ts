import { expect, test } from 'vitest'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import { describe } from '../../src/problems/describe.ts'
import { letter, type Publishing, startPublishing } from '../helpers/publishing.ts'

const post = (number: string, articles?: string[]) =>
  letter
    .replace('第一', `第${number}`)
    .replace('author', `${articles ? `articles: [${articles}]\n` : ''}author`)

/** Three posts shared a draft; the third was left out, and the old draft, which holds it, couldn't be deleted. */
async function startWaiting(): Promise<Publishing & { old: string }> {
  const project = await startPublishing()
  await project.write('one.md', post('一', ['two.md', 'three.md']))
  await project.write('two.md', post('二'))
  await project.write('three.md', post('三'))
  const [first] = await project.draft('one.md')
  await project.write('one.md', post('一', ['two.md']))
  project.server.failNext('draft/delete', { errcode: 45009 })
  const [replaced] = await project.draft('one.md')
  expect(replaced?.problems).toMatchObject([
    { code: 'together/old-not-deleted' },
    { code: 'wechat/daily-quota', severity: 'warning' },
  ])
  return Object.assign(project, { old: first!.draft!.mediaId })
}

const titles = ({ server }: Publishing) =>
  [...server.account().drafts.values()].map(({ articles }) => articles.map(({ title }) => title))
const codes = (results: { problems: { code: string }[] }[]) =>
  results.map(({ problems }) => problems.map(({ code }) => code).join())

/** Forgets what the ledger has of a post. */
async function forget({ store }: Publishing, file: string): Promise<void> {
  await store.put(`posts/${file}`, null, (await store.get(`posts/${file}`))!.version)
}

test('a draft that waits for its deletion is adopted by none of its posts: the one left out is made anew, and the old draft goes', async () => {
  const project = await startWaiting()
  const [third] = await project.draft('three.md')
  expect(third).toMatchObject({ action: 'created', problems: [{ code: 'together/replaced' }] })
  expect(third!.draft!.mediaId).not.toBe(project.old)
  expect(titles(project)).toEqual([['第一封信', '第二封信'], ['第三封信']])
  expect(await project.draft('one.md', 'three.md')).toMatchObject(Array(3).fill({ action: 'unchanged' }))
})

test('nor by one whose own entry doesn’t know of it any more', async () => {
  const project = await startWaiting()
  await forget(project, 'three.md')
  expect((await project.plan('three.md')).results).toMatchObject([{ step: 'create' }])
  expect(await project.draft('three.md')).toMatchObject([{ action: 'created', problems: [] }])
  // What the third article is, nobody knows any more.
  expect(codes(await project.draft('one.md'))).toEqual(['together/old-kept', ''])
  expect(titles(project)).toHaveLength(3)
})

test('where a person edited it meanwhile the removal is dropped first, told, and she is asked', async () => {
  const project = await startWaiting()
  project.server.website.edit(project.old, (article) => ({ ...article, digest: '改了' }), 2)
  const before = JSON.stringify(project.server.account().drafts.get(project.old))
  expect(codes(await project.draft('three.md'))).toEqual(['together/old-kept,draft/other-words'])
  for (const file of ['one.md', 'two.md', 'three.md'])
    expect(((await project.store.get(`posts/${file}`))!.value as PostEntry).superseded).toBeUndefined()
  expect(codes(await project.draft('one.md'))).toEqual(['', ''])
  expect(JSON.stringify(project.server.account().drafts.get(project.old))).toBe(before)
})

test('who takes its own article in it for its draft publishes none of the others, which nobody added on the website', async () => {
  const project = await startWaiting()
  project.server.website.edit(project.old, (article) => ({ ...article, digest: '改了' }), 2)
  await project.draft('three.md')
  project.wayOut = 'ours'
  expect(await project.draft('three.md')).toMatchObject([{ draft: { mediaId: project.old, index: 2 } }])
  project.wayOut = undefined
  const [third] = await project.publish('three.md')
  expect(third).toMatchObject({ action: 'blocked', problems: [{ code: 'publish/shared-draft' }] })
  expect(project.server.account().jobs.size).toBe(0)
  const [told] = third!.problems
  expect(describe(told!, 'zh').reason).toContain('或者是以前和它放在一起、后来留下的')
  expect(describe(told!, 'en').reason).toContain('or stayed there when the posts that shared it parted')
})

test('one whose entry is lost is told of the removal that has to end first', async () => {
  const project = await startWaiting()
  project.server.website.edit(project.old, (article) => ({ ...article, digest: '改了' }), 2)
  await forget(project, 'three.md')
  for (const wayOut of [undefined, 'ours', 'theirs'] as const) {
    project.wayOut = wayOut
    expect(await project.draft('three.md')).toMatchObject([
      {
        action: 'conflict',
        problems: [{ code: 'draft/waits-for-removal' }],
        next: ['npx wxpub draft one.md'],
      },
    ])
  }
  project.wayOut = undefined
  expect(codes(await project.draft('one.md'))).toEqual(['together/old-kept', ''])
  expect(codes(await project.draft('three.md'))).toEqual(['draft/other-words'])
})

test('adopt doesn’t tie a post to it', async () => {
  const project = await startWaiting()
  const article = project.server.account().drafts.get(project.old)!.articles[2]!
  const place = { kind: 'draft', mediaId: project.old, index: 2 } as const
  expect(await project.adopt('three.md', { place, article })).toMatchObject({
    action: 'blocked',
    problems: [{ code: 'draft/waits-for-removal' }],
  })
})

test('one that was adopted all the same, on another branch, is kept', async () => {
  const project = await startWaiting()
  const { value, version } = (await project.store.get('posts/three.md'))!
  const { superseded: _, ...entry } = value as PostEntry
  const draft = { mediaId: project.old, index: 2, bodyHash: '', linksHash: '' }
  await project.store.put('posts/three.md', { ...entry, draft }, version)
  expect(codes(await project.draft('one.md'))).toEqual(['together/old-kept', ''])
  expect(project.server.account().drafts.has(project.old)).toBe(true)
  expect(((await project.store.get('posts/three.md'))!.value as PostEntry).draft).toEqual(draft)
})

test('a post whose draft is gone is made again beside its own old draft, which is deleted then', async () => {
  const project = await startPublishing()
  await project.write('one.md', post('一'))
  await project.write('two.md', post('二'))
  await project.draft('one.md')
  await project.write('one.md', post('一', ['two.md']))
  project.server.failNext('draft/delete', { errcode: 45009 })
  const [replaced] = await project.draft('one.md')
  project.server.website.delete(replaced!.draft!.mediaId)
  await project.write('one.md', post('一'))
  project.wayOut = 'again'
  expect(await project.draft('one.md')).toMatchObject([{ action: 'created' }])
  expect(titles(project)).toEqual([['第一封信']])
})

test('one of its posts that is drafted alone meanwhile stays with the others', async () => {
  const project = await startWaiting()
  const together = [...project.server.account().drafts.keys()].find((id) => id !== project.old)
  await project.write('two.md', post('二').replace('再见', '回见'))
  expect((await project.plan('two.md')).results[0]).toMatchObject({ step: 'update', problems: [] })
  expect(await project.draft('two.md')).toMatchObject([
    { action: 'updated', draft: { mediaId: together, index: 1 }, problems: [] },
  ])
  expect(await project.draft('two.md')).toMatchObject([{ action: 'unchanged' }])
  // The first, which names the others, has the old one deleted.
  expect(codes(await project.draft('one.md'))).toEqual(['together/replaced,together/left-out', ''])
  expect(titles(project)).toEqual([['第一封信', '第二封信']])
})

test('a draft that waits for its deletion is the business of its own posts: another that left with one of them leaves it', async () => {
  const project = await startPublishing()
  await project.write('two.md', post('二'))
  await project.write('three.md', post('三'))
  for (const articles of [['two.md'], ['three.md'], []]) {
    await project.write('one.md', post('一', articles))
    project.server.failNext('draft/delete', { errcode: 45009 })
    await project.draft('one.md')
  }
  project.server.clearFaults()
  await project.draft('two.md')
  expect(titles(project)).toContainEqual(['第一封信', '第三封信'])
  expect(codes(await project.draft('three.md'))).toEqual(['together/replaced'])
  expect(titles(project)).toEqual([['第一封信'], ['第二封信'], ['第三封信']])
})
