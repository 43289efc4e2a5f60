import fc from 'fast-check'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { remarkBoundSearches } from '../../../src/render/bounds/remark-bound-searches.ts'
import { remarkGfm } from '../../../src/render/syntax/remark-gfm.ts'

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
