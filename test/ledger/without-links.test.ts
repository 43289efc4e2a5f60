import fs, { writeFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { takeFileLock } from '../../src/file-lock/file-lock.ts'
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

it('a lease made meanwhile by one who can link is seen by one who can’t', async () => {
  const root = await temporaryFolder()
  const other = await openFileStore({ root, appId: 'wx01', clock: systemClock, cwd: root }).claim(
    'posts/a.md',
  )
  const folder = join(root, '.wxpub/local/leases')
  const file = join(folder, (await readdir(folder))[0]!)
  const made = await readFile(file, 'utf8')
  await rm(file)
  let looks = 0
  const clock = {
    now() {
      // First it tries to link, then to make it under the lock.
      if (++looks === 2) writeFileSync(file, made)
      return Date.now()
    },
    sleep: () => other.release(),
  }
  const owners: string[] = []
  const store = openFileStore({ root, appId: 'wx01', clock, cwd: root })
  const lease = await store.claim('posts/a.md', (owner) => owners.push(owner))
  expect(owners).toHaveLength(1)
  expect(await lease.isOurs()).toBe(true)
  await lease.release()
})

it('a disk without links gives a lock to one at a time, too', async () => {
  const folder = await temporaryFolder()
  for (let round = 0; round < 8; round++) {
    const unlock = await takeFileLock(join(folder, 'lock'), () => {})
    expect(await readdir(folder)).toEqual(['lock'])
    expect(await takeFileLock(join(folder, 'lock'), () => {})).toBeUndefined()
    await unlock?.()
    expect(await readdir(folder)).toEqual([])
  }
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
