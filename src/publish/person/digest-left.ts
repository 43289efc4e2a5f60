import { type Problem, problem } from '../../problems/problem.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { type CanonicalArticle, canonicalize, fold } from '../compare/canonical.ts'
import type { PostRun } from '../post-run.ts'

/**
 * Whether a draft has the digest that was made of the words when it was sent, as one is now: it doesn't follow what a
 * person changes of them on the website. A picture post states none: the one it has is WeChat's.
 */
export async function isDigestLeft(
  { prepared, file }: Pick<PostRun, 'prepared' | 'file'>,
  remote: RemoteArticle,
): Promise<boolean> {
  if (prepared.article?.type === 'newspic') return true
  const { draft, sent = [] } = file.entry ?? {}
  if (prepared.post.fields.digest !== undefined || fold(remote.digest ?? '') !== sent[0]?.digest) return false
  return draft?.parts?.digest !== undefined && draft.parts.digest === (await prepared.hashParts()).digest
}

/**
 * Whether a person gave a draft the digest that its words would make, as she was told that it had an old one: that is no
 * change of hers to what the post says.
 */
export async function isDigestRenewed(
  { prepared, file }: Pick<PostRun, 'prepared' | 'file'>,
  remote: RemoteArticle,
  own: CanonicalArticle,
): Promise<boolean> {
  const { draft, sent = [] } = file.entry ?? {}
  const isOpen = draft?.readBack?.byHand && prepared.post.fields.digest === undefined
  if (!isOpen || sent[0] === undefined || fold(remote.digest ?? '') === sent[0].digest) return false
  const { isMadeDigest } = await import('../theirs/made-digest.ts')
  return isMadeDigest(await canonicalize(remote), own)
}

/** That a draft whose words were changed on the website still has the digest that was made of what they were before. */
export async function tellDigestLeft(run: PostRun, remote: RemoteArticle): Promise<Problem[]> {
  const { article, post } = run.prepared
  const digest = remote.digest ?? ''
  const isOld = article.type === 'news' && fold(digest) !== fold(article.digest)
  if (!isOld || !(await isDigestLeft(run, remote))) return []
  return [problem('draft/digest-left', { digest }, { place: { file: post.file } })]
}
