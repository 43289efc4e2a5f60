import { type DraftReceipt, newEntry, withDraft } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { meetServer } from '../entry/claim-entry.ts'
import { recognise } from '../look/recognise.ts'
import { type PostRun, type Saved, stopped } from '../post-run.ts'
import { comparePublication } from '../publication/compare-publication.ts'
import { doubtful, isDoubt } from '../settle/doubt.ts'
import { settleIntent } from '../settle/settle.ts'
import { linksHashOf } from './place-article.ts'
import { notReadBack, recordReadBack } from './read-back.ts'
import { draftGone, draftTouched, readDraft } from './read-draft.ts'
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
  const settled = file.entry?.intent ? await settleIntent(run, file.entry.intent) : 'settled'
  if (isDoubt(settled)) return doubtful(settled)
  for (let tries = 1; tries <= 2; tries++) {
    const saved = (await comparePublication(run)) ?? (await bringUpToDate(run))
    if (saved !== 'absent') return saved
    batch.forgetLook()
  }
  return stopped('failed', problem('draft/not-made', { title: prepared.article.title }))
}

async function bringUpToDate(run: PostRun): Promise<Saved | 'absent'> {
  const draft = run.file.entry?.draft
  if (!draft) return createDraft(run)
  const isSent = draft.bodyHash === run.prepared.bodyHash && draft.linksHash === (await linksHashOf(run))
  if (!isSent) return changeDraft(run, draft)
  return draft.readBack ? { action: 'unchanged', problems: [], wroteDraft: false } : checkDraft(run, draft)
}

async function createDraft(run: PostRun): Promise<Saved | 'absent'> {
  const { standIn } = await meetServer(run)
  const { file, prepared, batch } = run
  const { post, article } = prepared
  const contentHash = await prepared.hashContent()
  if (!file.entry) {
    file.begin(
      newEntry({ key: post.key, path: post.relativePath, title: article.title, standIn, contentHash }),
    )
  }
  const recognised = await recognise(run, await batch.look())
  if (recognised.kind === 'stop') return recognised.saved
  if (recognised.kind === 'new') return addDraft(run)
  const { mediaId, index, fingerprint } = recognised
  const receipt: DraftReceipt = { mediaId, index, bodyHash: '', linksHash: '' }
  await file.record((entry) => withDraft(entry, receipt, { fingerprint, contentHash }))
  const changed = await changeDraft(run, receipt)
  return changed !== 'absent' && changed.action === 'updated' ? { ...changed, action: 'adopted' } : changed
}

async function changeDraft(run: PostRun, draft: DraftReceipt): Promise<Saved | 'absent'> {
  await meetServer(run)
  const read = await readDraft(run, draft)
  if (!read) return draftGone(run)
  if (read.state === 'saved' || read.state === 'edited') return draftTouched(run, read)
  return updateDraft(run, draft, read)
}

/** A draft that was sent but never read back, because the answer was lost or the process died: now it is. */
async function checkDraft(run: PostRun, draft: DraftReceipt): Promise<Saved | 'absent'> {
  const unchanged: Saved = { action: 'unchanged', problems: [], wroteDraft: false }
  try {
    await meetServer(run)
    const read = await readDraft(run, draft)
    if (!read) return draftGone(run)
    if (read.state === 'edited') return draftTouched(run, read)
    if (read.state === 'ours') return updateDraft(run, draft, read)
    await recordReadBack(run, draft.mediaId, read)
    return unchanged
  } catch (error) {
    if (error instanceof WeChatError) return { ...unchanged, problems: notReadBack(run, error) }
    throw error
  }
}
