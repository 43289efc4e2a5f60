import type { Account, Send } from '../account.ts'
import { type State, unixSeconds } from '../state.ts'
import { type Answer, ok, refuse } from './answers.ts'
import { isJsonObject, type Json, textOf } from './json.ts'
import { addPublication, deleteArticles } from './publications.ts'
import { takeQuota } from './quotas.ts'

/** Older ones are forgotten. */
const maxPreviews = 1000
/** A client's own name for a send counts for so long. */
const clientIdLifeInSeconds = 86_400
const maxClientIdInBytes = 32

/** `message/mass/preview`: shows a draft to one reader, who sees it in the chat with the account. */
export function sendPreview(account: Account, json: Json): Answer {
  const receiver = textOf(json, 'towxname') || textOf(json, 'touser')
  if (receiver === '') return refuse(40003)
  // Names of WeChat: letters, digits, `-` and `_`; an openid has the same signs.
  if (!/^[\w-]{3,64}$/.test(receiver)) return refuse(textOf(json, 'towxname') ? 40132 : 40003)
  if (json.msgtype !== 'mpnews') return refuse(40008)
  const mediaId = mediaIdOf(json)
  if (!account.drafts.has(mediaId)) return refuse(40007)
  account.previews.push({ receiver, mediaId })
  if (account.previews.length > maxPreviews) account.previews.shift()
  return { ...ok, errmsg: 'preview success' }
}

/** `message/mass/sendall`: takes the draft out of the box and sends it to the followers. Only articles are modelled. */
export function sendToAll(state: State, account: Account, json: Json): Answer {
  const { filter } = json
  if (!isJsonObject(filter) || (filter.is_to_all !== true && !Number.isInteger(filter.tag_id)))
    return refuse(40152)
  if (json.msgtype !== 'mpnews') return refuse(40008)
  const clientMessageId = textOf(json, 'clientmsgid')
  if (Buffer.byteLength(clientMessageId) > maxClientIdInBytes) return refuse(45067)
  const earlier = clientMessageId === '' ? undefined : findSend(state, account, clientMessageId)
  if (earlier) return { ...refuse(45065), ...idsOf(earlier) }
  const draft = account.drafts.get(mediaIdOf(json))
  if (!draft) return refuse(40007)
  if (takeQuota(state, account, `sends/${account.kind}`)) return refuse(45028)

  account.drafts.delete(draft.mediaId)
  const send: Send = {
    messageId: state.ids.digits('message', 10),
    ...(clientMessageId !== '' && { clientMessageId }),
    articleId: addPublication(state, account, draft.articles, 'send').articleId,
    time: unixSeconds(state),
    isDeleted: false,
  }
  account.sends.set(send.messageId, send)
  return { ...ok, errmsg: 'send job submission success', ...idsOf(send) }
}

/** `message/mass/get`. */
export function readSend(account: Account, json: Json): Answer {
  const send = account.sends.get(messageIdOf(json))
  if (!send) return refuse(40059)
  return { msg_id: Number(send.messageId), msg_status: send.isDeleted ? 'DELETE' : 'SEND_SUCCESS' }
}

/** `message/mass/delete`: one article, counted from 1, or all of them. Readers keep a card that leads nowhere. */
export function deleteSend(state: State, account: Account, json: Json): Answer {
  const send = account.sends.get(messageIdOf(json))
  const publication = account.publications.get(send?.articleId ?? '')
  if (!send || !publication) return refuse(40059)
  const answer = deleteArticles(state, publication, json.article_idx)
  send.isDeleted = publication.articles.every(({ is_deleted }) => is_deleted)
  return answer
}

const mediaIdOf = ({ mpnews }: Json): string => (isJsonObject(mpnews) ? textOf(mpnews, 'media_id') : '')

/** Clients send it as a number or as text. */
const messageIdOf = (json: Json): string =>
  typeof json.msg_id === 'number' ? `${json.msg_id}` : textOf(json, 'msg_id')

function findSend(state: State, { sends }: Account, clientMessageId: string): Send | undefined {
  const since = unixSeconds(state) - clientIdLifeInSeconds
  return [...sends.values()].find((send) => send.clientMessageId === clientMessageId && send.time > since)
}

const idsOf = ({ messageId }: Send): Answer => ({
  msg_id: Number(messageId),
  msg_data_id: Number(messageId),
})
