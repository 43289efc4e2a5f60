import { currentPublication, type DraftReceipt, type Fingerprint } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { WriteOptions } from '../../wechat/client-types.ts'
import { draftGone, draftJustGone, readDraft } from '../draft/read-draft.ts'
import { updateDraft } from '../draft/send-draft.ts'
import { isMaterialGone } from '../look/if-there.ts'
import { learnToPublish } from '../look/rights.ts'
import { stepsByHand } from '../person/steps-by-hand.ts'
import { isDrafted, type PostRun, type Saved } from '../post-run.ts'
import { comparePublication } from '../publication/compare-publication.ts'
import { awaitDecision, concludeDecision, published, submitted } from '../publication/follow-publication.ts'
import { findOthers } from '../publication/only-here.ts'
import {
  hasLeftBox,
  keptAsDraft,
  leaveToPerson,
  makeReady,
  notAgreed,
  notAllowed,
  notSubmitted,
  waitsAtMost,
  withProblem,
  withTold,
} from '../publication/publish-draft.ts'
import { tellRefusal } from '../publication/refusal.ts'
import { notDueYet } from '../publication/server-time.ts'
import { recordSubmission, submissionOf } from '../publication/submission.ts'
import { callForAll, type LookBefore, outdated, type Wanted } from '../settle/call.ts'
import { doubtful, isDoubt } from '../settle/doubt.ts'
import { settleAll } from '../settle/settle-all.ts'
import { type Group, headOf } from './group.ts'

/** A post of the draft, how it came to be as it is, and once that is known, what it says. */
interface Part {
  run: PostRun
  saved: Saved
  fingerprint?: Fingerprint
  /** When it was seen to say that. */
  look?: LookBefore
}

/**
 * Submits a draft of several posts, once and as a whole, and follows it until WeChat has decided. One post that must not
 * go out holds all of them back.
 *
 * @param saved how each post's article came to be as it is
 * @returns how each of them ended, in their order
 * @throws WeChatError when a reading call fails: nothing was submitted
 */
export async function publishTogether(group: Group, saved: Saved[], noWait: boolean): Promise<Saved[]> {
  const parts = group.runs.map((run, index): Part => ({ run, saved: saved[index] ?? notDone }))
  const queued = parts.filter(({ saved: { action } }) => action === 'submitted')
  if (queued.length > 0) {
    // Of the others it is known already what became of them.
    const ended = await followAll(queued, noWait)
    return parts.map((part) => ended[queued.indexOf(part)] ?? part.saved)
  }
  for (const { run } of parts) if (await comparePublication(run)) return saved
  const bad = parts.find((part) => !isDrafted(part.saved))
  if (bad) return holdBack(parts, bad.run)

  const kept = parts.find(({ run }) => run.prepared.post.fields.draft)
  if (kept)
    return holdBack(
      parts.map((part) =>
        part.run.prepared.post.fields.draft ? { ...part, saved: keptAsDraft(part.run, part.saved) } : part,
      ),
      kept.run,
    )
  if (parts.some(({ run }) => stepsByHand(run.prepared.post).length > 0)) {
    const wroteDraft = parts.some((part) => part.saved.wroteDraft)
    const { batch } = headOf(group)
    if (!batch.isUnattended && (await hasLeftBox(headOf(group), { wroteDraft }))) return allGone(parts)
    return parts.map(({ run, saved: each }) =>
      leaveToPerson(run, each, [...stepsByHand(run.prepared.post), 'publish'], 'note'),
    )
  }
  return submitAll(group, parts, noWait)
}

async function allGone(parts: Part[]): Promise<Saved[]> {
  const ended: Saved[] = []
  for (const { run } of parts) ended.push(await draftGone(run))
  return ended
}

/** @returns nothing where a person agreed to all */
function holdUnagreed(parts: Part[]): Saved[] | undefined {
  const asked = parts.map(blockedUnlessAgreed)
  const reason = asked.find((part, index) => part !== parts[index])
  return reason && holdBack(asked, reason.run)
}

/** @returns nothing where the time of all has come */
function holdEarly(parts: Part[]): Saved[] | undefined {
  const timed = parts.map((part) => {
    const early = notDueYet(part.run)
    return early ? { ...part, saved: withProblem(part.saved, 'skipped', early) } : part
  })
  const reason = timed.find((part, index) => part !== parts[index])
  return reason && holdBack(timed, reason.run)
}

