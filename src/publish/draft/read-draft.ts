import { type DraftReceipt, type PostEntry, withPublication } from '../../ledger/ledger.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { fold, rawHash } from '../compare/canonical.ts'
import { compareDraft, type DraftState, lastKnownTime } from '../compare/compare-draft.ts'
import { Overtaken } from '../entry/entry-file.ts'
import { isStillPublished, readDraftIfThere } from '../look/if-there.ts'
import { askPublishedInstead } from '../look/published-instead.ts'
import type { DraftRead } from '../look/recognise.ts'
import { isDigestLeft, isDigestRenewed } from '../person/digest-left.ts'
import { tellGone } from '../person/tell-gone.ts'
import { isoNow, type PostRun, type Saved, sameWords, stopped } from '../post-run.ts'
import { sourceOfDraft } from '../publication/changed-since.ts'
import { comparePublication } from '../publication/compare-publication.ts'
import { rememberGone, rememberPublished } from '../words/remember.ts'
import { isToldByTime, readListedTime } from './listed-time.ts'
import { expectArticle } from './place-article.ts'

/** A draft as it was read just now, compared with what we know of it. */
export interface ReadDraft {
  remote: RemoteArticle
  state: DraftState
  /** How many articles the draft holds: publishing one publishes all. */
  articles: number
  updateTime: number | undefined
  /** When it was read, by the clock of this machine. */
  atMs: number
}

/** A person changed or removed the draft after it was read. */
export class DraftChanged extends Overtaken {
  override name = 'DraftChanged'
}

/**
 * Reads a draft and compares it with what is known of it; nothing when it is gone.
 *
 * @param read what was read just now. Default: it is asked for
 */
export async function readDraft(
  run: PostRun,
  draft: DraftReceipt,
  read?: DraftRead,
): Promise<ReadDraft | undefined> {
  const { entry } = run.file
  if (!entry) throw new TypeError('Expected the entry of a post with a draft')
  const found = read ? articleIn(read, draft) : await fetchDraft(run, draft)
  if (!found) return undefined
  const { remote: article } = found
  const knownTime = lastKnownTime(draft.mediaId, await holdersOf(run, found.articles))
  const updateTime = await timeOf(run, found, draft, knownTime ?? 0)
  const own = await expectArticle(run)
  const next = (await isDigestLeft(run, article)) ? { ...own, digest: fold(article.digest ?? '') } : own
  const isRenewed = await isDigestRenewed(run, article, own)
  const seen = isRenewed ? { ...article, digest: entry.sent[0]?.digest ?? '' } : article
  const state = await compareDraft({ article: seen, updateTime, knownTime }, entry, next)
  const isPutBack = state === 'saved' && (await lacksTheirs(run, article))
  return { ...found, updateTime, state: isPutBack ? 'edited' : state }
}

/** Whether a person's words were taken from a draft, and the file was put back with git and written on since. */
async function lacksTheirs(run: PostRun, remote: RemoteArticle): Promise<boolean> {
  if (!run.file.entry?.draft?.readBack?.byHand) return false
  const { putBackTo } = await import('../theirs/put-back.ts')
  return (await putBackTo(run, remote)) !== undefined
}

/** When it was changed last, where that says something the article doesn't. */
async function timeOf(
  { session }: PostRun,
  { remote, updateTime }: DraftNow,
  { mediaId }: DraftReceipt,
  since: number | undefined,
): Promise<number | undefined> {
  if (updateTime !== undefined || since === undefined || !isToldByTime(remote)) return updateTime
  return readListedTime(session.wechat, mediaId, since)
}

/**
 * Reads a draft once more that is about to be written, since time went by in which a person may have been there.
 *
 * @throws DraftChanged when it isn't as it was read
 */
export async function confirmDraft(run: PostRun, draft: DraftReceipt, read: DraftNow): Promise<DraftNow> {
  const now = await fetchDraft(run, draft)
  const isSame =
    now !== undefined && now.articles === read.articles && rawHash(now.remote) === rawHash(read.remote)
  if (!isSame) throw new DraftChanged()
  const updateTime = await timeOf(run, now, draft, read.updateTime)
  if (updateTime !== undefined && read.updateTime !== undefined && updateTime !== read.updateTime)
    throw new DraftChanged()
  return { ...now, updateTime }
}

/** A draft as it was read just now. */
export type DraftNow = Omit<ReadDraft, 'state'>

async function fetchDraft(
  { session, prepared }: PostRun,
  draft: DraftReceipt,
): Promise<DraftNow | undefined> {
  session.onProgress({ kind: 'looking', post: prepared.post.file })
  const content = await readDraftIfThere(session.wechat, draft.mediaId)
  return content && articleIn({ content, atMs: session.clock.now() }, draft)
}

function articleIn({ content, atMs }: DraftRead, { index }: DraftReceipt): DraftNow | undefined {
  const { news_item, update_time: updateTime } = content
  const remote = news_item[index]
  return remote && { remote, articles: news_item.length, updateTime, atMs }
}

/** Entries among which are those of all posts in a draft, as they are now: others may have written it meanwhile. */
async function holdersOf({ file, batch }: PostRun, articles: number): Promise<PostEntry[]> {
  if (articles === 1) return file.entry ? [file.entry] : []
  batch.forgetEntries()
  return batch.entries()
}

/** A draft that is gone was mostly published by hand. It is followed where it is listed, and never made again unasked. */
export async function draftGone(run: PostRun): Promise<Saved> {
  const followed = await followListed(run, run.file.entry?.draft)
  if (followed) return followed
  const published = await askPublishedInstead(run)
  const { entry } = run.file
  if (entry) await rememberGone(run.session.localFolder, entry, published?.id)
  const { article, post } = run.prepared
  const { file } = post
  return stopped('skipped', tellGone({ title: article.title, file }, published?.url))
}

/** Records what became of a draft that is gone, where that is listed as published. @returns nothing where it isn't */
export async function followListed(
  run: PostRun,
  draft: DraftReceipt | undefined,
): Promise<Saved | undefined> {
  const { file, session, batch } = run
  const listed = await findPublished(run)
  if (!listed) return undefined
  await file.record((entry) =>
    withPublication(entry, {
      ...listed,
      state: 'published',
      at: isoNow(session),
      contentHash: entry.contentHash,
      ...sourceOfDraft(run, draft),
    }),
  )
  batch.forgetEntries()
  await rememberPublished(run)
  return (await comparePublication(run)) ?? { action: 'unchanged', problems: [], wroteDraft: false }
}

/** The same of one that was there a moment ago: what was looked at before then doesn't tell what became of it. */
export function draftJustGone(run: PostRun): Promise<Saved> {
  run.batch.forgetLook()
  return draftGone(run)
}

async function findPublished(run: PostRun) {
  const { sent = [], knownIds = [] } = run.file.entry ?? {}
  const { publications } = await run.batch.publications()
  for (const item of publications) {
    // One known before is what an earlier draft became.
    if (knownIds.includes(item.id)) continue
    for (const [index, { fingerprint, url }] of item.articles.entries()) {
      const isOurs = sent.some((each) => sameWords(each, fingerprint))
      if (isOurs && (await isStillPublished(run.session.wechat, item, index)))
        return { articleId: item.id, ...(url && { url }), fingerprint }
    }
  }
  return undefined
}
