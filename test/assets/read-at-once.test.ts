import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { whileRead } from '../../src/assets/read-at-once.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

test('files that are looked at together don’t share their room, and a shorter one holds nothing of a longer', async () => {
  const folder = await temporaryFolder()
  const sizesInBytes = [0, 1, 999_999, 1_000_000, 1_000_001, 5, 70_000]
  const files = sizesInBytes.map((size, index) => {
    const path = join(folder, `${index}.png`)
    const bytes = Buffer.alloc(size, index + 1)
    writeFileSync(path, bytes)
    return { path, bytes }
  })
  const isWhole = ({ path, bytes }: (typeof files)[number]) =>
    whileRead(path, async (read) => {
      await nextTurn()
      return read.equals(bytes)
    })
  for (const round of [files, files.toReversed()])
    expect(await Promise.all(round.map(isWhole))).toEqual(files.map(() => true))
})

test('a look that fails gives its room back, and what can’t be read is told as before', async () => {
  const path = join(await temporaryFolder(), 'a.png')
  await expect(whileRead(path, async () => 1)).rejects.toThrow('ENOENT')
  writeFileSync(path, 'abc')
  await expect(whileRead(path, () => Promise.reject(new Error('no picture')))).rejects.toThrow('no picture')
  expect(await whileRead(path, async (bytes) => bytes.toString())).toBe('abc')
})
