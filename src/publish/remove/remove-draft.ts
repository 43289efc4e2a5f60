import { isDeepStrictEqual } from 'node:util'
import { readEntries } from '../../ledger/read-entries.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { WriteOptions } from '../../wechat/client-types.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { rawHash } from '../compare/canonical.ts'
import { fileExists } from '../entry/file-exists.ts'
import type { Session } from '../session.ts'
import { isFresh, outdated } from '../settle/call.ts'
import { deleteOnce, recordRemoval } from './delete-once.ts'
import { notRemoved, type Removal, type Removed, type SeenDraft } from './removal.ts'

/**
 * Takes the draft of a post out of the draft box. One that holds other articles, too, stays: they aren't ours to take.
 *
 * @throws WeChatError when it can't be read: nothing was removed
 */
export async function removeDraft(removal: Removal): Promise<Removed> {
  const { draft, publications, title, path } = removal.entry
  if (publications.at(-1)?.state === 'submitted')
    return notRemoved('blocked', problem('remove/submitted', { title }))
  if (!draft) return notRemoved('skipped', problem('remove/nothing-there', { path }))
  const { mediaId } = draft
  const read = await readAgain(removal, mediaId)
  if (read === 'changed') return notRemoved('blocked', problem('remove/changed-meanwhile', { title }))
  if (!read) {
    await recordRemoval(removal, { mediaId })
    return { action: 'removed', problems: [problem('remove/gone-before', { title })] }
  }
  const [article, ...others] = read.articles
  if (others.length > 0 || !article)
    return notRemoved('blocked', await tellShared(removal, mediaId, read.articles))
  const held = await heldByAnother(removal, mediaId)
  if (held) return notRemoved('blocked', held)
  const call = (options: WriteOptions) => removal.session.wechat.deleteDraft(mediaId, options)
  const wanted = { call: 'draft/delete', mediaId } as const
  const removed = await deleteOnce(removal, article, wanted, call, read).catch(outdated)
  return removed === 'outdated' ? removeDraft(removal) : removed
}

/**
 * The draft as it is now: a person may have been there while the question stood, or the call waited for its turn.
 *
 * @returns nothing when it is gone, `changed` when it isn't what was agreed to be lost
 */
async function readAgain(
  { session, seen }: Removal,
  mediaId: string,
): Promise<DraftRead | 'changed' | undefined> {
  if (seen && isFresh(seen, session)) return seen
  const now = await readDraft(session, mediaId)
  if (!now || !seen) return now
  return isDeepStrictEqual(now.articles.map(rawHash), seen.articles.map(rawHash)) ? now : 'changed'
}

type DraftRead = Pick<SeenDraft, 'articles' | 'atMs'>

/** A draft may have been given to another post since the file of this one was renamed. */
async function heldByAnother({ session, entry }: Removal, mediaId: string): Promise<Problem | undefined> {
  for (const { key, draft, path: other } of (await readEntries(session.store)).entries) {
    const isHeld = key !== entry.key && draft?.mediaId === mediaId
    if (isHeld && (await fileExists(session.config.root, other)))
      return problem('remove/held', {
        title: entry.title,
        other,
        line: typeLine('state', 'forget', entry.key),
      })
  }
  return undefined
}

/** Names the articles of a draft: by their files where the ledger knows them, else by their titles. */
async function tellShared(
  { session, entry }: Removal,
  mediaId: string,
  articles: RemoteArticle[],
): Promise<Problem> {
  const entries = (await readEntries(session.store)).entries.filter(({ draft }) => draft?.mediaId === mediaId)
  const nameOf = (title: string, index: number) =>
    entries.find(({ draft }) => draft?.index === index)?.path ?? `《${title}》`
  const files = articles.map(({ title = '' }, index) => nameOf(title, index))
  const [head = ''] = files
  const shown = { title: entry.title, count: articles.length, files: files.join(', ') }
  // Somebody else's can't be left out by us.
  if (entries.length < articles.length) return problem('remove/shared-draft', shown)
  return entry.draft?.index === 0
    ? problem('remove/first-of-draft', { ...shown, line: typeLine('draft', entry.path) })
    : problem('remove/one-of-draft', { ...shown, head, line: typeLine('draft', head) })
}

/** Reads a draft; nothing when it is gone. */
export async function readDraft(session: Session, mediaId: string): Promise<DraftRead | undefined> {
  try {
    const { news_item: articles } = await session.wechat.getDraft(mediaId)
    return { articles, atMs: session.clock.now() }
  } catch (error) {
    if (error instanceof WeChatError && error.errcode === 40007) return undefined
    throw error
  }
}
