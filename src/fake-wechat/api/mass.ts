import type { Account } from '../account.ts'
import { type Answer, ok, refuse } from './answers.ts'
import { isJsonObject, type Json, textOf } from './json.ts'

/** Older ones are forgotten. */
const maxPreviews = 1000

/** `message/mass/preview`: shows a draft to one reader, who sees it in the chat with the account. */
export function sendPreview(account: Account, json: Json): Answer {
  const receiver = textOf(json, 'towxname') || textOf(json, 'touser')
  if (receiver === '') return refuse(40003)
  // Names of WeChat: letters, digits, `-` and `_`; an openid has the same signs.
  if (!/^[\w-]{3,64}$/.test(receiver)) return refuse(textOf(json, 'towxname') ? 40132 : 40003)
  if (json.msgtype !== 'mpnews') return refuse(40008)
  const mediaId = isJsonObject(json.mpnews) ? textOf(json.mpnews, 'media_id') : ''
  if (!account.drafts.has(mediaId)) return refuse(40007)
  account.previews.push({ receiver, mediaId })
  if (account.previews.length > maxPreviews) account.previews.shift()
  return { ...ok, errmsg: 'preview success' }
}
