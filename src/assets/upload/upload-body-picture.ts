import type { Lease } from '../../ledger/ledger-store.ts'
import { ProblemError, problem } from '../../problems/problem.ts'
import type { UploadFile } from '../../wechat/client-types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { type AddMaterialTools, addMaterial, secure } from './add-material.ts'
import type { AssetFile } from './asset-file.ts'

export interface UploadBodyPictureTools extends AddMaterialTools {
  /** Whether the picture is to go to the material library. Default: only if `media/uploadimg` refuses it. */
  picturesInLibrary?: boolean
}

/** A picture of a body that has its address now. */
export interface UploadedBodyPicture {
  url: string
  /** Whether this call uploaded it; false when it was in the library already. */
  isUploaded: boolean
  /** Told when it went to the material library: `errcode` is why `media/uploadimg` wouldn't have it. */
  inLibrary?: { errcode?: number }
}

/** Too large, or of another type, for `media/uploadimg`: the library takes more of either. */
const libraryMayTake: ReadonlySet<number | undefined> = new Set([40005, 40009, 40113])

/**
 * Sends a picture for article bodies: to `media/uploadimg`, which keeps it out of the material library; where that
 * refuses it for its type or size, to the library, whose addresses work in bodies as well.
 *
 * @param file the picture's record, just read under the lease; the caller records the address
 * @throws what `addMaterial` throws, and WeChatError when it was refused
 */
export async function uploadBodyPicture(
  file: AssetFile,
  upload: UploadFile,
  lease: Lease,
  tools: UploadBodyPictureTools,
): Promise<UploadedBodyPicture> {
  let refusal: WeChatError | undefined
  if (!tools.picturesInLibrary) {
    try {
      const { url } = await tools.wechat.uploadBodyImage(upload)
      return { url: secure(url), isUploaded: true }
    } catch (error) {
      if (!(error instanceof WeChatError && libraryMayTake.has(error.errcode))) throw error
      refusal = error
    }
  }
  const isUploaded =
    file.record.materialUrl === undefined &&
    (await addMaterial(file, upload, lease, tools).catch(after(refusal)))
  const { materialUrl: url } = file.record
  if (url === undefined)
    throw new ProblemError(problem('wechat/bad-answer', { call: 'material/add_material', type: 'url' }))
  const { errcode } = refusal ?? {}
  return { url, isUploaded, ...(isUploaded && { inLibrary: { ...(errcode !== undefined && { errcode }) } }) }
}

/** What goes wrong at the library wouldn't matter, had the picture not been refused before: both are told. */
const after =
  (refusal: WeChatError | undefined) =>
  (error: unknown): never => {
    if (refusal && error instanceof ProblemError) error.cause ??= refusal
    throw error
  }
