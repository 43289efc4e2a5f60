/** A file as it arrived in a form. */
export interface FormFile {
  filename: string
  mediaType: string
  bytes: Buffer
}

/** What of a form the API looks at. */
export interface Form {
  /** The part `media`, if it has a filename. */
  media?: FormFile
  /** The part `description` of videos, as it was written. */
  description?: string
}

/** Forms of clients have two or three parts. */
const maxParts = 20
/** The head of a part holds a name, a filename and a type. */
const maxHeadersInBytes = 8 * 1024

/**
 * Reads a `multipart/form-data` body.
 *
 * @param contentType value of the request's header
 * @param body the whole body
 * @returns an empty form when it is malformed or ends early
 */
export function readForm(contentType: string, body: Buffer): Form {
  const boundary = readBoundary(contentType)
  if (!boundary) return {}
  const opening = `--${boundary}`
  const closing = Buffer.from(`\r\n${opening}`)
  if (body.subarray(0, opening.length).toString('latin1') !== opening) return {}

  const form: Form = {}
  let start = opening.length
  for (let parts = 0; parts < maxParts && isPart(body, start); parts += 1) {
    const headersEnd = body.indexOf('\r\n\r\n', start)
    if (headersEnd < 0 || headersEnd - start > maxHeadersInBytes) return {}
    const end = body.indexOf(closing, headersEnd + 2)
    if (end < 0) return {}
    const headers = body.subarray(start + 2, headersEnd).toString('utf8')
    const content = body.subarray(headersEnd + 4, Math.max(headersEnd + 4, end))
    const name = parameter(headers, 'name')
    if (name === 'media') Object.assign(form, readMedia(headers, content))
    if (name === 'description') form.description = content.toString('utf8')
    start = end + closing.length
  }
  return form
}

const isPart = (body: Buffer, start: number): boolean =>
  body.subarray(start, start + 2).toString('latin1') === '\r\n'

function readMedia(headers: string, bytes: Buffer): Form {
  const filename = parameter(headers, 'filename')
  if (!filename) return {}
  const mediaType = /^content-type:[ \t]*(\S+)/im.exec(headers)?.[1] ?? ''
  return { media: { filename, mediaType, bytes } }
}

function readBoundary(contentType: string): string | undefined {
  const match = /^multipart\/form-data\s*;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return match?.[1] ?? match?.[2]
}

function parameter(headers: string, name: string): string | undefined {
  const pattern = new RegExp(`^content-disposition:.*[; \\t]${name}=(?:"([^"]*)"|([^\\s;"]+))`, 'im')
  const match = pattern.exec(headers)
  return match?.[1] ?? match?.[2]
}
