import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../src/publish/compare/canonical.ts'
import { readBody, writeBody } from '../../src/pull/read-body.ts'
import { constructs } from '../helpers/constructs.ts'
import { thereAndBack } from './there-and-back.ts'

test('readings of characters are written as a post says them', async () => {
  const journey = await thereAndBack('これは{漢字|かんじ}、读{汉字|hàn|zì}和**{北京|Běi|jīng}**。')
  expect(journey.markdown).toBe('これは{漢字|かんじ}、读{汉字|hàn zì}和**{北京|Běi jīng}**。\n')
  expect(journey.after).toEqual(journey.before)
})

test('readings stand in tables too, those that stay HTML aside', async () => {
  const table = '| {漢字\\|かんじ} | 乙 |\n| - | - |\n| 读{汉字\\|hàn zì} | 丁 |\n'
  expect((await thereAndBack(table)).markdown).toBe(table)
  const reading = '<span style="font-size:12px">(かんじ)</span>'
  const joined = `<section data-wxpub="0"><table><tr><td colspan="2">漢字${reading}</td></tr><tr><td>甲</td></tr></table></section>`
  expect((await writeBody(await readBody(joined))).markdown).toContain('漢字(かんじ)')
})

test('coloured words are told, with their lines, and the colour of a theme is not', async () => {
  const red = (words: string) => `<span style="color:#b30000">${words}</span>`
  const { notes, markdown } = await thereAndBack(
    `一${red('红')}和*${red('红')}*，[链接](https://a.example/)\\\n${red('又一行')}\n\n- 甲\n- ${red('乙')}\n\n| 甲 | 乙 |\n| - | - |\n| 丙 | ${red('丁')} |\n`,
  )
  expect(notes).toEqual([
    { kind: 'text-colour', name: '', line: 1, count: 2 },
    { kind: 'text-colour', name: '', line: 2, count: 1 },
    { kind: 'text-colour', name: '', line: 5, count: 1 },
    { kind: 'text-colour', name: '', line: 7, count: 1 },
  ])
  expect(markdown).not.toContain('span')
})

describe('there and back, words, pictures, links and formulas are the same:', () => {
  test.each([...constructs])('%s', async (_, post) => {
    const { before, after } = await thereAndBack(post.body, { post })
    expect(wordsOf(after)).toBe(wordsOf(before))
    expect(after.pictures).toEqual(before.pictures)
    expect(after.links).toEqual(before.links)
    expect(after.drawings).toEqual(before.drawings)
  })
})
