import { fromHtml } from 'hast-util-from-html'
import { describe, expect, test } from 'vitest'
import { checkBody, checkBodyTree } from '../../../src/render/check-article.ts'
import { boxRules } from '../../../src/render/rules/box-rules.ts'
import { contentRules } from '../../../src/render/rules/content-rules.ts'
import { declarationRules } from '../../../src/render/rules/declaration-rules.ts'
import { drawingRules } from '../../../src/render/rules/drawing-rules.ts'
import { tagRules } from '../../../src/render/rules/tag-rules.ts'

const img = '<img src="wxpub-asset:0/" alt="" style="max-width:100%;height:auto">'
const account = `<section nodeleaf="nodeleaf"><mp-common-profile class="js_uneditable custom_select_card mp_profile_iframe" data-pluginname="mpprofile" data-id="MzA5MDAwMDAwMA==" data-nickname="名字" data-alias="" data-headimg="https://mmbiz.qpic.cn/a" data-signature="" data-from="0"></mp-common-profile></section>`
const svg = (inside: string, attributes = '') =>
  `<svg viewBox="0 0 9 9"${attributes} style="width:9px;height:9px">${inside}</svg>`
const chain = (depth: number, styles: string[]) =>
  Array.from({ length: depth }).reduceRight<string>((inner, _, index) => {
    const style = styles[index % styles.length]
    return `<section style="${style}">${inner}</section>`
  }, 'a')

/** What breaks each rule and no other. */
const breaks: Record<string, string[]> = {
  'no-id-or-class': [
    '<p id="a">a</p>',
    '<p class="a">a</p>',
    '<a class="weapp_text_link" href="wxpub-post:0/">a</a>',
    '<a class="link" data-miniprogram-appid="wx0123456789abcdef" href="">a</a>',
  ],
  'no-script-attribute': ['<p onclick="a()">a</p>', '<p title=" javascript:a()">a</p>'],
  'no-dropped-tag': [
    '<div>a</div>',
    '<table></table><input>'.slice(15),
    '<figure>a</figure>',
    '<p><label>a</label></p>',
  ],
  'known-tag': ['<mark>a</mark>', '<p>a<ruby>b</ruby></p>', '<p>a<mpvideo></mpvideo></p>'],
  'official-form': [
    account.replace('名字', ''),
    account.replace('MzA5MDAwMDAwMA==', 'x'),
    account.replace('data-from', 'data-other'),
    account.replace(' data-alias=""', ''),
    account.replace('></mp-', '>a</mp-'),
    account.replace('https:', 'http:'),
    account.replace(' nodeleaf="nodeleaf"', ''),
  ],
  'one-line': ['<p>a\nb</p>', '<p>a</p> <p>b</p>'],
  'no-comment': ['<p>a<!-- b --></p>'],
  'no-native-list': ['<ul>a</ul>', '<ol><b>a</b></ol>'],
  'no-pre': ['<pre>a</pre>'],
  'inline-holds-inline': ['<span><section>a</section></span>', '<h2><section>a</section></h2>'],
  'one-thing-in-nodeleaf': [
    `<section nodeleaf="">${img}${img}</section>`,
    '<section nodeleaf="">a</section>',
  ],
  'no-empty-element': ['<p></p>', '<p>a<span> </span></p>', '<section></section>'],
  'no-control-character': ['<p>a\u0007</p>', '<p>\ufeffa</p>', '<p title="\u0085">a</p>'],
  shallow: [chain(15, ['margin:1px', 'margin:2px'])],
  'no-long-chain': [chain(11, ['margin:1px'])],
  'kept-link': [
    '<a href="https://example.com">a</a>',
    '<a href="#a">a</a>',
    '<a href="">a</a>',
    '<a>a</a>',
    '<a href="http://mp.weixin.qq.com/s/a">a</a>',
    '<a href="https://mp.weixin.qq.com/s?tempkey=a">a</a>',
  ],
  'link-with-content': ['<a href="wxpub-post:0/"><b></b></a>'],
  'kept-picture': [
    img.replace('wxpub-asset:0/', 'a.png'),
    img.replace('wxpub-asset:0/', 'https://example.com/a.png'),
    img.replace('wxpub-asset:0/', 'http://mmbiz.qpic.cn/a'),
    img.replace('wxpub-asset:0/', 'data:image/png;base64,AA'),
  ],
  'picture-fits': [
    img.replace(' alt=""', ''),
    img.replace(' style', ' width="9" style'),
    img.replace('100%', '120%'),
    img.replace('height:auto', 'height:9px'),
    '<img src="wxpub-asset:0/" alt="">',
  ],
  'marker-with-text': [
    '<section><span>•</span><p>a</p></section>',
    '<section>1.<section>a</section></section>',
  ],
  'fixed-spaces-in-code': [
    '<section style="overflow-x:auto"><section style="white-space:nowrap"><section>a b</section></section></section>',
  ],
  'scroller-of-one': [
    '<section style="overflow-x:auto"><p>a</p><p>b</p></section>',
    '<section style="overflow:scroll">a</section>',
  ],
  'table-in-scroller': ['<section><table></table></section>'],
  'cell-styles-itself': [
    '<section style="overflow-x:auto"><table><tbody><tr><td style="border:0;padding:0">a</td></tr></tbody></table></section>',
    '<section style="overflow-x:auto"><table><tbody><tr style="background:#eee"></tr></tbody></table></section>',
  ],
  'open-lines': [
    '<p style="line-height:1">a</p>',
    '<p style="line-height:110%">a</p>',
    '<p style="line-height:0">a</p>',
  ],
  'no-cut-text': [
    '<p style="height:20px">a</p>',
    '<p style="max-height:20px">a</p>',
    '<p style="height:auto;max-height:20px">a</p>',
    '<p style="height:0">a</p>',
  ],
  'fits-phone': [
    '<section style="min-width:400px">a</section>',
    '<p style="width:40px">a</p>',
    `${img}<section style="width:400px"><br></section>`,
  ],
  'no-gradient-under-text': ['<p style="background:linear-gradient(red,blue)">a</p>'],
  'no-id-reference': [
    svg('<path fill="url(#a)"></path>'),
    svg(`<path style="fill:red" begin="a.click"></path>`),
    '<p style="background:url(#a)">a</p>'.replace('style="background:url(#a)"', 'title="url(#a)"'),
  ],
  'svg-with-viewbox': [
    '<svg style="width:9px"></svg>',
    '<svg viewBox="0 0 9 9"></svg>',
    '<svg viewBox="0 0 9 9" style="width:120%"></svg>',
  ],
  'no-link-in-drawing': [svg('<a href="https://mp.weixin.qq.com/s/a"><text>a</text></a>')],
  'kept-picture-in-drawing': [
    svg('<image href="https://example.com/a.png"></image>'),
    svg('<image></image>'),
  ],
  'touch-also-clicks': [svg('<set begin="touchstart"></set>')],
  'no-position': ['<p style="position:relative">a</p>'],
  'no-offset': ['<p style="top:1px">a</p>', '<p style="z-index:1">a</p>'],
  'no-css-function': [
    '<p style="margin:calc(1px + 2px)">a</p>',
    '<p style="color:var(--a)">a</p>',
    '<p style="--a:b">a</p>',
  ],
  'no-quote-in-style': ['<p style="font-family:\'a b\'">a</p>'],
  'no-foreign-background': [
    '<p style="background:url(https://example.com/a.png)">a</p>',
    '<p style="background:url(a.png)">a</p>',
  ],
  'no-important': ['<p style="margin:0 !important">a</p>'],
  'no-dead-property': [
    '<p style="float:left">a</p>',
    '<p style="column-count:2">a</p>',
    '<p style="filter:none">a</p>',
  ],
  'no-grid': ['<p style="display:grid">a</p>'],
  'no-control-in-style': ['<p style="color:\u0085red">a</p>'],
  'no-at-rule': ['<p style="color:@media">a</p>', '<p style="color:p::before">a</p>'],
  'known-alignment': ['<p style="text-align:start">a</p>'],
  'short-font-list': ['<p style="font-family:a,b,c,d,e">a</p>', '<p style="font-family:宋体">a</p>'],
  visible: ['<p style="opacity:0">a</p>', '<p style="user-select:none">a</p>'],
  'no-rem': ['<p style="margin:1rem">a</p>'],
  'dark-ground': ['<p style="background:#f6f8fa">a</p>'],
  stable: ['<p >a</p>', '<p title=a>a</p>', '<p>a&copy;</p>'],
}

