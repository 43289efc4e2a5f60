import type { PictureFact } from '../../assets/upload/upload-tally.ts'
import type { Article } from '../../render/article.ts'
import { type Endpoint, endpoints } from '../../wechat/endpoints.ts'
import type { Decision } from './step.ts'

/** How often each call would be made, by its name. */
export type Calls = Record<string, number>

/** One call of a plan, against what an account may make of it in a day. */
export interface PlannedCall {
  /** Name of the account. */
  account: string
  call: string
  count: number
  /** Of a new account; it grows with the followers. Absent where WeChat publishes none. */
  perDay?: number
}

/**
 * The calls that a decision takes if all goes well: pictures, the look before the write, the write, the read-back. Pure.
 * The lists of drafts and publications are asked once for all posts of a run.
 */
export function countCalls(
  { step, asks }: Decision,
  pictures: readonly PictureFact[],
  type: Article['type'],
): Calls {
  const { uploadBodyImage, addMaterial, addDraft, getDraft, listDrafts, updateDraft } = endpoints
  const isPicturePost = type === 'newspic'
  const calls: Calls = {}
  const add = ({ call }: Endpoint, count = 1) => {
    if (count > 0) calls[call] = (calls[call] ?? 0) + count
  }
  if (step === 'create' || step === 'adopt' || step === 'update' || step === 'relink') {
    const lacking = pictures.filter(({ uploaded }) => uploaded)
    add(uploadBodyImage, lacking.filter(({ use }) => use === 'body').length)
    add(addMaterial, lacking.filter(({ use }) => use !== 'body').length)
    add(step === 'create' ? addDraft : updateDraft)
    // Read before it is written, and after; one that is adopted is looked for first.
    const looks = step === 'create' ? 0 : step === 'adopt' ? 2 : 1
    // A person may have been there while pictures were sent.
    const looksAgain = step !== 'create' && lacking.length > 0 ? 1 : 0
    add(getDraft, looks + looksAgain + (isPicturePost ? 0 : 1))
    // When the draft of a picture post was changed last the list tells alone.
    if (isPicturePost) add(listDrafts, 1 + (step === 'create' ? 0 : 1) + looksAgain)
  } else if (step === 'conflict' || asks === 'draft') {
    add(getDraft)
    if (isPicturePost) add(listDrafts)
  }
  return calls
}

/** The calls of all posts of an account. Pure. */
export function sumCalls(
  account: string,
  decisions: readonly Decision[],
  calls: readonly Calls[],
): PlannedCall[] {
  const sums = new Map<string, number>()
  const add = (call: string, count: number) => sums.set(call, (sums.get(call) ?? 0) + count)
  const looks = decisions.some(({ step, asks }) => asks === 'lists' || step === 'create' || step === 'adopt')
  if (looks) for (const { call } of [endpoints.listDrafts, endpoints.listPublications]) add(call, 1)
  for (const each of calls) for (const [call, count] of Object.entries(each)) add(call, count)
  readBackByList(sums, decisions)
  return [...sums].map(([call, count]) => {
    const perDay = Object.values<Endpoint>(endpoints).find((each) => each.call === call)?.perDay
    return { account, call, count, ...(perDay !== undefined && { perDay }) }
  })
}

/** What `draft/get` has no calls left for is read back from the list. */
function readBackByList(sums: Map<string, number>, decisions: readonly Decision[]): void {
  const { getDraft, listDrafts } = endpoints
  const reads = sums.get(getDraft.call) ?? 0
  const written = decisions.filter(({ step }) => step === 'create' || step === 'update' || step === 'relink')
  const moved = Math.min(written.length, Math.max(0, reads - (getDraft.perDay ?? reads)))
  if (moved === 0) return
  sums.set(getDraft.call, reads - moved)
  sums.set(listDrafts.call, (sums.get(listDrafts.call) ?? 0) + moved)
}
