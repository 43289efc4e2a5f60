import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Element, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import juice from 'juice'
import rehypeStringify from 'rehype-stringify'
import { unified } from 'unified'
import { describe, expect, test } from 'vitest'
import { baseStyles } from '../../src/render/styles/base-styles.ts'
import { inlineStyles } from '../../src/render/styles/inline-styles.ts'
import { juiceOptions } from '../../src/render/styles/juice-cascade.ts'
import { defaultTheme } from '../helpers/render.ts'

// `inlineStyles` drives juice's cascade over the tree. Juice's own way, over a string, is the truth.

const hardStyles = `
:root { --ink: #123456; --twice: var(--ink); counter-reset: part; }
.article { color: var(--twice); border: 1px solid var(--none, red); }
section p { margin: 0; margin-top: 1px }
p { margin: 2px !important; color: "quoted"; }
p:first-child, p:last-child { color: blue }
p + p, h2 ~ p { padding: 1px }
p:nth-child(2n+1) { top: 1px }
h2 { counter-increment: part; }
h2::before { content: counter(part, upper-roman) ". "; color: var(--ink) }
h2::after { content: attr(title); }
h2 > strong { font-weight: normal }
section :not(p) { left: 1px }
section:has(> img) { right: 1px }
img[alt*="b"] { width: 50% }
img[src] { height: auto }
* { line-height: 1.5 }
@media (min-width: 1px) { p { color: red } }
p:hover { color: red }
[data-x="1"] { float: none }
a.b.c, a.b { color: green }
.提示 { color: navy } p.提示.ä-1 { margin: 9px } .提示 > .callout-我的框:first-child { padding: 2px } .a\\:b, .提\\示 { width: 1% }
`

/** Nothing here makes every element another, so that elements alike share a style. */
const sharedStyles = `
${hardStyles.replace(/^.*(counter|::).*$/gm, '')}
.a { --ink: green } .b { --ink: blue; --wide: 3px }
p, section { color: var(--ink); border-width: var(--wide, 1px) }
h2 strong { color: var(--ink) }
`

const sharedHtml = `<section class="article"><p>甲</p><section class="a"><p>乙</p><p class="b">丙<a class="b c">丁</a></p><section class="b"><p>戊</p><section class="a"><p>己</p></section></section></section>
<section class="提示"><p class="callout-我的框 a:b">癸</p><p class="提示 ä-1">丑</p></section><p>庚</p><p style="--ink: red; color: var(--ink)">辛</p><section style="--wide: 9px"><p>壬</p></section><h2 class="a"><strong>癸</strong></h2><h2 class="b"><strong>子</strong></h2></section>`

const hardHtml = `<section class="article"><h2 title="t">一<strong>二</strong></h2><p style="color: red; margin-left: 3px">甲</p><p>乙 <a class="b c">丙</a></p>
<section><img src="a.png" alt="abc"><p data-x="1">丁</p></section><h2>三</h2><p>戊</p><p></p></section>`

const articles = path.join(import.meta.dirname, 'article')
const fixtures = readdirSync(articles)
  .map((name) => readFileSync(path.join(articles, name, 'output.html'), 'utf8'))
  .filter((html) => html !== '')
const themed = `<section class="article">${[
  '<p>段 <code>a</code> <span class="link">b</span><sup class="reference-mark">[1]</sup></p>',
  '<section class="list"><section class="list-item list-item-loose"><span class="list-marker">•</span><section class="list-text"><p>甲</p></section></section></section>',
  '<section class="code"><section class="code-lines"><section class="code-line">a</section></section></section>',
  '<section class="table-scroll"><table><thead><tr><th style="text-align:right">a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></section>',
  '<blockquote><p>甲</p><blockquote><p>乙</p></blockquote></blockquote><hr><h1>a</h1><h2>b</h2><h3>c</h3>',
  '<section class="figure"><img src="a" alt=""><p class="figure-caption">图</p></section>',
  '<section class="references"><p class="references-title">参考</p><p class="reference"><span class="reference-number">[1]</span> x: <span class="address">y</span></p></section>',
].join('')}</section>`

describe('styles equal those of juice on the string', () => {
  test.each([
    ['hard selectors', hardHtml, hardStyles],
    ['the default theme', themed, baseStyles + defaultTheme.css],
    ['variables', sharedHtml, sharedStyles],
    ['variables again, known by now', sharedHtml, sharedStyles],
    ['other elements under the same variables', hardHtml, sharedStyles],
    ...fixtures.flatMap((html, index): [string, string, string][] => [
      [`fixture ${index}`, html, hardStyles],
      [`fixture ${index}, elements alike`, html, sharedStyles],
    ]),
  ])('%s', (_, html, css) => {
    expect(onTree(html, css)).toBe(onString(html, css))
  })
})

test.each([
  ['blockquote > p:last-child { color: red } .a p { color: blue }', 'red'],
  ['p:not(.b) { color: red } blockquote p { color: blue }', 'red'],
  ['p:where(:first-child) { color: red } blockquote p { color: blue }', 'blue'],
  ['blockquote p:is(.c, p) { color: red } .a > blockquote > p { color: blue }', 'blue'],
  ['.a p::before { content: "x"; color: red } p:first-child::before { content: "x"; color: blue }', 'blue'],
])('%s weighs as in a browser', (css, colour) => {
  const html = onTree('<section class="a"><blockquote><p>甲</p></blockquote></section>', css)
  expect([...html.matchAll(/color: (\w+)/g)].map((match) => match[1])).toEqual([colour])
})

test('a style that can’t be read is an error for the caller to tell', () => {
  expect(() => onTree('<section><p style="}">a</p></section>', 'p { color: red }')).toThrow(TypeError)
})

const write = (tree: Root): string => unified().use(rehypeStringify).stringify(tree)

function onTree(html: string, css: string): string {
  const tree = fromHtml(html, { fragment: true })
  inlineStyles(tree.children[0] as Element, css)
  return write(tree)
}

/** Both ends meet in the same serialiser, so that only styles are compared. */
function onString(html: string, css: string): string {
  return write(fromHtml(juice.inlineContent(html, css, juiceOptions), { fragment: true }))
}
