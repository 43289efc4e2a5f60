import type { PictureConverter } from '../assets/convert/convert-picture.ts'
import { tellLibrary } from '../assets/upload/tell-library.ts'
import { type UploadTools, uploadAssets } from '../assets/upload/upload-assets.ts'
import { type Problem, ProblemError } from '../problems/problem.ts'
import type { PreparedPost } from './prepare/prepare-post.ts'
import type { Session } from './session.ts'
import { uploadTools } from './upload-tools.ts'

/**
 * Uploads the pictures in the text of a post without a draft, as its draft would: each once for ever.
 *
 * @param onProgress told whenever one more has been uploaded
 * @returns what there is to be told of them
 */
export async function uploadBodyPictures(
  { assets }: PreparedPost,
  session: Session,
  pictures: PictureConverter,
  onProgress?: (done: number, of: number) => void,
): Promise<Problem[]> {
  const { wechat } = session
  const wanted = assets.filter((asset) => asset !== undefined)
  try {
    const tools: UploadTools = {
      ...uploadTools(session, pictures, await wechat.identify()),
      onProgress: ({ stage, done, total }) => stage === 'uploading' && onProgress?.(done, total),
    }
    const { inLibrary, problems } = await uploadAssets({ assets: wanted }, tools)
    return [...problems, ...(await tellLibrary(inLibrary, wechat))]
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return [error.problem]
  }
}
