import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { fromParse5 } from 'hast-util-from-parse5'
import { parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { makePost } from '../../bench/posts.js'
import type { Post } from '../../src/read/post.ts'
import { readPlainBody } from '../../src/survival/read-plain-body.ts'
import { survive } from '../../src/survival/survive.ts'
import { constructs, placed } from '../helpers/constructs.ts'
import { runs } from '../helpers/property-runs.ts'
import { postOf, render } from '../helpers/render.ts'
import { samples } from '../helpers/samples.ts'

/** Whether a body is read without a parser. What is read must be what the parser reads, to the order of attributes. */
function isRead(html: string): boolean {
  const tree = readPlainBody(html)
  if (!tree) return false
  expect(JSON.stringify(tree), html).toBe(
    JSON.stringify(fromParse5(parseFragment(html, { scriptingEnabled: false }))),
  )
  return true
}

const tests = resolve(import.meta.dirname, '..')
/** Bodies of all kinds, those of other editors too. */
const files = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.html') && !file.includes('node_modules'),
)
const bodies = files.map((file) => readFileSync(join(tests, file), 'utf8'))

describe('every body of our own is read', () => {
  const posts = new Map<string, Post>([
    ['prose', postOf(makePost(6000), { fields: { title: '题' } })],
    ...samples,
    ...constructs,
  ])

  test.each([...posts])('%s', async (_name, post) => {
    const article = await render(post.body, { post })
    const sent = placed(article.html, article)
    expect(isRead(sent)).toBe(true)
    expect(isRead((await survive(sent, 'api')).html)).toBe(true)
    expect(isRead((await survive(sent, 'save')).html)).toBe(true)
  })
})

test('of the bodies in the tests only these need a parser', () => {
  expect(files.filter((_, index) => !isRead(bodies[index]!)).sort()).toMatchInlineSnapshot(`
    [
      "pull/foreign/saved-page.html",
      "pull/foreign/website-video.html",
      "pull/foreign/wenyan-maize.html",
      "render/remark-tell-lost-tasks/boxes/output.html",
      "render/remark-tell-lost-tasks/meant/output.html",
      "survival/api/comments/input.html",
      "survival/api/components/input.html",
      "survival/api/components/output.html",
      "survival/api/embedded/input.html",
      "survival/api/embedded/output.html",
      "survival/api/forms/input.html",
      "survival/api/math/input.html",
      "survival/api/media/input.html",
      "survival/api/nothing/input.html",
      "survival/api/quotes-in-fonts/input.html",
      "survival/api/scripts/input.html",
      "survival/api/style-sheets/input.html",
      "survival/api/svg/input.html",
      "survival/api/svg/output.html",
      "survival/api/unknown/input.html",
      "survival/strict/svg-references/input.html",
    ]
  `)
})

test.each([
  '',
  '文字 > "text"',
  '<p>一<b>二<b>三</b></b></p>',
  '<b><b><b><b>四层</b></b></b></b>',
  '<b class="a"><b><b><b><b>五层</b></b></b></b></b>后',
  '<p><br><br/><br /><img alt></p><hr />',
  '<p\n\tid="a"  title="" >a</p>',
  '<ul><li>a<ol><li><p>b</p></li></ol></li></ul>',
  '<dl><dt>a</dt><dd>b</dd></dl><ruby>字<rp>(</rp><rt>zì</rt><rp>)</rp></ruby>',
  '<table> <caption>a</caption>\n<thead><tr><th>b</th></tr></thead>\n<tbody>\t<tr> <td><table></table></td> </tr></tbody><tfoot></tfoot></table>',
  '<h1>a</h1><section><h2>b <span>c</span></h2></section>',
  '<pre><code>\na</code>\n</pre>',
  '<p>&amp;&lt;&gt;&quot;&apos;&nbsp;&#38;&#x26;&#x4E2D;&#128512;&amp;lt;</p>',
  '<a href="?a=1&amp;b=2&#x26;copy=3" title="a > b">a</a><a>b</a>',
  '<p class=" a  b " class-name="c" data-a-b="1" data-1 hidden dir="">a</p>',
  '<ol start="3" reversed><li value="x">a</li></ol>',
  '<img width="1.50" height="0x10" alt="" loop="LOOP" disabled="yes">',
  '<p STYLE="color:red" onClick="a()">a</p>',
  '<mp-common-profile data-id="a" data-pluginname="mpprofile"></mp-common-profile>',
  '<svg viewBox="0 0 1 1" xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><linearGradient/></svg>',
  '<svg viewbox="0 0 1 1"><lineargradient gradientunits="a"></lineargradient><text fill-opacity=".5">a</text></svg>',
  '<p><svg/>a<svg><svg></svg><image href="a"/></svg></p>',
  '\ud800<p title="\udc00">\ufeff\ufffe\u0001</p>',
])('%s is read', (html) => expect(isRead(html)).toBe(true))

