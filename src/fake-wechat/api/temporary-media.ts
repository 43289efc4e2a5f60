import type { Account, Material } from '../account.ts'
import { keptBytes } from '../bounded-memory.ts'
import { type State, unixSeconds } from '../state.ts'
import { type Answer, FileAnswer, refuse } from './answers.ts'
import { mediaTypeOf } from './file-kinds.ts'
import type { Form } from './multipart.ts'
import { checkUpload, type UploadRule } from './uploads.ts'

type MediaType = Material['type']

const megabyte = 1024 * 1024
const lifeInSeconds = 3 * 86_400

/** https://developers.weixin.qq.com/doc/service/api/material/temporary/api_uploadtempmedia, checked 2026-11-24. */
const rules: Readonly<Record<MediaType, UploadRule>> = {
  image: { kinds: ['png', 'jpeg', 'gif'], maxInBytes: 10 * megabyte, tooLarge: 40009 },
  thumb: { kinds: ['jpeg'], maxInBytes: 64 * 1024, tooLarge: 40006, otherKind: 40005 },
  voice: { kinds: ['amr', 'mp3'], maxInBytes: 2 * megabyte, tooLarge: 40006 },
  video: { kinds: ['mp4'], maxInBytes: 10 * megabyte, tooLarge: 40006 },
}

/** `media/upload`: a file that lives three days and can't be a cover. */
export function uploadTemporary(state: State, account: Account, type: string | null, form: Form): Answer {
  if (!isMediaType(type)) return refuse(40004)
  const checked = checkUpload(form, rules[type])
  if ('refusal' in checked) return checked.refusal
  const { filename, bytes } = checked.file
  const mediaId = state.ids.text('temporary', 64)
  const created_at = unixSeconds(state)
  const media: Material = {
    mediaId,
    type,
    url: `http://mp.weixin.qq.com/mp/media/${mediaId}`,
    filename,
    mediaType: mediaTypeOf(checked.kind),
    bytes: keptBytes(bytes),
    updateTime: created_at,
  }
  account.temporaryMedia.set(mediaId, media)
  forgetDead(state, account)
  state.memory.noteFile(media)
  return { type, [type === 'thumb' ? 'thumb_media_id' : 'media_id']: mediaId, created_at }
}

/** `media/get`: the file itself, or where a video can be fetched. */
export function readTemporary(state: State, account: Account, mediaId: string | null): Answer | FileAnswer {
  forgetDead(state, account)
  const media = account.temporaryMedia.get(mediaId ?? '')
  if (!media) return refuse(40007)
  return media.type === 'video' ? { video_url: media.url } : new FileAnswer(media)
}

function forgetDead(state: State, { temporaryMedia }: Account): void {
  for (const { mediaId, updateTime } of temporaryMedia.values()) {
    if (unixSeconds(state) - updateTime >= lifeInSeconds) temporaryMedia.delete(mediaId)
  }
}

function isMediaType(type: string | null): type is MediaType {
  return type !== null && Object.hasOwn(rules, type)
}
