import { mkdirSync, readFileSync, rmdirSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import { fateOf, processOwner, thisProcess } from './process-owner.ts'

/** A lock is free this long after its owner was killed. */
export const deadAfterMs = 5000

/** Owners say so often that they live. */
const heartbeatMs = deadAfterMs / 2

/** An owner that has been silent for so long is taken for dead, although its process is there. */
const longestSilenceMs = 60_000

/** A lock that is only looked at never seems dead: who may take a dead one over is settled first. */
const never = Number.MAX_SAFE_INTEGER

/** What is done to the lock's folder is small: to hand it to another thread and back takes many times as long. */
const atOnce = {
  mkdir: (path: string, done: Done) => answer(done, () => mkdirSync(path)),
  rmdir: (path: string, done: Done) => answer(done, () => rmdirSync(path)),
  stat: (path: string, done: Done) => answer(done, () => statSync(path)),
  utimes: (path: string, atime: Date, mtime: Date, done: Done) =>
    answer(done, () => utimesSync(path, atime, mtime)),
  // Called when the process ends.
  rmdirSync,
}

/** Gives a lock back. */
export type Unlock = () => Promise<void>

/**
 * Takes a lock that only one process has at a time, or takes it over from an owner that was killed.
 *
 * @param lockFile path of the lock, which becomes a folder; the folder it is in must exist
 * @param onLost told when another process has taken it over meanwhile, because this one was stopped for long
 * @returns what gives it back, or nothing when another process has it
 * @throws Error of the file system when there can be no lock
 */
export async function takeFileLock(lockFile: string, onLost: () => void): Promise<Unlock | undefined> {
  const unlock = (await take(lockFile, never, onLost)) ?? (await takeOver(lockFile, onLost))
  if (!unlock) return undefined
  const note = noteOf(lockFile)
  const owner = JSON.stringify(await thisProcess())
  let isNamed = false
  try {
    writeFileSync(note, owner)
    isNamed = true
  } catch {
    // Without it, as on a full disk, the lock is as good; only a long silence is taken for death sooner.
  }
  return async () => {
    const present = textOf(note)
    // Another process has taken it over and named itself: what is there is its lock.
    if (isNamed && present !== '' && present !== owner) return
    try {
      unlinkSync(note)
    } catch (error) {
      if (!isOneOf(error, ['ENOENT'])) throw error
    }
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
    !(await check(lockFile, { fs: atOnce, lockfilePath: lockFile, realpath: false, stale }))
  if (!(await isSilentFor(deadAfterMs))) return false
  return !(await ownerLives(lockFile)) || (await isSilentFor(longestSilenceMs))
}

async function ownerLives(lockFile: string): Promise<boolean> {
  const owner = v.safeParse(v.pipe(v.string(), v.parseJson(), processOwner), textOf(noteOf(lockFile)))
  return owner.success && (await fateOf(owner.output)) === 'lives'
}

/** Where the owner of a lock is named. */
const noteOf = (lockFile: string): string => `${lockFile}.owner`

/** Empty where there is none. */
function textOf(note: string): string {
  try {
    return readFileSync(note, 'utf8')
  } catch {
    return ''
  }
}

async function take(
  lockfilePath: string,
  stale: number,
  onCompromised: () => void,
): Promise<Unlock | undefined> {
  const { lock } = await import('proper-lockfile')
  try {
    const options = { fs: atOnce, lockfilePath, realpath: false, stale, update: heartbeatMs, onCompromised }
    const release = await lock(lockfilePath, options)
    return async () => {
      await release().catch((error: unknown) => {
        if (!isOneOf(error, ['ERELEASED', 'ENOTACQUIRED', 'ENOENT'])) throw error
      })
    }
  } catch (error) {
    if (isOneOf(error, ['ELOCKED'])) return undefined
    throw error
  }
}

function isOneOf(error: unknown, codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
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
