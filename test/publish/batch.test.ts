import { describe, expect, test } from 'vitest'
import { postsAtOnce, runBatch } from '../../src/publish/batch/run-batch.ts'
import { inLinkOrder } from '../../src/publish/links/link-order.ts'
import type { Post } from '../../src/read/post.ts'
import { letter, startPublishing } from '../helpers/publishing.ts'

const postAt = (relativePath: string, body: string): Post =>
  ({ relativePath, body, fields: { title: relativePath } }) as Post

const orderOf = (posts: Record<string, string>) =>
  inLinkOrder(Object.entries(posts).map(([path, body]) => postAt(path, body))).map(({ post, after }) => [
    post.relativePath,
    ...after.map((each) => each.relativePath),
  ])

describe('the order of posts', () => {
  test('stays without links', () => {
    expect(orderOf({ 'b.md': '', 'a.md': '[外](https://e.com/b.md) `[](c.txt)`' })).toEqual([
      ['b.md'],
      ['a.md'],
    ])
  })

  test('puts what others link to first, wherever the link stands and however it is written', () => {
    const posts = {
      'posts/a.md': '[一](b.md#x) [二](<../信 件.md> "题") [三]: /posts/c.md\n',
      'posts/b.md': '见[三][]\n\n[三]: ./c.md',
      'posts/c.md': '',
      '信 件.md': '',
      'posts/d.md': '[](%E7%94%B2.md)',
      'posts/甲.md': '',
    }
    expect(orderOf(posts)).toEqual([
      ['posts/c.md'],
      ['posts/b.md', 'posts/c.md'],
      ['信 件.md'],
      ['posts/a.md', 'posts/b.md', '信 件.md'],
      ['posts/甲.md'],
      ['posts/d.md', 'posts/甲.md'],
    ])
  })

  test('of a circle begins with the one named first', () => {
    expect(orderOf({ 'a.md': '[](b.md)', 'b.md': '[](c.md)', 'c.md': '[](a.md) [](c.md)' })).toEqual([
      ['c.md'],
      ['b.md', 'c.md'],
      ['a.md', 'b.md'],
    ])
  })
})

describe('a batch', () => {
  const posts = Array.from({ length: 20 }, (_, index) => postAt(`${index}.md`, ''))
  const plain = (all: Post[]) => all.map((post) => ({ post, after: [] }))

  test('works on a few at a time and gives results in the order of the posts', async () => {
    let atOnce = 0
    let most = 0
    const results = await runBatch(posts, plain(posts.toReversed()), async ({ relativePath }) => {
      most = Math.max(most, ++atOnce)
      await new Promise((resolve) => setImmediate(resolve))
      atOnce--
      return relativePath
    })
    expect(results).toEqual(posts.map(({ relativePath }) => relativePath))
    expect(most).toBe(postsAtOnce)
  })

  test('does posts of one title one after the other, and waits for those that crash the run', async () => {
    const ended: string[] = []
    const twins = [posts[0]!, { ...posts[1]!, fields: { title: '0.md' } } as Post, posts[2]!]
    const done = runBatch(twins, plain(twins), async (post, ready) => {
      await ready()
      if (post === twins[0]) throw new Error('crash')
      await new Promise((resolve) => setImmediate(resolve))
      ended.push(post.relativePath)
    })
    await expect(done).rejects.toThrow('crash')
    expect(ended.sort()).toEqual(['1.md', '2.md'])
  })
})

const numbered = (index: number) => letter.replace('第一封信', `第 ${index} 封信`)

test('posts published together link to each other, whatever their order', async () => {
  const project = await startPublishing()
  await project.write('a.md', numbered(1).replace('再见', '[下一封](b.md)'))
  await project.write('b.md', numbered(2).replace('再见', '[再下一封](c.md)'))
  await project.write('c.md', numbered(3))
  const results = await project.publish('a.md', 'b.md', 'c.md')
  expect(results.map(({ post, action, problems }) => [post, action, problems])).toEqual([
    ['a.md', 'published', []],
    ['b.md', 'published', []],
    ['c.md', 'published', []],
  ])
  const bodies = [...project.server.account().publications.values()].map((each) => each.articles[0])
  const address = results[1]?.publication?.url?.replaceAll('&', '&amp;')
  expect(bodies.find((each) => each?.title === '第 1 封信')?.content).toContain(`href="${address}"`)
})

test('a bad post stops no other', async () => {
  const project = await startPublishing()
  const paths = ['1.md', '2.md', '3.md', '4.md', '5.md', '6.md', '7.md', '8.md']
  for (const [index, path] of paths.entries()) await project.write(path, numbered(index))
  await project.write('3.md', '![](nowhere.png)')
  project.server.failNext('draft/add', { errcode: 45166 }, { contains: '第 4 封信' })
  const results = await project.draft(...paths)
  expect(results.map(({ post, action }) => `${post} ${action}`)).toEqual(
    paths.map((path) => `${path} ${path === '3.md' || path === '5.md' ? 'failed' : 'created'}`),
  )
  expect(project.server.account().drafts.size).toBe(6)
})

test('the end of the day’s quota ends the run, and says how much is left', async () => {
  const project = await startPublishing({ quotas: { 'draft/add': { perDay: 3 } } })
  const paths = Array.from({ length: 20 }, (_, index) => `${index}.md`)
  for (const [index, path] of paths.entries()) await project.write(path, numbered(index))
  const results = await project.draft(...paths)
  const count = (action: string) => results.filter((each) => each.action === action).length
  expect(count('created')).toBe(3)
  expect(count('failed')).toBeLessThanOrEqual(postsAtOnce)
  expect(count('skipped')).toBe(20 - 3 - count('failed'))
  const told = results.flatMap(({ problems }) => problems.filter(({ code }) => code === 'run/day-used-up'))
  expect(told).toMatchObject([{ params: { call: 'draft/add', count: count('skipped') } }])
})

test('drafts are read back from the list when draft/get has no calls left today', async () => {
  const project = await startPublishing({ quotas: { 'draft/get': { perDay: 2 } } })
  const paths = Array.from({ length: 10 }, (_, index) => `${index}.md`)
  for (const [index, path] of paths.entries()) await project.write(path, numbered(index))
  const results = await project.draft(...paths)
  expect(results.map(({ action, problems }) => [action, problems])).toEqual(paths.map(() => ['created', []]))
  project.calls()
  await project.draft(...paths)
  expect(project.calls()).toEqual([])
})

test('of two posts alike neither takes the other’s draft for its own when an answer is lost', async () => {
  const project = await startPublishing()
  await project.write('copy.md', letter)
  project.server.failNext('draft/add', { reset: 'before' }, { nth: 2 })
  const results = await project.draft('letter.md', 'copy.md')
  expect(results).toMatchObject([
    { action: 'created', draft: {} },
    { action: 'blocked', problems: [{ code: 'post/copy' }] },
  ])
  expect(results[1]).not.toHaveProperty('draft')
  expect(project.server.account().drafts.size).toBe(1)
})
