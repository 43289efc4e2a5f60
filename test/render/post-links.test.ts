import fc from 'fast-check'
import { fromHtml } from 'hast-util-from-html'
import { describe, expect, test } from 'vitest'
import { placeAssets } from '../../src/assets/place/place-assets.ts'
import { checkBody } from '../../src/render/check-article.ts'
import { visitElements } from '../../src/render/element.ts'
import { postTitle } from '../../src/render/post-title.ts'
import { runs } from '../helpers/property-runs.ts'
import { postOf, render } from '../helpers/render.ts'

const unpublished = new Map([
  ['/project/posts/site.md', { title: '站上有', sourceUrl: 'https://a.b/site' }],
  ['/project/posts/wechat.md', { title: '发过', sourceUrl: 'https://mp.weixin.qq.com/s/abc' }],
  ['/project/posts/plain.md', { title: '只有标题' }],
  ['/project/posts/gone.md', { title: '' }],
  ['/project/posts/C# 和 F#.md', { title: '名字带井号' }],
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
  test('leads to it also where its name has a #', async () => {
    expect(await words('[见](<C# 和 F#.md>)')).toBe('见[1]参考资料[1] 名字带井号')
    expect(await words('[见](<C# 和 F#.md#节>)')).toBe('见[1]参考资料[1] 名字带井号')
    expect(await words('[见](plain.md#b.md)')).toBe('见[1]参考资料[1] 只有标题')
    expect(await words('[见](#b.md)')).toBe('见')
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

const pieces = fc.constantFrom(
  ...'[甲¦[¦[![图](a.png)¦[![丙]¦![丙]¦甲¦[乙]¦[乙][乙]¦<a href="site.md">甲</a>¦<a href=plain.md><img src=a.png></a>'.split(
    '¦',
  ),
  ...'](site.md)¦](./plain.md#节)¦](gone.md "题")¦](/posts/wechat.md)¦](<./%61.md>)¦](https://a.example)¦](https://mp.weixin.qq.com/s/a)¦]'.split(
    '¦',
  ),
  ...'\n¦\n\n¦> ¦- ¦## ¦# ¦| ¦\n| - |\n¦**¦`¦$a$¦<br>¦<p>¦<div>¦</div>¦[^1]¦\n\n[^1]: ¦::: card\n¦\n:::\n'.split(
    '¦',
  ),
  '\n\n[乙]: plain.md\n\n[丙]: a.png\n\n',
)

test.each(['$a$', '<br>', '**<br>**'])(
  'a link around %s alone shows its address: it needs words or a picture',
  async (around) => {
    const { html, problems } = await render(`[${around}](new.md)`, { post: { fields: { title: '题' } } })
    expect(html).toMatch(/<a [^>]*href="wxpub-post:0\/"[^>]*>.*new\.md<\/a>/)
    expect(problems).toEqual([])
  },
)

test('links to posts anywhere: each has its place, and gets its address once its post is published', async () => {
  const known = [...unpublished]
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), fc.subarray(known), async (parts, waiting) => {
      const markdown = parts.join('')
      const options = { unpublished: new Map(waiting) }
      const { html, links, assets, origins } = await render(markdown, options)
      expect((await render(markdown, options)).html).toBe(html)

      const lines = markdown.split('\n')
      for (const { written, place } of links) {
        expect(markdown).toContain(written)
        const from = lines[(place.line ?? 0) - 1]?.slice((place.column ?? 0) - 1)
        expect(from).toMatch(/^(\[|<a )/)
      }
      // Whatever is published or not, the links without any address are among those with all.
      const all = (await render(markdown)).links
      expect(all.map(({ path }) => path)).toEqual(expect.arrayContaining(links.map(({ path }) => path)))

      const urlOf = (path: string) =>
        options.unpublished.has(path) ? undefined : `https://mp.weixin.qq.com/s${path}`
      const placed = placeAssets(
        html,
        assets.map(() => ({ url: 'https://mmbiz.qpic.cn/a' })),
        links.map(({ path }) => urlOf(path)),
      )
      expect((await checkBody(placed)).filter(({ severity }) => severity === 'error')).toEqual([])
      const hrefs: string[] = []
      let elements = 0
      visitElements(fromHtml(placed, { fragment: true }), ({ tagName, properties }) => {
        elements += 1
        if (tagName === 'a') hrefs.push(String(properties.href))
        expect(String(properties.href ?? properties.src)).not.toMatch(/^wxpub-/)
      })
      expect(origins.flatMap((origin) => origin.lines)).toHaveLength(elements)
      const wanted = links.flatMap(({ path }) => urlOf(path) ?? [])
      expect(hrefs.filter((href) => href.includes('/project/')).sort()).toEqual(wanted.sort())
    }),
    runs(200),
  )
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
