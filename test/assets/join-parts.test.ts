import { expect, test } from 'vitest'
import { joinParts } from '../../src/assets/formats/join-parts.ts'

const bytes = Buffer.from('0123456789')
const parts = (...all: [number, number][]) => all.map(([start, end]) => ({ start, end }))

test('what is one piece isn’t copied', () => {
  const joined = joinParts(bytes, parts([0, 3], [3, 4], [4, 9]))
  expect(joined.toString()).toBe('012345678')
  expect(joined.buffer).toBe(bytes.buffer)
})

test('what stands between parts is left out', () => {
  expect(joinParts(bytes, parts([0, 3], [4, 6], [6, 8])).toString()).toBe('0124567')
  expect(joinParts(bytes, []).toString()).toBe('')
})
