import { promises } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fateOf, thisProcess } from '../src/process-owner.ts'

const { readFile } = promises

beforeEach(async () => {
  await thisProcess()
  promises.readFile = async () => {
    throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' })
  }
  syncBuiltinESMExports()
})
afterEach(() => {
  promises.readFile = readFile
  syncBuiltinESMExports()
})

it('a process that runs, but can’t be looked at, isn’t taken for one that has ended', async () => {
  const owner = { ...(await thisProcess()), start: '1' }
  expect(await fateOf(owner)).toBe('unknown')
  expect(await fateOf({ ...owner, pid: 2 ** 22 + 1 })).toBe('ended')
})
