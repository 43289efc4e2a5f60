import type { PictureConverter } from '../assets/convert/convert-picture.ts'
import { tellLibrary } from '../assets/upload/tell-library.ts'
import { uploadAssets } from '../assets/upload/upload-assets.ts'
import { type Problem, ProblemError } from '../problems/problem.ts'
import type { PreparedPost } from './prepare/prepare-post.ts'
import type { Session } from './session.ts'
import { uploadTools } from './upload-tools.ts'

/**
 * Uploads the pictures in the text of a post without a draft, as its draft would: each once for ever.
 *
 * @returns what there is to be told of them
 */
export async function uploadBodyPictures(
  { assets }: PreparedPost,
  session: Session,
  pictures: PictureConverter,
): Promise<Problem[]> {
  const { wechat } = session
  const wanted = assets.filter((asset) => asset !== undefined)
  try {
    const tools = uploadTools(session, pictures, await wechat.identify())
    const { inLibrary, problems } = await uploadAssets({ assets: wanted }, tools)
    return [...problems, ...(await tellLibrary(inLibrary, wechat))]
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return [error.problem]
  }
}
