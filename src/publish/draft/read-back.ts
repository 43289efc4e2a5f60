import type { ReadBack } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { survive } from '../../survival/survive.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { type CanonicalArticle, canonicalHash, canonicalize, rawHash, wordsOf } from '../compare/canonical.ts'
import type { Target } from '../look/strangers.ts'
import { isoNow, type PostRun } from '../post-run.ts'
import { rememberDraft } from '../words/remember.ts'

/** What a draft held right after it was written. */
export interface ReadAfterWrite {
  problems: Problem[]
  /** The article, where WeChat lost styles that it was sent: written again, they stay. */
  emptied?: RemoteArticle
}

/**
 * Reads the draft after a write, remembers what it holds and tells what WeChat changed beyond what it always takes out.
 *
 * @param sent the article as it was sent
 */
export async function readBack(run: PostRun, target: Target, sent: RemoteArticle): Promise<ReadAfterWrite> {
  const { session, prepared } = run
  const { file } = prepared.post
  session.onProgress({ kind: 'reading-back', post: file })
  try {
    const { news_item, update_time: updateTime } = await session.wechat.getDraft(target.mediaId)
    const remote = news_item[target.index]
    if (!remote) return { problems: [problem('draft/not-read-back', { title: prepared.article.title })] }
    await recordReadBack(run, target.mediaId, { remote, updateTime })
    const codes = alterations(await canonicalize(remote, 'api'), await canonicalize(sent, 'api'))
    return {
      problems: codes.map((code) => problem(code, {}, { place: { file } })),
      ...((await hasEmptiedStyles(remote, sent)) && { emptied: remote }),
    }
  } catch (error) {
    if (error instanceof WeChatError) return { problems: notReadBack(run, error) }
    throw error
  }
}

/**
 * Whether more styles came back empty than WeChat's rules explain. It now and then empties styles that are fine, and
 * keeps them when the same body is sent again (measured in 2026).
 */
async function hasEmptiedStyles(remote: RemoteArticle, sent: RemoteArticle): Promise<boolean> {
  const found = emptyStylesIn(remote.content ?? '')
  return found > 0 && found > emptyStylesIn((await survive(sent.content ?? '', 'api')).html)
}

const emptyStylesIn = (html: string): number => html.split(' style=""').length - 1

/** Remembers what a draft held when it was read: what differs from it later is a person's doing. */
export async function recordReadBack(
  run: PostRun,
  mediaId: string,
  { remote, updateTime }: { remote: RemoteArticle; updateTime: number | undefined },
): Promise<void> {
  const { session, file } = run
  const canonical = await canonicalize(remote)
  const readBack: ReadBack = {
    at: isoNow(session),
    canonical: canonicalHash(canonical),
    raw: rawHash(remote),
    ...(updateTime !== undefined && { updateTime }),
  }
  await file.record((entry) =>
    entry.draft?.mediaId === mediaId ? { ...entry, draft: { ...entry.draft, readBack } } : entry,
  )
  await rememberDraft(run, canonical)
}

/** That the draft is there but couldn't be read, and why. */
export const notReadBack = ({ prepared }: PostRun, { problem: reason }: WeChatError): Problem[] => [
  { ...reason, severity: 'warning' },
  problem('draft/not-read-back', { title: prepared.article.title }),
]

/** Codes of what came back otherwise than it was sent. */
function alterations(remote: CanonicalArticle, sent: CanonicalArticle) {
  return [
    wordsOf(remote) !== wordsOf(sent) && ('draft/words-altered' as const),
    remote.pictures.join() !== sent.pictures.join() && ('draft/pictures-altered' as const),
    remote.links.join() !== sent.links.join() && ('draft/links-altered' as const),
    remote.title !== sent.title && ('draft/title-altered' as const),
    sent.digest !== '' && remote.digest !== sent.digest && ('draft/digest-altered' as const),
  ].filter((code) => code !== false)
}