test.each([
  // What is written in another way than programs write it.
  '<P>a</P>',
  '<p>a</P>',
  '<p>a</p >',
  "<p title='a'>a</p>",
  '<p title=a>a</p>',
  '<p title = "a">a</p>',
  '<p title="a"id="b">a</p>',
  '<p title="a">a</p',
  '<p title="a',
  '<p/>',
  '<p / id="a">a</p>',
  '<p title="a" title="b">a</p>',
  '<p class="a" classname="b">a</p>',
  '<p xml:lang="a">a</p>',
  '<p constructor="a">a</p>',
  '<p <b>a</p>',
  'a < b',
  'a <3',
  '</>',
  '<!-- a -->',
  '<!doctype html>',
  '<?xml?>',
  '<![CDATA[a]]>',
  // What parsers replace or drop.
  'a\0',
  'a\r\nb',
  '<pre>\na</pre>',
  '<pre>&#10;a</pre>',
  ...['&', 'a & b', '&amp', '&copy;', '&AMP;', '&constructor;', '&#;', '&#0;', '&#13;', '&#128;', '&#xD800;'],
  ...['&#x110000;', '&#x26', '&#X26;', '&# 38;'],
  // What parsers end, move or make up.
  '<p>a',
  'a</p>',
  '<b><i>a</b></i>',
  '<br></br>',
  '<p>a<p>b</p></p>',
  '<p><span><section>a</section></span></p>',
  '<p><hr></p>',
  '<p><table></table></p>',
  '<p><ul></ul></p>',
  '<h1><h2>a</h2></h1>',
  '<a>a<b><a>b</a></b></a>',
  '<li>a</li>',
  '<ul><li><li>a</li></li></ul>',
  '<ul><span><li>a</li></span></ul>',
  '<div><dt>a</dt></div>',
  '<td>a</td>',
  '<div><tr></tr></div>',
  '<table><tr><td>a</td></tr></table>',
  '<table><tbody><td>a</td></tbody></table>',
  '<table>a</table>',
  '<table>&nbsp;</table>',
  '<table><tbody><tr><p>a</p></tr></tbody></table>',
  '<table><svg></svg></table>',
  '<table><table></table></table>',
  // What is read in a way of its own.
  ...[
    'script',
    'style',
    'textarea',
    'title',
    'template',
    'iframe',
    'noscript',
    'xmp',
    'button',
    'form',
    'nobr',
  ]
    .concat('select', 'option', 'object', 'math', 'body', 'html', 'video', 'my-box', 'plaintext')
    .map((tag) => `<${tag}></${tag}>`),
  '<image>',
  '<input>',
  '<svg><p>a</p></svg>',
  '<svg><foreignObject><p>a</p></foreignObject></svg>',
  '<svg><title>a</title></svg>',
  '<svg><LinearGradient></LinearGradient></svg>',
  '<svg><linearGradient></lineargradient></svg>',
  '<svg><use xlink:href="#a"/></svg>',
  '<svg><path stroke-dasharray="1,2"/></svg>',
  '<svg></path></svg>',
  '<g></g>',
])('%s needs a parser', (html) => expect(isRead(html)).toBe(false))

test('thousands of levels are left to the parser', () =>
  expect(isRead('<section>'.repeat(2000) + '</section>'.repeat(2000))).toBe(false))

test('what is kept of a body does not keep the body', () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage: () => void = runInNewContext('gc')
  const kept: unknown[] = []
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  for (let index = 0; index < 50; index++) {
    const { children } = readPlainBody(
      `<img data-nickname-${index}="address of ${index}" alt="">${'字'.repeat(1e6)}`,
    )!
    kept.push(children[0])
  }
  collectGarbage()
  expect(kept).toHaveLength(50)
  // The bodies are 100 MB.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(20e6)
})

