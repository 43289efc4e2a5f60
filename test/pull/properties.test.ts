import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CanonicalArticle, wordsOf } from '../../src/publish/compare/canonical.ts'
import { runs } from '../helpers/property-runs.ts'
import { thereAndBack } from './there-and-back.ts'

/** Words, and everything that means something else where it isn't escaped. */
const word = fc.constantFrom(
  ...'甲 乙。 「丙」 a B3 1. 2) - + # ## > * ** _ ~ ~~ == ++ ^ $ $5 | ` `` [ ] [x] ( ) ! ![ { } {a|b} < > & &amp; <b> ::: :::a [TOC] [!NOTE] [^1] [1] • ☐ https://a.example/b_c*d www.a.example a@b.example \\ --- === /* 😀 …'.split(
    ' ',
  ),
)
const words = fc.array(word, { minLength: 1, maxLength: 8 })
const escaped = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&')
const plain = fc.tuple(words, fc.constantFrom(' ', '')).map(([all, gap]) => escaped(all.join(gap)))

const inline = fc.oneof(
  { weight: 5, arbitrary: plain },
  plain.map((text) => `**${text}**`),
  plain.map((text) => `*${text}*`),
  plain.map((text) => `~~${text}~~`),
  plain.map((text) => `<u>${text}</u>`),
  plain.map((text) => `<sup>${text}</sup>`),
  plain.map((text) => `==${text}==`),
  words.map((all) => `\`\`\` ${all.join(' ').replaceAll('`', '')} \`\`\``),
  fc
    .tuple(
      plain,
      fc.constantFrom('https://a.example/', 'https://b.example/_c_?d=e&f', 'https://mp.weixin.qq.com/s/x'),
    )
    .map(([text, address]) => `[${text}](${address})`),
  fc.constantFrom(
    '![图](a.png)',
    '$x^2$',
    '$a|b$',
    '$a+b+c+d+e+f+g+h+i+j+k+l=m+n+o+p+q+r+s$',
    '[^1]',
    '<https://c.example/d_e>',
  ),
)
const line = fc.array(inline, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '))

const block = fc.letrec<{ block: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    line,
    line.map((text) => `## ${text}`),
    words.map((all) => `~~~js\n${all.join('\n  ').replaceAll('~', '')}\n~~~`),
    fc.constantFrom(
      '---',
      '$$\nx\n$$',
      '![a](a.png "图注")',
      '![](a.png) ![](b.png "c")',
      '<![](a.png),![](b.png)>',
    ),
    fc
      .array(line, { minLength: 2, maxLength: 4 })
      .map((cells) =>
        ['| a | b |', '| - | -: |', ...cells.map((cell) => `| ${cell.replaceAll('|', '\\|')} | 乙 |`)].join(
          '\n',
        ),
      ),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((all) => indented(all.join('\n\n'), '> ', '> ')),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((all) => `> [!TIP] 题\n${indented(all.join('\n\n'), '> ', '> ')}`),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((all) => all.map((each) => indented(each, '- ', '  ')).join('\n')),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((all) => all.map((each) => indented(each, '1. ', '   ')).join('\n')),
  ),
})).block

const indented = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((each, index) => (index === 0 ? first : others) + each)
    .join('\n')

const post = fc.array(block, { minLength: 1, maxLength: 6 }).map((all) => `${all.join('\n\n')}\n\n[^1]: 注。`)

test('whatever a post says comes back', async () => {
  await fc.assert(
    fc.asyncProperty(post, async (markdown) => {
      const {
        before,
        after,
        markdown: pulled,
      } = await thereAndBack(markdown, { post: { fields: { title: '题', digest: '要' } } })
      const shown = { ...said(after), pulled }
      expect(shown).toEqual({ ...said(before), pulled })
    }),
    runs(30),
  )
})

const said = (article: CanonicalArticle & { drawings: string[] }) => ({
  words: wordsOf(article),
  pictures: article.pictures,
  links: article.links,
  drawings: article.drawings,
})
