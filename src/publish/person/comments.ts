import { type Problem, problem } from '../../problems/problem.ts'
import type { Article } from '../../render/article.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import type { PostRun } from '../post-run.ts'

/** Who may comment on a remote article. */
export function commentsOf(remote: RemoteArticle): Article['comments'] {
  if (!remote.need_open_comment) return 'off'
  return remote.only_fans_can_comment ? 'fans' : 'open'
}

/** That an update takes back who may comment, as it was set on the website: the post says otherwise. */
export function tellCommentsReset({ prepared }: PostRun, remote: RemoteArticle): Problem[] {
  const { post, article } = prepared
  const website = commentsOf(remote)
  if (post.fields.comments === undefined || article.comments === website) return []
  const place = post.places.comments ?? { file: post.file }
  return [problem('draft/comments-reset', { website, post: article.comments }, { place })]
}
