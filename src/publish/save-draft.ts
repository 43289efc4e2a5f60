import {
  currentPublication,
  type DraftReceipt,
  newEntry,
  withDraft,
  withFingerprint,
} from '../ledger/ledger.ts'
import { problem } from '../problems/problem.ts'
import type { RemoteArticle } from '../wechat/types.ts'
import { WeChatError } from '../wechat/wechat-error.ts'
import { meetServer } from './claim-entry.ts'
import { compareDraft, type DraftState, diffWords } from './compare-draft.ts'
import { lookForPublications } from './look.ts'
import { expectArticle, linksHashOf } from './place-article.ts'
import { isoNow, type PostRun, type Saved, stopped } from './post-run.ts'
import { recognise } from './recognise.ts'
import { addDraft, updateDraft } from './send-draft.ts'
import { settleOpenIntent } from './settle.ts'

/**
 * Makes the draft in WeChat's draft box equal to the post, or says why it must not.
 * Unchanged costs no request; a draft is read before it is written.
 *
 * @throws WeChatError when a reading call fails: nothing was written
 */
export async function saveDraft(run: PostRun): Promise<Saved> {
  const doubt = await settleOpenIntent(run)
  if (doubt) return stopped('doubtful', doubt)

  const published = comparePublication(run)
  if (published) return published

  const draft = run.file.entry?.draft
  if (!draft) return createDraft(run)
  if (draft.bodyHash === run.prepared.bodyHash && draft.linksHash === (await linksHashOf(run))) {
    return { action: 'unchanged', problems: [], wroteDraft: false }
  }
  return changeDraft(run, draft)
}

/** What a publication means for a post: it can't be edited through the API, only published again at a new address. */
export function comparePublication({ file, prepared }: PostRun): Saved | undefined {
  const publication = file.entry && currentPublication(file.entry)
  if (!publication) return undefined
  if (publication.state === 'submitted') return { action: 'submitted', problems: [], wroteDraft: false }
  if (publication.contentHash === prepared.contentHash) {
    return { action: 'unchanged', problems: [], wroteDraft: false }
  }
  return stopped(
    'skipped',
    problem(
      'post/changed-since-published',
      { url: publication.url ?? publication.articleId ?? '' },
      { place: { file: prepared.post.file } },
    ),
  )
}

async function createDraft(run: PostRun): Promise<Saved> {
  const { standIn } = await meetServer(run)
  const { file, prepared } = run
  if (!file.entry) {
    const { post, article, contentHash } = prepared
    file.begin(
      newEntry({ key: post.key, path: post.relativePath, title: article.title, standIn, contentHash }),
    )
  }
  const recognised = await recognise(run, await run.batch.look())
  if (recognised.kind === 'stop') return recognised.saved
  if (recognised.kind === 'new') return addDraft(run)
  const { mediaId, index, fingerprint } = recognised
  const receipt: DraftReceipt = { mediaId, index, bodyHash: '', linksHash: '' }
  await file.record((entry) => withFingerprint(withDraft(entry, receipt, prepared.contentHash), fingerprint))
  const changed = await changeDraft(run, receipt)
  return changed.action === 'updated' ? { ...changed, action: 'adopted' } : changed
}

async function changeDraft(run: PostRun, draft: DraftReceipt): Promise<Saved> {
  await meetServer(run)
  const read = await readDraft(run, draft)
  if (!read) return draftGone(run)
  if (read.state === 'saved' || read.state === 'edited') return conflict(run, read)
  return updateDraft(run, draft, read.remote)
}

interface ReadDraft {
  remote: RemoteArticle
  state: DraftState
}

/** A person was at the draft: nothing is overwritten. */
export async function conflict(run: PostRun, { remote, state }: ReadDraft): Promise<Saved> {
  const { article, post } = run.prepared
  const code = state === 'saved' ? 'draft/saved-on-website' : 'draft/edited-on-website'
  const told = problem(code, { title: article.title }, { place: { file: post.file } })
  const diff = state === 'saved' ? undefined : await diffWords(remote, await expectArticle(run))
  return stopped('conflict', told, diff)
}

/** A draft as it is on the server, compared; nothing when it is gone. */
export async function readDraft(run: PostRun, draft: DraftReceipt): Promise<ReadDraft | undefined> {
  const { session, file, prepared } = run
  const { entry } = file
  if (!entry) throw new TypeError('Expected the entry of a post with a draft')
  session.onProgress({ kind: 'looking', post: prepared.post.file })
  try {
    const { news_item, update_time: updateTime } = await session.wechat.getDraft(draft.mediaId)
    const remote = news_item[draft.index]
    if (!remote) return undefined
    const state = await compareDraft({ article: remote, updateTime }, entry, await expectArticle(run))
    return { remote, state }
  } catch (error) {
    // Only a read that answers 40007 means gone: from a write it may as well be a dead cover.
    if (error instanceof WeChatError && error.errcode === 40007) return undefined
    throw error
  }
}

/** A draft that is gone was mostly published by hand. It is followed where it is listed, and never made again unasked. */
export async function draftGone(run: PostRun): Promise<Saved> {
  const { file, prepared, session } = run
  const { title } = prepared.article
  const listed = await findPublished(run)
  if (!listed)
    return stopped('skipped', problem('draft/gone', { title }, { place: { file: prepared.post.file } }))
  await file.record((entry) => {
    const { draft: _, ...rest } = entry
    return { ...rest, publications: [...rest.publications, { ...listed, at: isoNow(session) }] }
  })
  run.batch.forgetEntries()
  return comparePublication(run) ?? { action: 'unchanged', problems: [], wroteDraft: false }
}

async function findPublished({ session, file }: PostRun) {
  const { entry } = file
  if (!entry) return undefined
  const publications = await lookForPublications(session).catch((error: unknown) => {
    if (error instanceof WeChatError && error.errcode === 48001) return []
    throw error
  })
  for (const item of publications) {
    for (const { fingerprint, url } of item.articles) {
      const isOurs = entry.sent.some(
        (sent) => sent.title === fingerprint.title && sent.words === fingerprint.words,
      )
      if (!isOurs) continue
      const { contentHash } = entry
      return {
        state: 'published' as const,
        articleId: item.id,
        ...(url && { url }),
        fingerprint,
        contentHash,
      }
    }
  }
  return undefined
}
