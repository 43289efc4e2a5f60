import { expect, test } from 'vitest'
import { FreshDrafts } from '../../src/publish/batch/fresh-drafts.ts'
import { startPublishing } from '../helpers/publishing.ts'

test('a draft is found in the list though many were added after it, once it can not be asked for by itself', async () => {
  const { server, session, write, draft } = await startPublishing()
  const names = [...Array(9).keys()].map((index) => `${index}.md`)
  for (const name of names) await write(name, `---\ntitle: ${name}\ncover: cover.png\n---\n\n正文`)
  for (const name of names) await draft(name)
  const [first] = server.account().drafts.keys()
  server.failNext('draft/get', { errcode: 45009 }, { times: 2 })
  const fresh = new FreshDrafts(session().wechat)
  expect((await fresh.read(first!)).news_item[0]?.title).toBe('0.md')
})