// Plain things are met more often than others, which all end the reading.
const texts = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      ...[
        '文',
        ' ',
        'a b',
        '\n',
        '>',
        '&amp;',
        '&#x26;',
        '&#10;',
        '&#32;',
        '&nbsp;',
        '&lt;b&gt;',
        '\ufeff',
        '\ud800',
      ],
      ...['<br>', '<br/>', '<hr />', '<img alt="">'],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        '&',
        '&amp',
        '&copy;',
        '&#128;',
        '&#0;',
        '&#xD800;',
        '&#x110000;',
        '<',
        '\0',
        '\r',
        '<!-- a -->',
        '</p>',
      ],
    ),
  },
)
const attributes = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(
      ...[
        'id="x"',
        'class=" a b"',
        'className="c"',
        'style="a:b"',
        'title="&quot;&lt;"',
        'hidden',
        'hidden="hidden"',
      ],
      ...[
        'start="2"',
        'width="1.0"',
        'height=" "',
        'data-a-b="1"',
        'data-1="a"',
        'data--a',
        'ID="y"',
        'color="red"',
      ],
      ...[
        'viewBox="0 0"',
        'viewbox="1 1"',
        'fill-opacity="0.50"',
        'xmlns="a"',
        '1="a"',
        '-="a"',
        'rel="a b"',
      ],
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...[
        "alt='a'",
        'title="&copy;"',
        'href="?a=1&ampc"',
        'xlink:href="#a"',
        'constructor',
        '/',
        'a=b',
        '"',
        '=',
      ],
    ),
  },
)
const words = (text: string) => fc.constantFrom(...text.split(/\s+/))
const tags = fc.oneof(
  {
    weight: 9,
    arbitrary: words('section p span b strong em a code font h2 h3 pre div svg mp-common-profile'),
  },
  { weight: 3, arbitrary: words('g path text linearGradient lineargradient animate ul figure') },
  {
    weight: 1,
    arbitrary: words(
      `li dl dt dd table thead tbody tr td th caption ruby rt P my-box nobr button select option template title desc
      foreignObject iframe math mi form colgroup col image script style textarea`,
    ),
  },
)
const { trees } = fc.letrec<{ trees: string; tree: string }>((tie) => ({
  trees: fc.array(tie('tree'), { maxLength: 4, depthIdentifier: 'tree' }).map((parts) => parts.join('')),
  tree: fc.oneof(
    { depthIdentifier: 'tree', depthSize: 'medium', withCrossShrink: true },
    texts,
    fc
      .tuple(tags, fc.array(attributes, { maxLength: 2 }), tie('trees'))
      .map(([tag, stated, content]) => `<${[tag, ...stated].join(' ')}>${content}</${tag}>`),
    // Those that are rarely met by luck.
    fc
      .tuple(
        fc.constantFrom(
          ...['ul > li', 'dl > dt', 'ruby > rt', 'table > tbody > tr > td', 'table > thead > tr > th'],
          ...['table > caption', 'svg > g', 'b > b > b > b', 'b > p', 'a > svg > path'],
        ),
        tie('trees'),
      )
      .map(([path, content]) =>
        path.split(' > ').reduceRight((inner, tag) => `<${tag}>${inner}</${tag}>`, content),
      ),
  ),
}))

/** What is done to a body: so many characters at a place give way to something else. */
const changes = fc.array(
  fc.record({
    place: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat(6),
    added: fc.oneof(
      fc.constant(''),
      texts,
      attributes,
      tags,
      tags.map((tag) => `<${tag}>`),
      tags.map((tag) => `</${tag}>`),
    ),
  }),
  { maxLength: 3 },
)
const change = (html: string, made: readonly { place: number; removed: number; added: string }[]) =>
  made.reduce((text, { place, removed, added }) => {
    const at = Math.floor(place * text.length)
    return text.slice(0, at) + added + text.slice(at + removed)
  }, html)

describe('what is read is what a parser reads', () => {
  test('of any elements in any order', () =>
    fc.assert(
      fc.property(trees, fc.oneof(fc.constant([]), changes), (html, made) => void isRead(change(html, made))),
      runs(1000),
    ))

  test('of any body in which something was changed', () =>
    fc.assert(
      fc.property(fc.constantFrom(...bodies), changes, (html, made) => void isRead(change(html, made))),
      runs(300),
    ))
})
