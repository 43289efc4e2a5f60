import { expect, test } from 'vitest'
import { nameOfCopy } from '../../src/publish/person/backup.ts'

test.each([
  ['2026-11-29-Our-spring-fair-what-to-expect-and-when', 'Our-spring-fair-what-to-expect-and-when'],
  ['Our spring fair: what to expect, and when it is on', 'Our-spring-fair-what-to-expect-and-when'],
  ['2026-11-29', '2026-11-29'],
  ['春'.repeat(50), '春'.repeat(40)],
  ['../..', 'draft'],
])('a copy of “%s” is called %s', (title, name) => {
  expect(nameOfCopy(title)).toBe(name)
})
