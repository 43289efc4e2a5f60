import { type Answer, refuse } from './answers.ts'
import { isJsonObject, type Json } from './json.ts'

/** A request of the API as it arrived. */
export interface ApiRequest {
  method: string
  /** The path after `/cgi-bin/`. */
  endpoint: string
  query: URLSearchParams
  contentType: string
  body: Buffer
  callerIp: string
}

/**
 * The JSON object of a request.
 *
 * WeChat doesn't decode `\uXXXX` in texts: it stores the six characters and counts them all (measured in September
 * 2026). So the backslash is doubled before parsing.
 */
export function readJson(body: Buffer): { value: Json } | { refusal: Answer } {
  if (body.length === 0) return { refusal: refuse(44002) }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const value: unknown = JSON.parse(text.includes('\\u') ? undecoded(text) : text)
    return isJsonObject(value) ? { value } : { refusal: refuse(47001) }
  } catch {
    return { refusal: refuse(47001) }
  }
}

const undecoded = (text: string): string =>
  text.replace(/\\([\s\S])/g, (pair, escaped: string) => (escaped === 'u' ? '\\\\u' : pair))
