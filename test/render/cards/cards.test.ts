import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import rehypeStringify from 'rehype-stringify'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { type Pluggable, unified } from 'unified'
import { VFile } from 'vfile'
import { describe, expect, test } from 'vitest'
import { remarkLinkCards } from '../../../src/render/cards/remark-link-cards.ts'
import { remarkOfficialCards } from '../../../src/render/cards/remark-official-cards.ts'
import { checkBody } from '../../../src/render/check-article.ts'
import { remarkContainers } from '../../../src/render/syntax/remark-containers.ts'
import { remarkGfm } from '../../../src/render/syntax/remark-gfm.ts'
import { parseBody } from '../../../src/survival/parse-body.ts'
import { survive } from '../../../src/survival/survive.ts'
import { runs } from '../../helpers/property-runs.ts'
import { emptyPart, render } from '../../helpers/render.ts'

const plugins: Record<string, Pluggable> = {
  'remark-link-cards': remarkLinkCards,
  'remark-official-cards': remarkOfficialCards,
}

describe.each(Object.keys(plugins))('%s', (name) => {
  const folder = path.join(import.meta.dirname, name)
  test.each(readdirSync(folder))('%s', async (each) => {
    const part = emptyPart()
    const value = readFileSync(path.join(folder, each, 'input.md'), 'utf8')
    const html = await unified()
      .use(remarkParse)
      .use(remarkGfm)
      .use([remarkContainers, plugins[name]!])
      .use(remarkRehype)
      .use(rehypeStringify)
      .process(new VFile({ value, data: { part } }))
    await expect(String(html)).toMatchFileSnapshot(path.join(folder, each, 'output.html'))
    const found = part.gathered.problems.map(({ code, params, place }) => ({
      code,
      ...params,
      place: `${place?.line}:${place?.column}`,
    }))
    if (found.length > 0)
      await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot(
        path.join(folder, each, 'found.json'),
      )
  })
})

const bare = ({ html }: { html: string }) =>
  html.replace(/ (style|data-wxpub)="[^"]*"/g, '').replace(/^<section>|<\/section>$/g, '')
const told = ({ problems }: { problems: { code: string }[] }) => problems.map(({ code }) => code)
const post = { fields: { title: '题' } }

const account = '::: account\nid: MzA5MDAwMDAwMA==\nnickname: 名字\n:::'
const miniprogram =
  '::: miniprogram\nappid: wx0123456789abcdef\npath: p/i\ntitle: 标题\nimageurl: https://mmbiz.qpic.cn/a/640?from=appmsg\n:::'
const page = 'weixin://dl/business/?appid=wx0123456789abcdef'

describe('a card in an article', () => {
  test('of a link that can be opened leads there by picture and by title', async () => {
    const article = await render('::: card\n![图](a.png)\n[甲](https://mp.weixin.qq.com/s/a)\n:::', { post })
    expect(article.html.match(/<a href="https:\/\/mp\.weixin\.qq\.com\/s\/a"/g)).toHaveLength(2)
    expect(told(article)).toEqual([])
  })

  test('of another post has its mark', async () => {
    const article = await render('::: card\n[甲](other.md)\n说明\n:::', { post })
    expect(article.html).toContain('href="wxpub-post:0/"')
    expect(article.links).toMatchObject([{ path: '/project/posts/other.md' }])
  })

  test('of any other address has one number, and stands in the closing list', async () => {
    const article = await render(
      '::: card\n[![图](a.png)](https://a.example)\n[甲](https://a.example)\n:::',
      { post },
    )
    expect(article.html.match(/\[1\]/g)).toHaveLength(2)
    expect(article.html).toContain('甲: ')
  })
})

test.each([
  ['of an account', account],
  ['of a mini program', miniprogram],
  ['to a mini program', `[开](${page}&path=p%2Fi&query=a%3D1)`],
])('what leads to WeChat’s own things keeps its form, whoever takes it: %s', async (_, markdown) => {
  const { html, problems } = await render(markdown, { post })
  expect(problems).toEqual([])
  expect(await checkBody(html)).toEqual([])
  for (const profile of ['api', 'save', 'reader', 'strict'] as const) {
    const kept = await survive(html, profile)
    expect(kept.refused).toBeUndefined()
    const element = /<(mp-[^>]*|a [^>]*)>/.exec(html)?.[0]
    expect(kept.html).toContain(element)
    expect(kept.losses).toEqual([])
  }
  expect(await parseBody(html)).toBeDefined()
})

