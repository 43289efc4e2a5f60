import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkBody } from '../../src/render/check-article.ts'
import { wordsOf } from '../../src/survival/content.ts'
import { parseBody } from '../../src/survival/parse-body.ts'
import { survive } from '../../src/survival/survive.ts'
import { runs } from '../helpers/property-runs.ts'
import { render } from '../helpers/render.ts'

const pieces = fc.constantFrom(
  ...'\n|\n\n|  \n|    |\t| |# |## |> |>> |- |* |1. |7) |- [ ] |- [x] |```|```js\n|~~~|`|``|**|*|_|__|~~|~|[|]|(|)|![|](|](a.png)|](<a b.png> "t")|](./b.md#x)|](#x)|](https://a.example)|](//c.example)|](javascript:x)|[^1]|[^1]: |[a]: http://x |[a]|<b>|</b>|<div>|</div>|<details><summary>|</details>|<p style="color:red">|<mark>|<table><tr><td>|<section style="height:1px;background:red"></section>|::: card\n|::: account\nid: |\n:::\n|weixin://dl/business/?appid=wx0123456789abcdef&path=a|<!--|-->|<br>|<script>|</script>|<https://e.example>|www.f.example|g@h.example|\\|\\|\u0000|\u0007|\ufeff|\ud800|\udc00|😀|👨‍👩‍👧|&amp;|&nbsp;|&#x0;|&#13;|&#xfeff;|&lt;|<|>|&|"|\'|{{|}}|<%|%>|:|url(|;|甲|乙。|，|“|”|…|カ|한|a|b c|wxpub-asset:0/|wxpub-post:0/|---|===|\n===\n|\n---\n|\n\n---\n\n|=|\u00a0|\u3000|\u2028|data:image/png;base64,AA|![](|`` ` ``'.split(
    '|',
  ),
  '|',
  '| a | b |\n| - | :-: |\n',
  '\r\n',
)

test('any Markdown gives a body that breaks no rule, the same each time, of which WeChat takes no word', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (parts) => {
      const markdown = parts.join('')
      const { html, problems } = await render(markdown)
      expect(
        problems.filter(({ code }) => code === 'markup/rule-broken' || code === 'markup/styles-failed'),
      ).toEqual([])
      expect((await checkBody(html)).filter(({ severity }) => severity === 'error')).toEqual([])
      expect(html).not.toMatch(/[\n\r\t]/)
      expect((await render(markdown)).html).toBe(html)
      // WeChat takes no body without anything in it.
      if (html === '') return
      const kept = await survive(html, 'api')
      expect(kept.refused).toBeUndefined()
      expect(wordsOf(await parseBody(kept.html))).toBe(wordsOf(await parseBody(html)))
    }),
    runs(200),
  )
})

test('no word of plain text is lost', async () => {
  const word = fc.stringMatching(/^[a-z甲-申]{1,8}$/)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(word, { minLength: 1, maxLength: 8 }), { maxLength: 8 }),
      async (paragraphs) => {
        const { html } = await render(paragraphs.map((words) => words.join(' ')).join('\n\n'))
        const shown = [...html.matchAll(/<p[^>]*>([^<]*)<\/p>/g)].map((match) => match[1])
        expect(shown).toEqual(paragraphs.map((words) => words.join(' ')))
      },
    ),
    runs(200),
  )
})
