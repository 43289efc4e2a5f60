import { describe, expect, test } from 'vitest'
import { render } from '../../helpers/render.ts'

const title = { post: { fields: { title: '题' } } }

describe('scripts', () => {
  test.each([
    '<script>steal()</script>',
    '<SCRIPT SRC=//x.example></SCRIPT>',
    '<svg viewBox="0 0 1 1"><script>steal()</script><a xlink:href="javascript:steal()"><text>a</text></a></svg>',
    '<img src=x onerror=steal()>',
    '<img src="java\tscript:steal()">',
    '<a href=" javascript:steal()">a</a>',
    '<a href="data:text/html,steal()">a</a>',
    '<div style="background:url(javascript:steal())" onclick="steal()">a</div>',
    '<p style="a:expression(steal())">a</p>',
    '<math href="javascript:steal()">a</math>',
    '<table background="javascript:steal()"><td>a</table>',
    '<iframe srcdoc="steal()"></iframe>',
    '<object data="javascript:steal()"></object>',
    '<form action="javascript:steal()"><button formaction="javascript:steal()">a</button></form>',
    '<svg viewBox="0 0 1 1"><animate onbegin="steal()" to="javascript:steal()" begin="x.click"/></svg>',
    '<b\nonclick\n=\n"steal()">a</b>',
    '<template><img onerror="steal()"></template>',
    '<noscript><p title="</noscript><img onerror=steal()>"></noscript>',
  ])('%s does nothing', async (html) => {
    const article = await render(`甲 ${html} 乙\n\n${html}\n\n丙`, title)
    expect(article.html).not.toMatch(/<[^>]*steal/)
    expect(article.html.replace(/<[^>]*>/g, '')).toMatch(/^甲.*乙.*丙/)
    expect(article.problems.filter(({ code }) => code === 'markup/rule-broken')).toEqual([])
  })
})

test.each([
  'color:red}*{display:none',
  'color:red;/*',
  'color:red"onclick="x',
  'color:\\72 ed',
  'color:red!ie;@import url(x)',
  'background:url(https://a.example/b.png)',
  'background:url("https://mmbiz.qpic.cn/a b.png")',
  'color:var(--a);--a:red',
])('a style can’t leave its declaration: %s', async (style) => {
  const { html, problems } = await render(`<p style='${style}'>甲</p>`, title)
  expect(/<p style="([^"]*)">甲/.exec(html)?.[1]).toMatch(/^[\w\s:;.#-]*$/)
  expect(problems.map(({ code }) => code)).not.toContain('markup/styles-failed')
})

describe('bounded work', () => {
  test.each([
    ['sections in one another', '<div>'.repeat(10_000)],
    ['marks in one another', '<b class=a>'.repeat(10_000)],
    [
      'marks in one another, all different',
      Array.from({ length: 5000 }, (_, at) => `<b class=a${at}>`).join(''),
    ],
    ['lists in one another', '<ul><li>'.repeat(5000)],
    ['tables in one another', '<table><tr><td>'.repeat(5000)],
    ['quotes that close', `${'<blockquote>'.repeat(5000)}甲${'</blockquote>'.repeat(5000)}`],
    ['as many tags as a post may hold', `<p>${'<b>甲</b>'.repeat(16_000)}</p>`],
    ['tags in a paragraph', `甲${'<span>'.repeat(10_000)}乙`],
    ['tags that never end', '<a "'.repeat(10_000)],
    ['scripts that never end', 'a <script> '.repeat(5000)],
    ['closing tags', '</div>'.repeat(10_000)],
    ['marks left open in paragraphs', '<b style="color:red">甲\n\n'.repeat(1000)],
    [
      'different marks left open in blocks',
      Array.from({ length: 1000 }, (_, at) => `<div><i class=a${at}></div>`).join('\n\n'),
    ],
  ])('%s', async (_, body) => {
    const { html, problems } = await render(`前文\n\n${body}\n\n后文`, title)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(html).toContain('前文')
    if (!body.includes('<!--')) expect(html).toContain('后文')
  })
})

test('columns that say nothing are no nesting', async () => {
  const { problems } = await render(
    `<table><colgroup>${'<col>'.repeat(20)}</colgroup><tr><td>甲</table>`,
    title,
  )
  expect(problems.map(({ code }) => code)).not.toContain('html/too-deep')
})
