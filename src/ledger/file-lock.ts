import pLimit, { type LimitFunction } from 'p-limit'
import { hasCode } from './durable-write.ts'

/** A lock whose owner was killed is free after this time. */
const staleMs = 5000

/** Longer than a dead owner's lock can last, so that waiting always ends in getting it, unless it is in use. */
const retries = { retries: 400, factor: 1, minTimeout: 25, maxTimeout: 25 }

/** Looks whether the lock is still held. Called right before what must not happen without it; throws if it isn't. */
export type ConfirmLock = () => void

/** Locks of this process wait in line instead of polling. */
const queues = new Map<string, LimitFunction>()

/**
 * Runs a short action, alone among all processes.
 *
 * @param lockFile path of the lock; its folder must exist
 * @throws an Error with code `ELOCKED` when another process doesn't let go, `ECOMPROMISED` when the action took so
 *   long that another process may have taken the lock over
 */
export function withFileLock<Result>(
  lockFile: string,
  action: (confirm: ConfirmLock) => Promise<Result>,
): Promise<Result> {
  const queue = queues.get(lockFile) ?? pLimit(1)
  queues.set(lockFile, queue)
  return queue(() => lockAndRun(lockFile, action)).finally(() => {
    if (queue.activeCount + queue.pendingCount === 0) queues.delete(lockFile)
  })
}

async function lockAndRun<Result>(
  lockFile: string,
  action: (confirm: ConfirmLock) => Promise<Result>,
): Promise<Result> {
  const { lock } = await import('proper-lockfile')
  let isLost = false
  const unlock = await lock(lockFile, {
    lockfilePath: lockFile,
    realpath: false,
    stale: staleMs,
    retries,
    onCompromised: () => {
      isLost = true
    },
  })
  const lockedAt = performance.now()
  const confirm = () => {
    // A process that was stopped and goes on doesn't learn of the loss before its timers run.
    if (isLost || performance.now() - lockedAt > staleMs - 1000) {
      throw Object.assign(new Error('ECOMPROMISED: the lock was lost'), { code: 'ECOMPROMISED' })
    }
  }
  try {
    return await action(confirm)
  } finally {
    await unlock().catch((error: unknown) => {
      if (!hasCode(error, 'ERELEASED', 'ENOTACQUIRED', 'ENOENT')) throw error
    })
  }
}
