import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Replaces a file so that after a crash either the old or the new text is there, whole. The folder must exist.
 *
 * @param path file to replace or create
 * @param text its new content
 * @param confirm last look before the file is replaced; throws to leave it as it was
 */
export async function replaceDurably(path: string, text: string, confirm: () => void): Promise<void> {
  const temporary = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeAndSync(temporary, 'wx', text)
    confirm()
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(path))
}

/** Adds text at the end of a file, or leaves the file as it was. The folder must exist. */
export async function appendDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'a')
  try {
    const { size } = await file.stat()
    try {
      await file.writeFile(text)
      await file.sync()
    } catch (error) {
      await file.truncate(size).catch(() => undefined)
      throw error
    }
    if (size === 0) await syncFolder(dirname(path))
  } finally {
    await file.close()
  }
}

/** Removes a file for good. */
export async function removeDurably(path: string): Promise<void> {
  await rm(path, { force: true })
  await syncFolder(dirname(path))
}

/** Writes a file unless it exists. */
export async function createDurably(path: string, text: string): Promise<void> {
  try {
    await writeAndSync(path, 'wx', text)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  }
}

/** Makes a folder and those above it. */
export async function makeFolderDurably(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
}

/** Whether an error is the system's with one of the codes. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}

async function writeAndSync(path: string, flag: 'wx', text: string): Promise<void> {
  const file = await open(path, flag)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new name survives a power cut only once its folder is synced. Windows can't and needn't. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } catch (error) {
    if (!hasCode(error, 'EINVAL', 'ENOTSUP')) throw error
  } finally {
    await folder.close()
  }
}
