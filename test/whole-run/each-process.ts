import { afterEach, expect } from 'vitest'
import * as problems from '../../src/problems/problem.ts'
import { findSecret } from '../helpers/secrets.ts'

/*
 * In every process of tests: each problem that is made, and with it each error that carries one, is searched for secrets
 * and tokens. The test during which one was found fails.
 */

const { problem } = problems
const leaks: string[] = []

// What imports the module looks its names up at each call.
if (!('isSearched' in problem)) {
  const searched = Object.assign(
    (...input: Parameters<typeof problem>) => {
      const made = problem(...input)
      const found = findSecret(JSON.stringify(made))
      if (found !== undefined) leaks.push(`${made.code}: ${found}`)
      return made
    },
    { isSearched: true },
  )
  Object.defineProperty(problems, 'problem', { get: () => searched, configurable: true, enumerable: true })
}

afterEach(() => expect(leaks.splice(0), 'a secret in a problem').toEqual([]))
