import type { Account } from '../account.ts'
import type { State } from '../state.ts'
import { type Answer, ok, refuse } from './answers.ts'
import type { ApiRequest } from './api-request.ts'
import { isJsonObject, type Json, textOf } from './json.ts'
import { quotaLimit, readUsage, takeQuota } from './quotas.ts'

/**
 * `openapi/quota/get`: what is left of an endpoint's day.
 *
 * @param endpoints the paths after `/cgi-bin/` that exist
 */
export function readQuota(
  state: State,
  account: Account,
  json: Json,
  endpoints: ReadonlySet<string>,
): Answer {
  const endpoint = readPath(json, endpoints)
  if (typeof endpoint !== 'string') return endpoint
  const limit = quotaLimit(state, endpoint)
  const { perDay, perMonth } = readUsage(state, account, endpoint)
  const daily_limit = limit.perDay ?? limit.perMonth ?? 0
  const used = (limit.perDay === undefined ? perMonth : perDay).calls
  // What may be called in a minute, not what was.
  const minutes = limit.perMinute !== undefined && { call_count: limit.perMinute, refresh_second: 60 }
  return {
    ...ok,
    quota: { daily_limit, used, remain: Math.max(0, daily_limit - used) },
    ...(minutes && { rate_limit: minutes }),
  }
}

/** `openapi/quota/clear`: the day of one endpoint begins anew. */
export function clearOneQuota(
  state: State,
  account: Account,
  json: Json,
  endpoints: ReadonlySet<string>,
): Answer {
  const endpoint = readPath(json, endpoints)
  if (typeof endpoint !== 'string') return endpoint
  const refusal = takeQuota(state, account, 'openapi/quota/clear')
  if (!refusal) account.usage.delete(endpoint)
  return refusal ?? ok
}

/** `clear_quota`: the day of all endpoints begins anew. */
export function clearQuotas(state: State, account: Account, json: Json): Answer {
  if (textOf(json, 'appid') !== account.appId) return refuse(40013)
  return clearAll(state, account)
}

/** `clear_quota/v2`: the same with the secret in place of a token; WeChat's page names both body and query. */
export function clearQuotasBySecret(state: State, request: ApiRequest): Answer {
  const sent = readFields(request)
  const appId = sent('appid')
  const appSecret = sent('appsecret')
  if (appId === '') return refuse(41002)
  if (appSecret === '') return refuse(41004)
  const account = state.accounts.get(appId)
  if (!account) return refuse(40013)
  return account.appSecret === appSecret ? clearAll(state, account) : refuse(40125)
}

/** What is rationed by the month stays as it was. */
function clearAll(state: State, account: Account): Answer {
  const refusal = takeQuota(state, account, 'clear_quota')
  if (refusal) return refusal
  for (const endpoint of account.usage.keys()) {
    if (quotaLimit(state, endpoint).perMonth === undefined) account.usage.delete(endpoint)
  }
  return ok
}

function readPath(json: Json, endpoints: ReadonlySet<string>): string | Answer {
  const path = textOf(json, 'cgi_path')
  if (!path.startsWith('/')) return refuse(76003, 'cgi_path must begin with a slash')
  const endpoint = path.replace(/^\/cgi-bin\//, '')
  return endpoints.has(endpoint) ? endpoint : refuse(76021)
}

function readFields({ query, body }: ApiRequest): (name: string) => string {
  let json: unknown
  try {
    json = JSON.parse(body.toString('utf8'))
  } catch {
    // No body, or none that is JSON: the fields are in the query.
  }
  return (name) => (isJsonObject(json) && textOf(json, name)) || (query.get(name) ?? '')
}
