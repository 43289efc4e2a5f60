import { expect, test } from 'vitest'
import { isPublishTime, publishTime } from '../../src/read/publish-time.ts'

test.each([
  ['2026-05-01', '2026-04-30T16:00:00.000Z'],
  ['2026-05-01 20:00', '2026-05-01T12:00:00.000Z'],
  ['2026-05-01T20:00:30', '2026-05-01T12:00:30.000Z'],
  ['2026-05-01T20:00:00.500', '2026-05-01T12:00:00.000Z'],
  ['2026-05-01T20:00Z', '2026-05-01T20:00:00.000Z'],
  ['2026-05-01 20:00:00 +0800', '2026-05-01T12:00:00.000Z'],
  ['2026-05-01T20:00:00-05:30', '2026-05-02T01:30:00.000Z'],
  ['2028-02-29 00:00', '2028-02-28T16:00:00.000Z'],
])('%s is %s', (text, time) => {
  expect(new Date(publishTime(text)).toISOString()).toBe(time)
})

test.each([
  '',
  'tomorrow',
  '2026-02-29',
  '2026-13-01',
  '2026-5-1',
  '2026-05-01 24:00',
  '2026-05-01 8:00',
  '2026-05-01 20:60',
  '2026-05-01T20:00+99:00',
  '0050-01-01',
])('%s is no time', (text) => {
  expect(isPublishTime(text)).toBe(false)
  expect(() => publishTime(text)).toThrow(RangeError)
})
