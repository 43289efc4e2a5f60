import { withoutDraft } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { isMadeAnew } from '../draft/made-anew.ts'
import { draftGone } from '../draft/read-draft.ts'
import { asAdopted, beginEntry, recordFoundDraft, saveDraft } from '../draft/save-draft.ts'
import { meetServer } from '../entry/meet-server.ts'
import { type BeforeAdd, beforeAdd, lookToAdd } from '../look/before-add.ts'
import { isDraftGone } from '../look/if-there.ts'
import { askWhetherThere, recognise } from '../look/recognise.ts'
import { findUnrecorded } from '../look/unrecorded.ts'
import { readOther } from '../person/other-words.ts'
import { tellTogether } from '../plan/tell-step.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { comparePublication } from '../publication/compare-publication.ts'
import { findLostPublication } from '../publication/earlier-run.ts'
import { doubtful, isDoubt } from '../settle/doubt.ts'
import { foundInstead } from '../settle/found-instead.ts'
import { giveUpAdd, goesOnAgain } from '../settle/give-up-add.ts'
import { settleAll } from '../settle/settle-all.ts'
import { stoppedBy } from '../stopped-by.ts'
import { addTogether } from './add-together.ts'
import { deleteOldDrafts, keepTouchedDrafts } from './delete-old.ts'
import { type Group, headOf, stopAll } from './group.ts'
import { noteArticles } from './note-articles.ts'
import { checkOldDrafts, isInPlace, postsOfGoneDrafts } from './old-drafts.ts'
import { stopsOfGone } from './old-gone.ts'
import { staysInDraft } from './parting.ts'
import { agreeOnDraft } from './same-draft.ts'
import { leaveForUnknown } from './unknown-drafts.ts'

/**
 * Makes one draft of several posts equal to them, or says why it must not. Where each is in its place, each is updated
 * by itself; in another order, or with more or fewer of them, they become a new draft, and the old one is deleted once it
 * was seen untouched again.
 *
 * @returns how each of them ended, in their order
 * @throws WeChatError when a reading call fails before anything was written
 */
export async function saveTogether(group: Group): Promise<Saved[]> {
  const { runs } = group
  const { batch } = headOf(group)
  const open = runs.map(({ file }) => file.entry?.intent)
  const settled = await settleAll(runs, undefined, group.neighbours)
  if (isDoubt(settled) && !settled.otherWords && !(await goesOnAgain(runs, settled)))
    return runs.map(() => doubtful(settled))
  const found = new Map<PostRun, Saved>()
  for (const [index, run] of runs.entries()) {
    const each = await foundInstead(run, open[index])
    if (each) found.set(run, each)
  }
  if (found.size > 0) return (await endedByPublication(runs, found)) ?? []
  for (let tries = 1; tries <= 2; tries++) {
    const saved = await bringTogether(group)
    if (saved !== 'absent') return saved
    batch.forgetLook()
  }
  return runs.map((run) =>
    stopped('failed', problem('draft/not-made', { title: run.prepared.article.title })),
  )
}

async function bringTogether(group: Group): Promise<Saved[] | 'absent'> {
  const { runs } = group
  const published = await endedByPublication(runs)
  if (published) return published
  if (headOf(group).session.wayOut === 'again') {
    const unasked = await leaveGoneDrafts(group)
    if (unasked.size > 0) return stopAll(runs, unasked)
  }
  const { told: kept, gone } = await keepTouchedDrafts(group)
  const goneEarlier = await stopsOfGone(runs, gone)
  if (goneEarlier.size > 0) return tellFirst(stopAll(runs, goneEarlier), kept)
  const posts = () => runs.map(({ prepared: { post }, file: { entry } }) => ({ post, entry }))
  const stays = () => isInPlace(group) || staysInDraft(posts())
  if (!stays()) await leaveForUnknown(runs)
  const claimed = await claimDrafts(runs)
  if ('stops' in claimed) return tellFirst(stopAll(runs, claimed.stops), kept)
  const old = stays() ? undefined : await checkOldDrafts(group)
  if (old && 'stops' in old) return tellFirst(stopAll(runs, old.stops), kept)
  for (const run of runs) await giveUpAdd(run)
  if (old) await tellTogether(runs)
  const saved = old
    ? await addTogether(runs, claimed.before, old.overruled)
    : await agreeOnDraft(runs, await saveEach(runs, claimed.adopted))
  if (saved === 'absent') return saved
  if (isInPlace({ ...group, neighbours: [] })) await noteArticles(group)
  const { told, gone: goneNow } = await deleteOldDrafts(group, old?.overruled)
  const stops = await stopsOfGone(runs, goneNow)
  if (stops.size > 0) return tellFirst(stopAll(runs, stops), [...kept, ...told])
  const ended = saved.map((each, index) => {
    const run = runs[index]
    const left = (run && each.wroteDraft && claimed.left.get(run)) || []
    return { ...each, problems: [...left, ...each.problems, ...(index === 0 ? told : [])] }
  })
  return tellFirst(ended, kept)
}

