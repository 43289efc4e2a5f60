import { expect, test } from 'vitest'
import type { RemoteArticle } from '../../src/wechat/types.ts'
import { type Publishing, startPublishing } from '../helpers/publishing.ts'

const post = `---
title: 春天的信
digest: 写在春天
cover: cover.png
---

你好，朋友。这是第一段。

## 景色

看，![窗外](a.png)和[旧文](https://mp.weixin.qq.com/s/old)，还有公式 $$a^2$$。

再见，后会有期。

![门](b.png)
`

/** What a writer hears when WeChat keeps something else than it was sent. */
async function tell(change: (article: RemoteArticle) => RemoteArticle) {
  const project = await startPublishing()
  await project.write('letter.md', post)
  alterWrites(project, change)
  const [result] = await project.draft('letter.md')
  expect(result?.action).toBe('created')
  return result!.problems.map(({ code, params, place, count }) => ({ code, ...params, ...place, count }))
}

function alterWrites(project: Publishing, change: (article: RemoteArticle) => RemoteArticle): void {
  project.server.onRequest(({ phase, call }) => {
    if (phase !== 'after' || !/^draft.(?:add|update)$/.test(call.endpoint)) return
    const [draft] = project.server.account().drafts.values()
    draft!.articles = [change(draft!.articles[0]!)]
  })
}

const body = (change: (content: string) => string) => (article: RemoteArticle) => ({
  ...article,
  content: change(article.content ?? ''),
})

test('nothing is told when WeChat keeps everything, though it moves white space', async () => {
  expect(await tell(body((html) => html.replace('再见', '\n  再见').replaceAll('：', '： ')))).toEqual([])
})

test('words that changed are told at their line, with some words around them', async () => {
  expect(await tell(body((html) => html.replace('后会有期', '后会').replace('朋友', '**')))).toMatchObject([
    {
      code: 'draft/words-altered',
      file: 'letter.md',
      line: 7,
      sent: '你好，朋友。这是第一段…',
      found: '你好，**。这是第一段…',
    },
    { code: 'draft/words-altered', line: 13, sent: '…。 再见，后会有期。', found: '…。 再见，后会。' },
  ])
})

test('words that were added are told', async () => {
  expect(await tell(body((html) => html.replace('再见', '微信提醒您：再见')))).toMatchObject([
    { code: 'draft/words-altered', line: 13 },
  ])
})

test('of many changes five are told, the last with how many more there are', async () => {
  const told = await tell(body((html) => html.replace(/>([^<>]+)</g, '>$1？<')))
  expect(told.length).toBeLessThanOrEqual(5)
})

test('pictures and links that are gone are told by name, at their own line and column', async () => {
  const without = (html: string) =>
    html.replace(/<img[^>]*alt="窗外"[^>]*>/, '').replace('/s/old', '/s/other')
  expect(await tell(body(without))).toMatchObject([
    { code: 'draft/pictures-altered', picture: 'a.png', line: 11, column: 3 },
    { code: 'draft/links-altered', link: 'https://mp.weixin.qq.com/s/old', line: 11 },
    { code: 'draft/address-added', address: 'https://mp.weixin.qq.com/s/other' },
  ])
})

test('title and digest are told at their fields', async () => {
  const cut = (article: RemoteArticle) => ({ ...article, title: '春天', digest: '写在' })
  expect(await tell(cut)).toMatchObject([
    { code: 'draft/title-altered', sent: '春天的信', found: '春天', line: 2 },
    { code: 'draft/digest-altered', sent: '写在春天', found: '写在', line: 3 },
  ])
})

test('styles and attributes that WeChat is not known to take are told by name', async () => {
  const told = await tell(
    body((html) => html.replaceAll(/line-height:[^;"]+;?/g, '').replace(/ alt="门"/, '')),
  )
  expect(told).toContainEqual(
    expect.objectContaining({ code: 'draft/styles-lost', tag: 'img', names: 'alt', line: 15 }),
  )
  expect(told).toContainEqual(
    expect.objectContaining({ code: 'draft/styles-lost', names: expect.stringContaining('line-height') }),
  )
})

test('a formula that is gone is told at its line', async () => {
  expect(await tell(body((html) => html.replace(/<svg.*?<\/svg>/s, '')))).toMatchObject([
    { code: 'draft/drawing-lost', line: 11 },
  ])
})

test('styles that stay empty when they are written again are told where the first is', async () => {
  const told = await tell(body((html) => html.replace(/(<h2[^>]*?) style="[^"]+"/, '$1 style=""')))
  expect(told).toMatchObject([{ code: 'draft/styles-emptied', line: 9 }])
})
