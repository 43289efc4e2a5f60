/** Run as a process of its own: node <bundle> <task> <root>. */
import { systemClock } from '../../src/clock.ts'
import { openFileStore } from '../../src/ledger/file-store.ts'
import type { PostEntry } from '../../src/ledger/ledger.ts'
import { ProblemError } from '../../src/problems/problem.ts'
import { sampleAsset, samplePost } from './sample-records.ts'

const [task = '', root = ''] = process.argv.slice(2)
const store = openFileStore({ root, appId: 'wx01', clock: systemClock, cwd: root })

function tell(error: unknown): void {
  if (!(error instanceof ProblemError)) throw error
  process.stdout.write(`${error.problem.code} ${error.problem.params.reason}\n`)
}

const tasks: Record<string, () => Promise<void>> = {
  /** Adds 50 to the number in a title, one by one. */
  async count() {
    for (let done = 0; done < 50; ) {
      const found = await store.get('posts/a.md')
      const title = String(Number((found?.value as PostEntry | undefined)?.title ?? 0) + 1)
      const result = await store.put('posts/a.md', samplePost('a.md', { title }), found?.version)
      if (result !== 'conflict') done++
    }
  },

  /** The same all through with the lease, as one may who thinks that nobody else writes. */
  async 'count as holder'() {
    await store.claim('posts/a.md')
    await tasks.count?.()
  },

  /** The same without care for others: it holds the lease. */
  async 'take turns'() {
    const patient = { ...systemClock, sleep: () => systemClock.sleep(1) }
    const held = openFileStore({ root, appId: 'wx01', clock: patient, cwd: root })
    for (let done = 0; done < 25; done++) {
      const lease = await held.claim('posts/a.md')
      const found = await held.get('posts/a.md')
      const title = String(Number((found?.value as PostEntry | undefined)?.title ?? 0) + 1)
      const result = await held.put('posts/a.md', samplePost('a.md', { title }), found?.version)
      if (result === 'conflict' || !(await lease.isOurs())) throw new Error('Expected to be alone')
      await lease.release()
    }
  },

  /** Writes an entry and an asset over and over until it is killed. */
  async scribble() {
    for (let round = 1; ; round++) {
      for (const [key, value] of [
        ['posts/a.md', samplePost('a.md', { knownIds: Array.from({ length: 500 }, () => `${round}`) })],
        ['assets/00ff', sampleAsset({ mediaId: `${round}` })],
      ] as const) {
        const found = await store.get(key)
        await store.put(key, value, found?.version)
      }
      process.stdout.write('.')
    }
  },

  /** Writes until the disk takes no more, and tells why. */
  async fill() {
    // The limit on file sizes comes with a signal, at which the lock's package would end the process.
    process.on('SIGXFSZ', () => {})
    const version = await store.put('posts/a.md', samplePost('a.md'))
    const large = samplePost('a.md', { knownIds: Array.from({ length: 500 }, () => 'large') })
    await store.put('posts/a.md', large, version).catch(tell)
    for (let index = 0; index < 100; index++) await store.put(`assets/${index}`, sampleAsset()).catch(tell)
  },

  /** Takes a lease and keeps it until it is killed. */
  async hold() {
    await store.claim('posts/a.md')
    process.stdout.write('held')
    setInterval(() => {}, 1000)
  },
}

await tasks[task]?.()
