import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutTitle } from '../../../src/render/cover/title-lines.ts'
import { runs } from '../../helpers/property-runs.ts'

const box = { widthPx: 340, heightPx: 228, mostPx: 136 }
const linesOf = (title: string) => layOutTitle(title, box).lines.map(({ words }) => words)

describe('a title', () => {
  test.each([
    ['春', ['春']],
    ['第一封信', ['第一封信']],
    ['一个人的编辑部', ['一个人的', '编辑部']],
    ['2026 年度总结：慢慢来，比较快', ['2026 年度总结：', '慢慢来，比较快']],
    ['从 0 到 1，从 1 到 100：一家小公司的十年', ['从 0 到 1，', '从 1 到 100：', '一家小公司的十年']],
    ['微信公众号排版指南', ['微信公众号', '排版指南']],
    ['《红楼梦》里的吃与喝', ['《红楼梦》', '里的吃与喝']],
    ['Why TypeScript 7 Is 10x Faster', ['Why TypeScript', '7 Is 10x Faster']],
    ['Internationalization', ['Internationalization']],
    ['3.5 亿人都在用的小程序', ['3.5 亿人都在', '用的小程序']],
    ['', []],
  ])('is broken where it reads best: %s', (title, lines) => expect(linesOf(title)).toEqual(lines))

  test('has smaller letters the longer it is', () => {
    const sizes = [1, 2, 4, 8, 16, 32, 64].map((length) => layOutTitle('字'.repeat(length), box).sizePx)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(sizes.at(-1)).toBeGreaterThan(24)
  })

  test('is centred by its ink, not by the blank halves of brackets', () => {
    const { lines } = layOutTitle('《读》', box)
    expect(lines).toEqual([{ words: '《读》', leadEm: 0.5, inkEm: 2 }])
  })
})

const closing = '，。、；：？！）》」』】”…'
const opening = '（《「『【“'
const word = fc.oneof(
  fc.constantFrom('GPT-4o', 'TypeScript', '3.5', '100%', 'Node.js', 'a', 'C++', '2026'),
  fc
    .array(fc.constantFrom(...'春天的第一封信我们为什么要把文章写进仓库里'), { minLength: 1, maxLength: 6 })
    .map((all) => all.join('')),
)
const title = fc
  .array(fc.tuple(fc.constantFrom('', '', '', ...opening), word, fc.constantFrom('', '', ' ', ...closing)), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => parts.flat().join('').trim())

test('no line begins with closing punctuation or ends with opening, no word is torn, nothing is lost', () => {
  fc.assert(
    fc.property(title, (text) => {
      const { lines, sizePx } = layOutTitle(text, box)
      const words = lines.map((line) => line.words)
      const bare = (all: string) => all.replace(/\s/g, '')
      expect(bare(words.join(''))).toBe(bare(text))
      for (const line of words.slice(1)) expect(closing).not.toContain(line.charAt(0))
      for (const line of words.slice(0, -1)) expect(opening).not.toContain(line.at(-1))
      for (const whole of text.match(/[\w.+%-]+/g) ?? [])
        expect(words.some((line) => line.includes(whole))).toBe(true)
      for (const { inkEm } of lines) expect(inkEm * sizePx).toBeLessThanOrEqual(box.widthPx + 0.01)
      expect(lines.length * sizePx * 1.3).toBeLessThanOrEqual(box.heightPx + 0.01)
    }),
    runs(300),
  )
})
