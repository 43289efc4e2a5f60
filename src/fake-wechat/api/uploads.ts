import { limits } from '../../limits.ts'
import type { Account, UploadedImage } from '../account.ts'
import { keptBytes } from '../bounded-memory.ts'
import type { State } from '../state.ts'
import { type Answer, refuse } from './answers.ts'
import { type FileKind, fileKind, isNamedAs, isPicture, mediaTypeOf } from './file-kinds.ts'
import type { Form, FormFile } from './multipart.ts'
import { isWholePicture } from './picture-sizes.ts'

/** What an endpoint takes. */
export interface UploadRule {
  kinds: readonly FileKind[]
  maxInBytes: number
  /** WeChat's number for more than that. */
  tooLarge: 40006 | 40009
  /** WeChat's number for bytes of another type it knows. Default: 40113. */
  otherKind?: 40005
}

export interface CheckedFile {
  kind: FileKind
  file: FormFile
}

/** `media/uploadimg`: a picture for article bodies; an address comes back, the library doesn't know it. */
export function uploadBodyImage(state: State, account: Account, form: Form): Answer {
  const isDocumented = state.settings.limits === 'documented'
  const checked = checkUpload(form, {
    kinds: isDocumented ? ['png', 'jpeg'] : ['png', 'jpeg', 'gif'],
    maxInBytes: isDocumented ? limits.picture.documented : limits.picture.measured,
    tooLarge: 40009,
  })
  return 'refusal' in checked ? checked.refusal : { url: storeImage(state, account, checked).url }
}

/** WeChat judges by the extension of the name and by the bytes; the declared type counts for nothing. */
export function checkUpload({ media }: Form, rule: UploadRule): CheckedFile | { refusal: Answer } {
  if (!media) return { refusal: refuse(41005) }
  const { bytes, filename } = media
  if (bytes.length === 0) return { refusal: refuse(44001) }
  const kind = fileKind(bytes)
  if (!kind || !isNamedAs(filename, rule.kinds)) return { refusal: refuse(40113) }
  if (!rule.kinds.includes(kind)) return { refusal: refuse(rule.otherKind ?? 40113) }
  if (bytes.length > rule.maxInBytes) return { refusal: refuse(rule.tooLarge) }
  if (isPicture(kind) && !isWholePicture(kind, bytes)) return { refusal: refuse(40137) }
  return { kind, file: media }
}

/** Gives a picture its address. */
export function storeImage(state: State, account: Account, { kind, file }: CheckedFile): UploadedImage {
  const folder = kind === 'gif' ? 'mmbiz_gif' : `sz_mmbiz_${kind === 'jpeg' ? 'jpg' : kind}`
  const image = {
    url: `http://mmbiz.qpic.cn/${folder}/${state.ids.text('image', 86, file.bytes)}/0?wx_fmt=${kind}`,
    filename: file.filename,
    mediaType: mediaTypeOf(kind),
    bytes: keptBytes(file.bytes),
  }
  account.images.set(image.url, image)
  state.memory.noteFile(image)
  return image
}
