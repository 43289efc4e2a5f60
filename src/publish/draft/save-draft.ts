import { withDraftByHand } from '../../ledger/draft-by-hand.ts'
import { type DraftReceipt, newEntry, withDraft, withoutDraft } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { meetServer } from '../entry/meet-server.ts'
import { type BeforeAdd, beforeAdd, lookToAdd } from '../look/before-add.ts'
import {
  askWhetherThere,
  type DraftRead,
  type FoundDraft,
  type Recognised,
  recognise,
} from '../look/recognise.ts'
import { findUnrecorded } from '../look/unrecorded.ts'
import { tellAuthorStays } from '../person/author-stays.ts'
import { carriedOver } from '../person/carried.ts'
import { askAboutOther, readOther } from '../person/other-words.ts'
import { draftTouched, leftAlone, takeSet } from '../person/touched.ts'
import type { Question } from '../person/way-out.ts'
import { decide } from '../plan/decide.ts'
import type { Facts } from '../plan/facts.ts'
import { gatherFacts } from '../plan/gather-facts.ts'
import { tellStep } from '../plan/tell-step.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { conclude } from '../publication/compare-publication.ts'
import { findLostPublication } from '../publication/earlier-run.ts'
import { doubtful, isDoubt } from '../settle/doubt.ts'
import { foundInstead } from '../settle/found-instead.ts'
import { giveUpAdd, goesOnAgain } from '../settle/give-up-add.ts'
import { settleIntent } from '../settle/settle.ts'
import { isMadeAnew } from './made-anew.ts'
import { notReadBack, previewOf, recordReadBack } from './read-back.ts'
import { draftGone, type ReadDraft, readDraft } from './read-draft.ts'
import { addDraft, updateDraft } from './send-draft.ts'

/**
 * Makes the draft in WeChat's draft box equal to the post, or says why it must not.
 * Unchanged costs no request; a draft is read before it is written. A call whose answer was lost and that had no effect
 * is made once more, after everything was looked at anew.
 *
 * @throws WeChatError when a reading call fails: nothing was written
 */
export async function saveDraft(run: PostRun): Promise<Saved> {
  const { file, batch, prepared } = run
  const { intent } = file.entry ?? {}
  const settled = intent ? await settleIntent(run, intent) : 'settled'
  if (isDoubt(settled) && !(await goesOnAgain([run], settled)) && !settled.otherWords)
    return doubtful(settled)
  const found = await foundInstead(run, intent)
  if (found) return found
  for (let tries = 1; tries <= 2; tries++) {
    const saved = await bringUpToDate(run)
    if (saved === 'absent') {
      batch.forgetLook()
      continue
    }
    // Where there is nothing to send, nobody was asked about what a person made of the draft that is in doubt.
    if (isDoubt(settled) && file.entry?.intent && saved.action === 'unchanged') return doubtful(settled)
    return withPreview(run, saved)
  }
  return stopped('failed', problem('draft/not-made', { title: prepared.article.title }))
}

/** The preview of a draft that there was nothing to send to, where it is asked for. */
async function withPreview(run: PostRun, saved: Saved): Promise<Saved> {
  const { file, session } = run
  const { draft } = file.entry ?? {}
  if (!session.previewLink || saved.action !== 'unchanged' || !draft) return saved
  try {
    const { news_item } = await session.wechat.getDraft(draft.mediaId)
    const previewUrl = previewOf(news_item[draft.index])
    return previewUrl === undefined ? saved : { ...saved, previewUrl }
  } catch (error) {
    if (error instanceof WeChatError)
      return { ...saved, problems: [...saved.problems, ...notReadBack(run, error)] }
    throw error
  }
}

/** Does what is decided. What rests on the server is decided anew once it was asked. */
async function bringUpToDate(run: PostRun): Promise<Saved | 'absent'> {
  const facts = await gatherFacts(run, run.file.entry)
  const decision = decide(facts)
  if (decision.asks === 'lists') return createDraft(run, facts)
  if (decision.asks === 'draft')
    return decision.step === 'nothing' ? checkDraft(run, facts) : changeDraft(run, facts)
  return conclude(run, decision)
}

async function createDraft(run: PostRun, facts: Facts): Promise<Saved | 'absent'> {
  const { standIn } = await meetServer(run)
  const { file, session } = run
  await beginEntry(run, standIn)
  const look = await lookToAdd(run)
  const found = await recognise(run, file.entry, look, askWhetherThere(session))
  const decision = decide({ ...facts, server: { found } })
  if (decision.step === 'create') {
    const lost = (await findLostPublication(run, look)) ?? (await findUnrecorded(run, look))
    if (lost) return stopped('blocked', lost)
    await giveUpAdd(run)
    await tellStep(run, decision)
    return addBeside(run, found, beforeAdd([run], look))
  }
  if (found.kind === 'adopt') return adoptDraft(run, found)
  return found.kind === 'stop' && found.draft
    ? meetOther(run, found.draft, found.problem)
    : conclude(run, decision)
}

