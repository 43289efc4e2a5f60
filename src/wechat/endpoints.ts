/**
 * How an endpoint may be repeated when its outcome isn't known.
 * `safe`: it only reads. `harmless`: a second call costs nothing but a second picture. `look-first`: a second call
 * makes a second draft, material or publication. `read-then-repeat`: what it did can be read before it is called again.
 */
export type Repetition = 'safe' | 'harmless' | 'look-first' | 'read-then-repeat'

/** Which accounts may call it: every one, or those whose subject WeChat has verified. */
export type Permission = 'every' | 'verified'

export interface Endpoint {
  /** Path below `/cgi-bin/`, and the name people see. */
  call: string
  method: 'GET' | 'POST'
  body: 'json' | 'multipart' | 'none'
  repetition: Repetition
  /** The whole exchange is given up so long after the first byte was sent. */
  timeoutMs: number
  /** The answer is given up so long after the last byte was sent. */
  answerTimeoutMs?: number
  /** Calls of a new account per day; it grows with the followers. Absent where WeChat publishes none. */
  perDay?: number
  /** Calls per month. */
  perMonth?: number
  /** Calls per minute. Absent where WeChat publishes none. */
  perMinute?: number
  permission: Permission
  /** Whether a success may be the bytes of a file instead of JSON. */
  mayAnswerFile?: true
}

/**
 * The endpoints wxpub uses. https://developers.weixin.qq.com/doc/service/api/ and, for the numbers,
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/API_Call_Limits.html (checked 2026-11-24)
 */
export const endpoints = {
  token: json('stable_token', 'safe', 20, { perMinute: 10_000, perDay: 500_000 }),
  /** Kills the former token at once, so it isn't repeated. */
  forcedToken: json('stable_token', 'read-then-repeat', 20, { perDay: 20 }),
  listApiAddresses: read('get_api_domain_ip', 20),
  listCallbackAddresses: read('getcallbackip', 20),
  checkCallback: json('callback/check', 'safe', 30),
  clearQuotas: json('clear_quota', 'read-then-repeat', 20, { perMonth: 10 }),
  clearQuotasBySecret: json('clear_quota/v2', 'read-then-repeat', 20, { perMonth: 10 }),
  clearQuota: json('openapi/quota/clear', 'read-then-repeat', 20, { perMonth: 50 }),
  getQuota: json('openapi/quota/get', 'safe', 20),
  explainRequest: json('openapi/rid/get', 'safe', 20),

  uploadBodyImage: file('media/uploadimg', 'harmless', 60),
  uploadTemporary: file('media/upload', 'harmless', 60, { perDay: 100_000 }),
  getTemporary: read('media/get', 60, { perDay: 200_000, mayAnswerFile: true }),
  addMaterial: file('material/add_material', 'look-first', 60),
  getMaterial: json('material/get_material', 'safe', 60, { mayAnswerFile: true }),
  listMaterials: json('material/batchget_material', 'safe', 30),
  countMaterials: read('material/get_materialcount', 20),
  deleteMaterial: json('material/del_material', 'read-then-repeat', 30),

  addDraft: json('draft/add', 'look-first', 60, { perDay: 1000, answerTimeoutMs: 20_000 }),
  updateDraft: json('draft/update', 'read-then-repeat', 60, { perDay: 1000, answerTimeoutMs: 20_000 }),
  getDraft: json('draft/get', 'safe', 30, { perDay: 500 }),
  deleteDraft: json('draft/delete', 'read-then-repeat', 30, { perDay: 1000 }),
  countDrafts: read('draft/count', 20, { perDay: 1000 }),
  listDrafts: json('draft/batchget', 'safe', 60, { perDay: 1000 }),

  submitPublication: verified('freepublish/submit', 'look-first', 60, {
    perDay: 100,
    answerTimeoutMs: 20_000,
  }),
  getPublication: verified('freepublish/get', 'safe', 20, { perDay: 100 }),
  listPublications: verified('freepublish/batchget', 'safe', 60, { perDay: 100 }),
  getArticle: verified('freepublish/getarticle', 'safe', 30, { perDay: 100 }),
  deletePublication: verified('freepublish/delete', 'read-then-repeat', 30, { perDay: 10 }),
  sendPreview: verified('message/mass/preview', 'look-first', 30, { perDay: 100 }),
} as const satisfies Record<string, Endpoint>

type Limits = Pick<Endpoint, 'perMinute' | 'perDay' | 'perMonth' | 'answerTimeoutMs' | 'mayAnswerFile'>

function json(call: string, repetition: Repetition, seconds: number, limits: Limits = {}): Endpoint {
  return {
    call,
    method: 'POST',
    body: 'json',
    repetition,
    timeoutMs: seconds * 1000,
    permission: 'every',
    ...limits,
  }
}

function file(call: string, repetition: Repetition, seconds: number, limits: Limits = {}): Endpoint {
  return { ...json(call, repetition, seconds, limits), body: 'multipart' }
}

function read(call: string, seconds: number, limits: Limits = {}): Endpoint {
  return { ...json(call, 'safe', seconds, limits), method: 'GET', body: 'none' }
}

function verified(call: string, repetition: Repetition, seconds: number, limits: Limits): Endpoint {
  return { ...json(call, repetition, seconds, limits), permission: 'verified' }
}
