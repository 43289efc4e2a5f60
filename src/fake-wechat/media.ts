import { createHash } from 'node:crypto'
import { limits } from '../limits.ts'
import { type Answer, ok, refuse } from './answers.ts'
import { type Json, textOf } from './json.ts'
import type { FormFile } from './multipart.ts'
import { readPage } from './page-of.ts'
import { isWholePicture, type PictureKind, sniffPicture } from './pictures.ts'
import { type Account, type Material, type State, type UploadedImage, unixSeconds } from './state.ts'

/** Documented size of covers uploaded as `thumb`, in bytes. */
const thumbSizeInBytes = 64 * 1024

/** `media/uploadimg`: a picture for article bodies; an address comes back, the library doesn't know it. */
export function uploadBodyImage(state: State, account: Account, file: FormFile | undefined): Answer {
  const checked = checkPicture(file, ['png', 'jpeg', 'gif'])
  if ('refusal' in checked) return checked.refusal
  return { url: storeImage(state, account, checked).url }
}

/** `material/add_material`: a picture for covers, kept in the library. */
export function addMaterial(
  state: State,
  account: Account,
  type: string | null,
  file: FormFile | undefined,
): Answer {
  if (type !== 'image' && type !== 'thumb') return refuse(40004)
  const checked = checkPicture(file, type === 'thumb' ? ['jpeg'] : ['png', 'jpeg', 'gif', 'bmp'])
  if ('refusal' in checked) return checked.refusal
  if (type === 'thumb' && checked.file.bytes.length > thumbSizeInBytes) return refuse(40006)
  const image = storeImage(state, account, checked)
  const material: Material = {
    ...image,
    mediaId: state.ids.text(`material/${image.filename}`, 64),
    type,
    updateTime: unixSeconds(state),
  }
  account.materials.set(material.mediaId, material)
  return { media_id: material.mediaId, ...(type === 'image' && { url: material.url }), item: [] }
}

/** `material/batchget_material`: the library, newest first. */
export function listMaterials(account: Account, json: Json): Answer {
  const { type } = json
  if (type !== 'image' && type !== 'voice' && type !== 'video' && type !== 'news') return refuse(40004)
  const materials = [...account.materials.values()].filter((material) => material.type === type)
  return readPage(materials.reverse(), json, ({ mediaId, filename, updateTime, url }) => ({
    media_id: mediaId,
    name: filename,
    update_time: updateTime,
    url,
  }))
}

/** `material/get_materialcount`. */
export function countMaterials(account: Account): Answer {
  const image_count = [...account.materials.values()].filter(({ type }) => type === 'image').length
  return { voice_count: 0, video_count: 0, image_count, news_count: 0 }
}

/** `material/del_material`. */
export function deleteMaterial(account: Account, json: Json): Answer {
  return account.materials.delete(textOf(json, 'media_id')) ? ok : refuse(40007)
}

interface CheckedPicture {
  kind: PictureKind
  file: FormFile
}

/** WeChat judges by the extension of the name and by the bytes; the declared type counts for nothing. */
function checkPicture(
  file: FormFile | undefined,
  kinds: PictureKind[],
): CheckedPicture | { refusal: Answer } {
  if (!file) return { refusal: refuse(41005) }
  if (file.bytes.length === 0) return { refusal: refuse(44001) }
  const extension = /\.([a-z0-9]+)$/i.exec(file.filename)?.[1]?.toLowerCase() ?? ''
  const kind = sniffPicture(file.bytes)
  if (!kind || !kinds.some((each) => each === extension || (each === 'jpeg' && extension === 'jpg'))) {
    return { refusal: refuse(40113) }
  }
  if (!kinds.includes(kind)) return { refusal: refuse(kinds.includes('png') ? 40113 : 40005) }
  if (file.bytes.length > limits.picture.measured) return { refusal: refuse(40009) }
  return isWholePicture(kind, file.bytes) ? { kind, file } : { refusal: refuse(40137) }
}

function storeImage(state: State, account: Account, { kind, file }: CheckedPicture): UploadedImage {
  // With a seed, the same picture gets the same address in whatever order pictures arrive.
  const hash = createHash('sha256').update(file.bytes).digest('hex')
  const folder = kind === 'gif' ? 'mmbiz_gif' : `sz_mmbiz_${kind === 'jpeg' ? 'jpg' : kind}`
  const image = {
    url: `http://mmbiz.qpic.cn/${folder}/${state.ids.text(`image/${hash}`, 86)}/0?wx_fmt=${kind}`,
    filename: file.filename,
    mediaType: `image/${kind}`,
    bytes: Buffer.from(file.bytes),
  }
  account.images.set(image.url, image)
  return image
}