test('a mini program opens from words and from a picture', async () => {
  const { html } = await render(`[**开**](${page}&path=p/i&query=a%3D1) [![图](a.png)](${page}&path=p/i)`, {
    post,
  })
  const link = (path: string) =>
    `<a href="" class="weapp_text_link" data-miniprogram-appid="wx0123456789abcdef" data-miniprogram-path="${path}">`
  expect(bare({ html })).toContain(`${link('p/i?a=1')}<strong>开</strong></a>`)
  expect(bare({ html })).toContain(`${link('p/i')}<img`)
})

test.each([
  ['card/no-appid', `[开](${page.slice(0, -1)}&path=p)`],
  ['card/no-path', `[开](${page})`],
  ['card/no-appid', '甲\n\n<a href="" data-miniprogram-appid="x" data-miniprogram-path="p">开</a>'],
])('%s is told of a link to a mini program, whose words stay', async (code, markdown) => {
  const article = await render(markdown, { post })
  expect(told(article)).toEqual([code])
  expect(article.html).toContain('开')
  expect(article.html).not.toContain('<a')
})

describe('an official element in HTML', () => {
  const profile = (attributes: string) => `<mp-common-profile ${attributes}></mp-common-profile>`
  const good = 'data-id="MzA5MDAwMDAwMA==" data-nickname="名字"'

  test.each([
    ['alone', profile(good)],
    [
      'in its wrapper',
      `<section class="mp_profile_iframe_wrp" nodeleaf="">${profile(`${good} data-x="y"`)}</section>`,
    ],
    ['in a text', `<p>${profile(good)}</p>`],
    ['before Markdown', `${profile(good).replace('></mp-common-profile>', '/>')}`],
  ])('gets the form of the container: %s', async (_, html) => {
    const article = await render(html, { post })
    expect(told(article)).toEqual([])
    expect(bare(article)).toBe(bare(await render(account, { post })))
  })

  test('is told where it is wrong', async () => {
    const article = await render(`甲\n\n${profile('data-id="x"')}`, { post })
    expect(article.problems).toMatchObject([
      { code: 'card/no-account-id', params: { key: 'data-id' }, place: { line: 3, column: 1 } },
      { code: 'card/key-missing', params: { key: 'data-nickname' } },
    ])
    expect(bare(article)).toBe('<p>甲</p>')
  })

  test('that only WeChat’s editor can put in is told', async () => {
    const article = await render(
      '甲\n\n<mpvoice voice_encode_fileid="a"></mpvoice>\n\n<mp-style-type data-value="3"></mp-style-type>',
      { post },
    )
    expect(told(article)).toEqual(['html/removed'])
    expect(bare(article)).toBe('<p>甲</p>')
  })
})

test('any lines in such containers give a body that breaks no rule', async () => {
  const pieces = fc.constantFrom(
    ...'\n|\n|::: card\n|::: account\n|::: miniprogram\n|\n:::\n|> |- |[甲](https://a.example)|[乙](https://mp.weixin.qq.com/s/a)|[丙](b.md)|![](a.png)|[a]|[a]: c.md|# |**|`|id: |MzA5MDAwMDAwMA==|nickname: |appid: wx0123456789abcdef|path: p|title: |imageurl: |headimg: |https://mmbiz.qpic.cn/a|："<&|\u0007|丁|<mp-common-profile data-id="MzA5MDAwMDAwMA==" data-nickname="a">|</mp-common-profile>|<mp-miniprogram>|<a data-miniprogram-appid="wx0123456789abcdef" data-miniprogram-path="p">|</a>'.split(
      '|',
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (parts) => {
      const { html, problems } = await render(parts.join(''), { post })
      expect(
        problems.filter(({ code }) => code === 'markup/rule-broken' || code === 'markup/styles-failed'),
      ).toEqual([])
      expect((await checkBody(html)).filter(({ severity }) => severity === 'error')).toEqual([])
    }),
    runs(200),
  )
})
