import { type Problem, ProblemError, problem } from '../problems/problem.ts'
import type { MadePost } from './make-article.ts'
import type { PullSettings } from './pull-article.ts'
import type { FoundArticle } from './source/read-source.ts'
import { cropProblem } from './tell-losses.ts'
import { cropFields, cropOfCover } from './write/crop-of-cover.ts'
import { judgeBytes, type PulledPicture } from './write/fetch-pictures.ts'
import { frontMatterOf } from './write/front-matter.ts'
import { writePlainText } from './write/write-plain-text.ts'
import { picturesFolder } from './write/write-post.ts'

/** Makes a post of a picture post, with its pictures from the library: all of them, or nothing. */
export async function makePicturePost(
  { article, place }: FoundArticle,
  { session }: PullSettings,
): Promise<MadePost | { fault: Problem }> {
  const source = place.kind === 'draft' ? place.mediaId : (place.articleId ?? place.url ?? '')
  if (!session) return { fault: problem('pull/picture-post', { source }) }
  const ids = (article.image_info?.image_list ?? []).flatMap(({ image_media_id: id }) => id ?? [])
  const pictures = new Map<string, PulledPicture>()
  const receipts: MadePost['receipts'] = new Map()
  const names: string[] = []
  try {
    for (const mediaId of ids) {
      const { file } = await session.wechat.getMaterial(mediaId)
      const picture = await judgeBytes(Buffer.from(file?.bytes ?? []))
      if (picture.kind === 'fault') return { fault: picture.fault(mediaId, { file: source }) }
      pictures.set(mediaId, picture)
      receipts.set(picture.key, { mediaId })
      names.push(`${picturesFolder}/${picture.name}`)
    }
  } catch (error) {
    if (error instanceof ProblemError) return { fault: error.problem }
    throw error
  }
  const [first] = pictures.values()
  const info = article.cover_info ?? {}
  const crop = first?.kind === 'picture' ? cropOfCover(info, first) : 'middle'
  const isCropLost = crop === undefined
  const shown = crop && crop !== 'middle' ? cropFields(crop) : {}
  const text = frontMatterOf({ article, place }, shown) + (await writePlainText(article.content ?? '', names))
  return { text, pictures, receipts, tell: (file) => (isCropLost ? [cropProblem(text, file)] : []) }
}
