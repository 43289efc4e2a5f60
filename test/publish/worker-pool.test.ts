import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { WorkerPool } from '../../src/publish/prepare/worker-pool.ts'

function makePool(size: number): WorkerPool<unknown, unknown> {
  const file = pathToFileURL(join(import.meta.dirname, '../helpers/doubling-worker.mjs'))
  const pool = new WorkerPool<unknown, unknown>(file, size, { maxOldGenerationSizeMb: 32 })
  onTestFinished(() => pool.close())
  return pool
}

test('every job gets its own result', async () => {
  const pool = makePool(2)
  const jobs = [...Array(40).keys()]
  expect(await Promise.all(jobs.map((job) => pool.run(job)))).toEqual(jobs.map((job) => job * 2))
})

test('slight jobs share a thread, others have as many as there may be', async () => {
  const pool = makePool(3)
  const threadsOf = async (how: { isSlight: boolean }) =>
    new Set(await Promise.all(Array.from({ length: 6 }, () => pool.run('thread', how)))).size
  expect(await threadsOf({ isSlight: true })).toBe(1)
  expect(await threadsOf({ isSlight: false })).toBeGreaterThan(1)
})

test('a thread that was started beforehand does the first job', async () => {
  const [warm, later] = [makePool(1), makePool(1)]
  warm.warm()
  const second = Number(await later.run('thread'))
  expect(Number(await warm.run('thread'))).toBeLessThan(second)
})

test.each([
  ['throw', 'thrown'],
  ['crash', 'crashed'],
  ['exit', 'code 3'],
  ['memory', 'memory limit'],
])('a job that ends by %s fails alone', async (fatal, message) => {
  const pool = makePool(2)
  const jobs = [1, fatal, 2, fatal, 3].map((job) => pool.run(job))
  const ends = await Promise.allSettled(jobs)
  expect(ends.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  await expect(jobs[1]).rejects.toThrow(message)
  expect(await pool.run(4)).toBe(8)
})

test('what can not cross to a thread fails alone', async () => {
  const pool = makePool(1)
  await expect(pool.run(() => 1)).rejects.toThrow('could not be cloned')
  expect(await pool.run(1)).toBe(2)
})

test('closing gives up what is under way', async () => {
  const pool = makePool(1)
  const jobs = [pool.run('never'), pool.run(1)]
  const ends = Promise.allSettled(jobs)
  await pool.close()
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
