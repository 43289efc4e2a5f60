import { expect, test } from 'vitest'
import { parseArguments } from '../../../src/cli/line/arguments.ts'

const id = '-hVbcUOm7_y9wQ2kT-4dLrXcZ0pA1sE6'

test('an id of WeChat’s that begins with a dash is a word, wherever it stands', () => {
  expect(parseArguments(['adopt', 'a.md', id, '--yes'])).toMatchObject({
    posts: ['a.md', id],
    options: { yes: true },
    problems: [],
  })
  expect(parseArguments(['pull', id, '--out', 'old', `-${id}`, '--', '-x.md'])).toMatchObject({
    posts: [id, `-${id}`, '-x.md'],
    options: { out: 'old' },
    problems: [],
  })
})

test('options stay options', () => {
  expect(parseArguments(['draft', '--allow-missing-images']).problems).toMatchObject([
    { code: 'command/option-elsewhere' },
  ])
  expect(parseArguments(['draft', '-x']).problems).toMatchObject([{ code: 'command/unknown-option' }])
})

test('a number behind --yes is its own, as behind =', () => {
  expect(parseArguments(['publish', '--due', '--yes', '5'])).toMatchObject({
    posts: [],
    options: { due: true, yes: '5' },
    problems: [],
  })
  expect(parseArguments(['publish', '--yes', 'a.md'])).toMatchObject({
    posts: ['a.md'],
    options: { yes: true },
  })
})
