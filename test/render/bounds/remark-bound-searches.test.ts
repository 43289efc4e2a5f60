import fc from 'fast-check'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { hostile } from '../../../bench/hostile-posts.js'
import { remarkBoundSearches } from '../../../src/render/bounds/remark-bound-searches.ts'
import { remarkGfm } from '../../../src/render/syntax/remark-gfm.ts'
import { stepsOf } from '../../helpers/steps.ts'

const standard = unified().use(remarkParse).use(remarkGfm).freeze()
const bounded = unified().use(remarkParse).use(remarkGfm).use(remarkBoundSearches).freeze()

test('what is read stays the same', () => {
  const pieces = [
    '`',
    '``',
    '`',
    '\\',
    'a',
    ' ',
    '\n',
    '\n\n',
    '[a]',
    '[^a]',
    '[a]: /b\n',
    '[^a]: c\n',
    '> ',
    '*',
    '|',
  ]
  const sources = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((each) => each.join(''))
  fc.assert(
    fc.property(sources, (source) => {
      expect(bounded.parse(source)).toEqual(standard.parse(source))
    }),
  )
})

test('back quotes without partners are looked for once for each length', async () => {
  const make = hostile['back quotes of every length'] ?? (() => '')
  const small = await stepsOf(() => bounded.parse(make(4000)))
  const large = await stepsOf(() => bounded.parse(make(16_000)))
  expect(large / small).toBeLessThan(5)
})
