import { afterAll, afterEach, expect } from 'vitest'
import * as problems from '../../src/problems/problem.ts'
import { findSecret } from '../helpers/secrets.ts'
import { endStorages } from './storages.ts'

/*
 * In every process of tests: each problem that is made, and with it each error that carries one, is searched for secrets
 * and tokens. The test during which one was found fails. What costs the files after one ends with it.
 */

/** `problem`, with what it found. */
interface Searched {
  leaks: string[]
}

// This file runs anew for every file of tests, while what they test stays loaded.
const present: object = problems.problem
const { leaks } = isSearched(present) ? present : searchProblems()

afterEach(() => expect(leaks.splice(0), 'a secret in a problem').toEqual([]))
afterAll(endStorages)

function searchProblems(): Searched {
  const { problem } = problems
  const leaks: string[] = []
  const searched = (...input: Parameters<typeof problem>) => {
    const made = problem(...input)
    const found = findSecret(JSON.stringify(made))
    if (found !== undefined) leaks.push(`${made.code}: ${found}`)
    return made
  }
  // What imports the module looks its names up at each call.
  const get = () => Object.assign(searched, { leaks })
  Object.defineProperty(problems, 'problem', { get, configurable: true, enumerable: true })
  return { leaks }
}

function isSearched(problem: object): problem is Searched {
  return 'leaks' in problem
}
