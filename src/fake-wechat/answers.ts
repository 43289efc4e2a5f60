import type { Ids } from './ids.ts'

/** A business answer before it goes onto the wire. An `errcode` other than 0 is a refusal. */
export type Answer = Readonly<Record<string, unknown>>

/** What WeChat says beside the numbers. Texts change there: only the address in 40164 is meant to be parsed. */
const messages: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40006: 'invalid media size',
  40007: 'invalid media_id',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40066: 'invalid url',
  40097: 'invalid args',
  40113: 'unsupported file type',
  40114: 'invalid index value',
  40125: 'invalid appsecret',
  40137: 'invalid image format',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41039: 'invalid content_source_url',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44001: 'empty media data',
  44002: 'empty post data',
  44003: 'empty news data',
  45001: 'media size out of limit',
  45002: 'content size out of limit',
  45003: 'title size out of limit',
  45004: 'description size out of limit',
  45005: 'url size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45110: 'author size out of limit',
  45166: 'invalid content',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  50007: 'user in blacklist',
  53500: 'publish is banned',
  53501: 'publish too frequently',
  53502: 'invalid publish_id',
  53503: 'draft check failed',
  53600: 'invalid article_id',
  87014: 'risky content',
  88000: 'without comment privilege',
  89503: 'this call needs confirmation by the administrator',
}

/**
 * A refusal with WeChat's number and text.
 *
 * @param errcode WeChat's error number
 * @param detail replaces the usual text
 */
export function refuse(errcode: number, detail?: string): Answer {
  return { errcode, errmsg: detail ?? messages[errcode] ?? 'error' }
}

/** What calls answer that give no data back. */
export const ok: Answer = { errcode: 0, errmsg: 'ok' }

export function errcodeOf(answer: Answer): number {
  return typeof answer.errcode === 'number' ? answer.errcode : 0
}

/**
 * The bytes of an answer as WeChat writes them: slashes escaped, a refusal's text ending in the id of the request.
 *
 * @param nowMs time of the stand-in, the first group of the request id
 */
export function writeAnswer(answer: Answer, nowMs: number, ids: Ids): string {
  const withRid =
    errcodeOf(answer) === 0 ? answer : { ...answer, errmsg: `${answer.errmsg} rid: ${createRid(nowMs, ids)}` }
  return JSON.stringify(withRid).replaceAll('/', '\\/')
}

function createRid(nowMs: number, ids: Ids): string {
  const seconds = Math.floor(nowMs / 1000)
    .toString(16)
    .padStart(8, '0')
  return `${seconds}-${ids.hex('rid', 8)}-${ids.hex('rid', 8)}`
}
