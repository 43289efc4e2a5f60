import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { publishTime, shownTime, timeWords } from '../../read/publish-time.ts'
import { draftGone } from '../draft/read-draft.ts'
import { knownToPublish } from '../look/rights.ts'
import { stepsByHand } from '../person/steps-by-hand.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import type { Session } from '../session.ts'
import { hasLeftBox, isPromised, notAllowed } from './publish-draft.ts'
import { refusedAsItIs } from './refused-before.ts'

/*
 * What `publish --due` heeds beside `publish`: nobody sits before it.
 */

/** Later than this is told: whoever runs it every hour is never late. */
const lateAfterMs = 65 * 60_000

/** That a post goes out later than it says: no run came in time, or none could publish it. */
export function tellLate({ fields, places, file }: Post, { clock }: Session): Problem[] {
  const { publishAt } = fields
  if (publishAt === undefined) return []
  const lateMs = clock.now() - publishTime(publishAt)
  if (lateMs <= lateAfterMs) return []
  const { zh: zhTime, en: time } = shownTime(publishAt)
  const { zh: zhLate, en: late } = durationText(lateMs)
  return [problem('post/late', { time, zhTime, late, zhLate }, { place: places.publishAt ?? { file } })]
}

function durationText(ms: number): { zh: string; en: string } {
  const hours = Math.floor(ms / 3600_000)
  const days = Math.floor(hours / 24)
  if (days > 0) return { zh: `${days} 天`, en: days === 1 ? '1 day' : `${days} days` }
  return { zh: `${hours} 小时`, en: hours === 1 ? '1 hour' : `${hours} hours` }
}

/**
 * What is said of posts of one draft that a person was told before to publish: nothing anew, or, where publishing was
 * promised, an error in every run until she has.
 *
 * @param saved how their draft came to be as it is
 * @returns nothing where she wasn't told
 */
export async function tellLeftToPerson(runs: readonly PostRun[], saved: readonly Saved[]): Promise<Saved[]> {
  const [head] = runs
  const posts = runs.map(({ prepared }) => prepared.post)
  if (!head || posts.some(({ fields }) => fields.draft) || !(await isLeftToPerson(head, saved))) return []
  // What only a person can publish was never promised.
  const isByHand = posts.some((post) => stepsByHand(post).length > 0)
  if (isByHand || !(await isPromised(head))) return [...saved]
  const isGone = await hasLeftBox(head, { wroteDraft: false })
  const told: Saved[] = []
  for (const [index, run] of runs.entries()) {
    const each = saved[index]
    if (each) told.push(isGone ? await draftGone(run) : await notAllowed(run, each))
  }
  return told
}

/**
 * Whether a person was told before, within a day, to press 发表 for what is due: the draft is as it was, and the account
 * known to lack the right.
 */
const isLeftToPerson = async (
  { session, file, prepared }: PostRun,
  saved: readonly Saved[],
): Promise<boolean> =>
  saved.every(({ action }) => action === 'unchanged') &&
  file.entry?.draft?.reminded === prepared.post.fields.publishAt &&
  (await knownToPublish(session)) === false

/** Remembers that a person was told: the next run is silent. */
export async function noteReminded({ file, prepared }: PostRun, { manual = [] }: Saved): Promise<void> {
  const { publishAt } = prepared.post.fields
  const { draft } = file.entry ?? {}
  if (!draft || publishAt === undefined || draft.reminded === publishAt || !manual.includes('publish')) return
  await file.record((entry) =>
    entry.draft?.mediaId === draft.mediaId
      ? { ...entry, draft: { ...entry.draft, reminded: publishAt } }
      : entry,
  )
}

/**
 * Stops a post that WeChat refused to publish and that has not changed since: every run would have it refused again.
 */
export async function stopRefused(run: PostRun): Promise<Saved | undefined> {
  const { prepared, file, batch } = run
  const last = await refusedAsItIs({ prepared, entry: file.entry, batch })
  if (!last) return undefined
  const { post, article } = prepared
  const options = { place: post.places.publishAt ?? { file: post.file } }
  const params = { title: article.title, ...timeWords(last.at) }
  return stopped('skipped', problem('publish/refused-before', params, options))
}
