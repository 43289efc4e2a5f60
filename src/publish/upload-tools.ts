import type { PictureConverter } from '../assets/convert/convert-picture.ts'
import type { UploadTools } from '../assets/upload/upload-assets.ts'
import type { ServerKind } from '../wechat/client-types.ts'
import type { Session } from './session.ts'

/** What uploading takes from a session. */
export function uploadTools(
  { wechat, store, clock, config, signal }: Session,
  pictures: PictureConverter,
  server: ServerKind,
): UploadTools {
  const { waits, picturesInLibrary } = config
  const standIn = server === 'stand-in'
  return { wechat, store, clock, waits, pictures, picturesInLibrary, standIn, ...(signal && { signal }) }
}
