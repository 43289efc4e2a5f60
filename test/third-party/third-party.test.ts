import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { test as anyTest, expect, onTestFinished } from 'vitest'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

/*
 * Other people's clients, unmodified, do their work against the stand-in: what they expect of WeChat, it does.
 */

const isInstalled = existsSync(join(import.meta.dirname, 'node_modules'))
if (!isInstalled) {
  console.warn(
    'Not run: other people’s clients. Install them: npm ci --ignore-scripts --prefix test/third-party',
  )
}
const test = anyTest.skipIf(!isInstalled)

test('node-easywechat: an article from the token to the end of its publication', async () => {
  const { saw, fake } = await runClient('easywechat.mjs')
  expect(saw['media/uploadimg'].url).toMatch(/^http:\/\/mmbiz\.qpic\.cn\//)
  expect(saw['draft/get'].news_item).toMatchObject([{ title: '易微信', author: '某人', digest: '摘要' }])
  expect(saw['draft/get'].news_item[0].content).toMatch(/第一段.*data-src="https:\/\/mmbiz\.qpic\.cn/)
  expect(saw['draft/update']).toMatchObject({ errcode: 0 })
  expect(saw['draft/batchget']).toMatchObject({ total_count: 1, item_count: 1 })
  expect(saw['draft/batchget'].item[0].content.news_item[0].content).toContain('第二段')
  expect(saw['draft/count']).toEqual({ total_count: 1 })
  expect(saw.dead).toBe(42001)
  expect(saw['freepublish/get']).toMatchObject({ publish_status: 0, article_detail: { count: 1 } })
  expect(saw['freepublish/batchget']).toMatchObject({ total_count: 1 })
  expect(saw['freepublish/getarticle'].news_item[0].url).toMatch(/^https?:\/\/mp\.weixin\.qq\.com\/s\?/)
  expect(saw['freepublish/delete']).toMatchObject({ errcode: 0 })
  expect(saw['draft/delete']).toMatchObject({ errcode: 0 })
  expect(saw.gone).toBe(40007)
  expect(fake.calls.filter(({ endpoint }) => endpoint === 'stable_token')).toHaveLength(2)
  const { drafts, publications, materials } = fake.account()
  expect([drafts.size, materials.size]).toEqual([0, 1])
  expect([...publications.values()]).toMatchObject([{ articles: [{ title: '易微信', is_deleted: true }] }])
})

test('co-wechat-api: library, drafts and a publication, and it renews a token that died', async () => {
  const { saw, fake } = await runClient('co-wechat-api.mjs')
  expect(saw.temporary).toMatchObject({ type: 'image', media_id: expect.any(String) })
  expect(saw.material.url).toMatch(/^http:\/\/mmbiz\.qpic\.cn\//)
  expect(saw.bytes).toBe(picture.length)
  expect(saw.materials).toMatchObject({ total_count: 1, item: [{ name: 'picture.png' }] })
  expect(saw.draft.news_item[0].content).toContain('第二段')
  expect(saw.drafts).toMatchObject({ total_count: 1 })
  expect(saw.publication).toMatchObject({ publish_status: 0 })
  expect(saw.withdrawn).toBe(45106)
  expect(saw.gone).toBe(40007)
  expect(saw.count).toMatchObject({ image_count: 0 })
  expect(fake.calls.filter(({ errcode }) => errcode === 42001)).toHaveLength(1)
  expect(fake.calls.filter(({ endpoint }) => endpoint === 'token')).toHaveLength(2)
  expect(fake.account().publications.size).toBe(1)
})

test('@wenyan-md/core: a post with pictures and a picture post become drafts', async () => {
  const { saw, fake } = await runClient('wenyan.mjs', ['--import', './reroute.mjs'])
  const { drafts, materials } = fake.account()
  const [article] = drafts.get(saw.media_id)!.articles
  expect(article).toMatchObject({ title: '文颜' })
  expect(article!.content).toContain('第一段')
  expect(article!.content?.match(/data-src="https:\/\/mmbiz\.qpic\.cn/g)).toHaveLength(2)
  expect(materials.has(article!.thumb_media_id!)).toBe(true)
  expect(drafts.get(saw.pictures)!.articles).toMatchObject([
    { article_type: 'newspic', image_info: { image_list: [{ image_media_id: expect.any(String) }] } },
  ])
})

const picture = makePng(900, 383)
const post = `---
title: 文颜
cover: ./picture.png
---
第一段

![甲](./picture.png)

![乙](./picture.png)
`

/** Runs a client in a process and a folder of its own; it prints what it saw as JSON. */
async function runClient(script: string, options: string[] = []) {
  const fake: FakeWeChat = await startFakeWeChat()
  const folder = await temporaryFolder()
  onTestFinished(async () => {
    await fake.close()
  })
  const files = { PICTURE: join(folder, 'picture.png'), POST: join(folder, 'post.md') }
  await writeFile(files.PICTURE, picture)
  await writeFile(files.POST, post)
  const { appId: APP_ID, appSecret: APP_SECRET } = defaultAccount
  const { stdout } = await promisify(execFile)(process.execPath, [...options, script], {
    cwd: import.meta.dirname,
    env: {
      ...files,
      ORIGIN: fake.origin,
      APP_ID,
      APP_SECRET,
      WECHAT_APP_ID: APP_ID,
      WECHAT_APP_SECRET: APP_SECRET,
      HOME: folder,
      XDG_CONFIG_HOME: folder,
      XDG_CACHE_HOME: folder,
    },
  })
  // Any JSON: the tests check each field they read.
  return { saw: JSON.parse(stdout.trim().split('\n').at(-1)!), fake }
}
