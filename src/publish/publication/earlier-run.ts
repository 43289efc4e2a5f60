import type { ResolvedAsset } from '../../assets/asset.ts'
import { isNameOf } from '../../assets/asset-name.ts'
import type { DraftReceipt } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { beijingTime } from '../../read/publish-time.ts'
import type { MaterialItem } from '../../wechat/types.ts'
import type { PostRun } from '../post-run.ts'

/*
 * What was submitted is listed nowhere until WeChat has decided; whether its draft stays in the box meanwhile nobody
 * knows. A run whose ledger was lost, or a clone that hasn't pulled it, would submit the post once more. Two signs are
 * left on the server that an earlier run sent it, of which the ledger knows nothing: a draft of the post that was found
 * there, and its cover in the material library, since a cover is sent once for ever. Either way a person must look.
 */

/** Says why a draft that was found isn't submitted: whoever made it may have done so. */
export function submittedPerhaps({ session, file, prepared }: PostRun): Problem | undefined {
  const { draft } = file.entry ?? {}
  if (!draft?.found || session.wayOut === 'again') return undefined
  const { article, post } = prepared
  const line = typeLine('publish', post.file, '--again')
  return problem('publish/draft-found', { title: article.title, line }, { place: { file: post.file } })
}

/**
 * Looks whether the cover of a new draft was sent before by a run that the ledger doesn't know. A cover that the config
 * gives to all posts says nothing of one.
 *
 * @throws WeChatError when the library can't be read: nothing may be submitted
 */
export async function findEarlierCover(run: PostRun): Promise<Problem | undefined> {
  const { session, prepared, batch } = run
  const { draft } = run.file.entry ?? {}
  const { article, post, assets } = prepared
  const isShared = post.fields.cover !== undefined && post.places.cover?.file !== post.file
  const cover = article.type === 'newspic' ? assets[0] : prepared.cover
  if (!draft || !cover || isShared || session.wayOut === 'again') return undefined
  const earlier = sentBefore(run, cover, draft, await batch.library())
  if (!earlier) return undefined
  const { zh: zhTime, en: time } = beijingTime(earlier.update_time * 1000)
  const line = typeLine('publish', post.file, '--again')
  const params = { title: article.title, time, zhTime, line }
  return problem('publish/cover-found', params, { place: { file: post.file } })
}

/** Another copy of the cover that is older than the one the ledger knows. */
function sentBefore(
  { pictures }: PostRun,
  { key }: ResolvedAsset,
  { coverMediaId }: DraftReceipt,
  library: MaterialItem[],
): MaterialItem | undefined {
  const at = library.findIndex(({ media_id }) => media_id === coverMediaId)
  // The library was read before this run sent the cover, or it was sent long ago.
  const isSentNow = ['cover', 'library'].some((use) => pictures.get(`${key} ${use}`)?.uploaded)
  const before = at >= 0 ? library.slice(at + 1) : isSentNow ? library : []
  return before.find(({ name }) => isNameOf(name, key))
}
