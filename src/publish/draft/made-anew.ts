import type { PostRun } from '../post-run.ts'
import { readSeenByHand } from '../words/seen-by-hand.ts'

/**
 * Whether a draft that is gone is to be made again: only by a person's word. What she says to `publish` she may have said
 * of a draft that stood there; that it is gone, most likely published by hand, she must have been told before.
 */
export async function isMadeAnew({ session, batch, file }: PostRun): Promise<boolean> {
  const { wayOut, localFolder } = session
  if (wayOut !== 'again' || !file.entry) return false
  return !batch.publishes || (await readSeenByHand(localFolder, file.entry)) === 'gone'
}
