import { currentPublication, type DraftReceipt, type Fingerprint } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { WriteOptions } from '../../wechat/client-types.ts'
import type { WeChatError } from '../../wechat/wechat-error.ts'
import { canonicalize, fingerprintOf } from '../compare/canonical.ts'
import { deadCover, namesCover } from '../draft/dead-cover.ts'
import { draftGone, draftJustGone, readDraft } from '../draft/read-draft.ts'
import { updateDraft } from '../draft/send-draft.ts'
import { meetServer } from '../entry/meet-server.ts'
import { isDraftGone } from '../look/if-there.ts'
import { learnToPublish } from '../look/rights.ts'
import { stepsByHand } from '../person/steps-by-hand.ts'
import { draftTouched } from '../person/touched.ts'
import { hasPublished, type PostRun, type Saved } from '../post-run.ts'
import type { ManualStep } from '../result.ts'
import { callOnce, type LookBefore, outdated } from '../settle/call.ts'
import { doubtful, isDoubt } from '../settle/doubt.ts'
import { settleIntent } from '../settle/settle.ts'
import { followPublication, published, submitted } from './follow-publication.ts'
import { findOthers } from './only-here.ts'
import { justNow, refusedSince, type Since } from './refused-since.ts'
import { notDueYet } from './server-time.ts'
import { recordSubmission, submissionOf } from './submission.ts'

/** A submission that waits so often for its turn isn't made in this run. */
export const waitsAtMost = 5

/**
 * Submits a saved draft and follows it until WeChat has decided. A submission whose answer was lost and that had no
 * effect is made once more, after the draft was read anew.
 *
 * @param saved how the draft came to be as it is
 * @throws WeChatError when a reading call fails: nothing was submitted
 */
export async function publishDraft(run: PostRun, saved: Saved, noWait: boolean): Promise<Saved> {
  const { file, prepared, batch } = run
  const pending = file.entry && currentPublication(file.entry)
  if (pending?.state === 'submitted')
    return noWait ? submitted(saved) : followPublication(run, saved, pending)

  const manual = stepsByHand(run.prepared.post)
  if (manual.length > 0) {
    // Cron would ask every ten minutes, with nobody there to hear it.
    if (!batch.isUnattended && (await hasLeftBox(run, saved))) return draftGone(run)
    return leaveToPerson(run, saved, [...manual, 'publish'], 'note')
  }

  let current = saved
  let waits = 0
  let isOnlyHere = false
  for (let tries = 1; tries <= 2; tries++) {
    const draft = file.entry?.draft
    if (!draft) return current
    const ready = await makeReady(run, draft, current)
    if ('action' in ready) return ready
    current = ready.saved
    if (!(await batch.mayPublish())) return notAllowed(run, current)
    const unasked = notAgreed(run)
    if (unasked) return withProblem(current, 'blocked', unasked)
    const early = notDueYet(run)
    if (early) return withProblem(current, 'skipped', early)
    if (!isOnlyHere) {
      const { stops, told, hasWaited } = await findOthers([run], current.action === 'created')
      const stop = stops.get(run)
      if (stop) return withProblem(current, 'blocked', stop)
      current = withTold(current, told.get(run))
      isOnlyHere = true
      // A person may have been there meanwhile.
      if (hasWaited) {
        current = { ...current, wroteDraft: false }
        tries--
        continue
      }
    }
    const outcome = await submit(run, draft, { ...ready, saved: current })
    if (outcome === 'submitted') {
      const queued = file.entry && currentPublication(file.entry)
      if (queued?.state !== 'submitted') return published(run, current)
      return noWait ? submitted(current) : followPublication(run, current, queued)
    }
    if (outcome !== 'absent' && outcome !== 'outdated') return outcome
    // Nothing was sent where the call only waited too long.
    if (outcome === 'outdated' && ++waits < waitsAtMost) tries--
    current = { ...current, wroteDraft: false }
    isOnlyHere = false
  }
  return withProblem(current, 'failed', problem('publish/not-submitted', { title: prepared.article.title }))
}

