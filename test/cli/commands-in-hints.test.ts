import { expect, test } from 'vitest'
import { catalogue } from '../../src/problems/catalogue.ts'
import { describe } from '../../src/problems/describe.ts'
import { problem } from '../../src/problems/problem.ts'

/** A command of ours, or a value that is one. */
const command = /npx wxpub (?!…)|\{(?:line|forget|again|all|move)\}/

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

test('a command in a text stands in backticks, so that it is seen as one and isn’t broken', () => {
  const texts = Object.values(catalogue).flatMap(({ zh, en }) => [zh.reason, zh.hint, en.reason, en.hint])
  expect(texts.filter((text) => command.test(text.replace(/`[^`]*`/g, '')))).toEqual([])
})
