import { type Answer, refuse } from './answers.ts'
import { addDraft, countDrafts, deleteDraft, listDrafts, readDraft, updateDraft } from './drafts.ts'
import { isJsonObject, type Json } from './json.ts'
import { addMaterial, countMaterials, deleteMaterial, listMaterials, uploadBodyImage } from './media.ts'
import { type FormFile, readMediaPart } from './multipart.ts'
import {
  deletePublication,
  listPublications,
  readPublication,
  readPublishState,
  submitPublication,
} from './publications.ts'
import { isQuotaUsedUp } from './quotas.ts'
import type { Account, State } from './state.ts'
import { authorize, giveStableToken, mintClassicToken } from './tokens.ts'

/** A request of the API as it arrived. */
export interface ApiRequest {
  method: string
  /** The path after `/cgi-bin/`. */
  endpoint: string
  query: URLSearchParams
  contentType: string
  body: Buffer
  callerIp: string
}

/** A request whose token was accepted. */
interface Authorized {
  state: State
  account: Account
  query: URLSearchParams
  json: Json
  file: FormFile | undefined
}

interface Route {
  input: 'none' | 'json' | 'form'
  answer(call: Authorized): Answer
}

const routes: Readonly<Record<string, Route>> = {
  'media/uploadimg': form(({ state, account, file }) => uploadBodyImage(state, account, file)),
  'material/add_material': form(({ state, account, query, file }) =>
    addMaterial(state, account, query.get('type'), file),
  ),
  'material/batchget_material': json(({ account, json }) => listMaterials(account, json)),
  'material/get_materialcount': none(({ account }) => countMaterials(account)),
  'material/del_material': json(({ account, json }) => deleteMaterial(account, json)),
  'draft/add': json(({ state, account, json }) => addDraft(state, account, json)),
  'draft/update': json(({ state, account, json }) => updateDraft(state, account, json)),
  'draft/get': json(({ account, json }) => readDraft(account, json)),
  'draft/delete': json(({ account, json }) => deleteDraft(account, json)),
  'draft/count': none(({ account }) => countDrafts(account)),
  'draft/batchget': json(({ account, json }) => listDrafts(account, json)),
  'freepublish/submit': json(({ state, account, json }) => submitPublication(state, account, json)),
  'freepublish/get': json(({ state, account, json }) => readPublishState(state, account, json)),
  'freepublish/batchget': json(({ state, account, json }) => listPublications(state, account, json)),
  'freepublish/getarticle': json(({ account, json }) => readPublication(account, json)),
  'freepublish/delete': json(({ state, account, json }) => deletePublication(state, account, json)),
}

/** Whether the stand-in knows an endpoint. */
export function isEndpoint(name: string): boolean {
  return name === 'token' || name === 'stable_token' || Object.hasOwn(routes, name)
}

/**
 * Answers a request as WeChat does, in its order of checks: method, token, right, quota, body.
 *
 * @param state what the stand-in holds; changed by the call
 */
export function answerRequest(state: State, request: ApiRequest): Answer {
  const { method, endpoint, query, callerIp } = request
  if (endpoint === 'token') {
    return method === 'GET' ? mintClassicToken(state, readCredentials(request)) : refuse(43001)
  }
  if (endpoint === 'stable_token')
    return method === 'POST' ? answerStableToken(state, request) : refuse(43002)

  const route = Object.hasOwn(routes, endpoint) ? routes[endpoint] : undefined
  if (!route) return refuse(40066)
  if (method !== methodOf(route)) return refuse(methodOf(route) === 'GET' ? 43001 : 43002)
  const authorized = authorize(state, query.get('access_token'), callerIp)
  if ('refusal' in authorized) return authorized.refusal
  const { account } = authorized
  if (endpoint.startsWith('freepublish/') && account.kind !== 'verified') return refuse(48001)
  if (state.quotas && isQuotaUsedUp(state, account, endpoint)) return refuse(45009)

  const json = route.input === 'json' ? readJson(request.body) : { value: {} }
  if ('refusal' in json) return json.refusal
  const file = route.input === 'form' ? readMediaPart(request.contentType, request.body) : undefined
  return route.answer({ state, account, query, json: json.value, file })
}

function answerStableToken(state: State, request: ApiRequest): Answer {
  const json = readJson(request.body)
  if ('refusal' in json) return json.refusal
  const { appid: appId, secret: appSecret, grant_type: grantType, force_refresh: isForced } = json.value
  const { callerIp } = request
  return giveStableToken(state, { appId, appSecret, grantType, callerIp }, isForced === true)
}

function readCredentials({ query, callerIp }: ApiRequest): Parameters<typeof mintClassicToken>[1] {
  return {
    appId: query.get('appid'),
    appSecret: query.get('secret'),
    grantType: query.get('grant_type'),
    callerIp,
  }
}

/**
 * WeChat doesn't decode `\uXXXX` in texts: it stores the six characters and counts them all (measured in September
 * 2026). So the backslash is doubled before parsing.
 */
function readJson(body: Buffer): { value: Json } | { refusal: Answer } {
  if (body.length === 0) return { refusal: refuse(44002) }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const value: unknown = JSON.parse(
      text.replace(/\\([\s\S])/g, (pair, escaped: string) => (escaped === 'u' ? '\\\\u' : pair)),
    )
    return isJsonObject(value) ? { value } : { refusal: refuse(47001) }
  } catch {
    return { refusal: refuse(47001) }
  }
}

function methodOf({ input }: Route): 'GET' | 'POST' {
  return input === 'none' ? 'GET' : 'POST'
}

function none(answer: Route['answer']): Route {
  return { input: 'none', answer }
}

function json(answer: Route['answer']): Route {
  return { input: 'json', answer }
}

function form(answer: Route['answer']): Route {
  return { input: 'form', answer }
}
