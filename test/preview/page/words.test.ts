import { expect, test } from 'vitest'
import { english } from '../../../src/preview/page/words-en.ts'

test('one picture that couldn’t come along is spoken of as one', () => {
  expect([1, 2].map(english.withoutPictures)).toEqual([
    '1 picture couldn’t come along: add it in the editor.',
    '2 pictures couldn’t come along: add them in the editor.',
  ])
})
