import { setTimeout as sleep } from 'node:timers/promises'
import pLimit, { type LimitFunction } from 'p-limit'
import { deadAfterMs, takeFileLock, type Unlock } from '../file-lock/file-lock.ts'
import { hasCode } from './durable-write.ts'

/** Longer than a dead owner's lock can last, so that waiting always ends in getting it, unless it is in use. */
const longestWaitMs = 2 * deadAfterMs
const pollMs = 25

/** Whoever loses the lock so often has a disk that takes longer than it may be held. */
const mostTries = 3

/**
 * Looks whether the lock is still held. Called right before what must not happen without it, which is all that an action
 * changes; throws if it isn't.
 */
export type ConfirmLock = () => void

/** Locks of this process wait in line instead of polling. */
const queues = new Map<string, LimitFunction>()

/**
 * Runs a short action, alone among all processes. When it took so long that another one may have taken the lock over, as
 * on a machine that slept meanwhile, it is begun anew: it has changed nothing.
 *
 * @param lockFile path of the lock; its folder must exist
 * @throws an Error with code `ELOCKED` when another process doesn't let go, `ECOMPROMISED` when the lock is lost each time
 */
export function withFileLock<Result>(
  lockFile: string,
  action: (confirm: ConfirmLock) => Promise<Result>,
): Promise<Result> {
  const queue = queues.get(lockFile) ?? pLimit(1)
  queues.set(lockFile, queue)
  return queue(() => tryToRun(lockFile, action)).finally(() => {
    if (queue.activeCount + queue.pendingCount === 0) queues.delete(lockFile)
  })
}

async function tryToRun<Result>(
  lockFile: string,
  action: (confirm: ConfirmLock) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await lockAndRun(lockFile, action)
    } catch (error) {
      if (!hasCode(error, 'ECOMPROMISED') || tries === mostTries) throw error
    }
  }
}

async function lockAndRun<Result>(
  lockFile: string,
  action: (confirm: ConfirmLock) => Promise<Result>,
): Promise<Result> {
  let isLost = false
  const unlock = await waitForLock(lockFile, () => {
    isLost = true
  })
  const lockedAt = performance.now()
  const lockedAtDate = Date.now()
  const confirm = () => {
    // A process that was stopped and goes on doesn't learn of the loss before its timers run. While the machine sleeps,
    // the date alone goes on.
    const heldMs = Math.max(performance.now() - lockedAt, Date.now() - lockedAtDate)
    if (isLost || heldMs > deadAfterMs - 1000)
      throw Object.assign(new Error('ECOMPROMISED: the lock was lost'), { code: 'ECOMPROMISED' })
  }
  try {
    return await action(confirm)
  } finally {
    await unlock()
  }
}

async function waitForLock(lockFile: string, onLost: () => void): Promise<Unlock> {
  const until = performance.now() + longestWaitMs
  for (;;) {
    const unlock = await takeFileLock(lockFile, onLost)
    if (unlock) return unlock
    if (performance.now() > until)
      throw Object.assign(new Error('ELOCKED: the lock is in use'), { code: 'ELOCKED' })
    await sleep(pollMs)
  }
}
