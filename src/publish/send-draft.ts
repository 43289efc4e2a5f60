import {
  type DraftReceipt,
  type ReadBack,
  withDraft,
  withIntentAbandoned,
  withoutIntent,
} from '../ledger/ledger.ts'
import { type Problem, problem } from '../problems/problem.ts'
import type { DraftArticle, RemoteArticle } from '../wechat/types.ts'
import { WeChatError } from '../wechat/wechat-error.ts'
import { type CallOutcome, callOnce } from './call.ts'
import { canonicalHash, canonicalize, rawHash, wordsOf } from './canonical.ts'
import { linksHashOf, type PlacedArticle, placeArticle } from './place-article.ts'
import { isoNow, type PostRun, type Saved } from './post-run.ts'
import { renewCover } from './renew-cover.ts'
import { findAddedDraft, readUpdatedDraft } from './settle.ts'

/** Adds the post as a new draft: pictures, intent, call, receipt, read-back. */
export async function addDraft(run: PostRun): Promise<Saved> {
  return send(run, 'draft/add', undefined, async (placed) => {
    const { media_id } = await run.session.wechat.addDraft([placed.payload])
    return { mediaId: media_id, index: 0 }
  })
}

/**
 * Updates a draft that was read just now and found safe to write.
 *
 * @param remote the article on the server. `draft/update` empties what it isn't given, so values a person set for
 * fields the post doesn't state are carried over from it.
 */
export async function updateDraft(run: PostRun, draft: DraftReceipt, remote: RemoteArticle): Promise<Saved> {
  const { mediaId, index } = draft
  return send(run, 'draft/update', mediaId, async (placed) => {
    const payload = carryOver(run, placed.payload, draft, remote)
    await run.session.wechat.updateDraft(mediaId, index, payload)
    return { mediaId, index }
  })
}

type Target = Pick<DraftReceipt, 'mediaId' | 'index'>

async function send(
  run: PostRun,
  call: 'draft/add' | 'draft/update',
  mediaId: string | undefined,
  write: (placed: PlacedArticle) => Promise<Target>,
): Promise<Saved> {
  const { file, session, prepared } = run
  let placed = await placeArticle(run)
  for (let tries = 1; ; tries++) {
    if (!('payload' in placed)) return failed(placed.problems)
    const article: PlacedArticle = placed
    const intent = {
      call,
      fingerprint: article.fingerprint,
      bodyHash: prepared.bodyHash,
      linksHash: await linksHashOf(run),
      contentHash: prepared.contentHash,
      ...(mediaId !== undefined && { mediaId }),
    }
    const outcome = await callOnce(run, intent, () => write(article))
    const target = await settle(run, outcome)
    if (target === 'absent') {
      await file.record(
        call === 'draft/add' ? (entry) => withIntentAbandoned(entry, session.clock.now()) : withoutIntent,
      )
      if (tries < 2) continue
      return failed([problem('draft/not-made', { title: prepared.article.title }), ...article.problems])
    }
    if (target instanceof WeChatError) {
      if (target.errcode === 40007 && tries < 2) {
        placed = await renewCover(run)
        continue
      }
      return failed([target.problem, ...article.problems])
    }
    if ('code' in target) return { ...failed([target, ...article.problems]), action: 'doubtful' }
    let other: string | undefined
    await file.record((entry) => {
      const known = entry.draft?.mediaId
      other = known !== undefined && known !== target.mediaId ? known : undefined
      return withDraft(entry, receiptOf(run, target, article, intent.linksHash), prepared.contentHash)
    })
    const problems = [...article.problems, ...(await readBack(run, target, article))]
    if (other !== undefined) {
      const ids = { title: prepared.article.title, ours: target.mediaId, other }
      problems.push(problem('draft/two-drafts', ids, { place: { file: prepared.post.file } }))
    }
    return { action: call === 'draft/add' ? 'created' : 'updated', problems, wroteDraft: true }
  }
}

