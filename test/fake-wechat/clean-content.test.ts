import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanContent, isRefusedContent } from '../../src/fake-wechat/clean-content.ts'
import { tokenize } from '../../src/fake-wechat/html-tokens.ts'

const clean = (html: string) => cleanContent(html, 'mp.weixin.qq.com')

test.each([
  ['<p>a<script>b<p>"</script >c</p>', '<p>ac</p>'],
  ['<STYLE>p > a{}</STYLE><p>a</p>', '<p>a</p>'],
  ['a<script>b', 'a'],
  ['<p>a<!-- <b> -->c</p>', '<p>ac</p>'],
  ['a<!-- b', 'a'],
  ['<p id="x" onclick=\'y("z")\' class=c ONLOAD=1>a</p>', '<p class=c>a</p>'],
  ['<p data-id="x" style="on: id">a</p>', '<p data-id="x" style="on: id">a</p>'],
  [
    '<img alt="a > b" src="http://mmbiz.qpic.cn/a/0?wx_fmt=png" />',
    '<img alt="a > b" data-src="https://mmbiz.qpic.cn/a/0?wx_fmt=png" />',
  ],
  ['<img src=https://mmbiz.qpic.cn/a/0>', '<img data-src="https://mmbiz.qpic.cn/a/0">'],
  ['<img src="https://example.com/a.png" alt="b">', '<img alt="b">'],
  ['<img src="data:image/png;base64,AA==">', '<img>'],
  ['<img src="a.png">', '<img>'],
  ['<img src="https://mmbiz.qpic.cn.evil.com/a">', '<img>'],
  ['<a href="https://example.com/" title="t">a</a>', '<a title="t">a</a>'],
  ['<a href="https://mp.weixin.qq.com/s/abc">a</a>', '<a href="https://mp.weixin.qq.com/s/abc">a</a>'],
  ['<a href="javascript:x">a</a>', '<a>a</a>'],
  ['<a href="" data-miniprogram-appid="wx1">a</a>', '<a href="" data-miniprogram-appid="wx1">a</a>'],
  ['<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'],
  ['1 < 2 & 3 > 2 <', '1 &lt; 2 & 3 > 2 &lt;'],
  ['a<p title="b', 'a'],
])('%s', (html, expected) => {
  expect(clean(html)).toBe(expected)
})

describe('refused', () => {
  test.each([
    ['<a href="#a">x</a>', true],
    ["<a class='b' HREF='#'>x</a>", true],
    ['<a href="https://mp.weixin.qq.com/s#a">x</a>', false],
    ['<p>href="#a"</p>', false],
    ['<script>"<a href=\'#a\'>"</script>', false],
  ])('%s: %s', (html, isRefused) => {
    expect(isRefusedContent(html)).toBe(isRefused)
  })
})

const htmlPieces = fc.array(
  fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '/',
    '<p',
    '<!--',
    '-->',
    '<script>',
    '</script>',
    ' id="',
    'a',
    '=',
    ' src=',
    '\n',
  ),
  { maxLength: 30 },
)

test('the pieces joined are the text, up to a tag never closed', () => {
  fc.assert(
    fc.property(htmlPieces, (pieces) => {
      const html = pieces.join('')
      const joined = Array.from(tokenize(html), ({ raw }) => raw).join('')
      expect(html.startsWith(joined)).toBe(true)
      expect(html.slice(joined.length)).toMatch(/^$|^</)
    }),
    { numRuns: 500 },
  )
})

test('cleaning twice changes nothing more', () => {
  fc.assert(
    fc.property(htmlPieces, (pieces) => {
      const once = clean(pieces.join(''))
      expect(clean(once)).toBe(once)
    }),
    { numRuns: 500 },
  )
})

test.each(['<a "', '<!-- ', '<script>', '< ', "<p a='", '<p '.repeat(3)])(
  'a large body of %s is read in good time',
  (piece) => {
    // Quadratic work would run into the test's own time limit.
    expect(() => clean(piece.repeat(650_000 / piece.length))).not.toThrow()
  },
)
