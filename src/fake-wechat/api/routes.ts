import type { Account } from '../account.ts'
import type { State } from '../state.ts'
import { type Answer, type FileAnswer, refuse } from './answers.ts'
import {
  addDraft,
  countDrafts,
  deleteDraft,
  listDrafts,
  readDraft,
  readDraftSwitch,
  updateDraft,
} from './drafts.ts'
import type { Json } from './json.ts'
import { deleteSend, readSend, sendPreview, sendToAll } from './mass.ts'
import { addMaterial, countMaterials, deleteMaterial, listMaterials, readMaterial } from './materials.ts'
import type { Form } from './multipart.ts'
import { checkNetwork, listAddresses } from './network-calls.ts'
import {
  deletePublication,
  listPublications,
  readPublication,
  readPublishState,
  submitPublication,
} from './publications.ts'
import { clearOneQuota, clearQuotas, readQuota } from './quota-calls.ts'
import { explainRequest } from './request-ids.ts'
import { readTemporary, uploadTemporary } from './temporary-media.ts'
import { uploadBodyImage } from './uploads.ts'

/** A request whose token was accepted. */
interface Authorized {
  state: State
  account: Account
  query: URLSearchParams
  json: Json
  form: Form
}

/** An endpoint that wants a token. */
export interface Route {
  method: 'GET' | 'POST'
  body: 'none' | 'json' | 'form'
  /** Whether only verified accounts may call it; others are refused with 48001. */
  isForVerified?: boolean
  answer(call: Authorized): Answer | FileAnswer
}

type Answering = Route['answer']

const get = (answer: Answering): Route => ({ method: 'GET', body: 'none', answer })
const json = (answer: Answering): Route => ({ method: 'POST', body: 'json', answer })
const form = (answer: Answering): Route => ({ method: 'POST', body: 'form', answer })
const verified = (answer: Answering): Route => ({ ...json(answer), isForVerified: true })
/** What the draft box took the place of in 2022. */
const withdrawn: Route = { method: 'POST', body: 'none', answer: () => refuse(45106) }

/** Every endpoint that wants a token, by its path after `/cgi-bin/`. */
export const routes: Readonly<Record<string, Route>> = {
  get_api_domain_ip: get(listAddresses),
  getcallbackip: get(listAddresses),
  'callback/check': json(({ json }) => checkNetwork(json)),
  clear_quota: json(({ state, account, json }) => clearQuotas(state, account, json)),
  'openapi/quota/get': json(({ state, account, json }) => readQuota(state, account, json, endpoints)),
  'openapi/quota/clear': json(({ state, account, json }) => clearOneQuota(state, account, json, endpoints)),
  'openapi/rid/get': json(({ state, account, json }) => explainRequest(state, account, json)),

  'media/uploadimg': form(({ state, account, form }) => uploadBodyImage(state, account, form)),
  'media/upload': form(({ state, account, query, form }) =>
    uploadTemporary(state, account, query.get('type'), form),
  ),
  'media/get': get(({ state, account, query }) => readTemporary(state, account, query.get('media_id'))),
  'media/uploadnews': withdrawn,
  'material/add_material': form(({ state, account, query, form }) =>
    addMaterial(state, account, query.get('type'), form),
  ),
  'material/get_material': json(({ account, json }) => readMaterial(account, json)),
  'material/batchget_material': json(({ account, json }) => listMaterials(account, json)),
  'material/get_materialcount': get(({ account }) => countMaterials(account)),
  'material/del_material': json(({ account, json }) => deleteMaterial(account, json)),
  'material/add_news': withdrawn,
  'material/update_news': withdrawn,

  'draft/add': json(({ state, account, json }) => addDraft(state, account, json)),
  'draft/update': json(({ state, account, json }) => updateDraft(state, account, json)),
  'draft/get': json(({ account, json }) => readDraft(account, json)),
  'draft/delete': json(({ account, json }) => deleteDraft(account, json)),
  'draft/count': get(({ account }) => countDrafts(account)),
  'draft/batchget': json(({ account, json }) => listDrafts(account, json)),
  'draft/switch': { method: 'POST', body: 'none', answer: readDraftSwitch },

  'freepublish/submit': verified(({ state, account, json }) => submitPublication(state, account, json)),
  'freepublish/get': verified(({ state, account, json }) => readPublishState(state, account, json)),
  'freepublish/batchget': verified(({ state, account, json }) => listPublications(state, account, json)),
  'freepublish/getarticle': verified(({ account, json }) => readPublication(account, json)),
  'freepublish/delete': verified(({ state, account, json }) => deletePublication(state, account, json)),
  'message/mass/preview': verified(({ account, json }) => sendPreview(account, json)),
  'message/mass/sendall': verified(({ state, account, json }) => sendToAll(state, account, json)),
  'message/mass/get': verified(({ account, json }) => readSend(account, json)),
  'message/mass/delete': verified(({ state, account, json }) => deleteSend(state, account, json)),
}

/** Those that work without a token. */
const openEndpoints = ['token', 'stable_token', 'clear_quota/v2']

/** Every endpoint the stand-in knows. */
export const endpoints: ReadonlySet<string> = new Set([...openEndpoints, ...Object.keys(routes)])