/** Where the draft is, or that it isn't there, or why nobody can say. */
async function settle(
  run: PostRun,
  outcome: CallOutcome<Target>,
): Promise<Target | 'absent' | WeChatError | Problem> {
  if (outcome.kind === 'done') return outcome.value
  if (outcome.kind === 'failed') return outcome.error
  const intent = run.file.entry?.intent
  if (!intent) throw new TypeError('Expected the intent of a call in doubt')
  return intent.call === 'draft/add'
    ? findAddedDraft(run, intent, outcome.error.endedByServer)
    : readUpdatedDraft(run, intent)
}

const failed = (problems: Problem[]): Saved => ({
  action: problems.some(({ code }) => code === 'asset/upload-in-doubt') ? 'doubtful' : 'failed',
  problems,
  wroteDraft: false,
})

function receiptOf(
  { prepared }: PostRun,
  target: Target,
  { coverMediaId }: PlacedArticle,
  linksHash: string,
): DraftReceipt {
  const { author, comments } = prepared.article
  return { ...target, bodyHash: prepared.bodyHash, linksHash, coverMediaId, author, comments }
}

/** A person's values win for fields the post doesn't state, where they differ from what we last sent. */
function carryOver(
  { prepared }: PostRun,
  payload: DraftArticle,
  sent: DraftReceipt,
  remote: RemoteArticle,
): DraftArticle {
  const { fields } = prepared.post
  const isForeign = (stated: unknown, ours: unknown, theirs: unknown) =>
    stated === undefined && theirs !== undefined && ours !== undefined && theirs !== ours
  const sentComments =
    sent.comments && [sent.comments === 'off' ? 0 : 1, sent.comments === 'fans' ? 1 : 0].join()
  const theirComments = [remote.need_open_comment ?? 0, remote.only_fans_can_comment ?? 0].join()
  const theirCover = remote.thumb_media_id || undefined
  const cover = isForeign(fields.cover, sent.coverMediaId, theirCover) ? theirCover : payload.thumb_media_id
  return {
    ...payload,
    ...(cover !== undefined && { thumb_media_id: cover }),
    ...(isForeign(fields.author, sent.author, remote.author) && { author: remote.author ?? '' }),
    ...(isForeign(fields.comments, sentComments, theirComments) && {
      need_open_comment: remote.need_open_comment === 1 ? 1 : 0,
      only_fans_can_comment: remote.only_fans_can_comment === 1 ? 1 : 0,
    }),
    ...(cover === theirCover && remote.cover_info && { cover_info: remote.cover_info }),
  }
}

/** Reads the draft after a write, remembers what it holds and tells what WeChat changed. */
async function readBack(run: PostRun, target: Target, sent: PlacedArticle): Promise<Problem[]> {
  const { session, file, prepared } = run
  session.onProgress({ kind: 'reading-back', post: prepared.post.file })
  try {
    const { news_item, update_time } = await session.wechat.getDraft(target.mediaId)
    const remote = news_item[target.index]
    if (!remote) return [problem('draft/not-read-back', { title: prepared.article.title })]
    const canonical = await canonicalize(remote)
    const read: ReadBack = {
      at: isoNow(session),
      canonical: canonicalHash(canonical),
      raw: rawHash(remote),
      ...(update_time !== undefined && { updateTime: update_time }),
    }
    await file.record((entry) =>
      entry.draft?.mediaId === target.mediaId
        ? { ...entry, draft: { ...entry.draft, readBack: read } }
        : entry,
    )
    const lost = [
      wordsOf(canonical) !== wordsOf(sent.canonical) && 'words',
      canonical.pictures.join() !== sent.canonical.pictures.join() && 'pictures',
      canonical.links.join() !== sent.canonical.links.join() && 'links',
      canonical.title !== sent.canonical.title && 'title',
      sent.canonical.digest !== '' && canonical.digest !== sent.canonical.digest && 'digest',
    ].filter((part) => part !== false)
    return lost.length === 0
      ? []
      : [
          problem(
            'draft/altered-by-wechat',
            { parts: lost.join(', ') },
            { place: { file: prepared.post.file } },
          ),
        ]
  } catch (error) {
    if (!(error instanceof WeChatError)) throw error
    return [
      { ...error.problem, severity: 'warning' },
      problem('draft/not-read-back', { title: prepared.article.title }),
    ]
  }
}
