import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../src/publish/compare/canonical.ts'
import { constructs } from '../helpers/constructs.ts'
import { thereAndBack } from './there-and-back.ts'

test('readings of characters are written as a post says them', async () => {
  const journey = await thereAndBack('これは{漢字|かんじ}、读{汉字|hàn|zì}和**{北京|Běi|jīng}**。')
  expect(journey.markdown).toBe('これは{漢字|かんじ}、读{汉字|hàn zì}和**{北京|Běi jīng}**。\n')
  expect(journey.after).toEqual(journey.before)
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
