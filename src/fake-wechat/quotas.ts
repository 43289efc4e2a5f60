import type { Account, State } from './state.ts'

/** Calls a day of a new account. Where WeChat publishes no number, none is enforced. https://developers.weixin.qq.com/doc/offiaccount/Message_Management/API_Call_Limits.html, checked 2026-11-24 */
const dailyCalls: Readonly<Record<string, number>> = {
  'draft/add': 1000,
  'draft/get': 500,
  'draft/update': 1000,
  'draft/delete': 1000,
  'draft/count': 1000,
  'draft/batchget': 1000,
  'freepublish/submit': 100,
  'freepublish/get': 100,
  'freepublish/delete': 10,
  'freepublish/getarticle': 100,
  'freepublish/batchget': 100,
  token: 2000,
  'stable_token/force': 20,
}
const beijingOffsetMs = 8 * 3_600_000

/** Counts a call and says whether it is one too many for the day, which begins at midnight in Beijing. */
export function isQuotaUsedUp(state: State, { quota }: Account, endpoint: string): boolean {
  const day = new Date(state.now() + beijingOffsetMs).toISOString().slice(0, 10)
  if (quota.day !== day) {
    quota.day = day
    quota.used.clear()
  }
  const used = quota.used.get(endpoint) ?? 0
  if (used >= (dailyCalls[endpoint] ?? Number.POSITIVE_INFINITY)) return true
  quota.used.set(endpoint, used + 1)
  return false
}
