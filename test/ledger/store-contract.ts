import { describe, expect, it } from 'vitest'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { ProblemError } from '../../src/problems/problem.ts'
import { sampleAsset, samplePost, signal } from './sample-records.ts'

/**
 * What every store must do: whoever writes another one runs this over it, and {@link sharedStoreContract} where several
 * processes or machines share the ledger.
 *
 * @param open opens an empty one
 */
export function storeContract(name: string, open: () => Promise<LedgerStore>): void {
  describe(`${name} as a ledger store`, () => {
    it('has nothing at first', async () => {
      const store = await open()
      expect(await store.get('posts/posts/a.md')).toBeUndefined()
      expect(await store.get('assets/00ff')).toBeUndefined()
      expect(await store.list('')).toEqual([])
    })

    it('gives back what was put, with its revision', async () => {
      const store = await open()
      const entry = samplePost('posts/你好 a.md', { title: '“引号” & <标签>\u2028' })
      expect(await store.put('posts/posts/你好 a.md', entry, 0)).toBe(1)
      expect(await store.get('posts/posts/你好 a.md')).toEqual({ value: entry, revision: 1 })
      expect(await store.put('assets/00ff', sampleAsset(), 0)).toBe(1)
      expect(await store.put('assets/00ff', sampleAsset({ mediaId: 'm' }), 1)).toBe(2)
      expect(await store.get('assets/00ff')).toEqual({ value: sampleAsset({ mediaId: 'm' }), revision: 2 })
    })

    it.each([
      ['posts/a.md', samplePost('a.md'), samplePost('a.md', { title: 'other' })],
      ['assets/00ff', sampleAsset(), sampleAsset({ mediaId: 'other' })],
    ])('refuses to write %s over a revision it was not made from', async (key, mine, theirs) => {
      const store = await open()
      expect(await store.put(key, mine, 1)).toBe('conflict')
      expect(await store.put(key, theirs, 0)).toBe(1)
      expect(await store.put(key, mine, 0)).toBe('conflict')
      expect(await store.put(key, null, 0)).toBe('conflict')
      expect(await store.get(key)).toEqual({ value: theirs, revision: 1 })
    })

    it.each([
      ['posts/a.md', samplePost('a.md')],
      ['assets/00ff', sampleAsset()],
    ])('removes %s and takes it again', async (key, value) => {
      const store = await open()
      expect(await store.put(key, null, 0)).toBe(0)
      await store.put(key, value, 0)
      expect(await store.put(key, null, 1)).toBe(0)
      expect(await store.get(key)).toBeUndefined()
      expect(await store.list('')).toEqual([])
      expect(await store.put(key, value, 0)).toBe(1)
      expect(await store.get(key)).toEqual({ value, revision: 1 })
    })

    it('lets one of many writers win', async () => {
      const store = await open()
      const writers = Array.from({ length: 8 }, (_, index) =>
        store.put('posts/a.md', samplePost('a.md', { title: `${index}` }), 0),
      )
      const results = await Promise.all(writers)
      expect(results.filter((result) => result === 1)).toHaveLength(1)
      expect(results.filter((result) => result === 'conflict')).toHaveLength(7)
    })

    it('lists keys in order, by prefix', async () => {
      const store = await open()
      for (const key of ['b.md', 'a/中.md', 'a/b.md']) await store.put(`posts/${key}`, samplePost(key), 0)
      for (const key of ['ff', '00']) await store.put(`assets/${key}`, sampleAsset(), 0)
      expect(await store.list('posts/')).toEqual(['posts/a/b.md', 'posts/a/中.md', 'posts/b.md'])
      expect(await store.list('posts/a/')).toEqual(['posts/a/b.md', 'posts/a/中.md'])
      expect(await store.list('assets/')).toEqual(['assets/00', 'assets/ff'])
      expect(await store.list('')).toHaveLength(5)
    })

    it('lists in the order of code units, and takes a prefix by the letter', async () => {
      const store = await open()
      const names = [
        'a',
        'a.md',
        'a/b.md',
        'ab.md',
        'a b?.md',
        '*.md',
        '[a].md',
        '中.md',
        '\u{1F600}.md',
        'é.md',
      ]
      for (const key of names) await store.put(`posts/${key}`, samplePost(key), 0)
      expect(await store.list('posts/')).toEqual(names.map((key) => `posts/${key}`).sort())
      expect(await store.list('posts/a')).toHaveLength(5)
      expect(await store.list('posts/*')).toEqual(['posts/*.md'])
      expect(await store.list('posts/[a]')).toEqual(['posts/[a].md'])
      expect(await store.list('posts/x')).toEqual([])
      expect(await store.list('other/')).toEqual([])
    })

    it('keeps a large record whole', async () => {
      const store = await open()
      const entry = samplePost('a.md', {
        knownIds: Array.from({ length: 20_000 }, (_, index) => `草稿 ${index}`),
      })
      await store.put('posts/a.md', entry, 0)
      expect(await store.get('posts/a.md')).toEqual({ value: entry, revision: 1 })
    })

    it('does not share values with its users', async () => {
      const store = await open()
      const entry = samplePost('a.md')
      await store.put('posts/a.md', entry, 0)
      entry.knownIds.push('changed after put')
      const read = await store.get('posts/a.md')
      Object.assign(read?.value as object, { title: 'changed after get' })
      expect(await store.get('posts/a.md')).toEqual({ value: samplePost('a.md'), revision: 1 })
    })

    it('throws for misuse', async () => {
      const store = await open()
      await expect(store.get('other/a')).rejects.toThrow(TypeError)
      await expect(store.put('posts/a.md', samplePost('b.md'), 0)).rejects.toThrow(TypeError)
      await expect(store.put('assets/00', 'text', 0)).rejects.toThrow(TypeError)
      expect(await store.list('')).toEqual([])
    })

    it('gives a lease to one at a time and tells once who holds it', async () => {
      const store = await open()
      const first = await store.claim('posts/a.md')
      const owners: string[] = []
      const waits = signal()
      let isSecondIn = false
      const second = store.claim('posts/a.md', (owner) => {
        owners.push(owner)
        waits.give()
      })
      second.then(() => {
        isSecondIn = true
      })
      await waits.promise
      expect(await first.isOurs()).toBe(true)
      expect(isSecondIn).toBe(false)

      await first.release()
      const lease = await second
      expect(owners).toHaveLength(1)
      expect(await first.isOurs()).toBe(false)
      await first.release()
      expect(await lease.isOurs()).toBe(true)
      await lease.release()
    })

    it('ends the waiting for a lease when asked to', async () => {
      const store = await open()
      const lease = await store.claim('posts/a.md')
      const stopping = new AbortController()
      const waiting = store.claim('posts/a.md', () => stopping.abort(), stopping.signal)
      await expect(waiting).rejects.toMatchObject({ problem: { code: 'run/interrupted' } })
      expect(await lease.isOurs()).toBe(true)
      await lease.release()
      await (await store.claim('posts/a.md')).release()
    })

    it('gives leases on different keys at once', async () => {
      const store = await open()
      const leases = await Promise.all(['posts/a', 'posts/b', 'assets/a'].map((key) => store.claim(key)))
      expect(await Promise.all(leases.map((lease) => lease.isOurs()))).toEqual([true, true, true])
      await Promise.all(leases.map((lease) => lease.release()))
    })
  })
}

