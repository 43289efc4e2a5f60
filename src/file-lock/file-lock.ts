import { statSync, utimesSync } from 'node:fs'
import { dirname } from 'node:path'
import { thisProcess } from '../process-owner.ts'
import { fateOfOwner, hasCode, makeLock, openLockFolder, removeLock, textOf } from './lock-files.ts'

/** A lock is free this long after its owner was killed. */
export const deadAfterMs = 5000

/** Owners say so often that they live. */
const heartbeatMs = deadAfterMs / 2

/** An owner that has been silent for so long is taken for dead, although its process is there. */
const longestSilenceMs = 60_000

/** A lock that is only looked at never seems dead: who may take a dead one over is settled first. */
const never = Number.MAX_SAFE_INTEGER

/**
 * What the package makes a folder for is a file here, which names its owner. What is done to it is small: to hand it to
 * another thread and back takes longer.
 */
const asFile = {
  mkdir: (path: string, done: Done) => answer(done, () => makeLock(path, owner)),
  rmdir: (path: string, done: Done) => answer(done, () => removeLock(path)),
  stat: (path: string, done: Done) => answer(done, () => statSync(path)),
  utimes: (path: string, atime: Date, mtime: Date, done: Done) =>
    answer(done, () => utimesSync(path, atime, mtime)),
  // Called when the process ends.
  rmdirSync: removeLock,
}

/** What a lock of this process says. */
let owner = ''

/** Gives a lock back. */
export type Unlock = () => Promise<void>

/**
 * Takes a lock that only one process has at a time, or takes it over from an owner that was killed.
 *
 * @param lockFile path of the lock; its folder must exist
 * @param onLost told when another process has taken it over meanwhile, because this one was stopped for long
 * @returns what gives it back, or nothing when another process has it
 * @throws Error of the file system when there can be no lock
 */
export async function takeFileLock(lockFile: string, onLost: () => void): Promise<Unlock | undefined> {
  owner ||= JSON.stringify(await thisProcess())
  await openLockFolder(dirname(lockFile))
  const unlock = (await take(lockFile, never, onLost)) ?? (await takeOver(lockFile, onLost))
  if (!unlock) return undefined
  return async () => {
    const present = textOf(lockFile)
    // Another process has taken it over and named itself: what is there is its lock.
    if (present !== '' && present !== owner) return
    await unlock()
  }
}

async function takeOver(lockFile: string, onLost: () => void): Promise<Unlock | undefined> {
  if (!(await isDead(lockFile))) return undefined
  // The package looks at a dead lock, removes it and makes its own. Of two that do so at once, the second may remove
  // what the first has just made.
  const endTakeover = await take(`${lockFile}.takeover`, deadAfterMs, () => {})
  if (!endTakeover) return undefined
  try {
    return await take(lockFile, deadAfterMs, onLost)
  } finally {
    await endTakeover()
  }
}

/** On a busy machine a process that lives may be silent for long. */
async function isDead(lockFile: string): Promise<boolean> {
  const { check } = await import('proper-lockfile')
  const isSilentFor = async (stale: number) =>
    !(await check(lockFile, { fs: asFile, lockfilePath: lockFile, realpath: false, stale }))
  if (!(await isSilentFor(deadAfterMs))) return false
  return (await fateOfOwner(lockFile)) !== 'lives' || (await isSilentFor(longestSilenceMs))
}

async function take(
  lockfilePath: string,
  stale: number,
  onCompromised: () => void,
): Promise<Unlock | undefined> {
  const { lock } = await import('proper-lockfile')
  try {
    const options = { fs: asFile, lockfilePath, realpath: false, stale, update: heartbeatMs, onCompromised }
    const release = await lock(lockfilePath, options)
    return async () => {
      await release().catch((error: unknown) => {
        if (!hasCode(error, 'ERELEASED', 'ENOTACQUIRED', 'ENOENT')) throw error
      })
    }
  } catch (error) {
    if (hasCode(error, 'ELOCKED')) return undefined
    throw error
  }
}

type Done = (error: unknown, result?: unknown) => void

function answer(done: Done, act: () => unknown): void {
  let result: unknown
  try {
    result = act()
  } catch (error) {
    done(error)
    return
  }
  done(null, result)
}
