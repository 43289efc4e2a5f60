import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { Clock } from '../clock.ts'
import { keepBlank, takeBlank } from '../file-lock/lock-files.ts'
import { ProblemError, problem } from '../problems/problem.ts'
import { fateOf, processOwner, thisProcess } from '../process-owner.ts'
import { createWhole, linkWhole, removeFile, replaceWhole } from './durable-write.ts'
import type { LedgerFolder } from './ledger-folder.ts'
import type { Lease } from './ledger-store.ts'
import { withFileLock } from './with-file-lock.ts'

const heartbeatMs = 15_000
/** An owner of which nothing can be known is taken for dead after this time. */
const deadAfterMs = 60_000
/** For so long after its heartbeat a lease is only its owner's affair: others won't take it over before it is twice as old. */
const freshForMs = deadAfterMs / 2
const pollMs = 200

const leaseRecord = v.object({
  /** One claim, told apart from every other of the same process. */
  id: v.string(),
  key: v.string(),
  ...processOwner.entries,
  /** Milliseconds since 1970. */
  heartbeatAt: v.number(),
})

type LeaseRecord = v.InferOutput<typeof leaseRecord>

/**
 * Waits for the right to a key and takes it.
 *
 * A lease is a file, and what is done with it makes no use of locks where it needn't. It is made whole or not at all, by
 * linking, so that of many only one makes it. As long as its heartbeat is fresh nobody but its owner touches it, so the
 * owner looks at it and removes it as it is. Only to remove a dead one, and to renew one that others may take for dead, it
 * is locked. A dead one is never written over: it is removed, and then made anew by one of those who wait.
 *
 * Nothing of it is synced to the disk. A power cut ends the owner, too, and with it the lease: whether the file is then
 * there, torn or gone, it is nobody's. What has to outlive the owner, the intent of a call, is in the ledger.
 *
 * @param key key of the store
 * @param onWait told once, with the present owner, when it has to wait
 * @param signal ends the waiting
 * @throws ProblemError `ledger/not-written` when the lease can't be kept, `run/interrupted` when the waiting is ended
 */
export async function claimLease(
  folder: LedgerFolder,
  clock: Clock,
  key: string,
  onWait?: (owner: string) => void,
  signal?: AbortSignal,
): Promise<Lease> {
  const path = folder.leaseFile(key)
  const id = randomUUID()
  const owner = await thisProcess()
  /** When others were last told that it is held. */
  let heartbeatAt = Number.NEGATIVE_INFINITY
  let beating: Promise<unknown> | undefined
  const locked = <Result>(action: (confirm: () => void) => Promise<Result>) =>
    folder.orNotWritten(path, () => withFileLock(folder.lockFile(path), action))
  const beat = async <Result>(write: (text: string) => Promise<Result>): Promise<Result> => {
    const record: LeaseRecord = { id, key, ...owner, heartbeatAt: clock.now() }
    const result = await write(`${JSON.stringify(record, null, 2)}\n`)
    heartbeatAt = record.heartbeatAt
    return result
  }
  const readText = () => folder.orNotRead(path, () => readFileSync(path, 'utf8'))
  const read = () => parseLease(readText())
  const isOurs = () => readText()?.includes(id) ?? false
  // A look that writes nothing: nobody may take it over for another 30 s. Also when the clock was set back.
  const isFresh = () => Math.abs(clock.now() - heartbeatAt) < freshForMs && isOurs()

  /** @returns who has it in our place */
  const take = async (): Promise<LeaseRecord | undefined> => {
    for (;;) {
      const made = await folder.orNotWritten(path, () =>
        beat((text) => linkWhole(path, text, takeBlank(folder.locks))),
      )
      if (made === 'made') return undefined
      const present = read()
      // A network's disk may make it and lose the answer.
      if (present?.id === id) return undefined
      if (present && (await isAlive(present, clock))) return present
      const taken = await locked((confirm) => takeOver(confirm, made === 'unable'))
      if (taken !== 'free') return taken
    }
  }
  const takeOver = async (confirm: () => void, isUnable: boolean) => {
    // One look: a lease that another one makes after it isn't a broken one.
    const text = readText()
    const present = parseLease(text)
    if (present && (await isAlive(present, clock))) return present
    if (text !== undefined) {
      confirm()
      if (readText() === text) await removeFile(path)
    }
    if (!isUnable) return 'free'
    // Others may be able, where a folder is shared.
    return (await beat((text) => createWhole(path, text))) === 'made' ? undefined : 'free'
  }
  let hasTold = false
  for (let present = await take(); present; present = await take()) {
    if (!hasTold) onWait?.(`${present.host}, pid ${present.pid}`)
    hasTold = true
    // It may have been given back since it was looked for.
    if (readText() !== undefined) await sleepUntilWoken(path, clock, signal)
    if (signal?.aborted) {
      // It may have been woken for what another one can take now.
      wakeNext(path)
      throw new ProblemError(problem('run/interrupted', {}))
    }
  }

  const renew = () => {
    const renewal = locked(async (confirm) => {
      const isHeld = isOurs()
      if (isHeld) await beat((text) => replaceWhole(path, text, confirm))
      return isHeld
    })
    beating = renewal.catch(() => undefined)
    return renewal
  }
  const heartbeat = setInterval(() => void renew().catch(() => undefined), heartbeatMs)
  heartbeat.unref()
  const remove = async () => {
    if (isOurs()) keepBlank(path, folder.locks)
  }
  const letGo = async () => (isFresh() ? remove() : locked(remove))
  return {
    isOurs: async () => isFresh() || renew(),
    release: async () => {
      clearInterval(heartbeat)
      await beating
      // A lease that can't be removed ends with this process.
      await letGo().catch(() => undefined)
      wakeNext(path)
    },
  }
}

/** Claims of this process that wait for a lease, by its file: those of others look for themselves whether it is free. */
const waiting = new Map<string, Set<AbortController>>()

async function sleepUntilWoken(path: string, clock: Clock, signal: AbortSignal | undefined): Promise<void> {
  const line = waiting.get(path) ?? new Set()
  const woken = new AbortController()
  waiting.set(path, line.add(woken))
  const stop = () => woken.abort()
  signal?.addEventListener('abort', stop)
  if (!signal?.aborted) await clock.sleep(pollMs, woken.signal)
  signal?.removeEventListener('abort', stop)
  line.delete(woken)
  if (line.size === 0) waiting.delete(path)
}

/** Of those who wait, one needn't wait for its next look. */
function wakeNext(path: string): void {
  const [next] = waiting.get(path) ?? []
  next?.abort()
}

/** A lease that isn't one was written by nobody who still holds it. */
function parseLease(text: string | undefined): LeaseRecord | undefined {
  if (text === undefined) return undefined
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), leaseRecord), text)
  return parsed.success ? parsed.output : undefined
}

async function isAlive(lease: LeaseRecord, clock: Clock): Promise<boolean> {
  // A heartbeat far in the future is one of a clock since set back.
  if (Math.abs(clock.now() - lease.heartbeatAt) >= deadAfterMs) return false
  return (await fateOf(lease)) !== 'ended'
}
