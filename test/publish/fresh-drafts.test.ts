import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { FreshDrafts } from '../../src/publish/batch/fresh-drafts.ts'
import { startPublishing } from '../helpers/publishing.ts'

test('a draft is found in the list though many were added after it, once it can not be asked for by itself', async () => {
  const { server, wechat, ids } = await startWithDrafts(9)
  server.failNext('draft/get', { errcode: 45009 }, { times: 2 })
  const fresh = new FreshDrafts(wechat, 1)
  expect((await fresh.read(ids[0]!)).news_item[0]?.title).toBe('0.md')
})

test('drafts that are to be read while the list waits for its turn share it', async () => {
  const { server, wechat, ids, calls } = await startWithDrafts(3)
  server.failNext('draft/get', { errcode: 45009 })
  const fresh = new FreshDrafts(wechat, 3)
  await fresh.read(ids[0]!)
  const { counts, answer } = await holdFourRequests()
  calls()
  const reads: ReturnType<FreshDrafts['read']>[] = []
  for (const id of ids) {
    reads.push(fresh.read(id))
    await nextTurn()
  }
  answer()
  const titles = (await Promise.all(reads)).map(({ news_item }) => news_item[0]?.title)
  expect(titles).toEqual(['0.md', '1.md', '2.md'])
  expect(calls()).toEqual(['draft/batchget'])
  await counts

  /** As many as there are turns. */
  async function holdFourRequests() {
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    server.onRequest(({ call }) => (call.endpoint === 'draft/count' ? held : undefined))
    const counts = Promise.all([...Array(4)].map(() => wechat.countDrafts()))
    while (server.calls.filter(({ endpoint }) => endpoint === 'draft/count').length < 4) await nextTurn()
    return { counts, answer }
  }
})

async function startWithDrafts(count: number) {
  const { server, session, write, draft, calls } = await startPublishing()
  const names = [...Array(count).keys()].map((index) => `${index}.md`)
  for (const name of names) await write(name, `---\ntitle: ${name}\ncover: cover.png\n---\n\n正文`)
  for (const name of names) await draft(name)
  return { server, wechat: session().wechat, ids: [...server.account().drafts.keys()], calls }
}