/** Whether a draft that a person is to publish is gone, most likely because she did. */
export async function hasLeftBox(run: PostRun, { wroteDraft }: Pick<Saved, 'wroteDraft'>): Promise<boolean> {
  const { draft } = run.file.entry ?? {}
  if (wroteDraft || !draft) return false
  await meetServer(run)
  return isDraftGone(run.session.wechat, draft.mediaId)
}

/** Of a post whose time came, or that came into the draft of another, while a person was asked about others. */
export function notAgreed({ session, prepared }: PostRun): Problem | undefined {
  const { path, file } = prepared.post
  if (!session.agreed || session.agreed.has(path)) return undefined
  const params = { title: prepared.article.title, line: typeLine('publish', file) }
  return problem('publish/not-agreed', params, { place: { file } })
}

/** A draft that may be submitted, and what it says. */
export interface ReadyDraft {
  saved: Saved
  fingerprint: Fingerprint
  /** When it was seen to say that. */
  look: LookBefore
}

/**
 * Reads the draft before it is submitted, unless this run wrote it. Saved by a person without other words it is
 * published as it stands; a late write of our own is written over first.
 *
 * @param articles how many articles of the draft are ours to publish
 */
export async function makeReady(
  run: PostRun,
  draft: DraftReceipt,
  saved: Saved,
  articles = 1,
): Promise<ReadyDraft | Saved> {
  await meetServer(run)
  const { draft: receipt, sent: [fingerprint] = [] } = run.file.entry ?? {}
  const readAt = receipt?.readBack?.at
  if (saved.wroteDraft && fingerprint && readAt !== undefined) {
    const ready = { saved, fingerprint, look: { atMs: Date.parse(readAt) } }
    return ownDraft(run, ready, [saved.articles ?? 1, articles])
  }

  const read = await readDraft(run, draft)
  if (!read) return draftGone(run)
  if (read.state !== 'edited' && read.state !== 'ours') {
    const now = fingerprintOf(await canonicalize(read.remote))
    return ownDraft(run, { saved, fingerprint: now, look: read }, [read.articles, articles])
  }
  const isTouched = read.state === 'edited'
  const updated = await (isTouched ? draftTouched(run, draft, read) : updateDraft(run, draft, read))
  if (updated === 'absent' || !updated.wroteDraft)
    return updated === 'absent' ? notUpdated(run, saved) : updated
  return makeReady(run, draft, updated, articles)
}

function notUpdated({ prepared }: PostRun, saved: Saved): Saved {
  return withProblem(saved, 'failed', problem('draft/not-made', { title: prepared.article.title }))
}

/** Publishing a draft publishes all its articles: others that a person put in are theirs to publish. */
async function ownDraft(
  run: PostRun,
  ready: ReadyDraft,
  [count, ours]: [count: number, ours: number],
): Promise<ReadyDraft | Saved> {
  if (count === ours) return ready
  const { article, post } = run.prepared
  const params = { title: article.title, count }
  const place = { file: post.file }
  const unknown = await unknownOthers(run, ours)
  if (!unknown) {
    const told = problem('publish/shared-draft', params, { place })
    return { ...withProblem(ready.saved, 'blocked', told), manual: ['publish'] }
  }
  const blocked = withProblem(ready.saved, 'blocked', problem('together/others-unknown', params, { place }))
  return { ...blocked, problems: [...blocked.problems, ...unknown] }
}

/** What is wrong with the entries of others, where the articles beside a post's own may be theirs: it was sent with some. */
async function unknownOthers({ file, session }: PostRun, ours: number): Promise<Problem[] | undefined> {
  const isAlone = ours === 1 && file.entry?.draft?.together !== undefined
  return isAlone ? (await readEntries(session.store)).broken.map(({ problem }) => problem) : undefined
}

