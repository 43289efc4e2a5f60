import type { ServerResponse } from 'node:http'

/** What a response may do in the browser. `page` runs our script; `frame` shows an article; `nothing` is data. */
export type Permission = 'page' | 'frame' | 'nothing'

const policies: Record<Permission, string> = {
  page: "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  // Articles are styled by attributes and by nothing else.
  frame:
    "default-src 'none'; style-src-attr 'unsafe-inline'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox allow-same-origin",
  nothing: "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
}

/** Headers of every response: nothing of it is kept, told to other sites or shown in them. */
export function headersFor(permission: Permission): Record<string, string> {
  return {
    'content-security-policy': policies[permission],
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }
}

/** What is answered. */
export interface Answer {
  status: number
  mediaType: string
  body: string | Uint8Array
  /** Default: `nothing`. */
  permission?: Permission
}

export const plain = (status: number, body: string): Answer => ({
  status,
  mediaType: 'text/plain; charset=utf-8',
  body: `${body}\n`,
})

export const json = (value: unknown): Answer => ({
  status: 200,
  mediaType: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
})

/** An order was carried out. */
export const done: Answer = { status: 204, mediaType: 'text/plain; charset=utf-8', body: '' }

/** @param isHead whether only the headers were asked for */
export function respond(response: ServerResponse, answer: Answer, isHead = false): void {
  const { status, mediaType, body, permission = 'nothing' } = answer
  const length = Buffer.byteLength(body)
  response.writeHead(status, {
    ...headersFor(permission),
    'content-type': mediaType,
    'content-length': length,
  })
  response.end(isHead ? undefined : body)
}
