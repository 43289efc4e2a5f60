import { currentPublication } from '../../ledger/ledger.ts'
import { endpoints } from '../../wechat/endpoints.ts'
import { stepsByHand } from '../person/steps-by-hand.ts'
import type { Calls } from './count-calls.ts'
import type { PlannedPost } from './plan-post.ts'
import { isPending } from './step.ts'

/** A draft that `publish` would submit once it is as planned. */
export interface Submission {
  posts: PlannedPost[]
  /** What that takes, if WeChat has decided when it is asked first. */
  calls: Calls
}

/**
 * The drafts that `publish` would submit. A draft goes out as a whole, or stays for the sake of one of its posts. Pure.
 *
 * @param groups posts that are planned together, which are in one draft afterwards
 * @param held what keeps a post from being published, though not from being sent
 * @param isLeft whether the account may not publish, so that each of them waits for a person to do it
 */
export function planSubmissions(
  groups: readonly PlannedPost[][],
  held: (planned: PlannedPost) => boolean,
  isLeft: boolean,
): Submission[] {
  return draftsAfterwards(groups)
    .filter((posts) => posts.every((each) => goesOut(each, isLeft) && !held(each)))
    .map((posts) => ({ posts, calls: callsOf(posts) }))
}

/**
 * What they take together: the library is looked into once, for covers that somebody sent before. The looks at the drafts
 * find twins, too.
 *
 * @param looksForTwins whether one more look was counted for these
 */
export const callsOfSubmissions = (submissions: readonly Submission[], looksForTwins: boolean): Calls[] =>
  submissions.length === 0
    ? []
    : [
        ...submissions.map(({ calls }) => calls),
        { [endpoints.listMaterials.call]: 1, ...(looksForTwins && { [endpoints.listDrafts.call]: -1 }) },
      ]

/** Posts by the draft that they are in once the plan is carried out. */
function draftsAfterwards(groups: readonly PlannedPost[][]): PlannedPost[][] {
  const drafts = new Map<string, PlannedPost[]>()
  for (const group of groups) {
    const [head] = group
    if (!head) continue
    const { decision, entry, prepared } = head
    const staysIn = decision.step === 'create' ? undefined : entry?.draft?.mediaId
    const draft = staysIn ?? prepared.post.key
    drafts.set(draft, [...(drafts.get(draft) ?? []), ...group])
  }
  return [...drafts.values()]
}

function goesOut(
  { decision: { step, action }, entry, prepared: { post } }: PlannedPost,
  isLeft: boolean,
): boolean {
  const isDrafted = isPending(step) || (action === 'unchanged' && entry?.draft !== undefined)
  const isOut = entry !== undefined && currentPublication(entry) !== undefined && !entry.draft?.again
  // One that was found may be under review.
  const isHeld = !isLeft && (entry?.draft?.found === true || stepsByHand(post).length > 0)
  return isDrafted && !isOut && !isHeld && !post.fields.draft
}

/**
 * Each article is read once more, another clone looked for (publications were listed just now for a draft that is new), the draft
 * submitted, and WeChat asked what became of it.
 */
function callsOf(posts: readonly PlannedPost[]): Calls {
  const { getDraft, listDrafts, listPublications, submitPublication, getPublication } = endpoints
  const pictures = posts.filter(({ prepared }) => prepared.post.fields.type === 'newspic').length
  return {
    [getDraft.call]: posts.length,
    [listDrafts.call]: 1 + pictures,
    ...(posts.some(({ entry }) => entry?.draft) && { [listPublications.call]: 1 }),
    [submitPublication.call]: 1,
    [getPublication.call]: 1,
  }
}
