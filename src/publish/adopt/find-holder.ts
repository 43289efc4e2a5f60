import { isSameArticle } from '../../article-address.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import { fileExists } from '../entry/file-exists.ts'
import type { RemotePost } from './record-adopted.ts'

/**
 * The entry of the post that a remote article is known to be of, if the post's file is still there.
 *
 * @param root absolute path of the project root
 */
export async function findHolder(
  entries: readonly PostEntry[],
  place: RemotePost['place'],
  root: string,
): Promise<PostEntry | undefined> {
  for (const entry of entries) if (holds(entry, place) && fileExists(root, entry.path)) return entry
  return undefined
}

function holds({ draft, publications }: PostEntry, place: RemotePost['place']): boolean {
  if (place.kind === 'draft') return draft?.mediaId === place.mediaId && draft.index === place.index
  const { articleId, url } = place
  // A publication of several articles has one id.
  return publications.some((each) =>
    url !== undefined && each.url !== undefined
      ? isSameArticle(each.url, url)
      : articleId !== undefined && each.articleId === articleId,
  )
}
