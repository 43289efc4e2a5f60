import { type Fingerprint, type Intent, type Publication, withPublication } from '../../ledger/ledger.ts'
import { isoNow, type PostRun } from '../post-run.ts'
import { rememberPublished } from '../words/remember.ts'
import { sourceOfDraft } from './changed-since.ts'
import { noteSubmitted } from './submitted-covers.ts'

/**
 * What submitting a post's draft means to do.
 *
 * @param fingerprint of what the draft says
 */
export async function submissionOf(
  run: PostRun,
  fingerprint: Fingerprint,
): Promise<Omit<Intent, 'at'> & { mediaId: string }> {
  const { draft } = run.file.entry ?? {}
  if (!draft) throw new TypeError('Expected the entry of a post with a draft')
  const { mediaId, bodyHash, linksHash } = draft
  const contentHash = await contentHashOf(run)
  return { call: 'freepublish/submit', mediaId, fingerprint, bodyHash, linksHash, contentHash }
}

/** Records that WeChat has queued a post's publication. */
export async function recordSubmission(
  run: PostRun,
  fingerprint: Fingerprint,
  publishId: string,
): Promise<void> {
  const at = isoNow(run.session)
  const contentHash = await contentHashOf(run)
  const publication: Publication = { state: 'submitted', publishId, at, fingerprint, contentHash }
  // First: a run that dies after it finds the intent, and notes it again.
  await noteSubmitted(run)
  await run.file.record((entry) =>
    withPublication(entry, { ...publication, ...sourceOfDraft(run, entry.draft) }),
  )
  run.batch.forgetEntries()
  await rememberPublished(run)
}

const contentHashOf = async ({ file, prepared }: PostRun): Promise<string> =>
  file.entry?.contentHash ?? (await prepared.hashContent())
