import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { PictureCache } from '../../../src/assets/remote/picture-cache.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('what wasn’t asked for the longest goes when there is too much', async () => {
  const folder = await temporaryFolder()
  const cache = new PictureCache(folder, 3000)
  const addresses = ['a', 'b', 'c'].map((name) => new URL(`https://site.test/${name}`))
  for (const [index, address] of addresses.entries()) await cache.keep(address, Buffer.alloc(1200, index), {})
  for (const name of await readdir(folder)) await utimes(join(folder, name), 1, 1)
  const [a, b, c] = addresses as [URL, URL, URL]
  for (const asked of [a, c]) expect(await cache.find(asked)).toBeDefined()
  await cache.close()
  const left = await Promise.all([a, b, c].map((address) => cache.find(address)))
  expect(left.map((found) => found !== undefined)).toEqual([true, false, true])
})
