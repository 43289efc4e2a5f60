import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { withFileLock } from '../../src/ledger/with-file-lock.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

afterEach(() => vi.useRealTimers())

it('a lock doesn’t outlast a sleep of the machine, of which only the date tells: what was to be done is begun anew', async () => {
  const lock = join(await temporaryFolder(), 'lock')
  vi.useFakeTimers({ toFake: ['Date'] })
  const steps: string[] = []
  const result = await withFileLock(lock, async (confirm) => {
    steps.push('begun')
    if (steps.length === 1) vi.setSystemTime(Date.now() + 60_000)
    confirm()
    steps.push('done')
    return steps.length
  })
  expect([result, steps]).toEqual([3, ['begun', 'begun', 'done']])
})

it('an action that always takes longer than a lock lasts is given up', async () => {
  const lock = join(await temporaryFolder(), 'lock')
  vi.useFakeTimers({ toFake: ['Date'] })
  let begun = 0
  const held = withFileLock(lock, async (confirm) => {
    begun++
    vi.setSystemTime(Date.now() + 60_000)
    confirm()
  })
  await expect(held).rejects.toThrow('ECOMPROMISED')
  expect(begun).toBe(3)
})