/** A draft with the post's mark and other words is shown, and taken over once a person says what to do with it. */
async function meetOther(run: PostRun, found: FoundDraft, told: Problem): Promise<Saved | 'absent'> {
  const other = await readOther(run, found)
  const answer = await askAboutOther(run, other)
  if (answer === 'leave') return stopped('skipped', leftAlone(run, 'edited'))
  if (answer !== 'ours' && answer !== 'theirs') return stopped('conflict', told, other.diff)
  // What she wasn't shown she is asked about.
  const ask = async (now: Question) => (now.diff === other.diff ? answer : run.session.ask?.(now))
  // She took her time: it is read anew.
  const { mediaId, index } = found
  const adopted: Adopted = {
    kind: 'adopt',
    mediaId,
    index,
    fingerprint: other.fingerprint,
    isOurs: false,
  }
  return adoptDraft({ ...run, session: { ...run.session, ask } }, adopted)
}

/** Adds the draft, and tells what it was asked for in spite of. */
async function addBeside(run: PostRun, found: Recognised, before: BeforeAdd): Promise<Saved | 'absent'> {
  if (found.kind !== 'new') return addDraft(run, before)
  run.file.notice(found.alike)
  const added = await addDraft(run, before)
  if (added === 'absent') return added
  return { ...added, problems: [...found.left, ...added.problems] }
}

/** Begins the entry of a post that has none. */
export async function beginEntry({ file, prepared }: PostRun, standIn: boolean): Promise<void> {
  if (file.entry) return
  const { post, article } = prepared
  const contentHash = await prepared.hashContent()
  file.begin(newEntry({ key: post.key, path: post.relativePath, title: article.title, standIn, contentHash }))
}

/** Ties a draft of our own, whose receipt was lost, to the post and brings it up to date. */
async function adoptDraft(run: PostRun, found: Adopted): Promise<Saved | 'absent'> {
  await recordFoundDraft(run, found)
  const changed = await changeDraft(run, await gatherFacts(run, run.file.entry), found.read)
  return changed === 'absent' ? changed : asAdopted(changed)
}

/** How a post ended whose draft was found again. */
export const asAdopted = (saved: Saved): Saved =>
  saved.action === 'updated' || saved.action === 'unchanged' ? { ...saved, action: 'adopted' } : saved

type Adopted = Extract<Recognised, { kind: 'adopt' }>

/** Ties a draft of our own to the post, without knowing yet what it says. */
export async function recordFoundDraft(
  run: PostRun,
  { mediaId, index, fingerprint, isOurs }: Adopted,
): Promise<void> {
  const { file, prepared } = run
  const contentHash = await prepared.hashContent()
  const again = file.entry && file.entry.publications.length > 0 ? { again: true as const } : {}
  const receipt: DraftReceipt = { mediaId, index, bodyHash: '', linksHash: '', ...again }
  const isUnknown = file.entry?.knownIds.includes(mediaId) !== true
  const found = isUnknown ? { ...receipt, found: true as const } : receipt
  const record = isOurs ? withDraft : withDraftByHand
  await file.record((entry) => record(entry, found, { fingerprint, contentHash }))
}

async function changeDraft(run: PostRun, facts: Facts, known?: DraftRead): Promise<Saved | 'absent'> {
  return applyRead(run, facts, await read(run, known))
}

/** A draft that was sent but never read back, because the answer was lost or the process died: now it is. */
async function checkDraft(run: PostRun, facts: Facts): Promise<Saved | 'absent'> {
  try {
    const found = await read(run)
    // Not awaited: only a read that fails leaves everything as it is.
    return applyRead(run, facts, found)
  } catch (error) {
    if (error instanceof WeChatError) return { ...unchanged, problems: notReadBack(run, error) }
    throw error
  }
}

async function read(run: PostRun, known?: DraftRead): Promise<ReadDraft | undefined> {
  await meetServer(run)
  return readDraft(run, draftOf(run), known)
}

async function applyRead(run: PostRun, facts: Facts, read: ReadDraft | undefined): Promise<Saved | 'absent'> {
  if (!read) return replaceGone(run)
  const draft = draftOf(run)
  if (read.state === 'carried') return carriedOver(run, draft, read)
  const decision = decide({ ...facts, server: { draft: read.state } })
  const { step } = decision
  if (step === 'conflict') return draftTouched(run, draft, read)
  if (step !== 'nothing') {
    await tellStep(run, decision)
    return updateDraft(run, draft, read)
  }
  // What a person saved stays hers, though there is nothing to send now.
  const isSaved = read.state === 'saved'
  const taken = isSaved ? await takeSet(run, draft, read) : undefined
  if (taken) return taken
  if (!isSaved || !draft.readBack)
    await recordReadBack(run, draft.mediaId, { ...read, ...(isSaved && { byHand: true }) })
  return { ...unchanged, problems: isSaved ? tellAuthorStays(run, draft, read) : [] }
}

/** A draft that is gone is made again only when that is asked for. */
async function replaceGone(run: PostRun): Promise<Saved | 'absent'> {
  // One of several posts is made of all of them at once.
  const isWanted = run.alongside.size === 0 && (await isMadeAnew(run))
  const gone = await draftGone(run)
  if (!isWanted) return gone
  await run.file.record(withoutDraft)
  return createDraft(run, await gatherFacts(run, run.file.entry))
}

const unchanged: Saved = { action: 'unchanged', problems: [], wroteDraft: false }

function draftOf({ file }: PostRun): DraftReceipt {
  if (!file.entry?.draft) throw new TypeError('Expected the entry of a post with a draft')
  return file.entry.draft
}
