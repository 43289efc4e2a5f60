import { describe, expect, test } from 'vitest'
import { syncNews, uploadNews } from '../../src/preview/sync/sync-states.ts'
import { problem } from '../../src/problems/problem.ts'
import type { PostResult } from '../../src/publish/result.ts'
import { makePng } from '../helpers/png.ts'
import { ask, openTab } from '../helpers/preview.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const at = '2026-11-27T02:32:00.000Z'
const result = (news: Partial<PostResult>): PostResult => ({
  post: 'x.md',
  title: '题',
  account: 'default',
  action: 'updated',
  assets: { uploaded: 0, reused: 0 },
  problems: [],
  next: [],
  manual: [],
  ...news,
})
const failure = (
  code: 'wechat/unreachable' | 'wechat/busy',
  { action = 'failed', ...more }: { action?: PostResult['action']; retry?: 'begun' } = {},
) =>
  syncNews(
    {
      kind: 'failed',
      post: 'x.md',
      result: result({ action }),
      problems: [problem(code, { host: 'h', cause: 'c' } as never)],
      ...more,
    },
    'en',
    at,
  )?.state

describe('where a draft stands', () => {
  test('follows what a watch tells', () => {
    expect(syncNews({ kind: 'syncing', posts: ['x.md'] }, 'zh', at)).toEqual({
      posts: ['x.md'],
      state: { kind: 'syncing' },
    })
    expect(syncNews({ kind: 'synced', post: 'x.md', result: result({}) }, 'zh', at)?.state).toEqual({
      kind: 'synced',
      at,
    })
    expect(syncNews({ kind: 'ready', posts: ['x.md'] }, 'zh', at)).toBeUndefined()
    expect(
      uploadNews({ kind: 'pictures', post: 'x.md', stage: 'uploading', done: 1, total: 3, sentBytes: 9 }),
    ).toEqual({ posts: ['x.md'], state: { kind: 'uploading', done: 1, of: 3 } })
  })

  test('names the ways that commands would name', () => {
    const held = result({
      action: 'conflict',
      diff: '-a\n+b\n',
      next: ['npx wxpub draft x.md --theirs', 'npx wxpub draft x.md --ours'],
    })
    const news = syncNews({ kind: 'held', post: 'x.md', result: held, again: false }, 'zh', at)
    expect(news?.seen).toBe('edited')
    expect(news?.state).toEqual({
      kind: 'conflict',
      text: '',
      ways: ['theirs', 'ours', 'leave'],
      diff: '-a\n+b\n',
    })
  })

  test('tells a dead line from a refusal', () => {
    expect(failure('wechat/unreachable', { retry: 'begun' })).toMatchObject({
      kind: 'offline',
      text: expect.stringMatching(/h can’t be reached.*\nIt is tried again by itself/),
      ways: ['now'],
    })
    expect(failure('wechat/busy')).toMatchObject({ kind: 'failed' })
    expect(failure('wechat/busy', { action: 'doubtful' })).toMatchObject({ kind: 'doubtful' })
  })
})

test('the page of a watch tells where drafts stand, and takes orders', async () => {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': JSON.stringify({ waits: { quietMs: 50, settleMs: [0, 20], giveUpMs: 100 } }),
    'x.md': '---\ntitle: 标题\n---\n\n你好 ![猫](cat.png)\n',
    'cat.png': makePng(900, 600),
  })
  const watch = await project.start(['watch', 'x.md', '--json'], { env })
  const { event, address } = JSON.parse(await watch.nextLine())
  expect(event).toBe('page')
  const tab = await openTab(new URL('events?post=x.md', address))
  expect(await tab.next('info')).toMatchObject({ command: 'watch' })
  const isSynced = (posts: { sync?: { kind: string } }[]) => posts.some(({ sync }) => sync?.kind === 'synced')
  if (!isSynced(await tab.next('posts'))) await tab.next('changed', isSynced)
  expect((await tab.next('article', ({ phoneQr }) => phoneQr !== undefined)).phoneQr).toMatch(/^<svg/)

  const [mediaId = ''] = server.account().drafts.keys()
  server.website.edit(mediaId, (article) => ({
    ...article,
    content: String(article.content).replace('你好', '您好'),
  }))
  await project.write('x.md', '---\ntitle: 标题\n---\n\n大家好 ![猫](cat.png)\n')
  const [post] = await tab.next('changed', ([first]) => first?.sync?.kind === 'conflict')
  expect(post?.sync).toMatchObject({
    ways: ['theirs', 'ours', 'leave'],
    diff: expect.stringContaining('您好'),
  })

  const reopened = await openTab(new URL('events?post=x.md', address))
  await reopened.next('checked')
  expect((await reopened.next('posts')).map(({ state }) => state)).toEqual(['edited'])

  const { origin } = new URL(address)
  const order = { method: 'POST', headers: { origin, 'content-type': 'application/json' } }
  const url = new URL('sync', address)
  expect((await ask(url, { ...order, body: '{"way":"ours","post":"y.md"}' })).status).toBe(404)
  expect((await ask(url, { ...order, body: '{"way":"publish","post":"x.md"}' })).status).toBe(400)
  server.website.edit(mediaId, (article) => ({
    ...article,
    content: String(article.content).replace('您好', '您好，刚补的一句'),
  }))
  tab.forget()
  expect((await ask(url, { ...order, body: '{"way":"ours","post":"x.md"}' })).status).toBe(204)
  const [shown] = await tab.next('changed', ([first]) => first?.sync?.kind !== 'syncing')
  expect(shown?.sync).toMatchObject({ kind: 'conflict', diff: expect.stringContaining('刚补的一句') })
  expect([...server.account().drafts.values()][0]?.articles[0]?.content).toContain('刚补的一句')

  tab.forget()
  expect((await ask(url, { ...order, body: '{"way":"ours","post":"x.md"}' })).status).toBe(204)
  await tab.next('changed', isSynced)
  expect([...server.account().drafts.values()][0]?.articles[0]?.content).toContain('大家好')
  expect((await watch.stop()).code).toBe(0)
})
