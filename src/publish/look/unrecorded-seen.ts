import { articleAddress } from '../../article-address.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import type { Post } from '../../read/post.ts'
import { beijingTime } from '../../read/publish-time.ts'
import { markOf } from '../../render/mark-of.ts'
import { tellGone } from '../person/tell-gone.ts'
import { readWords } from '../words/remembered-words.ts'
import { lastLookMs, readSeen } from './seen.ts'

/**
 * What this machine has seen at WeChat of posts without an entry, without a request: the ledger was lost, or another clone
 * has it.
 *
 * @param localFolder folder of the account below `.wxpub/local/`
 * @param entries all that the ledger holds
 * @returns what is to be told of a post without an entry
 */
export async function unrecordedSeen(
  localFolder: string,
  entries: readonly PostEntry[],
): Promise<(post: Post) => Promise<Problem[]>> {
  const known = new Set(entries.flatMap(({ knownIds }) => knownIds))
  const seen = async (list: 'drafts' | 'publications') =>
    (await readSeen(localFolder, list))
      .filter(({ id }) => !known.has(id))
      .flatMap(({ id, articles }) => articles.map((article) => ({ id, ...article })))
  const [drafts, publications] = [await seen('drafts'), await seen('publications')]
  const { zh: zhTime, en: time } = beijingTime(await lastLookMs(localFolder, 'drafts'))
  return async (post) => {
    const { file } = post
    const own = markOf(post)
    const isIts = ({ mark }: { mark?: string }) => mark === own
    const found = drafts.filter(isIts)
    const isPublished = found.length > 0 && (await readWords(localFolder, post.key)).publication !== undefined
    return [
      ...found.map(({ fingerprint: { title } }) =>
        // It may have been the very draft that was published since.
        isPublished
          ? problem('publication/unrecorded-here', { title, post: file })
          : problem('draft/unrecorded-seen', { title, post: file, time, zhTime }),
      ),
      ...publications
        .filter(isIts)
        .map(({ id, url, fingerprint: { title } }) => publicationUnrecorded(title, post, url ?? id)),
    ]
  }
}

/**
 * What this machine has seen published of posts whose draft is gone and that the ledger doesn't know, without a request: it
 * was most likely that draft.
 *
 * @param localFolder folder of the account below `.wxpub/local/`
 * @param entries all that the ledger holds
 * @returns what is to be told of the post of an entry
 */
export async function publishedInsteadSeen(
  localFolder: string,
  entries: readonly PostEntry[],
): Promise<(entry: PostEntry, post: Pick<Post, 'file'>) => Problem[]> {
  const known = new Set(entries.flatMap(({ knownIds }) => knownIds))
  const publications = (await readSeen(localFolder, 'publications')).filter(({ id }) => !known.has(id))
  return (entry, { file }) => {
    const mark = markOf(entry)
    const [url] = publications.flatMap(({ id, articles }) =>
      articles.filter((article) => article.mark === mark).map((article) => article.url ?? id),
    )
    return url === undefined ? [] : [tellGone({ title: entry.title, file }, url)]
  }
}

/**
 * Of a draft in the box that carries a post's mark and that no entry knows. Of a published post it is one too many.
 *
 * @param entry of the post
 */
export function draftUnrecorded(
  title: string,
  { file }: Pick<Post, 'file'>,
  entry: PostEntry | undefined,
): Problem {
  const { state, url, articleId } = (entry && currentPublication(entry)) ?? {}
  return state === 'published'
    ? problem('doctor/draft-beside-publication', { title, post: file, url: url ?? articleId ?? '' })
    : problem('doctor/draft-unrecorded', { title, post: file })
}

/**
 * The same of a publication.
 *
 * @param url its address, or where none is told, its id
 */
export const publicationUnrecorded = (title: string, { file }: Pick<Post, 'file'>, url: string): Problem =>
  problem('doctor/publication-unrecorded', { title, post: file, url: articleAddress(url) })
