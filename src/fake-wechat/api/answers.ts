/** A business answer before it goes onto the wire. An `errcode` other than 0 is a refusal. */
export type Answer = Readonly<Record<string, unknown>>

/** A file in place of JSON. */
export class FileAnswer {
  readonly mediaType: string
  readonly filename: string
  readonly bytes: Buffer

  constructor(file: { mediaType: string; filename: string; bytes: Buffer }) {
    this.mediaType = file.mediaType
    this.filename = file.filename
    this.bytes = file.bytes
  }
}

/** What WeChat says beside the numbers. Texts change there: only the address in 40164 is meant to be parsed. */
const messages: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40006: 'invalid media size',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40059: 'invalid msg id',
  40066: 'invalid url',
  40097: 'invalid args',
  40113: 'unsupported file type',
  40114: 'invalid index value',
  40125: 'invalid appsecret',
  40132: 'invalid username',
  40137: 'invalid image format',
  40152: 'invalid group id',
  40201: 'invalid url',
  40202: 'invalid action',
  40203: 'invalid check_operator',
  40227: 'title is empty',
  40243: 'appsecret is frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41006: 'media_id missing',
  41039: 'invalid content_source_url',
  42001: 'access_token expired',
  42007: 'user change password, access_token and refresh_token invalid, re-auth please',
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
  45028: 'has no masssend quota',
  45034: 'media count out of limit',
  45065: 'clientmsgid exist',
  45067: 'clientmsgid size out of limit',
  45106: 'This API has been unsupported',
  45110: 'author size out of limit',
  45166: 'invalid content',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  48004: 'api forbidden for irregularities',
  48006: 'forbid to clear quota because of reaching the limit',
  50002: 'user limited',
  50007: 'user in blacklist',
  53500: 'publish is banned',
  53501: 'publish too frequently',
  53502: 'invalid publish_id',
  53503: 'draft check failed',
  53504: 'draft must be handled on the website',
  53505: 'draft must be saved by hand first',
  53600: 'invalid article_id',
  76001: 'rid not exist',
  76002: 'rid is empty or malformed',
  76003: 'rid does not belong to this account',
  76004: 'rid is expired',
  76021: 'cgi_path not found, please check',
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

export function errcodeOf(reply: Answer | FileAnswer): number {
  return !(reply instanceof FileAnswer) && typeof reply.errcode === 'number' ? reply.errcode : 0
}

/** An answer as WeChat writes it: slashes escaped. */
export function writeAnswer(answer: Answer): string {
  return JSON.stringify(answer).replaceAll('/', '\\/')
}
