import type { PictureFact } from '../../assets/upload/upload-tally.ts'
import type { Post } from '../../read/post.ts'
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

/** What is done with a post, as far as calls follow from it. */
interface Planned {
  decision: Decision
  pictures: ReadonlyMap<string, PictureFact>
  post: Pick<Post, 'fields'>
  /** Whether the draft is added with that of another post. */
  isAddedAlong?: boolean
  /** Drafts that are deleted once the post is in another. */
  oldDrafts?: OldDrafts
}

export interface OldDrafts {
  /** Those that posts are in until then: they are read before the new one is made, too. */
  left: number
  /** Those that waited for it before. */
  waiting: number
}

/**
 * The calls that a decision takes if all goes well: pictures, the look before the write, the write, the read-back. Pure.
 * The lists of drafts and publications are asked once for all posts of a run.
 */
export function countCalls({
  decision: { step, asks },
  pictures,
  post,
  isAddedAlong = false,
  oldDrafts: { left, waiting } = { left: 0, waiting: 0 },
}: Planned): Calls {
  const { uploadBodyImage, addMaterial, addDraft, getDraft, listDrafts, updateDraft, deleteDraft } = endpoints
  const isPicturePost = post.fields.type === 'newspic'
  const calls: Calls = {}
  const add = ({ call }: Endpoint, count = 1) => {
    if (count > 0) calls[call] = (calls[call] ?? 0) + count
  }
  if (step === 'create' || step === 'adopt' || step === 'update' || step === 'relink') {
    const lacking = [...pictures.values()].filter(({ uploaded }) => uploaded)
    add(uploadBodyImage, lacking.filter(({ use }) => use === 'body').length)
    add(addMaterial, lacking.filter(({ use }) => use !== 'body').length)
    if (isAddedAlong) return calls
    add(step === 'create' ? addDraft : updateDraft)
    // Read before it is written, and after.
    const looks = step === 'create' ? 0 : 1
    // A person may have been there while pictures were sent.
    const looksAgain = step !== 'create' && lacking.length > 0 ? 1 : 0
    add(getDraft, looks + looksAgain + (isPicturePost ? 0 : 1))
    // When the draft of a picture post was changed last the list tells alone.
    if (isPicturePost) add(listDrafts, 1 + (step === 'create' ? 0 : 1) + looksAgain)
  } else if (step === 'conflict' || asks === 'draft') {
    add(getDraft)
    if (isPicturePost) add(listDrafts)
  }
  add(getDraft, 2 * left + waiting)
  add(deleteDraft, left + waiting)
  return calls
}

interface Asked {
  account: string
  /** What the client asks before anything else: for a token, say, where none is kept. Default: nothing. */
  opening?: Endpoint | undefined
  /** Whether the account is searched for posts that seem to be new. */
  looks: boolean
  /** Whether the drafts are looked through for twins of drafts that are written. */
  looksForTwins?: boolean
  /** Whether any of those has a cover of its own. */
  looksForCovers?: boolean
  /** Without the right its publications aren't listed, and the library is looked into for those covers. */
  mayPublish: boolean | undefined
  /** Whether it most likely lacks the right: its publications are asked for, and then the library is looked into. */
  isUnlikely?: boolean
}

/** The calls of all posts of an account. Pure. */
export function sumCalls(
  {
    account,
    opening,
    looks,
    looksForTwins = false,
    looksForCovers = false,
    mayPublish,
    isUnlikely = false,
  }: Asked,
  decisions: readonly Decision[],
  calls: readonly Calls[],
): PlannedCall[] {
  const sums = new Map<string, number>()
  const add = (call: string, count: number) => sums.set(call, (sums.get(call) ?? 0) + count)
  if (looks) add(endpoints.listDrafts.call, 1)
  if (looks && mayPublish !== false) add(endpoints.listPublications.call, 1)
  if (looksForCovers && (mayPublish === false || isUnlikely)) add(endpoints.listMaterials.call, 1)
  if (looksForTwins) add(endpoints.listDrafts.call, 1)
  for (const each of calls) for (const [call, count] of Object.entries(each)) add(call, count)
  readBackByList(sums, decisions)
  const first: [string, number][] = opening && sums.size > 0 ? [[opening.call, 1]] : []
  return [...first, ...sums].map(([call, count]) => {
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
