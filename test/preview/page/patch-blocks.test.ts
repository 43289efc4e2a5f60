import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { differingStretch } from '../../../src/preview/page/patch-blocks.ts'

const blocks = array(constantFrom('a', 'b', 'c'), { maxLength: 12 })

test('what differs, put in place of what was there, makes the new article, and is never more than it need be', () => {
  assert(
    property(blocks, blocks, (old, now) => {
      const { start, removed, added } = differingStretch(old, now)
      expect([
        ...old.slice(0, start),
        ...now.slice(start, start + added),
        ...old.slice(start + removed),
      ]).toEqual(now)
      if (removed > 0 && added > 0) {
        expect(old[start]).not.toBe(now[start])
        expect(old[start + removed - 1]).not.toBe(now[start + added - 1])
      }
    }),
  )
})

test('an inserted block touches no other', () => {
  expect(differingStretch(['a', 'b'], ['a', 'x', 'b'])).toEqual({ start: 1, removed: 0, added: 1 })
  expect(differingStretch(['a', 'a'], ['a', 'a', 'a'])).toEqual({ start: 2, removed: 0, added: 1 })
})
