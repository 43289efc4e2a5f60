import { readdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { takeFileLock } from '../src/file-lock.ts'
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
  expect(await readdir(folder)).toEqual([])
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
