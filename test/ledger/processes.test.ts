import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { openFileStore } from '../../src/ledger/file-store.ts'
import { createHastyClock } from '../helpers/hasty-clock.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'
import { samplePost } from './sample-records.ts'
import { bundleWorker, heard, kill, startWorker } from './worker-process.ts'

let bundle: string
let root: string

beforeAll(async () => {
  bundle = await bundleWorker()
})
beforeEach(async () => {
  root = await temporaryFolder()
})

const open = (clock = systemClock) => openFileStore({ root, appId: 'wx01', clock, cwd: root })

async function leaseFile(): Promise<string> {
  const folder = join(root, '.wxpub/local/leases')
  const [name = ''] = await readdir(folder)
  return join(folder, name)
}

async function changeLease(change: object): Promise<void> {
  const path = await leaseFile()
  await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), ...change }))
}

describe('several processes', () => {
  it.each([
    ['lose no write of each other', ['count', 'count']],
    ['lose none when one of them has the lease', ['count', 'count as holder']],
  ])('%s', async (_, tasks) => {
    const workers = tasks.map((task) => startWorker(bundle, task, root))
    const codes = await Promise.all(
      workers.map((worker) => new Promise((resolve) => worker.on('exit', resolve))),
    )
    expect(codes).toEqual([0, 0])
    expect(await open().get('posts/a.md')).toMatchObject({ value: { title: '100' } })
  })

  it('are alone with an entry while they hold its lease', async () => {
    const workers = Array.from({ length: 3 }, () => startWorker(bundle, 'take turns', root))
    const codes = await Promise.all(
      workers.map((worker) => new Promise((resolve) => worker.on('exit', resolve))),
    )
    expect(codes).toEqual([0, 0, 0])
    expect(await open().get('posts/a.md')).toMatchObject({ value: { title: '75' } })
    for (const left of ['leases', 'locks'])
      expect(await readdir(join(root, '.wxpub/local', left))).toEqual([])
  })

  it('leave readable records when killed while writing', async () => {
    for (let round = 0; round < 4; round++) {
      const worker = startWorker(bundle, 'scribble', root)
      await heard(worker, 2 + round)
      await kill(worker)

      const store = open()
      const entry = await store.get('posts/a.md')
      const { knownIds } = entry!.value as { knownIds: string[] }
      expect(new Set(knownIds).size).toBe(1)
      expect(knownIds).toHaveLength(500)
      expect(await store.get('assets/00ff')).toMatchObject({
        value: { mediaId: expect.stringMatching(/^\d+$/) },
      })
      expect(await store.list('')).toEqual(['assets/00ff', 'posts/a.md'])
      // The next writer gets past what the killed one left behind.
      expect(await store.put('posts/a.md', entry?.value, entry?.version)).not.toBe('conflict')
    }
  })

  it('leave whole records behind when the disk is full', async () => {
    // A limit on the size of files stops a write in its middle, as a full disk does.
    const command = `ulimit -f 1; exec "${process.execPath}" "${bundle}" fill "${root}"`
    const told = execFileSync('bash', ['-c', command], { encoding: 'utf8' }).trim().split('\n')
    expect(new Set(told)).toEqual(new Set(['ledger/not-written EFBIG: file too large']))

    expect((await open().get('posts/a.md'))?.value).toEqual(samplePost('a.md'))
    const account = join(root, '.wxpub/ledger/wx01')
    expect(await readdir(join(account, 'posts'))).toHaveLength(1)
    const lines = (await readFile(join(account, 'assets.ndjson'), 'utf8')).split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.length + told.length).toBe(101)
    expect(lines.map((line) => JSON.parse(line).key)).toEqual(lines.map((_, index) => `${index}`))
  })

  it('take over the lease of one that was killed, at once', async () => {
    const worker = startWorker(bundle, 'hold', root)
    await heard(worker, 4)
    const clock = createHastyClock()
    const owners: string[] = []
    const claimed = open({
      ...clock,
      now: () => Date.now(),
      // The owner dies while we wait for it.
      sleep: () => kill(worker),
    }).claim('posts/a.md', (owner) => owners.push(owner))
    const lease = await claimed
    expect(owners).toEqual([`${hostname()}, pid ${worker.pid}`])
    expect(await lease.isOurs()).toBe(true)
    await lease.release()
    expect(await readdir(join(root, '.wxpub/local/leases'))).toEqual([])
  })
})

