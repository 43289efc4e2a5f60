import { type Problem, problem } from '../../problems/problem.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { fold } from '../compare/canonical.ts'
import type { SentArticle } from './find-losses.ts'

/** Compares title and digest as they were read with those that were sent. Pure. */
export function fieldLosses({ payload, post }: SentArticle, remote: RemoteArticle): Problem[] {
  const { title: sentTitle = '', digest: sentDigest = '' } = payload
  const { title = '', digest = '' } = remote
  const place = (field: 'title' | 'digest') => ({ place: post.places[field] ?? { file: post.file } })
  const isTitleLost = fold(title) !== fold(sentTitle)
  const isDigestLost = sentDigest !== '' && fold(digest) !== fold(sentDigest)
  return [
    ...(isTitleLost
      ? [problem('draft/title-altered', { sent: sentTitle, found: title }, place('title'))]
      : []),
    ...(isDigestLost
      ? [problem('draft/digest-altered', { sent: sentDigest, found: digest }, place('digest'))]
      : []),
  ]
}
