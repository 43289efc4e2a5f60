import type { Account, Material } from '../account.ts'
import { keptBytes } from '../bounded-memory.ts'
import { type State, unixSeconds } from '../state.ts'
import { type Answer, FileAnswer, ok, refuse } from './answers.ts'
import { mediaTypeOf } from './file-kinds.ts'
import { isJsonObject, type Json, textOf } from './json.ts'
import type { Form } from './multipart.ts'
import { readPage } from './page-of.ts'
import { type CheckedFile, checkUpload, storeImage, type UploadRule } from './uploads.ts'

type MaterialType = Material['type']

const megabyte = 1024 * 1024

/**
 * What the library takes and how many of it.
 * https://developers.weixin.qq.com/doc/service/api/material/permanent/api_addmaterial, checked 2026-11-24.
 */
const rules: Readonly<Record<MaterialType, UploadRule & { maxItems: number }>> = {
  image: {
    kinds: ['png', 'jpeg', 'gif', 'bmp'],
    maxInBytes: 10_000_000,
    tooLarge: 40009,
    maxItems: 100_000,
  },
  thumb: { kinds: ['jpeg'], maxInBytes: 64 * 1024, tooLarge: 40006, otherKind: 40005, maxItems: 1000 },
  voice: {
    kinds: ['mp3', 'wma', 'wav', 'amr'],
    maxInBytes: 2 * megabyte,
    tooLarge: 40006,
    maxItems: 1000,
  },
  video: { kinds: ['mp4'], maxInBytes: 10 * megabyte, tooLarge: 40006, maxItems: 1000 },
}

/** `material/add_material`: a file kept in the library, as a cover must be. */
export function addMaterial(state: State, account: Account, type: string | null, form: Form): Answer {
  if (!isMaterialType(type)) return refuse(40004)
  const rule = rules[type]
  const checked = checkUpload(form, rule)
  if ('refusal' in checked) return checked.refusal
  const description = type === 'video' ? readDescription(form) : undefined
  if (type === 'video' && !description) return refuse(47003, 'argument invalid! description')
  if (hasNoRoom(account, type)) return refuse(45034)
  const material: Material = {
    ...storeFile(state, account, type, checked),
    mediaId: state.ids.text(`material/${checked.file.filename}`, 64),
    type,
    updateTime: unixSeconds(state),
    ...(description && { description }),
  }
  account.materials.set(material.mediaId, material)
  // One object in both lists: its bytes are kept, or forgotten, once.
  if (account.images.has(material.url)) account.images.set(material.url, material)
  else state.memory.noteFile(material)
  return { media_id: material.mediaId, ...(type === 'image' && { url: material.url }), item: [] }
}

/** `material/get_material`: the file itself, or where a video can be fetched. */
export function readMaterial(account: Account, json: Json): Answer | FileAnswer {
  const material = account.materials.get(textOf(json, 'media_id'))
  if (!material) return refuse(40007)
  const { type, url: down_url, description } = material
  return type === 'video'
    ? { title: description?.title, description: description?.introduction, down_url }
    : new FileAnswer(material)
}

/** `material/batchget_material`: the library, newest first. Articles (`news`) live in the draft box since 2022. */
export function listMaterials(account: Account, json: Json): Answer {
  const type = textOf(json, 'type')
  if (type !== 'news' && !isMaterialType(type)) return refuse(40004)
  const materials = type === 'news' ? [] : ofType(account, type)
  return readPage(materials.reverse(), json, ({ mediaId, filename, updateTime, url }) => ({
    media_id: mediaId,
    name: filename,
    update_time: updateTime,
    url,
  }))
}

/** `material/get_materialcount`. */
export function countMaterials(account: Account): Answer {
  return {
    voice_count: ofType(account, 'voice').length,
    video_count: ofType(account, 'video').length,
    image_count: ofType(account, 'image').length,
    news_count: 0,
  }
}

/** `material/del_material`. */
export function deleteMaterial(account: Account, json: Json): Answer {
  return account.materials.delete(textOf(json, 'media_id')) ? ok : refuse(40007)
}

function isMaterialType(type: string | null): type is MaterialType {
  return type !== null && Object.hasOwn(rules, type)
}

function hasNoRoom(account: Account, type: MaterialType): boolean {
  const { maxItems } = rules[type]
  return account.materials.size >= maxItems && ofType(account, type).length >= maxItems
}

function ofType({ materials }: Account, type: MaterialType): Material[] {
  return [...materials.values()].filter((material) => material.type === type)
}

/** Pictures get an address that shows in articles, videos one to fetch them from. */
function storeFile(state: State, account: Account, type: MaterialType, checked: CheckedFile) {
  if (type === 'image' || type === 'thumb') return storeImage(state, account, checked)
  const { filename, bytes } = checked.file
  const url = type === 'video' ? `http://mp.weixin.qq.com/mp/video/${state.ids.text('video', 32)}` : ''
  return { url, filename, mediaType: mediaTypeOf(checked.kind), bytes: keptBytes(bytes) }
}

function readDescription({ description = '' }: Form): Material['description'] {
  try {
    const json: unknown = JSON.parse(description)
    return isJsonObject(json)
      ? { title: textOf(json, 'title'), introduction: textOf(json, 'introduction') }
      : undefined
  } catch {
    return undefined
  }
}
