import fc from 'fast-check'
import type { Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { raw } from 'hast-util-raw'
import remarkCjkFriendly from 'remark-cjk-friendly'
import remarkCjkFriendlyGfmStrikethrough from 'remark-cjk-friendly-gfm-strikethrough'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { remarkGfm } from '../../src/render/syntax/remark-gfm.ts'
import { remarkTextMarks } from '../../src/render/syntax/remark-text-marks.ts'
import { survive } from '../../src/survival/survive.ts'
import { runs } from '../helpers/property-runs.ts'
import { defaultTheme, render } from '../helpers/render.ts'

const told = ({ problems }: { problems: { code: string }[] }) =>
  problems.map(({ code }) => code).filter((code) => code !== 'post/no-title')

/** The article without attributes and without its root. */
const bare = ({ html }: { html: string }) =>
  html
    .replace(/ (style|alt|data-wxpub)="[^"]*"/g, '')
    .replace(/^<section>|<\/section>$/g, '')
    .replace(/<section><p>(References|参考资料).*/, '')

describe('line breaks written in HTML', () => {
  test.each([
    ['in a paragraph', 'a<br>b <br/> c<BR />d', '<p>a<br>b<br>c<br>d</p>'],
    ['in a heading', '## 上<br>下', '<h2>上<br>下</h2>'],
    ['in a list item', '- a<br>b', '<section><section><span>•</span><span>a<br>b</span></section></section>'],
    ['beside Markdown', '**a**<br clear="all">[b](#x)', '<p><strong>a</strong><br>b</p>'],
    ['alone', 'a\n\n<br>\n\nb', '<p>a</p><p><br></p><p>b</p>'],
    ['several alone', 'a\n\n<br/><br>\n\nb', '<p>a</p><p><br><br></p><p>b</p>'],
    [
      'between pictures',
      '![](a.png)<br>![](b.png)',
      '<section><img src="wxpub-asset:0/"></section><section><img src="wxpub-asset:1/"></section>',
    ],
  ])('stay %s', async (_, markdown, expected) => {
    const article = await render(markdown)
    expect(bare(article)).toBe(expected)
    expect(told(article)).toEqual([])
  })

  test('stay in cells of tables', async () => {
    const article = await render('| a |\n| - |\n| b<br>c<br/>d |')
    expect(bare(article)).toContain('<td>b<br>c<br>d</td>')
    expect(told(article)).toEqual([])
  })

  test('part words of a title and of a digest', async () => {
    expect(await render('# 上篇<br>下篇\n\n甲<br>乙')).toMatchObject({ title: '上篇 下篇', digest: '甲 乙' })
  })
})

test('a single tilde is no deletion: it stands for a range', async () => {
  expect(bare(await render('约 10~20 人，或 30~40 人，~~不~~'))).toBe(
    '<p>约 10~20 人，或 30~40 人，<del>不</del></p>',
  )
})

test.each([
  ['a picture', '# 题 ![图](a.png)\n\n文'],
  ['the address of a link', '# [题](https://a.example)\n\n文'],
  ['a footnote', '# 题[^1]\n\n文\n\n[^1]: 注'],
])('%s that a title can’t hold is told', async (_, markdown) => {
  const article = await render(markdown)
  expect(article.title).toBe('题')
  expect(article.problems).toMatchObject([
    { code: 'markup/title-of-words', severity: 'warning', place: { file: 'posts/a.md', line: 1, column: 1 } },
  ])
})

test('a footnote written twice is told', async () => {
  const article = await render('文[^1]\n\n[^1]: 甲\n\n[^1]: 乙', { post: { fields: { title: '题' } } })
  expect(article.problems).toMatchObject([
    { code: 'markup/footnote-twice', params: { name: '1' }, place: { line: 5, column: 1 } },
  ])
})

test('what is drawn without words stays, whoever takes the article', async () => {
  const line = '<section style="height:10px;background:#eee"></section>'
  const dot = '文<span style="display:inline-block;width:8px;height:8px;background:red"></span>字'
  const { html } = await render(`甲\n\n${line}\n\n${dot}\n\n<div style="border-top:1px solid red"></div>`)
  for (const profile of ['save', 'reader', 'strict'] as const) {
    const kept = await survive(html, profile)
    expect(kept.losses).toEqual([])
    expect(kept.html.match(/background|border-top/g)).toHaveLength(3)
  }
})

describe('the closing list', () => {
  const entries = async (markdown: string) =>
    [
      ...(await render(markdown)).html
        .replace(/^.*?(References|参考资料)<\/p>/s, '')
        .matchAll(/<p[^>]*>(.*?)<\/p>/g),
    ].map(([, entry]) => entry?.replace(/<[^>]+>/g, ''))
  test.each([
    ['with the scheme a browser adds', '[a](//b.example/c)', '[1] a: https://b.example/c'],
    ['without the scheme of mail', '[a](mailto:b@c.example)', '[1] a: b@c.example'],
    ['without the scheme of telephones', '[a](tel:+86-10-1)', '[1] a: +86-10-1'],
    ['under what a picture shows', '[![图](a.png)](https://b.example)', '[1] 图: https://b.example'],
  ])('tells addresses %s', async (_, markdown, expected) => {
    expect(await entries(markdown)).toEqual([expected])
  })

  test('leaves the numbers of footnotes out of what links are called', async () => {
    expect(await entries('[a[^1]](https://b.example)\n\n[^1]: c')).toEqual([
      '[1] c',
      '[2] a: https://b.example',
    ])
  })
})

test('all words, pictures and line breaks come in the order of plain Markdown', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 50 }), async (parts) => {
      const markdown = parts.join('')
      const plain = unified()
        .use(remarkParse)
        .use(remarkGfm)
        .use(remarkCjkFriendly)
        .use(remarkCjkFriendlyGfmStrikethrough, { singleTilde: false })
        // `~a~` and its like are words of ours: their signs go in both.
        .use(remarkTextMarks)
        .use(remarkRehype, { allowDangerousHtml: true })
      const unparsed = await plain.run(plain.parse(markdown))
      // Where a sign is no tag, the parser of the reference waits for the rest of it.
      fc.pre(!holdsLooseSign(unparsed))
      const tree = raw(unparsed)
      // Of a link without words the article shows the address.
      fc.pre(!holdsEmptyLink(tree))
      const { html, problems } = await render(markdown, {
        theme: markedTheme,
        post: { fields: { title: '题' } },
      })
      // What an error tells isn't lost silently.
      fc.pre(problems.every(({ severity }) => severity !== 'error'))
      expect(shown(fromHtml(html, { fragment: true }), isAdded)).toBe(shown(tree, isFootnote))
    }),
    runs(500),
  )
})

