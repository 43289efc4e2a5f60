import { isDeepStrictEqual } from 'node:util'
import type { PostEntry } from '../../ledger/ledger.ts'
import { readEntries } from '../../ledger/read-entries.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { WriteOptions } from '../../wechat/client-types.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { rawHash } from '../compare/canonical.ts'
import { fileExists } from '../entry/file-exists.ts'
import { readDraftIfThere } from '../look/if-there.ts'
import type { Session } from '../session.ts'
import { isFresh, outdated } from '../settle/call.ts'
import { deleteOnce } from './delete-once.ts'
import { endGone } from './draft-gone.ts'
import {
  areWholeDraft,
  type Ended,
  endAll,
  notRemoved,
  type Removal,
  type Removed,
  type SeenDraft,
} from './removal.ts'

/**
 * Takes the draft of posts out of the draft box. One that holds other articles, too, stays: they aren't ours to take.
 *
 * @param removals of posts that share a draft
 * @throws WeChatError when it can't be read: nothing was removed
 */
export async function removeDraft(removals: readonly Removal[]): Promise<Ended> {
  const stopped = removals.filter(({ entry }) => isSubmitted(entry) || !entry.draft)
  if (stopped.length > 0) {
    const others = removals.filter((each) => !stopped.includes(each))
    return new Map([...endAll(stopped, tellStopped), ...(others.length > 0 ? await removeDraft(others) : [])])
  }
  const [first] = removals
  const mediaId = first?.entry.draft?.mediaId
  if (!first || mediaId === undefined) return new Map()
  const { session } = first
  const read = await readAgain(first, mediaId)
  if (read === 'changed')
    return endAll(removals, ({ entry: { title } }) =>
      notRemoved('blocked', problem('remove/changed-meanwhile', { title })),
    )
  if (!read) return endGone(removals)
  const { articles } = read
  const entries = removals.map(({ entry }) => entry)
  const holders = (await readEntries(session.store)).entries.filter(({ draft }) => draft?.mediaId === mediaId)
  if (!areWholeDraft(articles, entries))
    return endAll(removals, ({ entry }) => notRemoved('blocked', tellShared(entry, holders, articles)))
  const held = await heldByAnother(session, entries, holders)
  if (held) return endAll(removals, ({ entry }) => notRemoved('blocked', tellHeld(entry, held)))
  const call = (options: WriteOptions) => session.wechat.deleteDraft(mediaId, options)
  const wanted = { call: 'draft/delete', mediaId } as const
  const targets = removals.map((removal) => ({ removal, article: articleOf(removal, articles) }))
  const ended = await deleteOnce(targets, wanted, call, read).catch(outdated)
  return ended === 'outdated' ? removeDraft(removals) : ended
}

const isSubmitted = ({ publications }: PostEntry): boolean => publications.at(-1)?.state === 'submitted'

const tellStopped = ({ entry }: Removal): Removed =>
  isSubmitted(entry)
    ? notRemoved('blocked', problem('remove/submitted', { title: entry.title }))
    : notRemoved('skipped', problem('remove/nothing-there', { path: entry.path }))

/** The only article of a draft may have stood elsewhere in it before a person took the others out. */
const articleOf = ({ entry }: Removal, articles: readonly RemoteArticle[]): RemoteArticle =>
  articles[entry.draft?.index ?? 0] ?? articles[0] ?? {}

/**
 * The draft as it is now: a person may have been there while the question stood, or the call waited for its turn.
 *
 * @returns nothing when it is gone, `changed` when it isn't what was agreed to be lost
 */
async function readAgain(
  { session, seen }: Removal,
  mediaId: string,
): Promise<DraftToRemove | 'changed' | undefined> {
  if (seen && isFresh(seen, session)) return seen
  const now = await readDraftToRemove(session, mediaId)
  if (!now || !seen) return now
  return isDeepStrictEqual(now.articles.map(rawHash), seen.articles.map(rawHash)) ? now : 'changed'
}

type DraftToRemove = Pick<SeenDraft, 'articles' | 'atMs'>

/** A draft may have been given to another post since the file of this one was renamed. */
async function heldByAnother(
  session: Session,
  entries: readonly PostEntry[],
  holders: readonly PostEntry[],
): Promise<PostEntry | undefined> {
  const own = new Set(entries.map(({ key }) => key))
  for (const each of holders) {
    if (!own.has(each.key) && fileExists(session.config.root, each.path)) return each
  }
  return undefined
}

const tellHeld = ({ title, key }: PostEntry, { path: other }: PostEntry): Problem =>
  problem('remove/held', { title, other, line: typeLine('state', 'forget', key) })

/** Names the articles of a draft: by their files where the ledger knows them, else by their titles. */
function tellShared(
  { title, path, draft }: PostEntry,
  holders: readonly PostEntry[],
  articles: readonly RemoteArticle[],
): Problem {
  const nameOf = (title: string, index: number) =>
    holders.find(({ draft }) => draft?.index === index)?.path ?? `《${title}》`
  const files = articles.map(({ title = '' }, index) => nameOf(title, index))
  const [head = ''] = files
  const shown = { title, count: articles.length, files: files.join(', ') }
  // Somebody else's can't be left out by us.
  if (!areWholeDraft(articles, holders)) return problem('remove/shared-draft', shown)
  const all = typeLine('remove', 'draft', ...files)
  return draft?.index === 0
    ? problem('remove/first-of-draft', { ...shown, all, line: typeLine('draft', path) })
    : problem('remove/one-of-draft', { ...shown, all, head, line: typeLine('draft', head) })
}

/** Reads a draft; nothing when it is gone. */
export async function readDraftToRemove(
  session: Session,
  mediaId: string,
): Promise<DraftToRemove | undefined> {
  const content = await readDraftIfThere(session.wechat, mediaId)
  return content && { articles: content.news_item, atMs: session.clock.now() }
}
