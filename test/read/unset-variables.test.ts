import { expect, test } from 'vitest'
import { dropUnset } from '../../src/read/unset-variables.ts'

test('takes time in proportion to the style sheet', () => {
  const rules = Array.from(
    { length: 20_000 },
    (_, index) => `p { --v${index}: red; color: var(--v${index}) }`,
  )
  const css = rules.join('\n')
  // Quadratic work would run into the test's own time limit.
  expect(dropUnset(css, [])).toEqual({ css, problems: [] })
})