/** An empty ledger that several processes share, and what a test can do to it. */
export interface SharedLedger {
  /** Opens it as another process would. */
  open(): LedgerStore
  /** Lets the process that holds leases die: nothing of it runs any more, nothing is released. */
  ownersDie(): Promise<void>
  /** Makes what is kept under a key unreadable. */
  spoil(key: string): Promise<void>
}

/** What a store must do that outlives its process. */
export function sharedStoreContract(name: string, make: () => Promise<SharedLedger>): void {
  describe(`${name}, shared by processes,`, () => {
    it('keeps what was put for whoever opens it later', async () => {
      const ledger = await make()
      const store = ledger.open()
      await store.put('posts/a.md', samplePost('a.md'), 0)
      await store.put('posts/b.md', samplePost('b.md'), 0)
      await store.put('posts/b.md', null, 1)
      await store.put('assets/00ff', sampleAsset(), 0)
      const later = ledger.open()
      expect(await later.list('')).toEqual(['assets/00ff', 'posts/a.md'])
      expect(await later.get('posts/a.md')).toEqual({ value: samplePost('a.md'), revision: 1 })
      expect(await later.put('posts/a.md', samplePost('a.md', { title: 'new' }), 1)).toBe(2)
      expect(await store.get('posts/a.md')).toMatchObject({ value: { title: 'new' }, revision: 2 })
      expect(await store.put('posts/a.md', samplePost('a.md'), 1)).toBe('conflict')
    })

    it.each(['posts/a.md', 'assets/00ff'])('loses no write of %s when several write at once', async (key) => {
      const ledger = await make()
      const store = ledger.open()
      const count = async (writer: LedgerStore) => {
        for (let done = 0; done < 10; ) {
          const found = await writer.get(key)
          const number = String(Number((found?.value as { counted?: string } | undefined)?.counted ?? 0) + 1)
          const base = key.startsWith('posts/') ? samplePost('a.md') : sampleAsset()
          const result = await writer.put(key, { ...base, counted: number }, found?.revision ?? 0)
          if (result !== 'conflict') done++
        }
      }
      await Promise.all([store, ledger.open(), ledger.open(), store].map(count))
      expect(await ledger.open().get(key)).toMatchObject({ value: { counted: '40' }, revision: 40 })
    })

    it('lets one remove what another has changed only after a look', async () => {
      const ledger = await make()
      const store = ledger.open()
      await store.put('posts/a.md', samplePost('a.md'), 0)
      await ledger.open().put('posts/a.md', samplePost('a.md', { title: 'new' }), 1)
      expect(await store.put('posts/a.md', null, 1)).toBe('conflict')
      expect(await store.get('posts/a.md')).toMatchObject({ value: { title: 'new' } })
    })

    it('gives a lease to one process at a time, and names the one that has it', async () => {
      const ledger = await make()
      const store = ledger.open()
      const stores = [store, ledger.open(), ledger.open()]
      let holders = 0
      const owners: string[] = []
      const hold = async (each: LedgerStore) => {
        const lease = await each.claim('posts/a.md', (owner) => owners.push(owner))
        expect(++holders).toBe(1)
        await new Promise(setImmediate)
        expect(await lease.isOurs()).toBe(true)
        holders--
        await lease.release()
      }
      await Promise.all([...stores, ...stores].map(hold))
      for (const owner of owners) expect(owner).toMatch(/\S/)
    })

    it('gives the lease of a dead process to one other, whom the dead one can’t disturb', async () => {
      const ledger = await make()
      const store = ledger.open()
      const dead = await store.claim('posts/a.md')
      await ledger.ownersDie()
      let holders = 0
      const take = async () => {
        const lease = await ledger.open().claim('posts/a.md')
        expect(++holders).toBe(1)
        expect(await dead.isOurs()).toBe(false)
        await dead.release()
        expect(await lease.isOurs()).toBe(true)
        holders--
        await lease.release()
      }
      await Promise.all(Array.from({ length: 4 }, take))
    })

    it('lets leases go with their processes, not the records', async () => {
      const ledger = await make()
      const store = ledger.open()
      await store.claim('posts/a.md')
      await store.put('posts/a.md', samplePost('a.md'), 0)
      await ledger.ownersDie()
      expect(await ledger.open().get('posts/a.md')).toEqual({ value: samplePost('a.md'), revision: 1 })
    })

    it('tells a record that can’t be read, leaves it as it is, and goes on with the others', async () => {
      const ledger = await make()
      const store = ledger.open()
      await store.put('posts/a.md', samplePost('a.md'), 0)
      await store.put('posts/b.md', samplePost('b.md'), 0)
      await ledger.spoil('posts/a.md')
      for (const each of [store, ledger.open()]) {
        await expect(each.get('posts/a.md')).rejects.toBeInstanceOf(ProblemError)
        for (const revision of [0, 1, 2]) {
          await expect(each.put('posts/a.md', samplePost('a.md'), revision)).rejects.toBeInstanceOf(
            ProblemError,
          )
          await expect(each.put('posts/a.md', null, revision)).rejects.toBeInstanceOf(ProblemError)
        }
        const keys = await each.list('posts/')
        expect(keys).toHaveLength(2)
        const told = await Promise.allSettled(keys.map((key) => each.get(key)))
        expect(told.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      }
      expect(await store.put('posts/b.md', samplePost('b.md', { title: 'new' }), 1)).toBe(2)
    })
  })
}
