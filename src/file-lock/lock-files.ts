import {
  closeSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { fateOf, processOwner } from '../process-owner.ts'
import { ownName } from './own-name.ts'

/*
 * Of many that make a file, one does, and so one has the lock. Each post takes several, one after the other, and a disk
 * without a journal looks at all that was removed within the last minute before it makes a file: after a few hundred
 * posts, locks would take longer than all else that is written. So the file of a lock that is given back stays, under a
 * name of its own, and the next lock is a link to it; of many that make a link, one does, too. That of a lease stays as
 * well, and the next lease, which says something else, is written into it.
 */

/** Files of this process in one folder that locks are linked to. */
interface Spares {
  all: string[]
  free: string[]
  /** Locks that were made without one: as long as they are few, it isn't worth it. */
  few: number
  /** How many there may be; further locks are files of their own. */
  most: number
  /** Files that nothing is linked to: whoever takes one writes it anew. */
  blank: string[]
}

const fewLocks = 4
const mostSpares = 8
/** How long a file stays of whose process nothing can be known. */
const keptForMs = 24 * 60 * 60 * 1000
/** As many as there are leases at once, of posts and of their pictures. */
const mostBlank = 32

const sparesIn = new Map<string, Spares>()
/** What a lock is linked to. */
const spareOf = new Map<string, string>()

const prefix = 'spare-'
let isToldOfEnd = false

/**
 * Makes the file of a lock, unless it is there.
 *
 * @param owner what it says, the same for all of this process
 * @throws Error of the file system, with code `EEXIST` where it is there
 */
export function makeLock(lockFile: string, owner: string): void {
  const folder = dirname(lockFile)
  const spares = sparesIn.get(folder)
  const spare = spares && (spares.free.pop() ?? makeSpare(folder, spares, owner))
  const isLinked = spares !== undefined && spare !== undefined && link(spare, lockFile, spares)
  if (!isLinked) create(lockFile, owner)
}

/** Removes the file of a lock, whoever made it. */
export function removeLock(lockFile: string): void {
  unlinkSync(lockFile)
  const spare = spareOf.get(lockFile)
  spareOf.delete(lockFile)
  const { all = [], free = [] } = sparesIn.get(dirname(lockFile)) ?? {}
  if (spare !== undefined && all.includes(spare)) free.push(spare)
}

/** To be called before there is a lock in a folder: removes what processes left there that were killed. */
export async function openLockFolder(folder: string): Promise<void> {
  if (sparesIn.has(folder)) return
  sparesIn.set(folder, { all: [], free: [], few: 0, most: mostSpares, blank: [] })
  if (!isToldOfEnd) process.once('exit', () => [...sparesIn.values()].forEach(removeSpares))
  isToldOfEnd = true
  const names = attempt(() => readdirSync(folder)) ?? []
  for (const path of names.filter((name) => name.startsWith(prefix)).map((name) => join(folder, name)))
    if (await isLeft(path)) attempt(() => unlinkSync(path))
}

/** Whether nobody uses it any more. Who does makes another when it is gone. */
async function isLeft(spare: string): Promise<boolean> {
  const fate = await fateOfOwner(spare)
  const ageMs = Date.now() - (attempt(() => statSync(spare).mtimeMs) ?? Number.POSITIVE_INFINITY)
  return fate === 'ended' || (fate === 'unknown' && ageMs > keptForMs)
}

/**
 * Takes the name of a file away, and keeps the file for `takeBlank`.
 *
 * @param folder an open folder of locks on the same disk
 * @throws Error of the file system
 */
export function keepBlank(path: string, folder: string): void {
  const spares = sparesIn.get(folder)
  const spare = spares && spares.blank.length < mostBlank ? moveAside(path, folder) : undefined
  if (spare === undefined) unlinkSync(path)
  else spares?.blank.push(spare)
}

/** A file that was kept, to be written anew; nobody else knows it. */
export const takeBlank = (folder: string): string | undefined => sparesIn.get(folder)?.blank.pop()

/** What is known of the process that a lock names; of none, nothing. */
export async function fateOfOwner(lockFile: string): ReturnType<typeof fateOf> {
  const named = v.safeParse(v.pipe(v.string(), v.parseJson(), processOwner), textOf(lockFile))
  return named.success ? fateOf(named.output) : 'unknown'
}

/** What a lock says; empty where there is none. */
export function textOf(lockFile: string): string {
  return attempt(() => readFileSync(lockFile, 'utf8')) ?? ''
}

function makeSpare(folder: string, spares: Spares, owner: string): string | undefined {
  if (spares.few < fewLocks) {
    spares.few++
    return undefined
  }
  if (spares.all.length >= spares.most) return undefined
  const path = nameSpare(folder)
  return attempt(() => {
    create(path, owner)
    spares.all.push(path)
    // On a full disk it says nothing, and so would all locks that are linked to it.
    return textOf(path) === owner ? path : undefined
  })
}

/** @returns its new path; nothing where it can't be moved there, as to another disk */
function moveAside(path: string, folder: string): string | undefined {
  const spare = nameSpare(folder)
  return attempt(() => {
    renameSync(path, spare)
    return spare
  })
}

const nameSpare = (folder: string): string => join(folder, prefix + ownName())

/** @returns false where there can be no link */
function link(spare: string, lockFile: string, spares: Spares): boolean {
  try {
    // Before it is a lock: none ever looks as if its owner had been silent since the last.
    const now = new Date()
    utimesSync(spare, now, now)
    linkSync(spare, lockFile)
    spareOf.set(lockFile, spare)
    return true
  } catch (error) {
    spares.free.push(spare)
    if (hasCode(error, 'EEXIST')) throw error
    removeSpares(spares)
    // Somebody cleared the folder, or its disk knows no links.
    if (!hasCode(error, 'ENOENT')) spares.most = 0
    return false
  }
}

/** Locks that are held don't need them. */
function removeSpares(spares: Spares): void {
  for (const path of [...spares.all, ...spares.blank]) attempt(() => unlinkSync(path))
  spares.all = []
  spares.free = []
  spares.blank = []
}

function create(path: string, owner: string): void {
  const file = openSync(path, 'wx')
  try {
    writeFileSync(file, owner)
  } catch {
    // Unnamed, as on a full disk, it is as good; only a long silence is taken for death sooner.
  } finally {
    closeSync(file)
  }
}

/** What fails stops nothing: it costs some time, or leaves a small file. */
function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}

/** Whether an error is one of the system's or the package's with one of the codes. */
export const hasCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
