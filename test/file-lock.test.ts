import { readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { takeFileLock } from '../src/file-lock/file-lock.ts'
import { thisProcess } from '../src/process-owner.ts'
import { temporaryFolder } from './helpers/temporary-folder.ts'

/** A lock whose owner has been silent for so long. */
async function silentLock(seconds = 3600, owner: unknown = undefined): Promise<string> {
  const path = join(await temporaryFolder(), 'lock')
  await writeFile(path, JSON.stringify(owner) ?? '')
  const then = Date.now() / 1000 - seconds
  await utimes(path, then, then)
  return path
}

const locksIn = async (folder: string) => (await readdir(folder)).filter((name) => !name.startsWith('spare-'))

const takeAtOnce = (path: string) =>
  Promise.all(Array.from({ length: 20 }, () => takeFileLock(path, () => {})))

test('a dead lock is taken over by one, however many find it at once', async () => {
  for (let round = 0; round < 20; round++) {
    const path = await silentLock()
    const taken = (await takeAtOnce(path)).filter((unlock) => unlock !== undefined)
    expect(taken.length).toBeLessThanOrEqual(1)
    // Those that looked when the winner had not taken it yet come again.
    const unlock = taken[0] ?? (await takeFileLock(path, () => {}))
    expect(unlock).toBeTypeOf('function')
    expect(await takeFileLock(path, () => {})).toBeUndefined()
    await unlock?.()
  }
})

test('a lock that was given back is free at once', async () => {
  const folder = await temporaryFolder()
  for (let round = 0; round < 3; round++) {
    const taken = (await takeAtOnce(join(folder, 'lock'))).filter((unlock) => unlock !== undefined)
    expect(taken).toHaveLength(1)
    await taken[0]!()
  }
  expect(await locksIn(folder)).toEqual([])
})

test('an owner that is silent, but lives, keeps it for a minute', async () => {
  const mine = await thisProcess()
  const ended = { ...mine, start: '1' }
  for (const [seconds, owner, isTaken] of [
    [30, mine, false],
    [70, mine, true],
    [30, ended, true],
    [30, { ...mine, host: 'elsewhere' }, true],
    [3, ended, false],
  ] as const) {
    const path = await silentLock(seconds, owner)
    const unlock = await takeFileLock(path, () => {})
    expect([seconds, owner, unlock !== undefined]).toEqual([seconds, owner, isTaken])
    await unlock?.()
  }
})

test('a folder that is not there, or cannot be written, is an error at once', async () => {
  const path = join(await temporaryFolder(), 'no', 'lock')
  await expect(takeFileLock(path, () => {})).rejects.toMatchObject({ code: 'ENOENT' })
})

test('an owner that lost it leaves it to the one that took it over', async () => {
  const path = join(await temporaryFolder(), 'lock')
  const unlock = await takeFileLock(path, () => {})
  await writeFile(path, JSON.stringify({ ...(await thisProcess()), pid: 1 }))
  await unlock?.()
  expect(await takeFileLock(path, () => {})).toBeUndefined()
})

describe('the file of a lock that was given back', () => {
  /** Where some locks were taken already. */
  async function busyFolder(): Promise<string> {
    const folder = await temporaryFolder()
    for (let times = 0; times < 4; times++) await (await takeFileLock(join(folder, 'lock'), () => {}))?.()
    expect(await readdir(folder)).toEqual([])
    return folder
  }

  test('serves the next, which looks as fresh as one of its own', async () => {
    const folder = await busyFolder()
    const files: number[] = []
    for (const name of ['one', 'two', 'three']) {
      const unlock = await takeFileLock(join(folder, name), () => {})
      const { ino, mtimeMs } = await stat(join(folder, name))
      expect(Date.now() - mtimeMs).toBeLessThan(60_000)
      files.push(ino)
      await unlock?.()
      for (const spare of await readdir(folder)) await utimes(join(folder, spare), 0, 0)
    }
    expect(new Set(files).size).toBe(1)
  })

  test('serves one lock at a time', async () => {
    const folder = await busyFolder()
    const names = Array.from({ length: 12 }, (_, index) => `lock ${index}`)
    const unlocks = await Promise.all(names.map((name) => takeFileLock(join(folder, name), () => {})))
    const files = await Promise.all(names.map((name) => stat(join(folder, name))))
    expect(new Set(files.map(({ ino }) => ino)).size).toBe(12)
    for (const unlock of unlocks) await unlock?.()
    expect(await locksIn(folder)).toEqual([])
    expect((await readdir(folder)).length).toBe(8)
  })

  test('may be removed by anybody, be it while it serves', async () => {
    const folder = await busyFolder()
    for (let round = 0; round < 3; round++) {
      const unlock = await takeFileLock(join(folder, 'lock'), () => {})
      for (const name of await readdir(folder)) if (name !== 'lock') await rm(join(folder, name))
      expect(await takeFileLock(join(folder, 'lock'), () => {})).toBeUndefined()
      await unlock?.()
      expect(await locksIn(folder)).toEqual([])
    }
  })

  test('is removed once its process has ended', async () => {
    const folder = await temporaryFolder()
    const mine = await thisProcess()
    const left = { ended: { ...mine, start: '1' }, alive: mine, elsewhere: { ...mine, host: 'elsewhere' } }
    for (const [name, owner] of Object.entries(left))
      await writeFile(join(folder, `spare-${name}`), JSON.stringify(owner))
    await takeFileLock(join(folder, 'lock'), () => {})
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['lock', 'spare-alive', 'spare-elsewhere']))
    expect(await readdir(folder)).not.toContain('spare-ended')
  })
})
