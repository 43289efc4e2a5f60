import { expect, describe as group, test } from 'vitest'
import { catalogue } from '../../src/problems/catalogue.ts'
import { describe } from '../../src/problems/describe.ts'
import { problem } from '../../src/problems/problem.ts'

group('English texts with a number in them', () => {
  test('choose the words for one, and for any other', () => {
    const told = (count: number) => describe(problem('watch/missed', { count, key: '' }), 'en').reason
    expect(told(1)).toBe('1 post changed while no watch ran; its draft is older and was not updated.')
    expect(told(3)).toMatch(
      '3 posts changed while no watch ran; their drafts are older and were not updated.',
    )
  })

  test('never leave the choice to the reader', () => {
    const texts = Object.values(catalogue).flatMap(({ en }) => [en.reason, en.hint])
    expect(texts.filter((text) => /(?<!http)\(e?s\)/.test(text))).toEqual([])
  })
})
