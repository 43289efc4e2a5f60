import type { Problem } from '../../problems/problem.ts'
import { tellWaiting, waitsForRemoval } from '../look/recognise.ts'
import type { OfflineRun } from '../post-run.ts'
import type { RemotePost } from './record-adopted.ts'

/** That a draft is about to be deleted, so that no post may be tied to it; nothing of any other. */
export async function tellIfWaiting(run: OfflineRun, { place }: RemotePost): Promise<Problem | undefined> {
  if (place.kind !== 'draft') return undefined
  const leaver = await waitsForRemoval(run, place.mediaId)
  return leaver && tellWaiting(run, leaver, place.mediaId)
}