/** @returns `outdated` when it waited so long for its turn that the draft must be read again: nothing was sent */
async function submit(
  run: PostRun,
  draft: DraftReceipt,
  { saved, fingerprint, look }: ReadyDraft,
  isRepeat = false,
): Promise<'submitted' | 'absent' | 'outdated' | Saved> {
  const { session } = run
  const wanted = await submissionOf(run, fingerprint)
  const call = (options: WriteOptions) => session.wechat.submitPublication(wanted.mediaId, options)
  const outcome = await callOnce(run, wanted, call, look).catch(outdated)
  if (outcome === 'outdated') return outcome
  switch (outcome.kind) {
    case 'failed': {
      const { error } = outcome
      if (error.errcode === 40007) return submitRenewed(run, draft, saved, error, isRepeat)
      if (error.errcode !== 48001) return notSubmitted(run, saved, error.problem)
      await learnToPublish(session, false)
      return notAllowed(run, saved)
    }
    case 'doubtful': {
      const settled = await settleIntent(run, outcome.intent, outcome.error)
      if (isDoubt(settled)) return doubtful(settled, saved.problems)
      return settled === 'settled' ? 'submitted' : 'absent'
    }
    case 'done':
      run.batch.submissions++
      await recordSubmission(run, fingerprint, outcome.value.publish_id)
      return 'submitted'
  }
}

/** What was saved stays saved, and is told as that where Ctrl-C came before the submission. */
export function notSubmitted({ prepared: { article, post } }: PostRun, saved: Saved, reason: Problem): Saved {
  if (reason.code !== 'run/interrupted') return withProblem(saved, 'failed', reason)
  const place = { file: post.file }
  return withProblem(saved, saved.action, problem('publish/interrupted', { title: article.title }, { place }))
}

/** WeChat didn't know the draft, or its cover: the cover is renewed once, and the draft submitted again. */
async function submitRenewed(
  run: PostRun,
  draft: DraftReceipt,
  saved: Saved,
  error: WeChatError,
  isRepeat: boolean,
): Promise<'submitted' | 'absent' | 'outdated' | Saved> {
  const read = await readDraft(run, draft)
  if (!read) return draftJustGone(run)
  if (isRepeat || namesCover(run.prepared.article)) return withProblem(saved, 'failed', deadCover(run, error))
  const isTouched = read.state === 'saved' || read.state === 'edited'
  const updated = isTouched
    ? await draftTouched(run, draft, read)
    : await updateDraft(run, draft, read, { refusedCover: draft.coverMediaId })
  if (updated === 'absent') return notUpdated(run, saved)
  const renewed = run.file.entry?.draft
  if (!updated.wroteDraft || !renewed) return updated
  const ready = await makeReady(run, renewed, updated)
  return 'action' in ready ? ready : submit(run, renewed, ready, true)
}

/** `draft: true`: the draft is as far as it goes. */
export function keptAsDraft({ prepared: { post } }: PostRun, saved: Saved): Saved {
  const place = post.places.draft ?? { file: post.file }
  const told = problem('post/draft-only', { file: post.file, where: place.file }, { place })
  return withProblem(saved, 'skipped', told)
}

/** WeChat said 48001: the draft is safe, and a person can publish it. An error only where publishing was promised. */
export async function notAllowed(run: PostRun, saved: Saved): Promise<Saved> {
  const severity = (await isPromised(run)) ? 'error' : 'warning'
  return leaveToPerson(run, saved, ['publish'], severity, await refusedSince(run))
}

/** Whether the account publishes, as the config says; where it doesn't say, as one does that has published before. */
export const isPromised = async ({ session, batch }: PostRun): Promise<boolean> =>
  session.account.publish ?? hasPublished(await batch.entries())

export function leaveToPerson(
  run: PostRun,
  saved: Saved,
  manual: ManualStep[],
  severity: 'note' | 'warning' | 'error',
  since: Since = justNow,
): Saved {
  const { title } = run.prepared.article
  const code = severity === 'note' ? 'publish/by-hand' : 'publish/not-allowed'
  const { file } = run.prepared.post
  const line = typeLine('adopt', file)
  const told = problem(code, { title, line, ...since }, { severity, place: { file } })
  return {
    ...withProblem(saved, severity === 'error' ? 'blocked' : saved.action, told),
    manual: [...(saved.manual ?? []), ...manual],
  }
}

export const withTold = (saved: Saved, told: Problem | undefined): Saved =>
  told ? withProblem(saved, saved.action, told) : saved

export const withProblem = (saved: Saved, action: Saved['action'], told: Problem): Saved => ({
  ...saved,
  action,
  problems: [...saved.problems, told],
})
