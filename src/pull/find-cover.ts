import { ProblemError } from '../problems/problem.ts'
import type { Session } from '../publish/session.ts'
import type { RemoteArticle } from '../wechat/types.ts'
import { cropFields, cropOfCover } from './write/crop-of-cover.ts'
import { judgeBytes, type PulledPicture } from './write/fetch-pictures.ts'
import { picturesFolder } from './write/write-post.ts'

/** The cover of an article in the account's library. */
export interface FoundCover {
  /** What the post is to state. */
  fields: { cover: string; crop?: string; focus?: string }
  /** What it shows, where the post states how it is cut. */
  picture?: { mediaId: string; picture: PulledPicture & { kind: 'picture' } }
  /** Whether it is cut in a way that a post can't state. */
  isCropLost?: true
}

/**
 * Finds how an article's cover is cut. One whose middle is shown stays in the library, under its id; of another the
 * picture comes along, since a crop is a part of a picture whose size must be known.
 */
export async function findCover(
  { thumb_media_id: mediaId, cover_info: info = {} }: RemoteArticle,
  session: Session | undefined,
): Promise<FoundCover | undefined> {
  if (!mediaId) return undefined
  const inLibrary = { fields: { cover: `media:${mediaId}` } }
  if (!session || !info.crop_percent_list?.length) return inLibrary
  const picture = await libraryPicture(mediaId, session)
  const crop = picture && cropOfCover(info, picture)
  if (crop === 'middle') return inLibrary
  if (!picture || !crop) return { ...inLibrary, isCropLost: true }
  const cover = `${picturesFolder}/${picture.name}`
  return { fields: { cover, ...cropFields(crop) }, picture: { mediaId, picture } }
}

async function libraryPicture(mediaId: string, { wechat }: Session) {
  try {
    const { file } = await wechat.getMaterial(mediaId)
    const picture = await judgeBytes(Buffer.from(file?.bytes ?? []))
    return picture.kind === 'picture' ? picture : undefined
  } catch (error) {
    if (error instanceof ProblemError) return undefined
    throw error
  }
}
