import type { Fingerprint } from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { canonicalize, fingerprintOf } from '../compare/canonical.ts'
import type { FoundDraft } from '../look/recognise.ts'
import type { PostRun } from '../post-run.ts'
import { recallAnswer, rememberAnswer } from './answers.ts'
import { tellCommentsReset } from './comments.ts'
import { noteShown } from './shown.ts'
import { diffRemote } from './touched.ts'
import type { Answer } from './way-out.ts'

/** A draft with the post's mark and other words, which the ledger doesn't know. */
export interface OtherDraft {
  remote: RemoteArticle
  fingerprint: Fingerprint
  /** How it differs from the post. */
  diff: string
}

/**
 * Reads it to be shown.
 *
 * @throws WeChatError when it can't be read
 */
export async function readOther(run: PostRun, { mediaId, index, read }: FoundDraft): Promise<OtherDraft> {
  const { news_item } = read?.content ?? (await run.session.wechat.getDraft(mediaId))
  const remote = news_item[index] ?? {}
  noteShown(run, remote)
  const fingerprint = fingerprintOf(await canonicalize(remote))
  return { remote, fingerprint, diff: await diffRemote(run, {}, remote) }
}

/**
 * Asks what to do about it, once for each state of it and of the post: nobody knows which side has changed, nor that it is
 * the post's at all, since another project may have a post of that name.
 */
export async function askAboutOther(run: PostRun, { remote, diff }: OtherDraft): Promise<Answer | undefined> {
  const { session, prepared, batch } = run
  const state = { article: remote }
  const known = await recallAnswer(run, state)
  if (known) return known
  const { article, post } = prepared
  const resets = tellCommentsReset(run, remote)
  // A draft that was found isn't published by the same run.
  const asked = {
    kind: 'differs',
    post: post.file,
    title: article.title,
    diff,
    resets,
    publishes: false,
  } as const
  const answer = await session.ask?.(asked)
  // What was looked at before is old by now.
  if (answer) batch.forgetLook()
  if (answer === 'leave') await rememberAnswer(run, state, answer)
  return answer
}
