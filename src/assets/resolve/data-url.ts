/**
 * The bytes in a `data:` address, such as `data:image/png;base64,iVBORw0…`. What type it says it has counts for
 * nothing: pictures are judged by content. https://www.rfc-editor.org/rfc/rfc2397
 *
 * @returns nothing when it is malformed
 */
export function decodeDataUrl(url: string): Buffer | undefined {
  const [, isBase64, data] = /^data:[^,]*?(;\s*base64\s*)?,(.*)$/is.exec(url) ?? []
  const bytes = data === undefined ? undefined : withoutEscapes(data)
  if (!bytes || !isBase64) return bytes
  const base64 = bytes.toString('latin1').replace(/\s+/g, '')
  const isWhole = /^[a-z\d+/_-]*={0,2}$/i.test(base64) && base64.replace(/=+$/, '').length % 4 !== 1
  return isWhole ? Buffer.from(base64, 'base64') : undefined
}

/** Escapes may stand for any byte, also for such as make no text. */
function withoutEscapes(data: string): Buffer | undefined {
  if (/%(?![\da-f]{2})/i.test(data)) return undefined
  const parts = data.split(/((?:%[\da-f]{2})+)/i)
  return Buffer.concat(
    parts.map((part, index) =>
      index % 2 === 1 ? Buffer.from(part.replaceAll('%', ''), 'hex') : Buffer.from(part),
    ),
  )
}
