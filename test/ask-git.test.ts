import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { askGit } from '../src/ask-git.ts'
import { temporaryFolder } from './helpers/temporary-folder.ts'

test('git is started in a repository alone, or where the environment names one', async () => {
  const folder = await temporaryFolder()
  await writeFile(join(folder, 'git'), '#!/bin/sh\necho "$@"\n')
  await chmod(join(folder, 'git'), 0o755)
  vi.stubEnv('PATH', folder)
  vi.stubEnv('GIT_DIR', '')
  const inside = join(folder, 'project/posts')
  await mkdir(inside, { recursive: true })
  const ask = async () => (await askGit(inside, ['status']))?.toString()
  try {
    expect(await ask()).toBeUndefined()
    vi.stubEnv('GIT_DIR', '/elsewhere')
    expect(await ask()).toBe('status\n')
    vi.stubEnv('GIT_DIR', '')
    // As in a worktree, where it is a file.
    await writeFile(join(folder, 'project/.git'), 'gitdir: /elsewhere\n')
    expect(await ask()).toBe('status\n')
  } finally {
    vi.unstubAllEnvs()
  }
})
