import { describe, expect, test } from 'vitest'
import type { Post } from '../../src/read/post.ts'
import type { PictureArticle } from '../../src/render/article.ts'
import { renderArticle } from '../../src/render/render-article.ts'
import { defaultTheme, postOf } from '../helpers/render.ts'

const picture = '\n\n![](a.png)\n'

async function render(
  body: string,
  fields: Post['fields'] = {},
  places: Post['places'] = {},
): Promise<PictureArticle> {
  const post = postOf(body, { fields: { type: 'newspic', title: '窗', ...fields }, places })
  const article = await renderArticle(post, defaultTheme, { author: '小禾', comments: 'off' })
  if (article.type !== 'newspic') throw new TypeError('Expected a picture post')
  return article
}

const told = ({ problems }: PictureArticle) =>
  problems.map(({ code, place }) => [code, place?.line, place?.column].filter(Boolean).join(' '))

describe('the text of a picture post', () => {
  test.each([
    ['paragraphs have an empty line between', '甲\n\n乙', '甲\n\n乙'],
    ['a wrapped line stays one, a broken one doesn’t', '甲\n乙  \n丙', '甲乙\n丙'],
    ['emphasis is dropped', '**粗**、*斜*、`码`、==亮==', '粗、斜、码、亮'],
    ['headings and quotes are lines', '## 甲\n> 乙', '甲\n\n乙'],
    ['items are lines', '- 甲\n- 乙\n  1. 丙\n  2. 丁\n', '• 甲\n• 乙\n　1. 丙\n　2. 丁'],
    ['tasks keep their boxes', '- [x] 甲\n- [ ] 乙', '☑ 甲\n☐ 乙'],
    ['code keeps its lines', '```js\nif (a)\n  b()\n```', 'if (a)\n  b()'],
    ['footnotes stand at the end', '甲[^1]\n\n乙\n\n[^1]: 注', '甲[1]\n\n乙\n\n[1] 注'],
    ['an address that is written out is no loss', '<https://a.example/b>', 'https://a.example/b'],
    [
      'signs around pictures that are moved sideways are none of its words',
      '甲\n\n<![](1.png),![](2.png)>',
      '甲',
    ],
    ['what looks like HTML is words where it is code', '`<b>`', '<b>'],
  ])('%s', async (_, body, text) => {
    const article = await render(body + picture)
    expect(article.text).toBe(text)
    expect(told(article)).toEqual([])
  })

  test.each([
    ['[书](https://a.example)', '书', 'newspic/link 1 1'],
    ['| 甲 | 乙 |\n| - | - |\n| 1 | 2 |', '甲 | 乙\n1 | 2', 'newspic/table 1 1'],
    ['质量 $m$', '质量 m', 'newspic/formula 1 4'],
    ['旧~~的~~', '旧的', 'newspic/crossed-out 1 2'],
    ['<svg viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>', '', 'newspic/not-shown 1 1'],
  ])('what loses its sense is told at its place: %s', async (body, text, problem) => {
    const article = await render(body + picture)
    expect(article.text).toBe(text)
    expect(told(article)).toEqual([problem])
  })
})

test('pictures come in their order, diagrams too, and none stays in the text', async () => {
  const { text, assets } = await render(
    '甲 ![一](1.png)\n\n```mermaid\nflowchart LR\na-->b\n```\n\n![二](2.png)',
  )
  expect(text).toBe('甲')
  expect(assets.map(({ source, written }) => `${source.kind} ${written}`)).toEqual([
    'file 1.png',
    'generated mermaid',
    'file 2.png',
  ])
})

test('the title is that of the front matter, else the first heading', async () => {
  const { title, text } = await render(`# 春天\n\n甲${picture}`, { title: undefined } as object)
  expect({ title, text }).toEqual({ title: '春天', text: '甲' })
})

test.each([
  ['no picture', '甲', {}, 'newspic/no-pictures'],
  ['21 pictures', '![](a.png)\n'.repeat(21), {}, 'newspic/too-many-pictures 21 1'],
  ['1,001 characters', '字'.repeat(1001) + picture, {}, 'newspic/text-too-long'],
  ['a picture that only WeChat has', '![](https://mmbiz.qpic.cn/a/0)', {}, 'newspic/picture-of-wechat 1 1'],
  ['no title', picture, { title: '' }, 'post/no-title'],
])('%s is a problem', async (_, body, fields, problem) => {
  expect(told(await render(body, fields))).toEqual([problem])
})

test.each([{ digest: '写在春天' }, { theme: 'magazine' }, { lineHeight: 2 }])(
  'a field of articles is a problem where the post has it, not where the config has: %j',
  async (fields) => {
    const toldAt = async (file: string) =>
      told(
        await render(
          picture,
          fields,
          Object.fromEntries(Object.keys(fields).map((name) => [name, { file }])),
        ),
      )
    expect(await toldAt('posts/a.md')).toEqual(['newspic/field-unused'])
    expect(await toldAt('wxpub.config.ts')).toEqual([])
  },
)

test('20 pictures and 1,000 characters are fine', async () => {
  const article = await render(`${'😀'.repeat(1000)}\n\n${'![](a.png)\n'.repeat(20)}`)
  expect(told(article)).toEqual([])
  expect([...article.text]).toHaveLength(1000)
  expect(article.assets).toHaveLength(20)
})
