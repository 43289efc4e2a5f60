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

    it('gives back what was put, with its version', async () => {
      const store = await open()
      const entry = samplePost('posts/你好 a.md', { title: '“引号” & <标签>\u2028' })
      const written = await store.put('posts/posts/你好 a.md', entry)
      expect(await store.get('posts/posts/你好 a.md')).toEqual({ value: entry, version: written })
      const first = await store.put('assets/00ff', sampleAsset())
      const second = await store.put('assets/00ff', sampleAsset({ mediaId: 'm' }), first)
      expect(second).not.toBe(first)
      expect(await store.get('assets/00ff')).toEqual({
        value: sampleAsset({ mediaId: 'm' }),
        version: second,
      })
    })

    it.each([
      ['posts/a.md', samplePost('a.md'), samplePost('a.md', { title: 'other' })],
      ['assets/00ff', sampleAsset(), sampleAsset({ mediaId: 'other' })],
    ])('refuses to write %s over a version it was not made from', async (key, mine, theirs) => {
      const store = await open()
      expect(await store.put(key, mine, 'another')).toBe('conflict')
      const version = await store.put(key, theirs)
      for (const value of [mine, null])
        for (const other of [undefined, 'another'])
          expect(await store.put(key, value, other)).toBe('conflict')
      expect(await store.get(key)).toEqual({ value: theirs, version })
    })

    it.each([
      ['posts/a.md', samplePost('a.md')],
      ['assets/00ff', sampleAsset()],
    ])('removes %s and takes it again', async (key, value) => {
      const store = await open()
      expect(await store.put(key, null)).toBeUndefined()
      const version = await store.put(key, value)
      expect(await store.put(key, null, version)).toBeUndefined()
      expect(await store.get(key)).toBeUndefined()
      expect(await store.list('')).toEqual([])
      const again = await store.put(key, value)
      expect(await store.get(key)).toEqual({ value, version: again })
    })

    it.each([
      ['posts/a.md', samplePost('a.md'), samplePost('a.md', { title: 'other' })],
      ['assets/00ff', sampleAsset(), sampleAsset({ mediaId: 'other' })],
    ])('refuses to write %s over other content that was written equally often', async (key, mine, theirs) => {
      const store = await open()
      const version = await store.put(key, mine)
      await store.put(key, null, version)
      await store.put(key, theirs)
      expect(await store.put(key, mine, version)).toBe('conflict')
      expect(await store.isAt(key, version)).toBe(false)
      expect((await store.get(key))?.value).toEqual(theirs)
    })

    it.each([
      ['posts/a.md', samplePost('a.md'), samplePost('a.md', { title: 'other' })],
      ['assets/00ff', sampleAsset(), sampleAsset({ mediaId: 'other' })],
    ])('tells whether %s is still at a version', async (key, value, other) => {
      const store = await open()
      expect(await store.isAt(key, undefined)).toBe(true)
      const first = await store.put(key, value)
      expect(await store.isAt(key, first)).toBe(true)
      expect(await store.isAt(key, undefined)).toBe(false)
      const second = await store.put(key, other, first)
      expect(await store.isAt(key, first)).toBe(false)
      expect(await store.isAt(key, second)).toBe(true)
      await store.put(key, null, second)
      expect(await store.isAt(key, second)).toBe(false)
      expect(await store.isAt(key, undefined)).toBe(true)
    })

    it('lets one of many writers win', async () => {
      const store = await open()
      const writers = Array.from({ length: 8 }, (_, index) =>
        store.put('posts/a.md', samplePost('a.md', { title: `${index}` })),
      )
      const results = await Promise.all(writers)
      expect(results.filter((result) => result === 'conflict')).toHaveLength(7)
      const [version] = results.filter((result) => result !== 'conflict')
      expect(await store.get('posts/a.md')).toMatchObject({ version })
    })

    it('lists keys in order, by prefix', async () => {
      const store = await open()
      for (const key of ['b.md', 'a/中.md', 'a/b.md']) await store.put(`posts/${key}`, samplePost(key))
      for (const key of ['ff', '00']) await store.put(`assets/${key}`, sampleAsset())
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
      for (const key of names) await store.put(`posts/${key}`, samplePost(key))
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
      const version = await store.put('posts/a.md', entry)
      expect(await store.get('posts/a.md')).toEqual({ value: entry, version })
    })

    it('does not share values with its users', async () => {
      const store = await open()
      const entry = samplePost('a.md')
      const version = await store.put('posts/a.md', entry)
      entry.knownIds.push('changed after put')
      const read = await store.get('posts/a.md')
      Object.assign(read?.value as object, { title: 'changed after get' })
      expect(await store.get('posts/a.md')).toEqual({ value: samplePost('a.md'), version })
    })

    it('throws for misuse', async () => {
      const store = await open()
      await expect(store.get('other/a')).rejects.toThrow(TypeError)
      await expect(store.isAt('other/a', undefined)).rejects.toThrow(TypeError)
      await expect(store.put('posts/a.md', samplePost('b.md'))).rejects.toThrow(TypeError)
      await expect(store.put('assets/00', 'text')).rejects.toThrow(TypeError)
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
      const version = await store.put('posts/a.md', samplePost('a.md'))
      await store.put('posts/b.md', null, await store.put('posts/b.md', samplePost('b.md')))
      await store.put('assets/00ff', sampleAsset())
      const later = ledger.open()
      expect(await later.list('')).toEqual(['assets/00ff', 'posts/a.md'])
      expect(await later.get('posts/a.md')).toEqual({ value: samplePost('a.md'), version })
      expect(await later.isAt('posts/a.md', version)).toBe(true)
      const newer = await later.put('posts/a.md', samplePost('a.md', { title: 'new' }), version)
      expect(await store.get('posts/a.md')).toMatchObject({ value: { title: 'new' }, version: newer })
      expect(await store.put('posts/a.md', samplePost('a.md'), version)).toBe('conflict')
    })

    it.each(['posts/a.md', 'assets/00ff'])('loses no write of %s when several write at once', async (key) => {
      const ledger = await make()
      const store = ledger.open()
      const count = async (writer: LedgerStore) => {
        for (let done = 0; done < 10; ) {
          const found = await writer.get(key)
          const number = String(Number((found?.value as { counted?: string } | undefined)?.counted ?? 0) + 1)
          const base = key.startsWith('posts/') ? samplePost('a.md') : sampleAsset()
          const result = await writer.put(key, { ...base, counted: number }, found?.version)
          if (result !== 'conflict') done++
        }
      }
      await Promise.all([store, ledger.open(), ledger.open(), store].map(count))
      expect(await ledger.open().get(key)).toMatchObject({ value: { counted: '40' } })
    })

    it('lets one remove what another has changed only after a look', async () => {
      const ledger = await make()
      const store = ledger.open()
      const version = await store.put('posts/a.md', samplePost('a.md'))
      await ledger.open().put('posts/a.md', samplePost('a.md', { title: 'new' }), version)
      expect(await store.put('posts/a.md', null, version)).toBe('conflict')
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
      const version = await store.put('posts/a.md', samplePost('a.md'))
      await ledger.ownersDie()
      expect(await ledger.open().get('posts/a.md')).toEqual({ value: samplePost('a.md'), version })
    })

    it('tells a record that can’t be read, leaves it as it is, and goes on with the others', async () => {
      const ledger = await make()
      const store = ledger.open()
      const before = await store.put('posts/a.md', samplePost('a.md'))
      const sound = await store.put('posts/b.md', samplePost('b.md'))
      await ledger.spoil('posts/a.md')
      for (const each of [store, ledger.open()]) {
        await expect(each.get('posts/a.md')).rejects.toBeInstanceOf(ProblemError)
        for (const version of [undefined, before, 'another']) {
          for (const value of [samplePost('a.md'), null])
            await expect(each.put('posts/a.md', value, version)).rejects.toBeInstanceOf(ProblemError)
          expect(await each.isAt('posts/a.md', version)).toBe(false)
        }
        const keys = await each.list('posts/')
        expect(keys).toHaveLength(2)
        const told = await Promise.allSettled(keys.map((key) => each.get(key)))
        expect(told.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      }
      expect(await store.put('posts/b.md', samplePost('b.md', { title: 'new' }), sound)).not.toBe('conflict')
    })
  })
}
