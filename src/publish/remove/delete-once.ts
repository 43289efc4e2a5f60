import { type Intent, withRemoval } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import type { WriteOptions } from '../../wechat/client-types.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { canonicalize, fingerprintOf } from '../compare/canonical.ts'
import { backUpDraft } from '../person/backup.ts'
import { isoNow } from '../post-run.ts'
import { callOnce, type LookBefore } from '../settle/call.ts'
import { isRemoved } from '../settle/find-removed.ts'
import type { Removal, Removed } from './removal.ts'

type Wanted = Pick<Intent, 'mediaId' | 'articleId' | 'index'> & {
  call: 'draft/delete' | 'freepublish/delete'
}

/**
 * Deletes an article at WeChat between intent and receipt, after a copy of it. When no answer came it is looked for: a
 * call that had no effect is made once more, since deleting twice does no harm.
 *
 * @param look when the article was read. Default: nothing can change it
 * @throws ProblemError when there can be no copy: nothing was removed
 * @throws LookOutdated when that was too long ago by the time of the call: nothing was removed
 */
export async function deleteOnce(
  removal: Removal,
  article: RemoteArticle,
  wanted: Wanted,
  call: (options: WriteOptions) => Promise<void>,
  look?: LookBefore,
): Promise<Removed> {
  const { session, file, entry } = removal
  const { title, path, contentHash, sent, draft } = entry
  // An adopted article was never sent.
  const fingerprint = sent[0] ?? fingerprintOf(await canonicalize(article))
  const copy = await backUpDraft(session, article)
  const told = problem('remove/copied', { title, copy })
  const { bodyHash = '', linksHash = '' } = draft ?? {}
  const intent = { ...wanted, fingerprint, bodyHash, linksHash, contentHash }
  for (let tries = 1; ; tries++) {
    const outcome = await callOnce({ session, file, prepared: { post: { file: path } } }, intent, call, look)
    if (outcome.kind === 'failed' && !isAbsent(outcome.error))
      return { action: 'failed', problems: [outcome.error.problem] }
    if (outcome.kind !== 'doubtful') break
    const isDone = await isRemoved(session.wechat, wanted).catch((error: unknown) => {
      if (error instanceof WeChatError) return undefined
      throw error
    })
    if (isDone) break
    if (isDone === undefined || tries === 2)
      return { action: 'doubtful', problems: [problem('remove/in-doubt', { title }), outcome.error.problem] }
  }
  await recordRemoval(removal, wanted)
  return { action: 'removed', problems: [told] }
}

/** Somebody else was faster. */
const isAbsent = ({ errcode }: WeChatError): boolean => errcode === 40007 || errcode === 53600

/** Records that something is gone; the ledger keeps that it was there. */
export async function recordRemoval(
  { file, session }: Removal,
  removed: Pick<Intent, 'mediaId' | 'articleId'>,
): Promise<void> {
  await file.record((entry) => withRemoval(entry, removed, isoNow(session)))
}
