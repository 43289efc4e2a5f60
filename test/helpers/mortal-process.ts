import { AsyncLocalStorage } from 'node:async_hooks'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

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

const never = new Promise<never>(() => {})

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
function mayChange(what: string, path: unknown): boolean {
  const here = lives.getStore()
  if (!here) return true
  if (typeof path !== 'string' || !path.startsWith(here.folder)) return !here.life.isDead
  const isThere = fs.existsSync(path)
  const isIdle =
    (what === 'mkdir' && isThere) ||
    (what === 'create anew' && isThere) ||
    ((what === 'rm' || what === 'unlink') && !isThere)
  if (isIdle) return !here.life.isDead
  return mayStep(here.life, here.end, `${what} ${path.slice(here.folder.length + 1)}`)
}

type Any = (...args: unknown[]) => unknown

// The functions are known by name alone.
const promised = fs.promises as unknown as Record<string, Any>
const called = fs as unknown as Record<string, Any>

/** Paths of files that were opened to be written, by their numbers. */
const opened = new Map<number, unknown>()

/** Name of what changes a file, and which argument is the path. */
const changes: [name: string, at: number][] = [
  ['rename', 1],
  ['link', 1],
  ['writeFile', 0],
  ['appendFile', 0],
  ['mkdir', 0],
  ['rmdir', 0],
  ['rm', 0],
  ['unlink', 0],
  ['utimes', 0],
  ['copyFile', 1],
  ['ftruncate', 0],
]

for (const [name, at] of changes) {
  const promise = promised[name]
  const callback = called[name]
  const atOnce = called[`${name}Sync`]
  if (promise)
    promised[name] = (...args) => (mayChange(name, args[at]) ? promise.apply(fs.promises, args) : never)
  if (callback) called[name] = (...args) => (mayChange(name, args[at]) ? callback.apply(fs, args) : undefined)
  if (atOnce)
    called[`${name}Sync`] = (...args) => {
      const path = args[at]
      if (!mayChange(name, typeof path === 'number' ? opened.get(path) : path)) throw new Error('dead')
      return atOnce.apply(fs, args)
    }
}

function mayOpen(path: unknown, flags: unknown): boolean {
  if (typeof flags !== 'string' || !/[wa+]/.test(flags)) return true
  return mayChange(flags.includes('x') ? 'create anew' : 'create', path)
}

const { open } = promised
const openCallback = called.open
const openAtOnce = called.openSync
if (open && openCallback && openAtOnce) {
  promised.open = async (path, flags, ...rest) => {
    if (!mayOpen(path, flags)) return never
    const file = (await open.call(fs.promises, path, flags, ...rest)) as fs.promises.FileHandle
    const write = file.writeFile.bind(file) as Any
    const writeFile = (...args: unknown[]) => (mayChange('write', path) ? write(...args) : never)
    return Object.assign(file, { writeFile, sync: async () => undefined })
  }
  called.open = (path, flags, ...rest) =>
    mayOpen(path, flags) ? openCallback.call(fs, path, flags, ...rest) : undefined
  called.openSync = (path, flags, ...rest) => {
    if (!mayOpen(path, flags)) throw new Error('dead')
    const file = openAtOnce.call(fs, path, flags, ...rest) as number
    opened.set(file, path)
    return file
  }
}

// What a power cut leaves is another matter; waiting for the disk takes most of a run's time.
called.fsync = (_file, done) => setImmediate(done as () => void)

syncBuiltinESMExports()