function blockedUnlessAgreed(part: Part): Part {
  const told = notAgreed(part.run)
  return told ? { ...part, saved: withProblem(part.saved, 'blocked', told) } : part
}

const notDone: Saved = { action: 'failed', problems: [], wroteDraft: false }

async function submitAll(group: Group, all: Part[], noWait: boolean): Promise<Saved[]> {
  const { batch, session } = headOf(group)
  let parts = all
  let areCoversRenewed = false
  let waits = 0
  let areOnlyHere = false
  for (let tries = 1; tries <= 2; ) {
    const ready = await makeAllReady(parts)
    if ('stopped' in ready) return holdBack(ready.parts, ready.stopped)
    parts = ready.parts
    if (!(await batch.mayPublish())) return forbidden(parts)
    const unagreed = holdUnagreed(parts)
    if (unagreed) return unagreed
    const early = holdEarly(parts)
    if (early) return early
    if (!areOnlyHere) {
      const { stops, told, hasWaited } = await findOthers(group.runs, parts[0]?.saved.action === 'created')
      const [stop] = stops
      if (stop) return holdBack(blocked(parts, ...stop), stop[0])
      parts = parts.map((part) => ({ ...part, saved: withTold(part.saved, told.get(part.run)) }))
      areOnlyHere = true
      // A person may have been there meanwhile.
      if (hasWaited) {
        parts = parts.map(notWritten)
        continue
      }
    }
    const { wanted, mediaId } = await submissionOfAll(parts)
    const call = (options: WriteOptions) => session.wechat.submitPublication(mediaId, options)
    const outcome = await callForAll(wanted, call, oldestLook(parts)).catch(outdated)
    if (outcome === 'outdated') {
      parts = parts.map(notWritten)
      if (++waits >= waitsAtMost) tries++
      areOnlyHere = false
      continue
    }
    if (outcome.kind === 'done') {
      batch.submissions++
      for (const { run, fingerprint } of parts)
        if (fingerprint) await recordSubmission(run, fingerprint, outcome.value.publish_id)
      return followAll(parts, noWait)
    }
    if (outcome.kind === 'failed') {
      const { errcode, problem: refusal } = outcome.error
      if (errcode === 48001) {
        await learnToPublish(session, false)
        return forbidden(parts)
      }
      const renewed = errcode === 40007 && !areCoversRenewed ? await renewCovers(parts) : undefined
      if (!renewed) return parts.map(({ run, saved }) => notSubmitted(run, saved, refusal))
      areCoversRenewed = true
      parts = renewed
      continue
    }
    const settled = await settleAll(group.runs, outcome.error)
    if (isDoubt(settled)) return parts.map(({ saved }) => doubtful(settled, saved.problems))
    if (settled === 'settled') return followAll(parts, noWait)
    parts = parts.map(notWritten)
    areOnlyHere = false
    tries++
  }
  return parts.map(({ run, saved }) =>
    withProblem(saved, 'failed', problem('publish/not-submitted', { title: run.prepared.article.title })),
  )
}

/** To be read anew. */
const notWritten = (part: Part): Part => ({ ...part, saved: { ...part.saved, wroteDraft: false } })

const oldestLook = (parts: Part[]): LookBefore => ({
  atMs: Math.min(...parts.map(({ look }) => look?.atMs ?? 0)),
})

/** Each article is read before the draft is submitted, unless this run wrote it. */
async function makeAllReady(
  all: Part[],
): Promise<{ parts: Part[]; stopped?: never } | { parts: Part[]; stopped: PostRun }> {
  const parts: Part[] = []
  for (const [index, { run, saved }] of all.entries()) {
    const draft = draftOf(run)
    const ready = await makeReady(run, draft, saved, all.length)
    if ('action' in ready)
      return { parts: [...parts, { run, saved: ready }, ...all.slice(index + 1)], stopped: run }
    parts.push({ run, ...ready })
  }
  return { parts }
}

/** A draft of which another clone has one article, too, doesn't go out unasked: that is told once. */
const blocked = (parts: Part[], run: PostRun, told: Problem): Part[] =>
  parts.map((part) =>
    part.run === run ? { ...part, saved: withProblem(part.saved, 'blocked', told) } : part,
  )

