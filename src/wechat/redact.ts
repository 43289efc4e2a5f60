const namedSecret =
  /((?:access_token|appsecret|app_secret|secret|js_code)["']?\s*(?:=|:|%3D|%3A)\s*["']?)[^\s&"'<>,;}]+/gi

/**
 * Takes secrets out of a text before it becomes part of an error or a log.
 *
 * @param text anything, such as an error message of WeChat's
 * @param secrets values known to be secret, wherever they stand
 */
export function redact(text: string, secrets: Iterable<string> = []): string {
  let clean = text
  for (const secret of secrets) {
    if (secret === '') continue
    for (const spelling of new Set([secret, encodeURIComponent(secret)])) {
      clean = clean.replaceAll(spelling, '***')
    }
  }
  return clean.replace(namedSecret, '$1***')
}

/** Tokens have 136 characters and more; ids, which may be told, have 64 at most. */
const tokenLike = /[\w-]{100,}/g

/** The same of what WeChat says of an error, which might repeat a token that isn't known yet. */
export const redactMessage = (errmsg: string, secrets: Iterable<string> = []): string =>
  redact(errmsg, secrets).replace(tokenLike, '***')

const keyInAddress = /([?&](?:amp;)?(?:tempkey|key|pass_ticket|ticket|uin|sig|signature)=)[^&"'\s#<>]+/gi

/** Takes out keys of temporary previews and the like, in the addresses that a text holds. */
export const redactKeys = (text: string): string => text.replace(keyInAddress, '$1***')
