import { expect, test } from 'vitest'
import type { Theme } from '../../src/read/theme.ts'
import { checkBody } from '../../src/render/check-article.ts'
import { themeSettings } from '../../src/render/styles/theme-settings.ts'
import { defaultTheme, render } from '../helpers/render.ts'

const themeWith = (css: string): Theme => ({ ...defaultTheme, css: `${defaultTheme.css}\n${css}` })

const plain = (html: string): string => html.replace(/ (?:style|data-wxpub)="[^"]*"/g, '')

test('settings are custom properties; the last one holds, comments hold nothing', () => {
  expect(
    themeSettings('.article { --code-window: on; --tables: shrink } .article { --code-window: off }'),
  ).toEqual({
    codeWindow: false,
    codeNumbers: false,
    codeWraps: false,
    tablesShrink: true,
    titles: new Map(),
  })
  expect(themeSettings('/* --code-numbers: on } */ .article { --code-lines: wrap }')).toMatchObject({
    codeNumbers: false,
    codeWraps: true,
  })
})

test('the theme decides how code looks, and a fence may differ', async () => {
  const theme = themeWith('.article { --code-window: on; --code-numbers: on; --code-lines: wrap }')
  const { html } = await render('```\na b\n```\n\n```js window=false numbers=false scroll\nc\n```', { theme })
  expect(plain(html)).toBe(
    '<section><section><section><svg viewBox="0 0 50 12"><circle cx="6" cy="6" r="6" fill="#ff5f57"></circle><circle cx="25" cy="6" r="6" fill="#febc2e"></circle><circle cx="44" cy="6" r="6" fill="#28c840"></circle></svg></section>' +
      '<section><section><section><span>1\u00a0\u00a0</span>a\u00a0b</section></section></section></section>' +
      '<section><section><section>c</section></section></section></section>',
  )
  expect(html).toContain('word-break:break-all')
  expect(await checkBody(html)).toEqual([])
})

test('tables are scrolled or shrunk', async () => {
  const table = '| a | b |\n| - | -: |\n| 1 | 2 |'
  expect((await render(table)).html).not.toContain('font-size:12px')
  const { html } = await render(table, { theme: themeWith('.article { --tables: shrink }') })
  expect(html).toMatch(/<td style="[^"]*font-size:12px/)
  expect(html).toContain('text-align:right')
  expect(await checkBody(html)).toEqual([])
})

test('a container of the theme’s own has its title, icon and look', async () => {
  const theme = themeWith(`
    .callout-我的框, .callout-spell { --title: "记一笔"; border-left-color: #8a1c3b }
    .callout-我的框 > .callout-title::before { content: "✍ " }
    .callout-tip { --title: '小贴士' }
    .callout-note { --title: "" }
  `)
  const containers = ['我的框', '我的框 自己的**标题**', 'spell', 'tip', 'note'].map(
    (name) => `::: ${name}\n字\n:::`,
  )
  const { html, problems } = await render([...containers, '> [!我的框]\n> 字'].join('\n\n'), { theme })
  const titles = plain(html)
    .split('<section>')
    .map((part) => part.replace(/<p>.*/, '').replace(/<[^>]*>/g, ''))
    .filter((words) => words !== '')
  expect(titles).toEqual(['✍ 记一笔', '✍ 自己的标题', '记一笔', '小贴士', '✍ 记一笔'])
  expect(html.match(/#8a1c3b/g)?.length).toBe(4)
  expect(problems.filter(({ code }) => code !== 'post/no-title')).toEqual([])
})

test('what a heading’s text and a quote of two signs are is there for themes that style it', async () => {
  const markdown = '## a *b*\n\n> a\n\n>> b'
  expect(plain((await render(markdown)).html)).toBe(
    '<section><h2>a <em>b</em></h2><blockquote><p>a</p></blockquote><blockquote><blockquote><p>b</p></blockquote></blockquote></section>',
  )
  const theme = themeWith('.heading-text { padding: 1px } .quote-1 { margin: 7px } .quote-2 { margin: 8px }')
  const { html } = await render(markdown, { theme })
  expect(html).toMatch(
    /<h2[^>]*><span style="padding:1px">a <em>b<\/em><\/span><\/h2><blockquote style="[^"]*margin:7px/,
  )
  expect(html).toMatch(/<blockquote style="[^"]*margin:8px[^"]*"><blockquote style="(?![^"]*margin:[78]px)/)
})

test('a pseudo-element beside blocks is a block', async () => {
  const theme = themeWith(
    'blockquote::before { content: "“"; font-size: 30px } blockquote::after { content: "”"; display: block; color: red }',
  )
  const { html, problems } = await render('> a', { theme })
  expect(plain(html)).toBe(
    '<section><blockquote><section><span>“</span></section><p>a</p><section>”</section></blockquote></section>',
  )
  expect(problems.filter(({ code }) => code !== 'post/no-title')).toEqual([])
})

test('counters are text, also those that nothing resets', async () => {
  const theme = themeWith(
    'h2 { counter-increment: part; counter-reset: step } h2::before { content: "第" counter(part, cjk-ideographic) "章 " }' +
      ' h3 { counter-increment: step } h3::before { content: counter(part) "." counter(step, lower-alpha) " " } h4::before { content: counter(none) }',
  )
  const { html } = await render('### 甲\n\n## 一\n\n### 乙\n\n### 丙\n\n## 二\n\n### 丁\n\n#### 零', {
    theme,
  })
  const headings = [...html.matchAll(/<(h\d)[^>]*>(.*?)<\/\1>/g)].map(([, , words]) =>
    words!.replace(/<[^>]*>/g, ''),
  )
  expect(headings).toEqual(['0.a 甲', '第一章 一', '1.a 乙', '1.b 丙', '第二章 二', '2.a 丁', '0零'])
  expect(html).not.toContain('counter')
})
