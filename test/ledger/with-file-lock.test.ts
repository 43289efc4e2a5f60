import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { withFileLock } from '../../src/ledger/with-file-lock.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

afterEach(() => vi.useRealTimers())

it('a lock doesn’t outlast a sleep of the machine, of which only the date tells', async () => {
  const lock = join(await temporaryFolder(), 'lock')
  vi.useFakeTimers({ toFake: ['Date'] })
  const held = withFileLock(lock, async (confirm) => {
    confirm()
    vi.setSystemTime(Date.now() + 60_000)
    confirm()
  })
  await expect(held).rejects.toThrow('ECOMPROMISED')
})
