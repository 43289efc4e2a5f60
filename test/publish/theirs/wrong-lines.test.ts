import { expect, test } from 'vitest'
import { keyOf } from '../../../src/publish/theirs/glyphs.ts'
import { wrongLines } from '../../../src/publish/theirs/wrong-lines.ts'
import { linesOf } from './desk.ts'

test.each([
  ['the website’s words', '大家互相介绍', '大家相互介绍', '大家相互介绍', undefined, []],
  ['others', '大家互相介绍', '大家互互介绍', '大家相互介绍', undefined, ['大家互互介绍 → 大家相互介绍']],
  ['others, where it was read', '互相介绍', '互互介绍', '相互介绍', ['互相介绍'], ['互互介绍 → 相互介绍']],
  ['the writer’s beside the website’s', '互相介绍吧', '相互介绍吧', '相互介绍', ['互相介绍'], []],
  ['the number of an item', '1. 互相\n2. 介绍', '1. 介绍', '1. 介绍', undefined, []],
])('a line that says %s', async (_, before, after, theirs, base, wrong) => {
  const [was, is, hers] = await Promise.all([before, after, theirs].map(linesOf))
  const found = wrongLines({ before: was!, after: is!, theirs: hers!, base })
  expect(found.map(({ ours, theirs }) => `${keyOf(ours)} → ${keyOf(theirs)}`)).toEqual(wrong)
})
