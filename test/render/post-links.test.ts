import { describe, expect, test } from 'vitest'
import { postTitle } from '../../src/render/post-title.ts'
import { postOf, render } from '../helpers/render.ts'

const unpublished = new Map([
  ['/project/posts/site.md', { title: '站上有', sourceUrl: 'https://a.b/site' }],
  ['/project/posts/wechat.md', { title: '发过', sourceUrl: 'https://mp.weixin.qq.com/s/abc' }],
  ['/project/posts/plain.md', { title: '只有标题' }],
  ['/project/posts/gone.md', { title: '' }],
])

const words = async (body: string) => {
  const { html } = await render(body, { unpublished })
  return html.replace(/<[^>]+>/g, '')
}

describe('a link to an unpublished post', () => {
  test('gives its source_url, in the numbering of all references, and repeats are one', async () => {
    expect(await words('看[a](site.md)、[b](https://c.d/)、[c](site.md#节)')).toBe(
      '看a[1]、b[2]、c[1]参考资料[1] 站上有: https://a.b/site[2] b: https://c.d/',
    )
  })
  test('gives its title where it has no address', async () => {
    expect(await words('[上一篇](./plain.md?x)')).toBe('上一篇[1]参考资料[1] 只有标题')
  })
  test('stays words where the title says no more, or nothing is known', async () => {
    expect(await words('[《只有标题》](plain.md) [上一篇](gone.md)')).toBe('《只有标题》 上一篇')
    expect(await words('[](plain.md)[](gone.md)')).toBe('只有标题')
  })
  test('can be followed where its source_url is an article of WeChat', async () => {
    const { html } = await render('[a](wechat.md)', { unpublished })
    expect(html).toContain('href="https://mp.weixin.qq.com/s/abc"')
  })
  test('is known to the article all the same', async () => {
    const { links } = await render('[a](site.md) [b](other.md)', { unpublished })
    expect(links.map(({ written }) => written)).toEqual(['site.md', 'other.md'])
  })
})

test.each([
  ['stated', '# b', 'stated'],
  [undefined, 'a\n\n```\n# no\n```\n\n# *b* `c`\n', 'b c'],
  [undefined, '标题\n====\n', '标题'],
  [undefined, '## no\n\n正文', ''],
  [undefined, `${'> '.repeat(5000)}# a`, ''],
])('the title of a post: %s, %.20s', (title, body, expected) => {
  expect(postTitle(postOf(body, { fields: title === undefined ? {} : { title } }))).toBe(expected)
})
