import { AsyncLocalStorage } from 'node:async_hooks'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { watchChanges } from './file-changes.mjs'

/*
 * A run that dies like a process by SIGKILL, without being one: from a certain moment on nothing of it changes a file
 * or reaches a server any more. Import this before anything that takes functions of `node:fs` for itself.
 */

/** What one run does, step by step, and where it is to end. */
export interface Life {
  /** What it did so far, in order. */
  steps: string[]
  /** It dies before its n-th step; counted from 1. */
  diesBefore: number
  isDead: boolean
}

const lives = new AsyncLocalStorage<{ life: Life; end: () => void; folder: string }>()

/** Runs something that may die. @returns what it did, and what it gave unless it died */
export async function live<Value>(
  { folder, diesBefore = Number.POSITIVE_INFINITY }: { folder: string; diesBefore?: number },
  run: (step: (name: string) => boolean) => Promise<Value>,
): Promise<{ life: Life; value?: Value }> {
  const life: Life = { steps: [], diesBefore, isDead: false }
  let end = () => {}
  const died = new Promise<void>((resolve) => {
    end = resolve
  })
  const finished = lives.run({ life, end, folder }, () => run((name) => mayStep(life, end, name)))
  const value = await Promise.race([finished, died])
  return life.isDead ? { life } : { life, value: value as Value }
}

/** @returns whether it lives on */
function mayStep(life: Life, end: () => void, name: string): boolean {
  if (life.isDead) return false
  life.steps.push(name)
  if (life.steps.length < life.diesBefore) return true
  life.isDead = true
  end()
  return false
}

/** @returns whether a change of a file goes on: always outside a life; what changes nothing is no step */
function mayChange(what: string, path: string): boolean {
  const here = lives.getStore()
  if (!here) return true
  if (!path.startsWith(here.folder)) return !here.life.isDead
  const isThere = fs.existsSync(path)
  const isIdle =
    (what === 'mkdir' && isThere) ||
    (what === 'create anew' && isThere) ||
    ((what === 'rm' || what === 'unlink') && !isThere)
  if (isIdle) return !here.life.isDead
  return mayStep(here.life, here.end, `${what} ${path.slice(here.folder.length + 1)}`)
}

watchChanges(mayChange)

// What a power cut leaves is another matter; waiting for the disk takes most of a run's time.
Object.assign(fs, { fsync: (_file: number, done: () => void) => setImmediate(done) })

syncBuiltinESMExports()
