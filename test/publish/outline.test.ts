import { expect, test } from 'vitest'
import { describeArticle } from '../../src/publish/losses/describe-article.ts'
import { findLosses, type SentArticle } from '../../src/publish/losses/find-losses.ts'

const content =
  '<section data-wxpub="0123456789abcdef" style="margin:0;color:#333"><h2 style="font-size:20px">春天</h2>' +
  '<p style="line-height:1.75">看，<img src="https://mmbiz.qpic.cn/mmbiz_png/a/0" alt="窗外" data-w="640">' +
  '<a href="https://mp.weixin.qq.com/s/old">旧文</a>。<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg></p></section>'

const sent: SentArticle = {
  payload: { title: '信', digest: '', content },
  post: { file: 'a.md', places: {} },
  article: { type: 'news', origins: [], assets: [] },
  addresses: [],
}

const outlineOf = async (body: string): Promise<string> =>
  JSON.stringify((await describeArticle({ title: '信', digest: '', content: body })).outline)

/** The body with one thing taken out or put in at a time. */
function changedBodies(): string[] {
  const parts = [...content.matchAll(/ [\w-]+="[^"]*"|[\w-]+:[^;"]+;?|<[^>]+>|[^<>]+(?=<)/g)]
  return parts.flatMap(({ 0: part, index }) =>
    ['', `${part}多`, '<img src="https://mmbiz.qpic.cn/mmbiz_png/b/0">'].map(
      (other) => content.slice(0, index) + other + content.slice(index + part.length),
    ),
  )
}

test('of two bodies with one outline neither has lost anything', async () => {
  const outline = await outlineOf(content)
  let [alike, found] = [0, 0]
  for (const changed of [content, content.replaceAll('：', ': '), ...changedBodies()]) {
    const { problems } = await findLosses(sent, { title: '信', digest: '', content: changed })
    if ((await outlineOf(changed)) === outline) {
      alike++
      expect(problems).toEqual([])
    }
    found += problems.length
  }
  expect(alike).toBeGreaterThan(5)
  expect(found).toBeGreaterThan(40)
})

test('what counts for no comparison leaves the outline as it is', async () => {
  const moved = content
    .replace('margin:0;color:#333', 'color: rgb(51, 51, 51); margin: 0px')
    .replace('看，', '看，\n ')
    .replace('a/0', 'a/640?wx_fmt=png')
  expect(await outlineOf(moved)).toBe(await outlineOf(content))
})
