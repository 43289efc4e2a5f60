import { type Problem, problem } from '../../problems/problem.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { fold } from '../compare/canonical.ts'
import type { PostRun } from '../post-run.ts'

/** That a draft whose words were changed on the website still has the digest that was made of what they were before. */
export function tellDigestLeft({ prepared }: PostRun, remote: RemoteArticle): Problem[] {
  const { article, post } = prepared
  const digest = remote.digest ?? ''
  if (article.type !== 'news' || post.fields.digest !== undefined || fold(digest) === fold(article.digest))
    return []
  return [problem('draft/digest-left', { digest }, { place: { file: post.file } })]
}
