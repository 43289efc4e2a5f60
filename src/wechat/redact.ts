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

const keyInAddress = /([?&](?:amp;)?(?:tempkey|key|pass_ticket|ticket|uin|sig|signature)=)[^&"'\s#<>]+/gi

/** Takes out keys of temporary previews and the like, in the addresses that a text holds. */
export const redactKeys = (text: string): string => text.replace(keyInAddress, '$1***')
