import { type Intent, withRemoval } from '../../ledger/ledger.ts'
import { problem } from '../../problems/problem.ts'
import type { WriteOptions } from '../../wechat/client-types.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { canonicalize, fingerprintOf } from '../compare/canonical.ts'
import { saysGone } from '../look/if-there.ts'
import { backUpDraft } from '../person/backup.ts'
import { isoNow } from '../post-run.ts'
import { callForAll, type LookBefore, tellAnswered } from '../settle/call.ts'
import { isRemoved } from '../settle/find-removed.ts'
import { endGone } from './draft-gone.ts'
import { type Ended, endAll, notRemoved, type Removal } from './removal.ts'

type Wanted = Pick<Intent, 'mediaId' | 'articleId' | 'index'> & {
  call: 'draft/delete' | 'freepublish/delete'
}

/** An article, and the removal of its post. */
interface Target {
  removal: Removal
  article: RemoteArticle
}

/**
 * Deletes articles at WeChat in one call, between intent and receipt of each post, after a copy of each. When no answer
 * came they are looked for: a call that had no effect is made once more, since deleting twice does no harm.
 *
 * @param look when the articles were read. Default: nothing can change them
 * @throws ProblemError when there can be no copy: nothing was removed
 * @throws LookOutdated when that was too long ago by the time of the call: nothing was removed
 */
export async function deleteOnce(
  targets: readonly Target[],
  wanted: Wanted,
  call: (options: WriteOptions) => Promise<void>,
  look?: LookBefore,
): Promise<Ended> {
  const removals = targets.map(({ removal }) => removal)
  const copies = new Map<Removal, string>()
  for (const { removal, article } of targets) copies.set(removal, await backUpDraft(removal.session, article))
  const [first, ...others] = await Promise.all(targets.map((each) => intentOf(each, wanted)))
  if (!first) return new Map()
  const { wechat } = first.run.session
  for (let tries = 1; ; tries++) {
    const outcome = await callForAll([first, ...others], call, look)
    if (outcome.kind === 'failed') {
      const { error } = outcome
      if (!saysGone(error)) return endAll(removals, () => notRemoved('failed', error.problem))
      // Gone before our first call arrived: of a draft nobody knows whether it was published.
      if (tries === 1 && wanted.call === 'draft/delete') return endGone(removals)
    }
    if (outcome.kind !== 'doubtful') break
    const isDone = await isRemoved(wechat, wanted).catch((error: unknown) => {
      if (error instanceof WeChatError) return undefined
      throw error
    })
    if (isDone) break
    if (isDone === undefined || tries === 2) {
      const { problem: why } = outcome.error
      return endAll(removals, ({ entry: { title } }) => ({
        action: 'doubtful',
        problems: [problem('remove/in-doubt', { title }), why],
      }))
    }
  }
  for (const each of removals) await recordRemoval(each, wanted)
  for (const { run } of [first, ...others]) tellAnswered(run)
  return endAll(removals, (each) => ({
    action: 'removed',
    problems: [problem('remove/copied', { title: each.entry.title, copy: copies.get(each) ?? '' })],
  }))
}

async function intentOf({ removal: { session, file, entry }, article }: Target, wanted: Wanted) {
  const { path, contentHash, sent, draft } = entry
  // An adopted article was never sent.
  const fingerprint = sent[0] ?? fingerprintOf(await canonicalize(article))
  const { bodyHash = '', linksHash = '' } = draft ?? {}
  const run = { session, file, prepared: { post: { file: path } } }
  return { run, intent: { ...wanted, fingerprint, bodyHash, linksHash, contentHash } }
}

/** Records that something is gone; the ledger keeps that it was there. */
export async function recordRemoval(
  { file, session }: Removal,
  removed: Pick<Intent, 'mediaId' | 'articleId'>,
): Promise<void> {
  await file.record((entry) => withRemoval(entry, removed, isoNow(session)))
}
