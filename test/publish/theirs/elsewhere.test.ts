import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyOf } from '../../../src/publish/theirs/glyphs.ts'
import { runs } from '../../helpers/property-runs.ts'
import { linesOf, takeIn } from './desk.ts'

/* Where a person changes words, rows or items on the website, all of the Markdown elsewhere stays as it was, byte for byte. */

/** Parts of posts, made of words of which each stands nowhere else. */
const parts: Record<string, (word: () => string) => string> = {
  paragraph: (w) => `${w()}，**${w()}** 和 \`code\` 与 [${w()}](https://mp.weixin.qq.com/s/x)，${w()}。`,
  wrapped: (w) => `${w()}，\n*${w()}*，\\*${w()}\\* &amp; ${w()}`,
  cited: (w) => `见 [${w()}](https://a.cn/) 和 ${w()}`,
  heading: (w) => `## ${w()} ##`,
  list: (w) => `- ${w()}\n- ${w()} **${w()}**\n  - ${w()}\n  - ${w()}\n- ${w()}`,
  numbers: (w) => `1. ${w()}\n2. ${w()}\n3) ${w()}`,
  tasks: (w) => `* [ ] ${w()}\n* [x] ${w()}`,
  table: (w) => `| ${w()} | ${w()} |\n|:--|--:|\n| ${w()} | **${w()}** |\n|  | ${w()} |\n| ${w()} | ${w()} |`,
  'bare table': (w) => `${w()} | ${w()}\n--|--\n${w()} | \`c\`\n${w()} | ${w()}`,
  quote: (w) => `> ${w()}\n> ${w()}\n>\n> - ${w()}\n> - ${w()}`,
  callout: (w) => `> [!TIP] ${w()} **${w()}**\n> ${w()}\n> ${w()}\n>\n> ${w()}`,
  alert: (w) => `> [!NOTE]\n> ${w()}`,
  container: (w) => `::: note ${w()}\n${w()}\n\n${w()}\n:::`,
  picture: (w) => `![图](https://mmbiz.qpic.cn/a/0 "${w()}")`,
  linked: (w) => `[![图](https://mmbiz.qpic.cn/b/0 '${w()}')](https://mp.weixin.qq.com/s/y)`,
  footnote: (w) => `${w()}[^n]\n\n[^n]: ${w()} *${w()}*`,
  code: () => '```js\nlet a = 1 // | *\n```',
  html: () => '<div align="center">居中</div>',
}

/** One thing that a person does to the word that stands at this share of all, or to the row or item around it. */
interface Deed {
  what: 'reword' | 'remove' | 'add'
  at: number
  words: string
}

const deed: fc.Arbitrary<Deed> = fc.record({
  what: fc.constantFrom<Deed['what']>('reword', 'reword', 'remove', 'add'),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  words: fc.constantFrom(
    '新的',
    'new words',
    '甲|乙',
    '“好”"x"',
    "it's",
    '*星* 号',
    '# 5',
    '2. 二',
    '[x](y)',
    'a_b_c',
    '<b>',
  ),
})

const wordAt = (count: number): string =>
  `q${[...String(count).padStart(3, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('')}z`

const written = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** What is around a word in the HTML of the website, if it is such. */
function around(html: string, word: string, opening: RegExp, closing: string): string | undefined {
  const at = html.indexOf(word)
  const start = [...html.slice(0, at).matchAll(opening)].at(-1)?.index
  const end = html.indexOf(closing, at)
  const found = start === undefined || end < 0 ? '' : html.slice(start, end + closing.length)
  return found.includes(word) && found.split(closing).length === 2 ? found : undefined
}

const rowAround = (html: string, word: string) => {
  const row = around(html, word, /<tr\b/g, '</tr>')
  return row?.includes('<th') ? undefined : row
}

const itemAround = (html: string, word: string) =>
  around(html, word, /<section[^>]*display:flex[^>]*>/g, '</section>')

/** Does it, and notes the words that it touched. */
function perform(html: string, { what, words: fresh }: Deed, word: string, touched: Set<string>): string {
  if (!html.includes(word)) return html
  const isRow = rowAround(html, word) !== undefined
  const found = what === 'reword' ? undefined : (rowAround(html, word) ?? itemAround(html, word))
  if (found === undefined) {
    touched.add(word)
    return html.replace(word, () => written(fresh))
  }
  if (what === 'remove') {
    for (const [each] of found.matchAll(/q[a-j]{3}z/g)) touched.add(each)
    return html.replace(found, '')
  }
  const marker = /[•◦–☐☑]|\d+\./.exec(found.replace(/<[^>]*>/g, ''))?.[0] ?? '•'
  const line = isRow
    ? `<tr><td>${written(fresh)}</td><td>z</td></tr>`
    : `<section>${marker} ${written(fresh)}</section>`
  return html.replace(found, () => found + line)
}

