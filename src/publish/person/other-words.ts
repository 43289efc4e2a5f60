import type { Fingerprint } from '../../ledger/ledger.ts'
import { canonicalize, fingerprintOf } from '../compare/canonical.ts'
import type { Target } from '../look/strangers.ts'
import type { PostRun } from '../post-run.ts'
import { tellCommentsReset } from './comments.ts'
import { diffRemote, goesOut } from './touched.ts'
import type { Answer } from './way-out.ts'

/** How a draft that the ledger doesn't know differs from its post, and what a person says of it. */
interface OtherWords {
  diff: string
  fingerprint: Fingerprint
  answer?: Exclude<Answer, 'later'>
}

/**
 * Shows a draft with the post's mark and other words. Nobody knows which side has changed, nor that it is the post's at
 * all: another project may have a post of that name. Only a person's answer makes it so.
 *
 * @throws WeChatError when it can't be read
 */
export async function askAboutOther(run: PostRun, { mediaId, index }: Target): Promise<OtherWords> {
  const { session, prepared, batch } = run
  const { news_item } = await session.wechat.getDraft(mediaId)
  const remote = news_item[index] ?? {}
  const diff = await diffRemote(run, { bodyHash: '' }, remote)
  const answer = await session.ask?.({
    kind: 'differs',
    post: prepared.post.file,
    title: prepared.article.title,
    diff,
    resets: tellCommentsReset(run, remote),
    publishes: goesOut(run),
  })
  // What was looked at before is old by now.
  if (answer) batch.forgetLook()
  const fingerprint = fingerprintOf(await canonicalize(remote))
  return { diff, fingerprint, ...(answer && answer !== 'later' && { answer }) }
}
