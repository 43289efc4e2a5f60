import fc from 'fast-check'
import type { Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { expect, test } from 'vitest'
import { checkBody } from '../../../src/render/check-article.ts'
import { visitElements } from '../../../src/render/element.ts'
import { survive } from '../../../src/survival/survive.ts'
import { runs } from '../../helpers/property-runs.ts'
import { render } from '../../helpers/render.ts'

const tagNames =
  'b i u s em strong small big tt code kbd sub sup mark font span q ruby rt rp a del ins strike center div section p article aside figure figcaption details summary blockquote h1 h2 h6 ul ol li dl dt dd menu table caption colgroup tbody tfoot tr td th pre button label form fieldset legend nobr abbr picture svg g text tspan a foreignObject math custom-tag mp-common-profile mp-miniprogram mpvoice'.split(
    ' ',
  )
const attributes = [
  '',
  ' class="article card 卡"',
  ' class="code table-scroll list-marker math callout"',
  ' id="x" name=x',
  ' onclick="x()" onload=y',
  ' href="javascript:x"',
  ' href="#x"',
  ' href="https://a.example/"',
  ' href=./b.md',
  ' align=center bgcolor="#ff0000" width=900 height=1',
  ' style="position:fixed;top:0;width:900px;height:10px;color:red"',
  ` style="font-family:'A;b';background:url(javascript:x)"`,
  ' style="color:red}*{display:none"',
  ' style="overflow-x:auto;white-space:nowrap;line-height:0"',
  ' style="background:linear-gradient(red,blue) !important"',
  ' style="--a:b;content:x;float:left;display:grid;animation:a"',
  ' style=";;:;a:;(;)"',
  ' dir=rtl data-ignore-dm nodeleaf contenteditable',
  ' colspan=2 rowspan=x start=7 color=red size=7',
  ' data-id="MzA5MDAwMDAwMA==" data-nickname=a data-headimg="http://mmbiz.qpic.cn/a"',
  ' data-miniprogram-appid="wx0123456789abcdef" data-miniprogram-path=p data-miniprogram-title=t data-miniprogram-imageurl="https://mmbiz.qpic.cn/a"',
  ' style="display:inline-block;width:1px;height:1px;border:1px solid red"',
  ' viewBox="0 0 1 1" fill="url(#a)" begin="a.click"',
]
const openTag = fc
  .tuple(fc.constantFrom(...tagNames), fc.constantFrom(...attributes))
  .map(([name, attribute]) => `<${name}${attribute}>`)
const closeTag = fc.constantFrom(...tagNames).map((name) => `</${name}>`)
const single = fc.constantFrom(
  '<br>',
  '<hr>',
  '<img src="a.png" width=900 onerror=x>',
  '<img>',
  '<img src="data:x">',
  '<input type=checkbox checked>',
  '<wbr>',
  '<path d="M0 0" id=a filter="url(#b)"/>',
  '<col>',
)
const hostile = fc.constantFrom(
  '<script>',
  '</script>',
  '<style>',
  '</style>',
  '<textarea>',
  '<title>',
  '<template>',
  '</template>',
  '<select>',
  '<option>',
  '<plaintext>',
  '<noscript>',
  '<iframe>',
  '<!--',
  '-->',
  '<!doctype html>',
  '<?x',
  '<![CDATA[',
  ']]>',
  '<div title="',
  '<p x',
  '<',
  '</',
  '&lt;script&gt;',
  '&#0;',
  '<html>',
  '<body>',
  '<head>',
  '<frameset>',
  '<svg/onload=x>',
  '<image href="#a"/>',
)
const words = fc.constantFrom(...'甲 乙 丙 丁 戊 己 庚 辛'.split(' '))
const markdown = fc.constantFrom(
  ...'\n|\n\n|> |- |## |1. |**|*|`|[|](https://b.example)|![|](c.png)|\n\n::: tip\n|\n:::\n|    |  \n'.split(
    '|',
  ),
  '\n| a |\n| - |\n| b |\n',
)

const broken = (problems: { code: string; severity: string }[]) =>
  problems.filter(
    ({ code, severity }) =>
      (code === 'markup/rule-broken' && severity === 'error') ||
      code === 'markup/styles-failed' ||
      code === 'markup/unparsable',
  )

test('any HTML in any Markdown gives a body that breaks no rule, and the same one twice', async () => {
  const notes = fc.constantFrom('[^1]', '\n\n[^1]: ')
  const pieces = fc.oneof(openTag, closeTag, single, hostile, words, markdown, notes)
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 50 }), async (parts) => {
      const { html, problems } = await render(parts.join(''))
      expect(broken(problems)).toEqual([])
      expect(broken(await checkBody(html))).toEqual([])
      expect(html).not.toMatch(/[\n\r\t]/)
      const { attributes, addresses } = parsed(html)
      expect(attributes.filter((name) => /^on/i.test(name))).toEqual([])
      expect(addresses.filter((address) => /script:|^data:/.test(address))).toEqual([])
      expect((await render(parts.join(''))).html).toBe(html)
    }),
    runs(200),
  )
})

test('no word is lost between tags, in whatever order they open and close', async () => {
  const pieces = fc.oneof(words, words, openTag, closeTag, single, markdown)
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 40 }), async (parts) => {
      const { html, problems } = await render(parts.join(''), { post: { fields: { title: '题' } } })
      // What is told isn't lost silently.
      fc.pre(!problems.some(({ code }) => code === 'html/removed'))
      const written = parts.filter((part) => /^[甲乙丙丁戊己庚辛]$/.test(part))
      for (const body of [html, (await survive(html, 'api')).html]) {
        expect(missing(written, shownIn(fromHtml(body, { fragment: true })))).toEqual([])
      }
    }),
    runs(200),
  )
})

/** Names of all attributes, and values of those that are addresses or styles. */
function parsed(html: string): { attributes: string[]; addresses: string[] } {
  const attributes: string[] = []
  const addresses: string[] = []
  visitElements(fromHtml(html, { fragment: true }), ({ properties }) => {
    for (const [name, value] of Object.entries(properties)) {
      attributes.push(name)
      if (name !== 'alt' && name !== 'title') addresses.push(String(value))
    }
  })
  return { attributes, addresses }
}

/** Tables put what is no cell before themselves, and the closing list repeats links: words count, not their places. */
function missing(written: string[], shown: string): string[] {
  const left = [...shown]
  return written.filter((word) => {
    const at = left.indexOf(word)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function shownIn(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (node.type === 'element' && node.tagName === 'img') return String(node.properties.alt)
  return 'children' in node ? node.children.map(shownIn).join('') : ''
}
