import { expect, test } from 'vitest'
import { describe } from '../../src/problems/describe.ts'
import { problem } from '../../src/problems/problem.ts'

test('a path in a command is typed as the shell takes it, in a sentence as it is', () => {
  const { reason, hint } = describe(
    problem('draft/own-words-unsent', { title: '秋天', file: '文章 集/秋.md' }),
    'en',
  )
  expect(hint).toContain("`npx wxpub draft '文章 集/秋.md' --ours`")
  expect(`${reason} ${hint}`).not.toContain("of '文章")
  const gone = describe(problem('draft/gone', { title: '秋天', file: 'a b.md' }), 'zh')
  expect(gone.hint).toContain("npx wxpub adopt 'a b.md' 文章网址")
})