const pieces = fc.constantFrom(
  ...'\n \n\n    \t # ## > >> - * 1. 7) ``` ~~~ ` `` ** * _ __ ~~ ~ [ ] ( ) ![ ](b](a.png) [](./b.md#x) a](#x) a](https://a.example) c](//c.example) [^1] [^1]:  <https://e.example> www.f.example g@h.example \\ \\\n 😀 &amp; &nbsp; &lt; < > & " : ； 甲 乙。 ， “ ” … カ 한 a b --- === = |'.split(
    ' ',
  ),
  ...'<b> </b> <u> </u> <span> </span> <mark> </mark> <div> </div> <section> </section> <center>'.split(' '),
  ...['  \n', '\n\n', '- [ ] ', '- [x] ', '\n\n    ', '| a | b |\n| - | :-: |\n', '| c | d |\n', ' ', 'a b'],
)

/** Marks what the article says beside the writer's words. */
const markedTheme = {
  ...defaultTheme,
  css: `${defaultTheme.css} .list-marker, .reference-mark, .references, .figure-caption { orphans: 7 }`,
}

const isAdded = (node: Nodes): boolean =>
  node.type === 'element' && /orphans:7/.test(String(node.properties.style))

const isFootnote = (node: Nodes): boolean =>
  node.type === 'element' &&
  (node.properties.dataFootnotes !== undefined || node.properties.dataFootnoteRef !== undefined)

const holdsLooseSign = (node: Nodes): boolean =>
  (node.type === 'raw' && /<(?!\/?[a-z]+>)/.test(node.value)) ||
  ('children' in node && node.children.some(holdsLooseSign))

const holdsEmptyLink = (node: Nodes): boolean =>
  (node.type === 'element' && node.tagName === 'a' && shown(node, isFootnote) === '') ||
  ('children' in node && node.children.some(holdsEmptyLink))

/** Words without white space, with signs for pictures and line breaks. */
function shown(node: Nodes, skips: (node: Nodes) => boolean): string {
  if (node.type === 'text') return node.value.replace(/[\s\u00a0]+/g, '')
  if (!('children' in node) || skips(node)) return ''
  if (node.type === 'element' && node.tagName === 'br') return '⏎'
  if (node.type === 'element' && node.tagName === 'img') return node.properties.src ? '▣' : ''
  const words = node.children.map((child) => shown(child, skips)).join('')
  // Pictures alone are blocks, with no lines to break.
  return node.type === 'element' && node.tagName === 'p' && /^[⏎▣]*▣[⏎▣]*$/.test(words)
    ? words.replaceAll('⏎', '')
    : words
}