test('all that a person left alone stays as it was', { timeout: 600_000 }, async () => {
  let [taken, left] = [0, 0]
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(parts)), { minLength: 1, maxLength: 5 }),
      fc.array(deed, { minLength: 1, maxLength: 3 }),
      async (kinds, deeds) => {
        let count = 0
        const next = () => wordAt(count++)
        // Chinese, whatever is changed: made-up titles are in the language of the post.
        const markdown = `天地玄黄。\n\n${[...new Set(kinds)].map((kind) => parts[kind]!(next)).join('\n\n')}\n`
        const touched = new Set<string>()
        const result = await takeIn(markdown, (html) =>
          deeds.reduce(
            (done, each) => perform(done, each, wordAt(Math.floor(each.at * count)), touched),
            html,
          ),
        )
        taken += result.taken
        left += result.left.length
        const shown = { markdown, text: result.text, left: result.left.map(({ kind }) => kind) }
        const lines = (await linesOf(result.text)).map(keyOf)

        // Lines in which nothing was touched are all there, in their order.
        const kept = markdown.split('\n').filter((line) => ![...touched].some((word) => line.includes(word)))
        let from = 0
        const now = result.text.split('\n')
        for (const line of kept) {
          const at = now.indexOf(line, from)
          expect(at, `${line} of ${JSON.stringify(shown)}`).toBeGreaterThanOrEqual(0)
          from = at + 1
        }
        // So is what stands beside a word that was said otherwise.
        if (deeds.every(({ what }) => what === 'reword')) {
          let rest = result.text
          for (const piece of markdown.split(new RegExp([...touched].join('|') || '$^'))) {
            const at = rest.indexOf(piece)
            expect(at, `${piece} of ${JSON.stringify(shown)}`).toBeGreaterThanOrEqual(0)
            rest = rest.slice(at + piece.length)
          }
          expect(rest).toBe('')
        }
        // What she wrote is in the post now, or told.
        if (result.left.length === 0) {
          const bare = (all: string[]) =>
            all
              .filter((line) => !/参考资料|References|^\[\d+\]/.test(line))
              .map((line) => line.replace(/^\d+\./, '').replace(/\[\d\]/g, ''))
          expect(bare(lines), JSON.stringify(shown)).toEqual(bare(result.theirs.map(keyOf)))
        }
      },
    ),
    runs(12),
  )
  if (process.env.PROPERTY_RUNS === undefined) return
  process.stderr.write(`taken ${taken}, left ${left}\n`)
  expect(taken / (taken + left)).toBeGreaterThan(0.8)
})

/** What the writer does meanwhile: another word, or another line below, in a list or table. */
const ownDeed = fc.record({ at: fc.double({ min: 0, max: 0.999, noNaN: true }), isLine: fc.boolean() })

function writeOwn(post: string, word: string, fresh: string, isLine: boolean): string {
  const lines = post.split('\n')
  const at = lines.findIndex((line) => line.includes(word))
  const line = lines[at] ?? ''
  const isRow = /^\|.*\|$/.test(line) && !/^[|:-]+$/.test(lines[at + 1] ?? '')
  const below = isRow ? `| ${fresh} | 列 |` : /^[-*] /.test(line) ? `- ${fresh}` : undefined
  return isLine && below !== undefined
    ? lines.toSpliced(at + 1, 0, below).join('\n')
    : post.replace(word, fresh)
}

test('what was written in the post since stays, beside what a person changed elsewhere', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...Object.keys(parts)), { minLength: 2, maxLength: 5 }),
      fc.array(deed, { minLength: 1, maxLength: 2 }),
      fc.array(ownDeed, { minLength: 1, maxLength: 2 }),
      async (kinds, deeds, ownDeeds) => {
        let count = 0
        const sent = `天地玄黄。\n\n${kinds.map((kind) => parts[kind]!(() => wordAt(count++))).join('\n\n')}\n`
        const wordOf = ({ at }: { at: number }) => wordAt(Math.floor(at * count))
        const hers = new Set<string>()
        const edit = (html: string) =>
          deeds.reduce((done, each) => perform(done, each, wordOf(each), hers), html)
        await takeIn(sent, edit)
        const own: string[] = []
        const post = ownDeeds.reduce((text, each, index) => {
          const word = wordOf(each)
          const line = text.split('\n').find((one) => one.includes(word))
          if (line === undefined || [...hers].some((one) => line.includes(one))) return text
          own.push(`own${'ab'[index]}`)
          return writeOwn(text, word, own.at(-1) ?? '', each.isLine)
        }, sent)
        const { text, left } = await takeIn(sent, edit, post)
        const shown = JSON.stringify({
          sent,
          post,
          text,
          left: left.map(({ kind }) => kind),
          hers: [...hers],
        })
        for (const word of own) expect(text, shown).toContain(word)
        if (left.length === 0) for (const word of hers) expect(text, shown).not.toContain(word)
      },
    ),
    runs(8),
  )
})
