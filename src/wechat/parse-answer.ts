/**
 * Reads the JSON of an answer, whatever Content-Type it came with: WeChat sends `text/plain` without a charset for many
 * calls and raw control characters inside strings.
 *
 * @returns the object, or nothing when the bytes aren't a JSON object
 */
export function parseAnswer(bytes: Uint8Array): Record<string, unknown> | undefined {
  const text = quoteLongIds(new TextDecoder().decode(bytes))
  const value = parseJson(text) ?? parseJson(escapeControlCharacters(text))
  return isObject(value) ? value : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Some accounts get `publish_id` as a 64-bit number, which a JavaScript number would round. */
function quoteLongIds(text: string): string {
  return text.replace(/("(?:publish_id|media_id|article_id)"\s*:\s*)(\d{16,})/g, '$1"$2"')
}

/** Makes raw control characters inside strings legal JSON; between values they are left alone. */
function escapeControlCharacters(text: string): string {
  let escaped = ''
  let copiedTo = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0x22) inString = !inString
    else if (code === 0x5c && inString) index++
    else if (code < 0x20 && inString) {
      escaped += `${text.slice(copiedTo, index)}\\u${code.toString(16).padStart(4, '0')}`
      copiedTo = index + 1
    }
  }
  return escaped + text.slice(copiedTo)
}
