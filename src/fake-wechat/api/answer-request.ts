import type { State } from '../state.ts'
import { type Answer, type FileAnswer, refuse } from './answers.ts'
import { type ApiRequest, readJson } from './api-request.ts'
import { readForm } from './multipart.ts'
import { clearQuotasBySecret } from './quota-calls.ts'
import { takeQuota } from './quotas.ts'
import { routes } from './routes.ts'
import { authorize, giveStableToken, mintClassicToken } from './tokens.ts'

/**
 * Answers a request as WeChat does, in its order of checks: method, token, right, quota, body.
 *
 * @param state what the stand-in holds; changed by the call
 */
export function answerRequest(state: State, request: ApiRequest): Answer | FileAnswer {
  const { endpoint, query, callerIp } = request
  const open = find(openCalls, endpoint)
  if (open) return refuseMethod(open, request) ?? open.answer(state, request)
  const route = find(routes, endpoint)
  if (!route) return refuse(40066)
  const methodRefusal = refuseMethod(route, request)
  if (methodRefusal) return methodRefusal

  const authorized = authorize(state, query.get('access_token'), callerIp)
  if ('refusal' in authorized) return authorized.refusal
  const { account } = authorized
  const isVerified = account.kind === 'verified' || account.kind === 'service'
  if (route.isForVerified && !isVerified) return refuse(48001)
  const isRation = endpoint === 'clear_quota' || endpoint === 'openapi/quota/clear'
  const refusal = isRation ? undefined : takeQuota(state, account, endpoint)
  if (refusal) return refusal

  const json = route.body === 'json' ? readJson(request.body) : { value: {} }
  if ('refusal' in json) return json.refusal
  const form = route.body === 'form' ? readForm(request.contentType, request.body) : {}
  return route.answer({ state, account, query, json: json.value, form })
}

function find<Found>(table: Readonly<Record<string, Found>>, endpoint: string): Found | undefined {
  return Object.hasOwn(table, endpoint) ? table[endpoint] : undefined
}

function refuseMethod(expected: { method: 'GET' | 'POST' }, { method }: ApiRequest): Answer | undefined {
  if (method === expected.method) return undefined
  return refuse(expected.method === 'GET' ? 43001 : 43002)
}

/** Calls without a token. */
const openCalls: Readonly<
  Record<string, { method: 'GET' | 'POST'; answer(state: State, request: ApiRequest): Answer }>
> = {
  token: {
    method: 'GET',
    answer: (state, { query, callerIp }) =>
      mintClassicToken(state, {
        appId: query.get('appid'),
        appSecret: query.get('secret'),
        grantType: query.get('grant_type'),
        callerIp,
      }),
  },
  stable_token: {
    method: 'POST',
    answer(state, { body, callerIp }) {
      const json = readJson(body)
      if ('refusal' in json) return json.refusal
      const { appid: appId, secret: appSecret, grant_type: grantType, force_refresh: isForced } = json.value
      return giveStableToken(state, { appId, appSecret, grantType, callerIp }, isForced === true)
    },
  },
  'clear_quota/v2': { method: 'POST', answer: clearQuotasBySecret },
}
