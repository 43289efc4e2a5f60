import { resolve } from 'node:path'
import type { DraftReceipt } from '../../ledger/ledger.ts'
import { withDraftSuperseded, withoutSuperseded } from '../../ledger/superseded.ts'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { compareDraft, lastKnownTime } from '../compare/compare-draft.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { DraftContent } from '../draft/read-back.ts'
import { draftGone } from '../draft/read-draft.ts'
import { meetServer } from '../entry/claim-entry.ts'
import type { EntryFile } from '../entry/entry-file.ts'
import { fileExists } from '../entry/file-exists.ts'
import { backUpDraft } from '../person/backup.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { expectFresh, LookOutdated } from '../settle/call.ts'
import { type Group, headOf } from './group.ts'

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

/** Whose article stands in a draft, and where. */
interface Holder {
  file: EntryFile
  run?: PostRun
  receipt: DraftReceipt
}

/** What became of a draft that is to be deleted. */
type OldDraft =
  | { kind: 'gone' }
  | { kind: 'untouched'; articles: RemoteArticle[]; atMs: number }
  /** It holds articles that are no post's of ours, or of one whose file is gone. */
  | { kind: 'foreign' }
  /** A person saved or edited an article of it. */
  | { kind: 'touched'; holder: Holder }

/**
 * Reads the drafts that posts would leave for a new one.
 *
 * @returns why they must not, by post: a person was there, or a draft is gone; empty when they may
 */
export async function checkOldDrafts(group: Group): Promise<Map<PostRun, Saved>> {
  const stops = new Map<PostRun, Saved>()
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
    if (old.kind === 'touched') {
      const touched = old.holder.file.entry?.title ?? title
      stops.set(run, stopped('conflict', problem('together/old-touched', { title: touched }, { place })))
    }
  }
  return stops
}

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

/**
 * Deletes the drafts that posts left for the one they are in now, each after it was read again and seen untouched. What
 * a person touched meanwhile stays.
 *
 * @returns what is to be told
 */
export async function deleteOldDrafts(group: Group): Promise<Problem[]> {
  const current = headOf(group).file.entry?.draft?.mediaId
  if (current === undefined || !isInPlace(leaversOut(group))) return []
  const { file } = headOf(group).prepared.post
  const told: Problem[] = []
  for (const mediaId of supersededIn(group)) {
    for (const each of group.neighbours)
      if (each.entry?.draft?.mediaId === mediaId) await each.record(withDraftSuperseded)
    try {
      told.push(...(await deleteOld(group, mediaId)))
    } catch (error) {
      if (!isStillThere(error)) throw error
      // It stays noted: the next run of these posts deletes it.
      told.push(problem('together/old-not-deleted', {}, { place: { file } }), {
        ...error.problem,
        severity: 'warning',
      })
      continue
    }
    for (const each of filesOf(group))
      if (each.entry?.superseded) await each.record((entry) => withoutSuperseded(entry, mediaId))
  }
  return told
}

/** Nobody knows whether the draft is gone, or what it held couldn't be kept: then nothing was asked to be deleted. */
const isStillThere = (error: unknown): error is ProblemError =>
  error instanceof WeChatError || (error instanceof ProblemError && error.problem.code === 'draft/no-backup')

/**
 * @returns what is to be told
 * @throws WeChatError when nobody knows whether it is gone
 * @throws ProblemError `draft/no-backup`
 */
async function deleteOld(group: Group, mediaId: string): Promise<Problem[]> {
  const { session, prepared } = headOf(group)
  const place = { file: prepared.post.file }
  const holders = holdersOf(group, mediaId)
  const old = await readOld(group, mediaId, holders)
  if (old.kind === 'gone') return []
  if (old.kind !== 'untouched') return [problem('together/old-kept', {}, { place })]
  const leftOut = await keepLeftOut(group, holders, old.articles)
  const beforeSend = async () => {
    expectFresh(old, session)
    for (const each of filesOf(group)) await each.confirm()
  }
  try {
    await session.wechat.deleteDraft(mediaId, { beforeSend })
  } catch (error) {
    // It waited for its turn: a person may have been there.
    if (error instanceof LookOutdated) return deleteOld(group, mediaId)
    if (!(error instanceof WeChatError)) throw error
    // Whatever the answer was: a draft that can't be read any more is deleted.
    if ((await readContent(group, mediaId)) !== undefined) throw error
  }
  return [problem('together/replaced', {}, { place }), ...leftOut]
}

/** Keeps copies of the articles of posts that aren't sent now: nobody spoke of those. @returns what is to be told of them */
async function keepLeftOut(group: Group, holders: Holder[], articles: RemoteArticle[]): Promise<Problem[]> {
  const { session, prepared } = headOf(group)
  const { file, root } = prepared.post
  const told: Problem[] = []
  for (const { file: other, run, receipt } of holders) {
    const article = articles[receipt.index]
    if (run || !article || !other.entry || other.entry.draft) continue
    const path = shownPath(resolve(root, other.entry.path), session.cwd)
    const copy = await backUpDraft(session, article)
    const params = { title: other.entry.title, path, copy, line: typeLine('draft', path) }
    told.push(problem('together/left-out', params, { place: { file } }))
  }
  return told
}

async function readOld(group: Group, mediaId: string, holders: Holder[]): Promise<OldDraft> {
  await meetServer(headOf(group))
  const content = await readContent(group, mediaId)
  const atMs = headOf(group).session.clock.now()
  if (!content) return { kind: 'gone' }
  const { news_item, update_time: updateTime } = content
  const knownTime = lastKnownTime(
    mediaId,
    holders.flatMap(({ file }) => file.entry ?? []),
  )
  for (const holder of holders) {
    const { file, run, receipt } = holder
    const article = news_item[receipt.index]
    if (!article || !file.entry) return { kind: 'foreign' }
    if (!run && !(await fileExists(headOf(group).prepared.post.root, file.entry.path)))
      return { kind: 'foreign' }
    const entry = { ...file.entry, draft: receipt }
    const remote = { article, updateTime, knownTime }
    const state = await compareDraft(remote, entry, run && (await expectArticle(run)))
    if (['saved', 'edited', 'carried'].includes(state)) return { kind: 'touched', holder }
  }
  return news_item.length === holders.length
    ? { kind: 'untouched', articles: news_item, atMs }
    : { kind: 'foreign' }
}

async function readContent(group: Group, mediaId: string): Promise<DraftContent | undefined> {
  try {
    return await headOf(group).session.wechat.getDraft(mediaId)
  } catch (error) {
    if (error instanceof WeChatError && error.errcode === 40007) return undefined
    throw error
  }
}

/** Everybody whose article stands in a draft, or stood there when it was last ours. */
function holdersOf(group: Group, mediaId: string): Holder[] {
  const holders: Holder[] = [
    ...group.runs.map((run) => ({ run, file: run.file })),
    ...group.neighbours.map((file) => ({ file })),
  ].flatMap((each) => {
    const { draft, superseded = [] } = each.file.entry ?? {}
    const receipt = [draft, ...superseded].find((known) => known?.mediaId === mediaId)
    return receipt ? [{ ...each, receipt }] : []
  })
  return holders
}

const filesOf = ({ runs, neighbours }: Group): EntryFile[] => [...runs.map(({ file }) => file), ...neighbours]

/** The group without those who are about to lose the draft they shared with it. */
const leaversOut = ({ runs }: Group): Group => ({ runs, neighbours: [] })

function supersededIn(group: Group): Set<string> {
  const all = filesOf(group).flatMap(({ entry }) => entry?.superseded ?? [])
  return new Set(all.map(({ mediaId }) => mediaId))
}
