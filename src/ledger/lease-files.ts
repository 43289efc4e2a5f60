import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { Clock } from '../clock.ts'
import { ProblemError, problem } from '../problems/problem.ts'
import { fateOf, processOwner, thisProcess } from '../process-owner.ts'
import { hasCode, removeFile, replaceWhole } from './durable-write.ts'
import type { LedgerFolder } from './ledger-folder.ts'
import type { Lease } from './ledger-store.ts'
import { withFileLock } from './with-file-lock.ts'

const heartbeatMs = 15_000
/** An owner of which nothing can be known is taken for dead after this time. */
const deadAfterMs = 60_000
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
  const alone = <Result>(action: (confirm: () => void) => Promise<Result>) =>
    folder.orNotWritten(path, () => withFileLock(folder.lockFile(path), action))
  const write = (confirm: () => void) => {
    const record: LeaseRecord = { id, key, ...owner, heartbeatAt: clock.now() }
    return replaceWhole(path, `${JSON.stringify(record, null, 2)}\n`, confirm)
  }
  const isOurs = () => readLease(path)?.id === id

  const take = () =>
    alone(async (confirm) => {
      const present = readLease(path)
      if (present && (await isAlive(present, clock))) return present
      await write(confirm)
      return undefined
    })
  let hasTold = false
  for (let present = await take(); present; present = await take()) {
    if (!hasTold) onWait?.(`${present.host}, pid ${present.pid}`)
    hasTold = true
    await clock.sleep(pollMs, signal)
    if (signal?.aborted) throw new ProblemError(problem('run/interrupted', {}))
  }

  const renew = () =>
    alone(async (confirm) => {
      const isHeld = isOurs()
      if (isHeld) await write(confirm)
      return isHeld
    })
  const heartbeat = setInterval(() => void renew().catch(() => undefined), heartbeatMs)
  heartbeat.unref()
  return {
    // Renewing it with the look means that nobody can take it in the minute that follows.
    isOurs: renew,
    release: async () => {
      clearInterval(heartbeat)
      // A lease that can't be removed ends with this process.
      await alone(async () => {
        if (isOurs()) await removeFile(path)
      }).catch(() => undefined)
    },
  }
}

/**
 * A lease that isn't one was written by nobody who still holds it.
 * @throws the system's error when the file can't be opened: then somebody may hold it
 */
function readLease(path: string): LeaseRecord | undefined {
  try {
    const parsed = v.safeParse(leaseRecord, JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.output : undefined
  } catch (error) {
    if (error instanceof SyntaxError || hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

async function isAlive(lease: LeaseRecord, clock: Clock): Promise<boolean> {
  // A heartbeat far in the future is one of a clock since set back.
  if (Math.abs(clock.now() - lease.heartbeatAt) >= deadAfterMs) return false
  return (await fateOf(lease)) !== 'ended'
}
