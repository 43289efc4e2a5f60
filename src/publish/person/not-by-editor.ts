import { type Problem, problem } from '../../problems/problem.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { rawHash } from '../compare/canonical.ts'
import { wasSavedInEditor } from '../compare/saved-in-editor.ts'
import type { PostRun } from '../post-run.ts'

/**
 * That a draft with the words that were sent isn't as it was, though nobody saved it in the web editor: another wxpub wrote
 * it, with another theme or for a file that was renamed, and its ledger isn't here yet. Of a picture post nothing tells.
 */
export function tellNotByEditor({ file, prepared }: PostRun, remote: RemoteArticle): Problem[] {
  const { article, post } = prepared
  const last = file.entry?.draft?.readBack
  const isAsItWas = last === undefined || rawHash(remote) === last.raw
  if (isAsItWas || article.type === 'newspic' || wasSavedInEditor(remote)) return []
  return [problem('draft/not-by-editor', {}, { place: { file: post.file } })]
}
