/** Why a request isn't passed on, or got no answer, with the HTTP status that says so. */
export const refusals = {
  unsigned: 401,
  signature: 401,
  time: 401,
  /** The relay has no token of this name: it was restarted. */
  token: 401,
  /** A nonce seen before: somebody sends the request a second time. */
  replayed: 401,
  app: 403,
  call: 403,
  'body-changed': 400,
  'body-malformed': 400,
  'too-large': 413,
  'too-many': 429,
  busy: 503,
  /** WeChat couldn't be reached: nothing was sent there. */
  unreachable: 502,
  /** What should be WeChat is a relay, most likely this one: nothing was sent to WeChat. */
  loop: 508,
  /** WeChat may have got it, and no whole answer came. */
  lost: 504,
} as const

export type Refusal = keyof typeof refusals
