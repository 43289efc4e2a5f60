import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setChinese } from '../../../src/render/syntax/chinese-typography.ts'
import { runs } from '../../helpers/property-runs.ts'
import { render } from '../../helpers/render.ts'

const alone = { before: '', after: '' }
const signs = `甲 乙 a B 1 , . ; : ? ! ( ) " ' - -- — ... … …… 。 ， “ ” （ ） % \n \u2009`
  .split(' ')
  .concat(' ')
const texts = fc.array(fc.constantFrom(...signs), { maxLength: 24 }).map((parts) => parts.join(''))

/** Words without what typography may change: spaces, and each sign by its kind. */
const plain = (text: string) =>
  text
    .replace(/[ \u2009]/g, '')
    .replace(/[，；：？！（）“”‘’]/g, (sign) => ',;:?!()""\'\''['，；：？！（）“”‘’'.indexOf(sign)] ?? sign)
    .replace(/[.。…]+/g, '.')
    .replace(/[-—]+/g, '-')

test('done twice, it changes nothing more', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const once = setChinese(text, alone)
      expect(setChinese(once, alone)).toBe(once)
    }),
    runs(2000),
  )
})

test('nothing is lost or moved but spaces and the shape of signs', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('', '甲', 'a', '，', '"'), (text, beside) => {
      expect(plain(setChinese(text, { before: beside, after: beside }))).toBe(plain(text))
    }),
    runs(2000),
  )
})

test('text without Chinese stays as it is', () => {
  const latin = texts.map((text) => text.replace(/[甲乙]/g, 'x').replace(/[^\x20-\x7e\n]/g, ''))
  fc.assert(
    fc.property(latin, (text) => {
      expect(setChinese(text, alone)).toBe(text)
    }),
    runs(1000),
  )
})

test('is off by default, and never reaches code, formulas or addresses', async () => {
  const body = '用Git, 写 `中a, 中` 和 $中a, 中$ 与 [链接](https://a.b/中a,中)\n\n```\n中a, 中\n```\n'
  const off = await render(body)
  const on = await render(body, { typography: true })
  expect(off.html).toContain('用Git, 写')
  expect(on.html).toContain('用\u2009Git, 写')
  for (const kept of ['>中a, 中</code>', 'https://a.b/中a,中']) expect(on.html).toContain(kept)
  const drawings = (html: string) => html.match(/<svg[\s\S]*?<\/svg>/g)
  expect(drawings(on.html)).toEqual(drawings(off.html))
})

test('takes time in proportion to the text', () => {
  for (const each of ['"', '(甲', '甲 ', "甲'甲", '甲, ', '甲(']) {
    const start = performance.now()
    setChinese(each.repeat(20_000), alone)
    expect(performance.now() - start).toBeLessThan(2000)
  }
})
