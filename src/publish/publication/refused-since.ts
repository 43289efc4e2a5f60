import { beijingTime } from '../../read/publish-time.ts'
import { lastTold } from '../look/rights.ts'
import type { PostRun } from '../post-run.ts'

/** How long it is known, in words that end a sentence. */
export interface Since extends Record<string, string> {
  zhSince: string
  since: string
}

export const justNow: Since = { zhSince: '', since: '' }

/** When WeChat said that the account may not publish, where that was before this run: it may have been verified meanwhile. */
export async function refusedSince({ session, batch }: PostRun): Promise<Since> {
  const { at } = (await lastTold(session)) ?? {}
  if (at === undefined || Date.parse(at) >= batch.beganAtMs) return justNow
  const { zh, en } = beijingTime(Date.parse(at))
  return {
    zhSince: `；这是微信 ${zh}的答复，这次没有再问`,
    since: `; WeChat said so on ${en}, and wasn’t asked again this time`,
  }
}