const brokenBy = async (body: string) =>
  (await checkBody(`<section>${body}</section>`)).map(({ params }) => params.rule)

describe.each(Object.entries(breaks))('%s', (rule, bodies) => {
  test.each(bodies)('is broken by %s', async (body) => expect(await brokenBy(body)).toEqual([rule]))
})

test('every rule is shown to be broken', () => {
  const rules = [...tagRules, ...contentRules, ...boxRules, ...drawingRules, ...declarationRules]
  expect(Object.keys(breaks).sort()).toEqual([...rules.map(({ name }) => name), 'stable'].sort())
})

test.each([
  '<p>a</p>',
  img.replace('alt=""', 'alt="JavaScript: the good parts, url(#a)"'),
  `<section>${img}</section><p>a<br>b <strong>c</strong></p>`,
  '<section style="display:flex"><span>•</span><section style="flex:1"><p>a</p></section></section>',
  '<section style="overflow-x:auto"><section style="white-space:nowrap"><section>a\u00a0b</section></section></section>',
  '<section style="overflow-x:auto"><section style="width:400px">a</section></section>',
  chain(10, ['margin:1px']),
  '<a href="https://mp.weixin.qq.com/s/a">a</a><a href="" data-miniprogram-appid="a">b</a>',
  svg(
    '<path d="M0 0"></path><image href="https://mmbiz.qpic.cn/a"></image><set begin="click;touchstart;click+0.5s"></set>',
  ),
])('%s breaks none', async (body) => expect(await brokenBy(body)).toEqual([]))

describe('one-section', () => {
  test.each([
    '<p>a</p>',
    '<section>a</section><section>b</section>',
    '<section style="padding:1px">a</section>',
  ])('is broken by %s', async (body) =>
    expect((await checkBody(body)).map(({ params }) => params.rule)).toEqual(['one-section']),
  )
})

describe('every-reference', () => {
  const told = (body: string) => {
    const html = `<section>${body}</section>`
    const references = [{ number: 1, address: 'https://a.example' }, { number: 2 }]
    return checkBodyTree(fromHtml(html, { fragment: true }), html, { file: 'a.md' }, references)
  }
  test('holds where numbers and addresses stand in their order', () =>
    expect(told('<p>a[1]b[2]</p><p>[1] a: <b>https://a.example</b></p><p>[2] b</p>')).toEqual([]))

  test.each([
    ['the address', '<p>a[1]b[2]</p><p>[1] a</p><p>[2] b</p>'],
    ['the number', '<p>https://a.example</p>'],
    ['the footnote', '<p>[1] https://a.example</p>'],
  ])('is broken where %s is missing', (_, body) =>
    expect(told(body).map(({ params }) => params.rule)).toEqual(['every-reference']),
  )
})
