import {
  closeSync,
  constants,
  fstatSync,
  fsync,
  ftruncateSync,
  linkSync,
  open,
  openSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { ownName } from '../file-lock/own-name.ts'

/*
 * Files here are small. What the system does in its memory is done at once: to hand it to another thread and back takes
 * many times as long. Only what may wait for the disk is handed over.
 */
const sync = promisify(fsync)
/** Where the disk keeps a journal, a new file waits until what others sync is written. */
const create = promisify(open)

/**
 * Replaces a file so that after a crash either the old or the new text is there, whole. The folder must exist.
 *
 * @param path file to replace or create
 * @param text its new content
 * @param confirm last look before the file is replaced; throws to leave it as it was
 */
export async function replaceDurably(path: string, text: string, confirm: () => void): Promise<void> {
  await replace(path, text, confirm, { isDurable: true })
  await syncFolder(dirname(path))
}

/** The same for what needn't outlive a power cut, as nothing does that it speaks of. */
export function replaceWhole(path: string, text: string, confirm: () => void): Promise<void> {
  return replace(path, text, confirm, { isDurable: false })
}

/**
 * Makes such a file, whole or not at all, where none is: of many that do so at once, one makes it. The folder must exist.
 *
 * @param blank a file on the same disk that is put in its place, so that the disk needn't make one
 * @returns `unable` where the disk knows no links
 */
export async function linkWhole(
  path: string,
  text: string,
  blank?: string,
): Promise<'made' | 'there' | 'unable'> {
  const temporary = blank ?? temporaryFor(path)
  try {
    if (blank === undefined) await write(temporary, text, { isDurable: false })
    else writeOver(blank, text)
    linkSync(temporary, path)
    return 'made'
  } catch (error) {
    // `ENOENT`: git has removed the folder.
    const isLink = error instanceof Error && 'syscall' in error && error.syscall === 'link'
    if (!isLink || hasCode(error, 'ENOENT')) throw error
    return hasCode(error, 'EEXIST') ? 'there' : 'unable'
  } finally {
    await removeFile(temporary).catch(() => undefined)
  }
}

/** The same where the disk knows no links: others may see it before it is whole. */
export async function createWhole(path: string, text: string): Promise<'made' | 'there'> {
  try {
    await write(path, text, { isDurable: false })
    return 'made'
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    return 'there'
  }
}

/**
 * Adds text at the end of a file, or leaves the file as it was. The folder must exist.
 *
 * @param onWritten told of the file as it was before and is now, before it is synced: others read it meanwhile
 */
export async function appendDurably(
  path: string,
  text: string,
  onWritten: (before: Stats, after: Stats) => void,
): Promise<void> {
  const file = openSync(path, 'a')
  try {
    const before = fstatSync(file)
    try {
      writeFileSync(file, text)
      onWritten(before, fstatSync(file))
      await sync(file)
    } catch (error) {
      truncate(file, before.size)
      throw error
    }
    if (before.size === 0) await syncFolder(dirname(path))
  } finally {
    closeSync(file)
  }
}

/** Removes a file for good. */
export async function removeDurably(path: string): Promise<void> {
  await removeFile(path)
  await syncFolder(dirname(path))
}

/** Removes a file, if it is there. */
export async function removeFile(path: string): Promise<void> {
  try {
    unlinkSync(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

/**
 * Writes a file unless there is something in it: a process that was killed may have left it empty. It is written in its
 * place, since git would see a temporary one beside it before it is told what to leave out.
 */
export async function fillDurably(path: string, text: string): Promise<void> {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0) return
  await write(path, text, { isDurable: true, flag: 'w' })
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

async function replace(
  path: string,
  text: string,
  confirm: () => void,
  how: { isDurable: boolean },
): Promise<void> {
  const temporary = temporaryFor(path)
  try {
    await write(temporary, text, how)
    confirm()
    // What it replaces may be given back to the disk before it returns.
    if (how.isDurable) await rename(temporary, path)
    else renameSync(temporary, path)
  } catch (error) {
    await removeFile(temporary).catch(() => undefined)
    throw error
  }
}

const temporaryFor = (path: string): string => `${path}.${ownName()}.tmp`

/** Writes a file that doesn't exist yet, unless the flag says otherwise. */
async function write(
  path: string,
  text: string,
  { isDurable, flag = 'wx' }: { isDurable: boolean; flag?: 'w' | 'wx' },
): Promise<void> {
  const file = await create(path, flag)
  try {
    writeFileSync(file, text)
    if (isDurable) await sync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Writes a file anew, which mostly is there. It is cut to its length afterwards, not emptied before: a disk like ext4
 * takes what was emptied and filled again for a file that somebody wants safe, and takes ten times as long over it.
 */
function writeOver(path: string, text: string): void {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT)
  try {
    writeFileSync(file, text)
    ftruncateSync(file, Buffer.byteLength(text))
  } finally {
    closeSync(file)
  }
}

function truncate(file: number, sizeInBytes: number): void {
  try {
    ftruncateSync(file, sizeInBytes)
  } catch {
    // A torn line is passed over.
  }
}

/** A new name survives a power cut only once its folder is synced. Windows can't and needn't. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    await sync(folder)
  } catch (error) {
    if (!hasCode(error, 'EINVAL', 'ENOTSUP')) throw error
  } finally {
    closeSync(folder)
  }
}
