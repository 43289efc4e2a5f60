/**
 * How an endpoint may be repeated when its outcome isn't known.
 * `safe`: it only reads. `harmless`: a second call costs nothing but a second picture. `look-first`: a second call
 * makes a second draft, material or publication. `read-then-repeat`: what it did can be read before it is called again.
 */
export type Repetition = 'safe' | 'harmless' | 'look-first' | 'read-then-repeat'

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
}

/** The endpoints wxpub uses. https://developers.weixin.qq.com/doc/service/api/ (checked 2026-11-24) */
export const endpoints = {
  token: json('stable_token', 'safe', 20_000),
  /** Kills the former token at once and is rationed to 20 a day, so it isn't repeated. */
  forcedToken: json('stable_token', 'read-then-repeat', 20_000),
  uploadBodyImage: multipart('media/uploadimg', 'harmless', 60_000),
  addMaterial: multipart('material/add_material', 'look-first', 60_000),
  listMaterials: json('material/batchget_material', 'safe', 30_000),
  countMaterials: read('material/get_materialcount', 20_000),
  addDraft: { ...json('draft/add', 'look-first', 60_000), answerTimeoutMs: 20_000 },
  updateDraft: { ...json('draft/update', 'read-then-repeat', 60_000), answerTimeoutMs: 20_000 },
  getDraft: json('draft/get', 'safe', 30_000),
  deleteDraft: json('draft/delete', 'read-then-repeat', 30_000),
  countDrafts: read('draft/count', 20_000),
  listDrafts: json('draft/batchget', 'safe', 60_000),
  submitPublication: { ...json('freepublish/submit', 'look-first', 60_000), answerTimeoutMs: 20_000 },
  getPublication: json('freepublish/get', 'safe', 20_000),
  listPublications: json('freepublish/batchget', 'safe', 60_000),
  getArticle: json('freepublish/getarticle', 'safe', 30_000),
  deletePublication: json('freepublish/delete', 'read-then-repeat', 30_000),
} as const satisfies Record<string, Endpoint>

function json(call: string, repetition: Repetition, timeoutMs: number): Endpoint {
  return { call, method: 'POST', body: 'json', repetition, timeoutMs }
}

function multipart(call: string, repetition: Repetition, timeoutMs: number): Endpoint {
  return { call, method: 'POST', body: 'multipart', repetition, timeoutMs }
}

function read(call: string, timeoutMs: number): Endpoint {
  return { call, method: 'GET', body: 'none', repetition: 'safe', timeoutMs }
}
