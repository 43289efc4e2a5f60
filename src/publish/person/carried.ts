import type { DraftReceipt } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import type { ReadDraft } from '../draft/read-draft.ts'
import type { PostRun, Saved } from '../post-run.ts'
import { recordAgreement, statedFieldsAgree } from './agreement.ts'
import { tellDigestLeft } from './digest-left.ts'
import { draftTouched } from './touched.ts'

/**
 * A person made the draft say what the post says: it counts as sent, and isn't written, so that nothing set on the website
 * is lost. Where a field that the post states still differs, it was merely touched.
 */
export async function carriedOver(
  run: PostRun,
  draft: DraftReceipt,
  read: ReadDraft,
): Promise<Saved | 'absent'> {
  const { article, post } = run.prepared
  if (!(await statedFieldsAgree(run, draft, read)))
    return draftTouched(run, draft, { ...read, state: 'saved' })
  const left = await tellDigestLeft(run, read.remote)
  await recordAgreement(run, draft, read)
  const told = problem('draft/agrees', { title: article.title }, { place: { file: post.file } })
  return { action: 'unchanged', problems: [told, ...left], wroteDraft: false }
}
