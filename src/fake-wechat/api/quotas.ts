import type { Account } from '../account.ts'
import type { State } from '../state.ts'
import { type Answer, refuse } from './answers.ts'

/** Calls an endpoint may get from one account. */
export interface QuotaLimit {
  perMinute?: number
  perDay?: number
  perMonth?: number
}

/** Calls an endpoint got, each number with the minute, day or month it is of. */
export type Usage = Record<keyof QuotaLimit, { period: string; calls: number }>

/**
 * Calls of a new account. https://developers.weixin.qq.com/doc/offiaccount/Message_Management/API_Call_Limits.html and
 * the pages of the calls, checked 2026-11-24.
 */
const published: Readonly<Record<string, QuotaLimit>> = {
  token: { perDay: 2000 },
  stable_token: { perMinute: 10_000, perDay: 500_000 },
  'stable_token/force': { perDay: 20 },
  clear_quota: { perMonth: 10 },
  'openapi/quota/clear': { perMonth: 50 },
  'media/upload': { perDay: 100_000 },
  'media/get': { perDay: 200_000 },
  'draft/add': { perDay: 1000 },
  'draft/get': { perDay: 500 },
  'draft/update': { perDay: 1000 },
  'draft/delete': { perDay: 1000 },
  'draft/count': { perDay: 1000 },
  'draft/batchget': { perDay: 1000 },
  'freepublish/submit': { perDay: 100 },
  'freepublish/get': { perDay: 100 },
  'freepublish/delete': { perDay: 10 },
  'freepublish/getarticle': { perDay: 100 },
  'freepublish/batchget': { perDay: 100 },
  'message/mass/preview': { perDay: 100 },
  'message/mass/sendall': { perMinute: 60, perDay: 100 },
  'message/mass/delete': { perDay: 10 },
  // What reaches each follower, whatever the calls.
  'sends/verified': { perDay: 1 },
  'sends/service': { perMonth: 4 },
}

/** For the others WeChat publishes no number. This one is of the same order as that of `media/upload`. */
const unpublished: QuotaLimit = { perDay: 100_000 }

/** These are rationed so tightly that every client must reckon with it: they are enforced always. */
const alwaysEnforced = new Set(['stable_token/force', 'clear_quota', 'openapi/quota/clear'])

/** Days begin at midnight in Beijing, so do months. */
const beijingOffsetMs = 8 * 3_600_000

const periods = { perMinute: 16, perDay: 10, perMonth: 7 } as const satisfies Record<keyof QuotaLimit, number>

/**
 * Counts a call.
 *
 * @param endpoint the path after `/cgi-bin/`, or the name of a ration of its own as `stable_token/force`
 * @returns WeChat's refusal when it is one too many
 */
export function takeQuota(state: State, account: Account, endpoint: string): Answer | undefined {
  const limit = quotaLimit(state, endpoint)
  const usage = readUsage(state, account, endpoint)
  if (state.settings.quotas !== false || alwaysEnforced.has(endpoint)) {
    if (usage.perMinute.calls >= (limit.perMinute ?? Number.POSITIVE_INFINITY)) return refuse(45011)
    if (usage.perDay.calls >= (limit.perDay ?? Number.POSITIVE_INFINITY)) return refuse(45009)
    if (usage.perMonth.calls >= (limit.perMonth ?? Number.POSITIVE_INFINITY)) {
      return refuse(endpoint === 'clear_quota' ? 48006 : 45009)
    }
  }
  for (const period of Object.values(usage)) period.calls += 1
  account.usage.set(endpoint, usage)
  return undefined
}

/** What an endpoint may get. */
export function quotaLimit({ settings }: State, endpoint: string): QuotaLimit {
  const own = typeof settings.quotas === 'object' ? settings.quotas[endpoint] : undefined
  return own ?? published[endpoint] ?? unpublished
}

/** What an endpoint got in the current minute, day and month. */
export function readUsage(state: State, account: Account, endpoint: string): Usage {
  const time = new Date(state.now() + beijingOffsetMs).toISOString()
  const known = account.usage.get(endpoint)
  const read = (name: keyof QuotaLimit) => {
    const period = time.slice(0, periods[name])
    return known?.[name].period === period ? known[name] : { period, calls: 0 }
  }
  return { perMinute: read('perMinute'), perDay: read('perDay'), perMonth: read('perMonth') }
}
