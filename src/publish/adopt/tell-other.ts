import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { Post } from '../../read/post.ts'
import { markOf } from '../../render/mark-of.ts'
import { type CanonicalArticle, fold } from '../compare/canonical.ts'
import { marksOf } from '../look/recognise.ts'
import type { PostRun } from '../post-run.ts'
import type { RemotePost } from './record-adopted.ts'

/**
 * That an article is another post's: it carries the mark of that, or its title, and neither of the post it was said to be
 * of.
 *
 * @param others read only where that may be so
 */
export async function tellOther(
  { prepared, file }: PostRun,
  { mark, title }: CanonicalArticle,
  place: RemotePost['place'],
  others: () => Promise<readonly Post[]>,
): Promise<Problem | undefined> {
  const { article, post } = prepared
  if (fold(article.title) === title || marksOf(article, file.entry).has(mark)) return undefined
  const { postTitle } = await import('../../render/post-title.ts')
  const all = (await others()).filter(({ key }) => key !== post.key)
  const other =
    all.find((each) => markOf(each) === mark) ?? all.find((each) => fold(postTitle(each)) === title)
  if (!other) return undefined
  const source = place.kind === 'draft' ? place.mediaId : (place.url ?? place.articleId ?? '')
  const params = {
    title: article.title,
    other: other.file,
    otherTitle: title,
    line: typeLine('adopt', other.file, source),
    move: typeLine('state', 'mv', other.file, post.file),
  }
  return problem('adopt/of-another', params, { place: { file: post.file } })
}
