import { ProblemError, problem } from '../problems/problem.ts'

/** A store that says no so often never agrees: it would be asked for ever. */
const mostTries = 10

/**
 * Writes what must not be dropped: where somebody else wrote meanwhile, what they wrote is read, and changed instead.
 *
 * @param path names the record, for people
 * @param write makes the change to what was last read. @returns whether it was written
 * @param readAnew reads what is there now
 * @throws ProblemError `ledger/not-written` when somebody else wrote each time
 */
export async function untilWritten(
  path: string,
  write: () => Promise<boolean>,
  readAnew: () => Promise<unknown>,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries++) {
    if (await write()) return
    await readAnew()
  }
  throw new ProblemError(problem('ledger/not-written', { path, reason: 'EBUSY' }))
}
