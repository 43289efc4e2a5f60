import type { Account } from '../account.ts'
import type { State } from '../state.ts'
import { type Answer, errcodeOf, FileAnswer, refuse, writeAnswer } from './answers.ts'
import type { ApiRequest } from './api-request.ts'
import { type Json, textOf } from './json.ts'

/** What `openapi/rid/get` tells of a refused request. */
export interface RefusedRequest {
  /** In milliseconds since 1970. */
  timeMs: number
  address: string
  body: string
  answer: string
  callerIp: string
}

/** WeChat keeps them for seven days. */
const keptMs = 7 * 86_400_000
/** Older ones are forgotten. */
const maxKept = 1000
const maxBodyInBytes = 2000

/** Refusals whose text names the place in WeChat's own logs too, as seen in reports of users. */
const hinted = new Set([44003, 45166, 47001])

/**
 * Ends a refusal's text with the id of the request, as WeChat does, and remembers it for `openapi/rid/get`.
 *
 * @param reply stays as it is unless it is a refusal
 */
export function nameRequest(
  state: State,
  request: ApiRequest,
  reply: Answer | FileAnswer,
): Answer | FileAnswer {
  if (reply instanceof FileAnswer || errcodeOf(reply) === 0) return reply
  const timeMs = state.now()
  const rid = createRid(state, timeMs)
  const hint = hinted.has(errcodeOf(reply)) ? ` hint: [${state.ids.text('hint', 16)}]` : ''
  const answer = { ...reply, errmsg: `${reply.errmsg}${hint} rid: ${rid}` }
  const account = accountOf(state, request)
  if (account) {
    const { callerIp } = request
    const address = `https://api.weixin.qq.com/cgi-bin/${request.endpoint}${withoutSecrets(request.query)}`
    const body = withoutSecret(beginningOf(request.body))
    remember(account, rid, { timeMs, address, body, answer: writeAnswer(answer), callerIp })
  }
  return answer
}

/** `openapi/rid/get`. */
export function explainRequest(state: State, account: Account, json: Json): Answer {
  const rid = textOf(json, 'rid')
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{8}){2}$/.test(rid)) return refuse(76002)
  const request = account.refusals.get(rid)
  if (!request) {
    const isForeign = [...state.accounts.values()].some(({ refusals }) => refusals.has(rid))
    return refuse(isForeign ? 76003 : 76001)
  }
  if (state.now() - request.timeMs > keptMs) return refuse(76004)
  return {
    errcode: 0,
    errmsg: 'ok',
    request: {
      invoke_time: Math.floor(request.timeMs / 1000),
      cost_in_ms: 1,
      request_url: request.address,
      request_body: request.body,
      response_body: request.answer,
      client_ip: request.callerIp,
    },
  }
}

function createRid({ ids }: State, timeMs: number): string {
  const seconds = Math.floor(timeMs / 1000)
    .toString(16)
    .padStart(8, '0')
  return `${seconds}-${ids.hex('rid', 8)}-${ids.hex('rid', 8)}`
}

function remember({ refusals }: Account, rid: string, request: RefusedRequest): void {
  refusals.set(rid, request)
  const [oldest] = refusals.keys()
  if (refusals.size > maxKept && oldest !== undefined) refusals.delete(oldest)
}

/** Whose request it is, as far as its token or app id says, dead or refused ones included. */
function accountOf(state: State, { query, body }: ApiRequest): Account | undefined {
  const token = state.tokens.get(query.get('access_token') ?? '')
  const appId = token?.appId ?? query.get('appid') ?? /"appid"\s*:\s*"([^"]+)"/.exec(beginningOf(body))?.[1]
  return state.accounts.get(appId ?? '')
}

const beginningOf = (body: Buffer): string => body.subarray(0, maxBodyInBytes).toString('utf8')

function withoutSecrets(query: URLSearchParams): string {
  const shown = new URLSearchParams(query)
  for (const name of ['access_token', 'secret', 'appsecret']) if (shown.has(name)) shown.set(name, '***')
  return shown.size > 0 ? `?${shown}` : ''
}

const withoutSecret = (body: string): string =>
  body.replace(/("(?:app)?secret"\s*:\s*")(?:[^"\\]|\\.)*/g, '$1***')
