import fc from 'fast-check'
import type { Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { expect, test } from 'vitest'
import { checkBody } from '../../../src/render/check-article.ts'
import { runs } from '../../helpers/property-runs.ts'
import { render } from '../../helpers/render.ts'

const words = '甲 乙。 ， （ 」 a 1 bc 漢字 かな 한 😀 𠮷'.split(' ')

const delimiters =
  '\n|\n\n|> |- |## |==|++|^|~|~~|**|_|`|[|]|{|}|(|)|<|>|!|:|:::|::::|\n:::\n|\n::: tip\n|\n:::: 名 |\n::: {.x}\n|:::note[|[!NOTE]|> [!tip] |\n\n[TOC]\n\n|[[toc]]|{漢字\\||かな}|{a=b}|{width=50%}|{align=left}|![|](a.png)|](a.png =300x)| =3x4|,| |\\|$|\\|'.split(
    '|',
  )

const pieces = fc.array(fc.constantFrom(...words, ...words, ...delimiters, '|', '|300](a.png)'), {
  maxLength: 50,
})

test('any of these signs gives a body that breaks no rule', async () => {
  await fc.assert(
    fc.asyncProperty(pieces, async (parts) => {
      const { html, problems } = await render(parts.join(''))
      expect(
        problems.filter(({ code }) => code === 'markup/rule-broken' || code === 'markup/styles-failed'),
      ).toEqual([])
      expect((await checkBody(html)).filter(({ severity }) => severity === 'error')).toEqual([])
    }),
    runs(250),
  )
})

test('no word is lost between these signs, and none moves', async () => {
  const marks =
    '==|++|^|~|~~|**|：|。|\n|\n\n|\n:::\n|\n::: tip\n|\n:::: note |> |- |{漢字/|}|]{|](a.png)|![|<|>|,|\n\n> [!NOTE]\n> |\n\n> [!TIP] |{width=50%}| =300x)|(|](a.png =3x4)'
      .split('|')
      .map((mark) => mark.replace('/', '|'))
  const word = fc.stringMatching(/^[甲-申]{1,4}$/)
  const parts = fc.array(fc.oneof(word, fc.constantFrom(...marks)), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(parts, async (each) => {
      // What stands behind three tildes on a line says the language of code.
      fc.pre(!each.join('').includes('~~~'))
      const { html } = await render(each.join(''), { post: { fields: { title: '题' } } })
      const shown = shownIn(fromHtml(html, { fragment: true }))
      const words = each.filter((part) => /^[甲-申]+$/.test(part)).join('')
      expect(shown.replace(/[^甲-申]/g, '')).toBe(words)
    }),
    runs(250),
  )
})

/** Text and what pictures say. */
function shownIn(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (node.type === 'element' && node.tagName === 'img') return String(node.properties.alt)
  return 'children' in node ? node.children.map(shownIn).join('') : ''
}
