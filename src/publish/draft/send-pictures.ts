import { tellLibrary } from '../../assets/upload/tell-library.ts'
import { type UploadedAssets, uploadAssets, type WantedAssets } from '../../assets/upload/upload-assets.ts'
import type { PostRun } from '../post-run.ts'
import { uploadTools } from '../upload-tools.ts'

/** Sends what pictures of a post the server lacks, and notes what became of each. */
export async function sendPictures(
  { session, prepared, batch, pictures }: PostRun,
  wanted: WantedAssets,
): Promise<Pick<UploadedAssets, 'receipts' | 'uploaded' | 'problems'>> {
  const uploaded = await uploadAssets(wanted, {
    ...uploadTools(session, batch.pictures, await batch.server()),
    onProgress: (progress) => session.onProgress({ kind: 'pictures', post: prepared.post.file, ...progress }),
  })
  for (const [id, fact] of uploaded.pictures) {
    if (fact.uploaded) batch.uploaded.add(id)
    if (fact.uploaded || !pictures.has(id)) pictures.set(id, fact)
  }
  const problems = [...uploaded.problems, ...(await tellLibrary(uploaded.inLibrary, session.wechat))]
  return { ...uploaded, problems }
}