async function submissionOfAll(parts: Part[]): Promise<{ wanted: [Wanted, ...Wanted[]]; mediaId: string }> {
  const wanted: Wanted[] = []
  for (const { run, fingerprint } of parts) {
    if (!fingerprint) throw new TypeError('Expected a post that was read')
    wanted.push({ run, intent: await submissionOf(run, fingerprint) })
  }
  const [first, ...others] = wanted
  if (!first?.intent.mediaId) throw new TypeError('Expected posts with a draft')
  return { wanted: [first, ...others], mediaId: first.intent.mediaId }
}

/** One look at a time tells of all. */
async function followAll(parts: Part[], noWait: boolean): Promise<Saved[]> {
  const [head] = parts
  const pendings = parts.map(({ run }) => run.file.entry && currentPublication(run.file.entry))
  const pending = pendings.find((each) => each?.state === 'submitted')
  if (!head || !pending) return concludeAll(parts)
  if (noWait) return parts.map(({ saved }) => submitted(saved))
  const decision = await awaitDecision(head.run, pending)
  if (!decision.state) return parts.map(({ saved }) => submitted(saved, ...decision.told))
  const ended: Saved[] = []
  // Before the first of them is recorded: a published draft is forgotten, and with it who was in it.
  const refusals: (Problem | undefined)[] = []
  for (const { run } of parts) refusals.push(await tellRefusal(run, decision.state))
  for (const [index, { run, saved }] of parts.entries())
    ended.push(
      await concludeDecision(run, saved, pendings[index] ?? pending, decision.state, refusals[index]),
    )
  const [first, ...others] = ended
  if (!first || refusals[0] === undefined) return ended
  return [{ ...first, problems: [...first.problems, tellAgain(parts)] }, ...others]
}

/** The ledger forgets a draft that was refused: who publishes one of its posts again is to publish all. */
function tellAgain(parts: Part[]): Problem {
  const [head, ...others] = parts.map(({ run }) => run.prepared.post)
  const file = head?.file ?? ''
  const rest = head?.fields.articles ? [] : [...others.map((each) => each.file), '--together']
  return problem('together/publish-again', { line: typeLine('publish', file, ...rest) }, { place: { file } })
}

/** Found in the list of publications already: settled as published. */
async function concludeAll(parts: Part[]): Promise<Saved[]> {
  const ended: Saved[] = []
  for (const { run, saved } of parts) ended.push(await published(run, saved))
  return ended
}

/** Covers that the library doesn't know any more are sent anew. @returns nothing when that was not the reason */
async function renewCovers(parts: Part[]): Promise<Part[] | undefined> {
  const renewed: Part[] = []
  let isRenewed = false
  for (const part of parts) {
    const { run } = part
    const draft = draftOf(run)
    const read = await readDraft(run, draft)
    if (!read) return goneFor(parts)
    const isDead =
      draft.coverMediaId !== undefined && (await isMaterialGone(run.session.wechat, draft.coverMediaId))
    if (!isDead || read.state === 'saved' || read.state === 'edited') {
      renewed.push(part)
      continue
    }
    const updated = await updateDraft(run, draft, read, { refusedCover: draft.coverMediaId })
    if (updated === 'absent' || !updated.wroteDraft) return undefined
    renewed.push({ run, saved: updated })
    isRenewed = true
  }
  return isRenewed ? renewed : undefined
}

async function goneFor(parts: Part[]): Promise<undefined> {
  for (const { run } of parts) await draftJustGone(run)
  return undefined
}

const forbidden = (parts: Part[]): Promise<Saved[]> =>
  Promise.all(parts.map(({ run, saved }) => notAllowed(run, saved)))

/** The draft isn't submitted, for the sake of one of its posts; what was saved stays saved. */
function holdBack(parts: Part[], reason: PostRun): Saved[] {
  const other = reason.prepared.post.file
  return parts.map(({ run, saved }) => {
    if (run === reason || !isDrafted(saved)) return saved
    const { file } = run.prepared.post
    return withProblem(saved, saved.action, problem('together/not-published', { other }, { place: { file } }))
  })
}

function draftOf({ file }: PostRun): DraftReceipt {
  if (!file.entry?.draft) throw new TypeError('Expected the entry of a post with a draft')
  return file.entry.draft
}
