import { describe, expect, it } from 'vitest'
import type { LedgerStore } from '../../src/ledger/ledger-store.ts'
import { sampleAsset, samplePost, signal } from './sample-records.ts'

/** What every store must do. */
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
