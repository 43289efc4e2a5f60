import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { memoryFolder } from '../../../src/cli/render/memory-folder.ts'
import { temporaryFolder } from '../../helpers/temporary-folder.ts'

test('what was rendered before there was a ledger moves into the project', async () => {
  const root = await temporaryFolder()
  const project = {
    config: { root },
    environment: { variables: { XDG_CACHE_HOME: await temporaryFolder(), LOCALAPPDATA: root } },
  }
  const before = await memoryFolder(project)
  expect(before.startsWith(join(root, '.wxpub'))).toBe(false)
  await mkdir(before, { recursive: true })
  await writeFile(join(before, 'a rendering'), 'x')

  await mkdir(join(root, '.wxpub', 'local'), { recursive: true })
  const after = await memoryFolder(project)
  expect(after).toBe(join(root, '.wxpub', 'local', 'renderings'))
  expect(await readdir(after)).toEqual(['a rendering'])
  expect(await memoryFolder(project)).toBe(after)
})
