import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openFileStore } from '../../src/ledger/file-store.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

const { linkSync } = fs

beforeAll(() => {
  fs.linkSync = () => {
    throw Object.assign(new Error('not permitted'), { code: 'EPERM', syscall: 'link' })
  }
  syncBuiltinESMExports()
})
afterAll(() => {
  fs.linkSync = linkSync
  syncBuiltinESMExports()
})

it('a disk without links gives a lease to one at a time, too', async () => {
  const root = await temporaryFolder()
  const clock = { ...systemClock, sleep: () => systemClock.sleep(1) }
  let holders = 0
  const runs = Array.from({ length: 6 }, async () => {
    const lease = await openFileStore({ root, appId: 'wx01', clock, cwd: root }).claim('posts/a.md')
    expect(++holders).toBe(1)
    await new Promise(setImmediate)
    expect(await lease.isOurs()).toBe(true)
    holders--
    await lease.release()
  })
  await Promise.all(runs)
})
