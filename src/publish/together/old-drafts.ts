import { problem } from '../../problems/problem.ts'
import { draftGone } from '../draft/read-draft.ts'
import { meetServer } from '../entry/meet-server.ts'
import { draftTouched } from '../person/touched.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { type Group, headOf } from './group.ts'
import {
  holdersOf,
  isFileGone,
  type OldContent,
  type OldDraft,
  readContent,
  readOld,
  type TouchedHolder,
} from './read-old.ts'
import { tellTouched } from './tell-touched.ts'

/** Drafts that a person touched and that she said may go, by id, as they were then. */
export type Overruled = ReadonlyMap<string, OldContent>

/** Whether all posts are in one draft, in their order, and nobody else is. */
export function isInPlace({ runs, neighbours }: Group): boolean {
  const [first] = runs
  const mediaId = first?.file.entry?.draft?.mediaId
  return (
    mediaId !== undefined &&
    runs.every(({ file }, index) => {
      const { draft } = file.entry ?? {}
      return draft?.mediaId === mediaId && draft.index === index
    }) &&
    !neighbours.some(({ entry }) => entry?.draft?.mediaId === mediaId)
  )
}

/**
 * Reads the drafts that posts would leave for a new one.
 *
 * @returns why they must not, by post: a person was there, or a draft is gone
 */
export async function checkOldDrafts(
  group: Group,
): Promise<{ stops: Map<PostRun, Saved> } | { overruled: Overruled }> {
  const stops = new Map<PostRun, Saved>()
  const overruled = new Map<string, OldContent>()
  const ids = new Set(group.runs.flatMap(({ file }) => file.entry?.draft?.mediaId ?? []))
  for (const mediaId of ids) {
    const holders = holdersOf(group, mediaId)
    const run = holders.find((each) => each.run)?.run ?? headOf(group)
    const old = await readOld(group, mediaId, holders)
    const { title } = run.prepared.article
    const place = { file: run.prepared.post.file }
    if (old.kind === 'gone')
      for (const each of holders) if (each.run) stops.set(each.run, await draftGone(each.run))
    if (old.kind === 'foreign')
      stops.set(run, stopped('conflict', problem('together/old-holds-others', { title }, { place })))
    if (old.kind !== 'touched') continue
    const taken = await takeFromOld(old)
    for (const [each, saved] of taken) stops.set(each, saved)
    if (mayGo(group, old.touched)) overruled.set(mediaId, old)
    else if (taken.size === 0) stops.set(run, stopped('conflict', tellTouched(group, old.touched, place)))
  }
  return stops.size > 0 ? { stops } : { overruled }
}

/** With `--theirs`, takes what a person wrote in a draft that is to be left into the Markdown of those who leave it. */
async function takeFromOld({
  articles,
  touched,
  updateTime,
  atMs,
}: Extract<OldDraft, { kind: 'touched' }>): Promise<Map<PostRun, Saved>> {
  const taken = new Map<PostRun, Saved>()
  for (const { run, receipt, state } of touched) {
    const remote = articles[receipt.index]
    if (!run || !remote || state !== 'edited' || run.session.wayOut !== 'theirs') continue
    const read = { remote, state, articles: articles.length, updateTime, atMs }
    const saved = await draftTouched(run, receipt, read)
    taken.set(run, saved === 'absent' ? await draftGone(run) : saved)
  }
  return taken
}

/**
 * What she said of a conflict, she said of the posts she named; of others only what isn't words may be lost. Of one without
 * a file nothing can be said: its words are copied as those of all who are left out.
 */
const mayGo = (group: Group, touched: readonly TouchedHolder[]): boolean =>
  headOf(group).session.wayOut === 'ours' &&
  touched.every(
    (holder) =>
      holder.run?.session.wayOut === 'ours' || holder.state === 'saved' || isFileGone(group, holder),
  )

/** Posts whose drafts aren't there any more. */
export async function postsOfGoneDrafts(group: Group): Promise<PostRun[]> {
  const gone: PostRun[] = []
  const ids = new Set(group.runs.flatMap(({ file }) => file.entry?.draft?.mediaId ?? []))
  for (const mediaId of ids) {
    await meetServer(headOf(group))
    if (await readContent(group, mediaId)) continue
    gone.push(...group.runs.filter(({ file }) => file.entry?.draft?.mediaId === mediaId))
  }
  return gone
}
