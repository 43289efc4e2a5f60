import { randomBytes } from 'node:crypto'
import { link, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Writes a file that isn't there yet, whole or not at all; folders on its way are made. What is there, be it a link to
 * nowhere, stays as it is.
 *
 * @param path absolute
 * @returns whether it was written
 * @throws the system's error when it can't be
 */
export async function createFile(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true })
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeFile(temporary, text, { flag: 'wx' })
    await link(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
      // Disks such as exFAT know no links.
      if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EISDIR'].includes(error.code ?? '')) throw error
      await writeFile(path, text, { flag: 'wx' })
    })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(temporary, { force: true })
  }
}