/** What became of old drafts is told of the first post. */
const tellFirst = ([head, ...others]: Saved[], told: Problem[]): Saved[] =>
  head ? [{ ...head, problems: [...told, ...head.problems] }, ...others] : others

/** Posts that are published end as they do alone; what isn't can't come into their draft any more. */
async function endedByPublication(
  runs: readonly PostRun[],
  found: ReadonlyMap<PostRun, Saved> = new Map(),
): Promise<Saved[] | undefined> {
  const stops = new Map(found)
  for (const run of runs) {
    const saved = isPublishedAnew(run) ? undefined : await comparePublication(run)
    if (saved) stops.set(run, saved)
  }
  const [[first, firstSaved] = []] = stops
  if (!first) return undefined
  const other = first.prepared.post.file
  const ended: Saved[] = []
  for (const run of runs) {
    const { article, post } = run.prepared
    const params = { title: article.title, other }
    const place = { file: post.file }
    const isAskedAgain = isPublishedAnew(run) && firstSaved?.action !== 'submitted'
    const told = isAskedAgain
      ? problem('together/still-published', { ...params, line: lineAgain(runs) }, { place })
      : problem('together/others-published', params, { place })
    ended.push(stops.get(run) ?? (await goneWithOthers(run)) ?? stopped('blocked', told))
  }
  return ended
}

/** A draft is published as a whole, but each of its articles is adopted by itself. */
async function goneWithOthers(run: PostRun): Promise<Saved | undefined> {
  const { draft } = run.file.entry ?? {}
  if (!draft) return undefined
  await meetServer(run)
  return (await isDraftGone(run.session.wechat, draft.mediaId)) ? draftGone(run) : undefined
}

/** What sends all of them again, also those that readers still find. */
const lineAgain = (runs: readonly PostRun[]): string =>
  typeLine(
    headOf({ runs }).batch.publishes ? 'publish' : 'draft',
    ...runs.map(({ prepared }) => prepared.post.file),
    '--again',
  )

/** A publication under way is followed first, whatever else is asked for. */
const isPublishedAnew = ({ session, file }: PostRun): boolean =>
  session.wayOut === 'again' && file.entry?.publications.at(-1)?.state !== 'submitted'

/** Takes posts out of drafts that are gone. @returns those of which a person doesn't know it yet */
async function leaveGoneDrafts(group: Group): Promise<Map<PostRun, Saved>> {
  const gone = await postsOfGoneDrafts(group)
  const unasked = new Map<PostRun, Saved>()
  for (const run of gone) if (!(await isMadeAnew(run))) unasked.set(run, await draftGone(run))
  if (unasked.size === 0) for (const run of gone) await run.file.record(withoutDraft)
  return unasked
}

/** What was found of posts without a draft. */
interface Claimed {
  /** Those whose receipts were lost. */
  adopted: Set<PostRun>
  /** What is there of posts that are to be made again all the same. */
  left: Map<PostRun, Problem[]>
  /** What a draft of those that have none rests on. */
  before: BeforeAdd
}

/** Finds the drafts of posts whose receipts were lost. */
async function claimDrafts(runs: readonly PostRun[]): Promise<Claimed | { stops: Map<PostRun, Saved> }> {
  const adopted = new Set<PostRun>()
  const left = new Map<PostRun, Problem[]>()
  const stops = new Map<PostRun, Saved>()
  const withoutDraft = runs.filter(({ file }) => !file.entry?.draft)
  let before: BeforeAdd = {}
  for (const run of withoutDraft) {
    const { session, file } = run
    const { standIn } = await meetServer(run)
    await beginEntry(run, standIn)
    const look = await lookToAdd(run)
    before = beforeAdd(withoutDraft, look)
    const found = await recognise(run, file.entry, look, askWhetherThere(session))
    if (found.kind === 'stop') {
      const other = found.draft && (await readOther(run, found.draft))
      stops.set(run, stopped(found.action, found.problem, other?.diff))
    }
    const isNew = found.kind === 'new'
    const lost = isNew && ((await findLostPublication(run, look)) ?? (await findUnrecorded(run, look)))
    if (lost) stops.set(run, stopped('blocked', lost))
    if (found.kind === 'new') {
      file.notice(found.alike)
      left.set(run, found.left)
    }
    if (found.kind !== 'adopt') continue
    await recordFoundDraft(run, found)
    adopted.add(run)
  }
  return stops.size > 0 ? { stops } : { adopted, left, before }
}

async function saveEach(runs: readonly PostRun[], adopted: ReadonlySet<PostRun>): Promise<Saved[]> {
  const saved: Saved[] = []
  for (const run of runs) {
    const each = await saveDraft(run).catch((error: unknown) => {
      if (saved.every(({ action }) => action === 'unchanged')) throw error
      // What was done with those before it stays told.
      return stoppedBy(error, run.prepared, run.file.entry)
    })
    saved.push(adopted.has(run) ? asAdopted(each) : each)
  }
  return saved
}
