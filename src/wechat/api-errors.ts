import { type Problem, problem } from '../problems/problem.ts'
import { type ApiCode, codes } from './errcodes.ts'
import { endOfQuotaDay } from './quota-day.ts'
import { remedies } from './remedies.ts'

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

/**
 * Turns an error number of WeChat's into a problem that says what to do and who must do it. Numbers that no call of
 * wxpub's should meet are looked up in WeChat's whole list, which is loaded only then.
 */
export async function problemOf({ call, errcode, errmsg, appId, nowMs }: Refusal): Promise<Problem> {
  const known = codeOf(call, errcode)
  const meaning = known ? undefined : await meaningOf(errcode)
  const code = known ?? (meaning ? 'wechat/refused-elsewhere' : 'wechat/refused')
  const ip = addressIn(errmsg)
  const params = {
    call,
    errcode,
    errmsg: shortened(errmsg),
    appId,
    ip: ip ?? '?',
    resetsAt: endOfQuotaDay(nowMs),
    meaning: meaning?.en ?? '',
    zhMeaning: meaning?.zh ?? meaning?.en ?? '',
  }
  const field = errcode === 47001 || errcode === 47003 ? fieldIn(errmsg) : undefined
  return problem(code, params, { errcode, rid: ridIn(errmsg), ip, field, ...remedies[code] })
}

/** The refusal of a call whose day is known to be used up, so that it needn't be sent. */
export function dayUsedUp(call: string, nowMs: number): Problem {
  const params = { call, resetsAt: endOfQuotaDay(nowMs) }
  return problem('wechat/daily-quota', params, { errcode: 45009, ...remedies['wechat/daily-quota'] })
}

function codeOf(call: string, errcode: number): ApiCode | undefined {
  // Wrong secrets are answered with either number.
  if (errcode === 40001 && (call === 'stable_token' || call === 'clear_quota/v2'))
    return 'wechat/secret-wrong'
  if (errcode === 48001 && (call === 'freepublish/batchget' || call === 'freepublish/getarticle'))
    return 'wechat/published-unlisted'
  if (errcode === 48001 && call !== 'freepublish/submit') return 'wechat/call-unauthorized'
  const known: Readonly<Record<number, ApiCode | undefined>> = codes
  return known[errcode]
}

async function meaningOf(errcode: number): Promise<{ zh?: string; en: string } | undefined> {
  const { default: meanings } = await import('./errcode-meanings.json', { with: { type: 'json' } })
  const all: Readonly<Record<string, { zh?: string; en: string } | undefined>> = meanings
  return Object.hasOwn(all, errcode) ? all[errcode] : undefined
}

/** `… rid: 5fa26c60-1a2b3c4d-5e6f7a8b`; the id WeChat's support asks for. */
function ridIn(errmsg: string): string | undefined {
  return /rid:\s*([0-9a-f]{8}(?:-[0-9a-f]{8}){2})/i.exec(errmsg)?.[1]
}

/** `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist`; what a look-up site says may differ from it. */
function addressIn(errmsg: string): string | undefined {
  return /invalid ip\D*?(\d{1,3}(?:\.\d{1,3}){3})/i.exec(errmsg)?.[1]
}

/** `argument invalid! data.articles.title`: the last word with a dot or an underscore in it. */
function fieldIn(errmsg: string): string | undefined {
  return shortened(errmsg)
    .match(/\b[a-z]\w*(?:[._][\w[\]]+)+/gi)
    ?.at(-1)
}

function shortened(errmsg: string): string {
  const text = errmsg
    .replace(/\s*(?:hint:\s*\[[^\]]*\]\s*)?,?\s*rid:.*$/is, '')
    // A terminal takes control characters for orders.
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  return text.length > 200 ? `${text.slice(0, 200)}…` : text || '?'
}
