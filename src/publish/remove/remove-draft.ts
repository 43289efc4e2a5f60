import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { listEntries } from '../entry/find-entry.ts'
import { deleteOnce, recordRemoval } from './delete-once.ts'
import { notRemoved, type Removal, type Removed } from './removal.ts'

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
  const articles = await readDraft(removal, mediaId)
  if (!articles) {
    await recordRemoval(removal, { mediaId })
    return { action: 'removed', problems: [problem('remove/gone-before', { title })] }
  }
  const [article, ...others] = articles
  if (others.length > 0 || !article)
    return notRemoved('blocked', await tellShared(removal, mediaId, articles))
  return deleteOnce(removal, article, { call: 'draft/delete', mediaId }, (options) =>
    removal.session.wechat.deleteDraft(mediaId, options),
  )
}

/** Names the articles of a draft: by their files where the ledger knows them, else by their titles. */
async function tellShared(
  { session, entry }: Removal,
  mediaId: string,
  articles: RemoteArticle[],
): Promise<Problem> {
  const entries = (await listEntries(session.store)).filter(({ draft }) => draft?.mediaId === mediaId)
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

async function readDraft({ session }: Removal, mediaId: string): Promise<RemoteArticle[] | undefined> {
  try {
    return (await session.wechat.getDraft(mediaId)).news_item
  } catch (error) {
    if (error instanceof WeChatError && error.errcode === 40007) return undefined
    throw error
  }
}
