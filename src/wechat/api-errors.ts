import { type Problem, type ProblemCode, problem } from '../problems/problem.ts'
import { endOfQuotaDay } from './quota-day.ts'

/** What WeChat said when it refused a call. */
export interface Refusal {
  /** Name of the call, such as `draft/add`. */
  call: string
  errcode: number
  /** WeChat's own text, secrets taken out. */
  errmsg: string
  appId: string
  /** Time of the refusal. */
  nowMs: number
}

/** Where AppSecret and IP allow-list are kept since December 2025. */
const consolePage = 'https://developers.weixin.qq.com/platform'
const website = 'https://mp.weixin.qq.com'

/**
 * Turns an error number of WeChat's into a problem that says what to do and who must do it. The only place that knows
 * the numbers. https://developers.weixin.qq.com/doc/service/dev/basics/errcode.html (checked 2026-11-24)
 */
export function problemOf({ call, errcode, errmsg, appId, nowMs }: Refusal): Problem {
  const code = codeOf(call, errcode)
  const resetsAt = endOfQuotaDay(nowMs)
  const params = { call, errcode, errmsg: shortened(errmsg), appId, ip: addressIn(errmsg), resetsAt }
  return problem(code, params, { errcode, rid: ridIn(errmsg), ...(pages[code] && { url: pages[code] }) })
}

/** The refusal of a call whose day is known to be used up, so that it needn't be sent. */
export function dayUsedUp(call: string, nowMs: number): Problem {
  const resetsAt = endOfQuotaDay(nowMs)
  return problem('wechat/daily-quota', { call, resetsAt }, { errcode: 45009, url: consolePage })
}

function codeOf(call: string, errcode: number): ApiCode {
  // Wrong secrets are answered with either number.
  if (errcode === 40001 && call === 'stable_token') return 'wechat/secret-wrong'
  if (errcode === 48001 && !call.startsWith('freepublish/')) return 'wechat/call-unauthorized'
  const known: Readonly<Record<number, ApiCode | undefined>> = codes
  return known[errcode] ?? 'wechat/refused'
}

/** `… rid: 5fa26c60-1a2b3c4d-5e6f7a8b`; the id WeChat's support asks for. */
function ridIn(errmsg: string): string | undefined {
  return /rid:\s*([0-9a-f]{8}(?:-[0-9a-f]{8}){2})/i.exec(errmsg)?.[1]
}

/** `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist`; what a look-up site says may differ from it. */
function addressIn(errmsg: string): string {
  return /invalid ip\D*?(\d{1,3}(?:\.\d{1,3}){3})/i.exec(errmsg)?.[1] ?? '?'
}

function shortened(errmsg: string): string {
  const text = errmsg
    .replace(/\s*(?:hint:\s*\[[^\]]*\]\s*)?,?\s*rid:.*$/is, '')
    // A terminal takes control characters for orders.
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return text.length > 200 ? `${text.slice(0, 200)}…` : text || '?'
}

const codes = {
  [-1]: 'wechat/busy',
  40001: 'wechat/token-refused',
  40014: 'wechat/token-refused',
  42001: 'wechat/token-refused',
  42007: 'wechat/token-refused',
  40125: 'wechat/secret-wrong',
  41004: 'wechat/secret-wrong',
  40013: 'wechat/app-id-wrong',
  41002: 'wechat/app-id-wrong',
  40164: 'wechat/ip-not-allowed',
  40243: 'wechat/secret-frozen',
  50002: 'wechat/account-frozen',
  50004: 'wechat/account-frozen',
  50007: 'wechat/account-frozen',
  48001: 'wechat/api-unauthorized',
  50001: 'wechat/call-unauthorized',
  61007: 'wechat/platform-unauthorized',
  48004: 'wechat/api-banned',
  45501: 'wechat/api-banned',
  45009: 'wechat/daily-quota',
  45011: 'wechat/too-many-per-minute',
  45103: 'wechat/api-withdrawn',
  45106: 'wechat/api-withdrawn',
  89503: 'wechat/admin-must-confirm',
  89501: 'wechat/admin-pending',
  89502: 'wechat/admin-pending',
  89504: 'wechat/admin-pending',
  89505: 'wechat/admin-pending',
  89506: 'wechat/admin-refused-for-a-day',
  89507: 'wechat/admin-refused-for-an-hour',

  45003: 'wechat/title-too-long',
  40227: 'wechat/title-missing',
  45004: 'wechat/digest-too-long',
  45110: 'wechat/author-too-long',
  40192: 'wechat/author-invalid',
  45002: 'wechat/content-too-long',
  44004: 'wechat/content-empty',
  45166: 'wechat/content-refused',
  87014: 'wechat/content-risky',
  45005: 'wechat/source-url-too-long',
  41039: 'wechat/source-url-invalid',
  45006: 'wechat/picture-url-too-long',
  40155: 'wechat/link-refused',
  40213: 'wechat/link-refused',
  40214: 'wechat/link-refused',
  45008: 'wechat/too-many-articles',
  40114: 'wechat/article-index-invalid',
  88000: 'wechat/comments-unauthorized',
  45113: 'wechat/product-withdrawn',
  53404: 'wechat/product-barred',
  53405: 'wechat/product-wrong',
  53406: 'wechat/product-not-enabled',

  40005: 'wechat/picture-type-refused',
  40113: 'wechat/picture-type-refused',
  40137: 'wechat/picture-dimensions-refused',
  40006: 'wechat/picture-too-large',
  40009: 'wechat/picture-too-large',
  45001: 'wechat/picture-too-large',
  44001: 'wechat/picture-empty',
  41005: 'wechat/picture-missing',
  45034: 'wechat/library-full',
  40007: 'wechat/id-unknown',
  53401: 'wechat/cover-size-refused',
  53402: 'wechat/cover-crop-failed',

  45028: 'wechat/send-quota',
  53500: 'wechat/publishing-banned',
  53501: 'wechat/publishing-too-often',
  53502: 'wechat/publish-id-unknown',
  53503: 'wechat/draft-check-failed',
  53504: 'wechat/website-only',
  48021: 'wechat/save-on-website-first',
  53505: 'wechat/save-on-website-first',
  53600: 'wechat/article-id-unknown',

  40002: 'wechat/request-wrong',
  40004: 'wechat/request-wrong',
  40033: 'wechat/request-wrong',
  40035: 'wechat/request-wrong',
  40097: 'wechat/request-wrong',
  41001: 'wechat/request-wrong',
  41006: 'wechat/request-wrong',
  43001: 'wechat/request-wrong',
  43002: 'wechat/request-wrong',
  43003: 'wechat/request-wrong',
  44002: 'wechat/request-wrong',
  44003: 'wechat/request-wrong',
  47001: 'wechat/request-wrong',
  47002: 'wechat/request-wrong',
  47003: 'wechat/request-wrong',
} as const satisfies Record<number, ProblemCode>

type ApiCode = (typeof codes)[keyof typeof codes] | 'wechat/call-unauthorized' | 'wechat/refused'

const pages: Partial<Record<ApiCode, string>> = {
  'wechat/secret-wrong': consolePage,
  'wechat/app-id-wrong': consolePage,
  'wechat/ip-not-allowed': consolePage,
  'wechat/secret-frozen': consolePage,
  'wechat/api-unauthorized': website,
  'wechat/account-frozen': website,
  'wechat/api-banned': website,
  'wechat/daily-quota': consolePage,
  'wechat/draft-check-failed': website,
  'wechat/website-only': website,
  'wechat/save-on-website-first': website,
}
