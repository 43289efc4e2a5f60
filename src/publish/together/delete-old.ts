import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { draftIdsOf, withDraftSuperseded, withLeaving, withoutSuperseded } from '../../ledger/superseded.ts'
import { type Problem, ProblemError, problem } from '../../problems/problem.ts'
import { shownPath } from '../../problems/shown-path.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { rawHash } from '../compare/canonical.ts'
import type { EntryFile } from '../entry/entry-file.ts'
import { fileExists } from '../entry/file-exists.ts'
import { backUpDraft } from '../person/backup.ts'
import { expectFresh, type LookBefore, outdated } from '../settle/call.ts'
import { type Group, headOf } from './group.ts'
import { isInPlace, type Overruled } from './old-drafts.ts'
import { isOut } from './old-waits.ts'
import {
  changedByHand,
  type Holder,
  holdersOf,
  type OldContent,
  type OldDraft,
  readContent,
  readOld,
} from './read-old.ts'

/** What became of drafts that posts left. */
export interface OldEnded {
  told: Problem[]
  /** Ids of those that aren't there any more, though nobody deleted them here: they may have been published by hand. */
  gone: ReadonlySet<string>
}

/**
 * Deletes the drafts that posts left for the one they are in now, each after it was read again and seen untouched. What
 * a person touched meanwhile stays.
 *
 * @param overruled what she touched before and said may go: it is copied first
 */
export async function deleteOldDrafts(group: Group, overruled: Overruled = new Map()): Promise<OldEnded> {
  const told: Problem[] = []
  const gone = new Set<string>()
  const current = headOf(group).file.entry?.draft?.mediaId
  if (current === undefined || !isInPlace(leaversOut(group))) return { told, gone }
  const { file } = headOf(group).prepared.post
  const { isUnattended } = headOf(group).batch
  for (const mediaId of supersededIn(group)) {
    if (mediaId === current || isHeldSince(group, mediaId)) {
      told.push(...(await keepOld(group, mediaId)))
      continue
    }
    for (const each of group.neighbours)
      if (each.entry?.draft?.mediaId === mediaId) await each.record(withDraftSuperseded)
    try {
      const ended = await deleteOld(group, mediaId, overruled.get(mediaId))
      if (ended === 'gone' && !mayBeForgotten(group, mediaId)) {
        gone.add(mediaId)
        continue
      }
      told.push(...(ended === 'gone' ? tellLeft(group, mediaId) : ended))
      // It holds each run back until somebody is there who can have looked.
      if (ended === 'gone' && isUnattended) continue
    } catch (error) {
      if (!isStillThere(error)) throw error
      // It stays noted: the next run of these posts deletes it.
      told.push(problem('together/old-not-deleted', {}, { place: { file } }), {
        ...error.problem,
        severity: 'warning',
      })
      continue
    }
    await forgetOld(group, mediaId)
  }
  return { told, gone }
}

/**
 * Whether a draft that is gone was being deleted here, or a person says that it wasn't published. What she says to
 * `publish` she may have said of one that stood there.
 */
function mayBeForgotten(group: Group, mediaId: string): boolean {
  const { session, batch } = headOf(group)
  return isLeaving(group, mediaId) || (session.wayOut === 'again' && !batch.publishes)
}

/** Whether a run was cut off while it deleted a draft: one that got an answer, or looked afterwards, leaves no such note. */
const isLeaving = (group: Group, mediaId: string): boolean =>
  filesOf(group).some(({ entry }) =>
    entry?.superseded?.some((each) => each.mediaId === mediaId && each.leaving),
  )

/** Most likely such a draft was deleted then; that a person published it since can't be ruled out. */
function tellLeft(group: Group, mediaId: string): Problem[] {
  if (!isLeaving(group, mediaId)) return []
  const { article, post } = headOf(group).prepared
  const params = { title: article.title, file: post.file, line: typeLine('publish', post.file) }
  return [problem('together/old-left-no-trace', params, { place: { file: post.file } })]
}

/**
 * Drops the removal of old drafts that a person touched since, before posts without a draft look for one: nobody may
 * adopt what is to be deleted.
 */
export async function keepTouchedDrafts(group: Group): Promise<OldEnded> {
  const told: Problem[] = []
  const gone = new Set<string>()
  if (group.runs.every(({ file }) => file.entry?.draft)) return { told, gone }
  for (const mediaId of supersededIn(group)) {
    const old = await readOld(group, mediaId, holdersOf(group, mediaId))
    if (old.kind === 'gone' && !mayBeForgotten(group, mediaId)) gone.add(mediaId)
    else if (old.kind === 'gone') {
      // Told once its posts have their draft.
      if (headOf(group).batch.isUnattended) continue
      told.push(...tellLeft(group, mediaId))
      await forgetOld(group, mediaId)
    } else if (old.kind !== 'untouched') told.push(...(await keepOld(group, mediaId)))
  }
  return { told, gone }
}

/** Whether another post was given the draft after these left it, and not by the call that once made it of them all. */
function isHeldSince(group: Group, mediaId: string): boolean {
  const receipts = filesOf(group).flatMap(({ entry }) => entry?.superseded ?? [])
  const made = receipts.find((each) => each.mediaId === mediaId)?.together
  return group.neighbours.some(
    ({ entry }) => entry?.draft?.mediaId === mediaId && entry.draft.together !== made,
  )
}

async function keepOld(group: Group, mediaId: string): Promise<Problem[]> {
  await forgetOld(group, mediaId)
  return [tellKept(group)]
}

async function noteLeaving(group: Group, mediaId: string, isLeaving: boolean): Promise<void> {
  for (const each of filesOf(group))
    if (each.entry?.superseded) await each.record((entry) => withLeaving(entry, mediaId, isLeaving))
}

