/** A file as it arrived in a form. */
export interface FormFile {
  filename: string
  mediaType: string
  bytes: Buffer
}

/**
 * Finds the part `media` of a `multipart/form-data` body.
 *
 * @param contentType value of the request's header
 * @param body the whole body
 * @returns nothing when the form is malformed, ends early, or holds no part of that name with a filename
 */
export function readMediaPart(contentType: string, body: Buffer): FormFile | undefined {
  const boundary = readBoundary(contentType)
  if (!boundary) return undefined
  const opening = `--${boundary}`
  const closing = Buffer.from(`\r\n${opening}`)
  if (body.subarray(0, opening.length).toString('latin1') !== opening) return undefined

  let start = opening.length
  while (body.subarray(start, start + 2).toString('latin1') === '\r\n') {
    const headersEnd = body.indexOf('\r\n\r\n', start)
    const end = headersEnd < 0 ? -1 : body.indexOf(closing, headersEnd + 2)
    if (end < 0) return undefined
    const headers = body.subarray(start + 2, headersEnd).toString('utf8')
    if (parameter(headers, 'name') === 'media') {
      const filename = parameter(headers, 'filename')
      if (!filename) return undefined
      const mediaType = /^content-type:[ \t]*(\S+)/im.exec(headers)?.[1] ?? ''
      return { filename, mediaType, bytes: body.subarray(headersEnd + 4, Math.max(headersEnd + 4, end)) }
    }
    start = end + closing.length
  }
  return undefined
}

function readBoundary(contentType: string): string | undefined {
  const match = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return match?.[1] ?? match?.[2]
}

function parameter(headers: string, name: string): string | undefined {
  return new RegExp(`^content-disposition:.*[; \\t]${name}="([^"]*)"`, 'im').exec(headers)?.[1]
}