describe('leases', () => {
  afterEach(() => vi.useRealTimers())

  it.each([
    ['another machine', { host: 'elsewhere' }],
    ['an earlier start of this machine', { boot: 'before' }],
  ])('of %s are waited for until 60 s without heartbeat', async (_, owner) => {
    const clock = createHastyClock()
    const start = clock.now()
    await open(clock).claim('posts/a.md')
    await changeLease(owner)
    const lease = await open(clock).claim('posts/a.md')
    expect(await lease.isOurs()).toBe(true)
    expect(clock.now() - start).toBe(60_000)
    await lease.release()
  })

  it.each([
    ['a process that started at another time under the same id', { start: '1' }],
    ['a process id nobody has', { pid: 2 ** 22 + 1 }],
    ['a process id nobody has, where starts can’t be known', { pid: 2 ** 22 + 1, start: undefined }],
    ['a heartbeat of a clock since set back', { heartbeatAt: Date.UTC(2030, 0, 1) }],
    ['an unreadable file', { pid: 'x' }],
  ])('of %s are taken over at once', async (_, owner) => {
    const clock = createHastyClock()
    const dead = await open(clock).claim('posts/a.md')
    await changeLease(owner)
    const lease = await open(clock).claim('posts/a.md')
    expect(clock.sleptMs).toEqual([])
    expect(await dead.isOurs()).toBe(false)
    await dead.release()
    expect(await lease.isOurs()).toBe(true)
    await lease.release()
  })

  it('are taken by one alone, also when many take over', async () => {
    const clock = createHastyClock()
    await open(clock).claim('posts/a.md')
    await changeLease({ start: '1' })
    let holders = 0
    const runs = Array.from({ length: 6 }, async () => {
      const lease = await open().claim('posts/a.md')
      expect(++holders).toBe(1)
      await new Promise(setImmediate)
      holders--
      await lease.release()
    })
    await Promise.all(runs)
  })

  it('are written into the files of former ones, each into one of its own', async () => {
    const store = open()
    await store.put('posts/a.md', samplePost('a.md'))
    const lease = await store.claim('posts/a.md')
    const { ino } = await stat(await leaseFile())
    await lease.release()

    const leases = await Promise.all(['a.md', 'b.md', 'c.md'].map((key) => store.claim(`posts/${key}`)))
    const folder = join(root, '.wxpub/local/leases')
    const files = await Promise.all((await readdir(folder)).map((name) => stat(join(folder, name))))
    expect(new Set(files.map((file) => file.ino)).size).toBe(3)
    expect(files.filter((file) => file.ino === ino)).toHaveLength(1)
    expect(await Promise.all(leases.map((each) => each.isOurs()))).toEqual([true, true, true])
    for (const each of leases) await each.release()
    expect(await readdir(folder)).toEqual([])
  })

  it('of one that was killed leave no file behind', async () => {
    await open().claim('posts/a.md')
    await changeLease({ start: '1' })
    const locks = join(root, '.wxpub/local/locks')
    const spare = join(locks, 'spare-1-00000000')
    await rename(await leaseFile(), spare)
    // Of these nothing can be known: their process was killed as it wrote them.
    const [old, young] = ['spare-2-00000000', 'spare-3-00000000']
    for (const name of [old, young]) await writeFile(join(locks, name), '')
    await utimes(join(locks, old), 0, 0)
    await open().put('posts/a.md', samplePost('a.md'))
    expect(await readdir(locks)).toEqual([young])
  })

  it('tell that they are lost when their file is gone', async () => {
    const lease = await open().claim('posts/a.md')
    await writeFile(await leaseFile(), '')
    expect(await lease.isOurs()).toBe(false)
    await lease.release()
  })

  it('are not taken from one who made them while a dead one was looked at', async () => {
    const other = await open().claim('posts/a.md')
    const file = await leaseFile()
    const alive = await readFile(file, 'utf8')
    await changeLease({ id: 'dead', start: '1' })
    let looks = 0
    const clock = {
      now() {
        // The third look is the one under the lock.
        if (++looks === 3) writeFileSync(file, alive)
        return Date.now()
      },
      sleep: () => rm(file),
    }
    const owners: string[] = []
    const lease = await open(clock).claim('posts/a.md', (owner) => owners.push(owner))
    expect(owners).toHaveLength(1)
    await lease.release()
    await other.release()
  })

  it('that can’t be read are released all the same', async () => {
    const lease = await open().claim('posts/a.md')
    const file = await leaseFile()
    await rm(file)
    await mkdir(file)
    await lease.release()
  })

  it('beat every 15 s while they are held, and keep no process alive', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    let now = Date.UTC(2026, 0, 1)
    const clock = { now: () => now, sleep: async () => {} }
    const lease = await open(clock).claim('posts/a.md')
    const before = await readFile(await leaseFile(), 'utf8')
    now += 15_000
    vi.advanceTimersByTime(15_000)
    await vi.waitUntil(async () => (await readFile(await leaseFile(), 'utf8')) !== before)
    expect(JSON.parse(await readFile(await leaseFile(), 'utf8'))).toMatchObject({ heartbeatAt: now })
    await lease.release()
    expect(vi.getTimerCount()).toBe(0)
  })
})