async function forgetOld(group: Group, mediaId: string): Promise<void> {
  for (const each of filesOf(group))
    if (each.entry?.superseded) await each.record((entry) => withoutSuperseded(entry, mediaId))
  headOf(group).batch.forgetEntries()
}

const tellKept = (group: Group): Problem =>
  problem('together/old-kept', {}, { place: { file: headOf(group).prepared.post.file } })

/** Nobody knows whether the draft is gone, or what it held couldn't be kept: then nothing was asked to be deleted. */
const isStillThere = (error: unknown): error is ProblemError =>
  error instanceof WeChatError || (error instanceof ProblemError && error.problem.code === 'draft/no-backup')

/**
 * Without an answer it is looked whether the draft is there, and if it is, asked once more: deleting twice does no harm.
 *
 * @returns what is to be told; `gone` when it wasn't there any more
 * @throws WeChatError when it is still there, or nobody knows whether it is gone
 * @throws ProblemError `draft/no-backup`
 */
async function deleteOld(
  group: Group,
  mediaId: string,
  agreed: OldContent | undefined,
  isLastTry = false,
): Promise<Problem[] | 'gone'> {
  const { prepared } = headOf(group)
  const place = { file: prepared.post.file }
  const holders = holdersOf(group, mediaId)
  const old = await readOld(group, mediaId, holders)
  if (old.kind === 'gone') return 'gone'
  if (old.kind === 'foreign' || (old.kind === 'touched' && !isAsAgreed(old, agreed))) return [tellKept(group)]
  const copies = old.kind === 'touched' ? await keepChanged(group, old) : []
  const leftOut = await keepLeftOut(group, holders, old.articles)
  const answer = await askToDelete(group, mediaId, old)
  // It waited for its turn: a person may have been there.
  if (answer === 'outdated') return deleteOld(group, mediaId, agreed, isLastTry)
  const isStanding = answer !== undefined && (await readContent(group, mediaId)) !== undefined
  if (isStanding) {
    if (answer.outcome !== 'doubtful') throw answer
    await noteLeaving(group, mediaId, false)
    if (isLastTry) throw answer
    return deleteOld(group, mediaId, agreed, true)
  }
  // Gone, though the only call had no effect.
  if (answer && answer.outcome !== 'doubtful' && !isLastTry) return 'gone'
  const wasShared = holders.some(({ receipt }) => receipt.together !== undefined)
  const title = holders[0]?.file.entry?.title ?? prepared.article.title
  const told = wasShared
    ? problem('together/replaced', {}, { place })
    : problem('together/joined', { title }, { place })
  return [told, ...copies, ...leftOut]
}

/**
 * What is being deleted is noted first: whoever finds it gone after a kill knows of it.
 *
 * @returns why there was no good answer
 */
async function askToDelete(
  group: Group,
  mediaId: string,
  look: LookBefore,
): Promise<WeChatError | 'outdated' | undefined> {
  const { session } = headOf(group)
  const beforeSend = async () => {
    expectFresh(look, session)
    await noteLeaving(group, mediaId, true)
    for (const each of filesOf(group)) await each.confirm()
  }
  try {
    await session.wechat.deleteDraft(mediaId, { beforeSend })
    return undefined
  } catch (error) {
    if (!(error instanceof WeChatError)) return outdated(error)
    // It had no effect: should the draft go later, somebody else took it away.
    if (error.outcome !== 'doubtful') await noteLeaving(group, mediaId, false)
    return error
  }
}

const isAsAgreed = (now: OldContent, agreed: OldContent | undefined): boolean =>
  agreed !== undefined &&
  now.updateTime === agreed.updateTime &&
  isDeepStrictEqual(now.articles.map(rawHash), agreed.articles.map(rawHash))

/** Keeps copies of the articles that a person changed. @returns where they are; of posts left out it is told besides */
async function keepChanged(
  group: Group,
  { touched, articles }: Extract<OldDraft, { kind: 'touched' }>,
): Promise<Problem[]> {
  const told: Problem[] = []
  for (const { run, receipt } of changedByHand(touched)) {
    const article = articles[receipt.index]
    if (!run || !article) continue
    const { title } = run.prepared.article
    const path = await backUpDraft(headOf(group).session, article)
    told.push(problem('draft/overwritten', { title, path }, { place: { file: run.prepared.post.file } }))
  }
  return told
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
    // It needs no draft any more.
    if (isOut(other.entry)) continue
    const { title, path: relativePath } = other.entry
    const params = { title, path, copy }
    told.push(
      fileExists(root, relativePath)
        ? problem('together/left-out', { ...params, line: typeLine('draft', path) }, { place: { file } })
        : problem(
            'together/left-out-gone',
            { ...params, line: typeLine('state', 'forget', path) },
            { place: { file } },
          ),
    )
  }
  return told
}

const filesOf = ({ runs, neighbours }: Group): EntryFile[] => [...runs.map(({ file }) => file), ...neighbours]

/** The group without those who are about to lose the draft they shared with it. */
const leaversOut = ({ runs }: Group): Group => ({ runs, neighbours: [] })

/** Drafts that the posts left, or that others left which they have: of another one nobody here knows whose articles it holds. */
function supersededIn(group: Group): Set<string> {
  const own = new Set(group.runs.flatMap(({ file: { entry } }) => (entry ? draftIdsOf(entry) : [])))
  const all = filesOf(group).flatMap(({ entry }) => entry?.superseded ?? [])
  return new Set(all.map(({ mediaId }) => mediaId).filter((id) => own.has(id)))
}
