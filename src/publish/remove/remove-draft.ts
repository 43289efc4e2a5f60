import { problem } from '../../problems/problem.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
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
    return notRemoved('blocked', problem('remove/shared-draft', { title, count: articles.length }))
  return deleteOnce(removal, article, { call: 'draft/delete', mediaId }, (options) =>
    removal.session.wechat.deleteDraft(mediaId, options),
  )
}

async function readDraft({ session }: Removal, mediaId: string): Promise<RemoteArticle[] | undefined> {
  try {
    return (await session.wechat.getDraft(mediaId)).news_item
  } catch (error) {
    if (error instanceof WeChatError && error.errcode === 40007) return undefined
    throw error
  }
}
