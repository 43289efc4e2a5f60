import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Dispatcher } from 'undici'
import type { Clock } from '../clock.ts'
import { limits } from '../limits.ts'
import { relayHeader } from '../wechat/relay-signature.ts'
import type { RelayAccount } from './account.ts'
import { type Admission, admit } from './admit.ts'
import { ask, passOn, passOnChanged } from './forward.ts'
import { createNonces } from './nonces.ts'
import { createRate } from './rate.ts'
import { readBody } from './read-body.ts'
import { type Refusal, refusals } from './refusal.ts'
import { coverToken, fillInSecret } from './token-call.ts'
import { createTokenNames, type TokenNames } from './token-names.ts'

/** What became of a request. Holds nothing that an outsider wrote. */
export interface Outcome {
  /** Whose it was, once the signature has shown it. */
  appId?: string
  /** What was called, as `draft/add`. */
  call?: string
  refusal?: Refusal
}

/** The largest picture and the form around it; a draft of eight full articles stays well below. */
const maxBodyBytes = limits.picture.measured + 1_000_000
/** Bodies of all requests under way together. */
const maxTogetherBytes = 12 * maxBodyBytes
const tokenCall = 'stable_token'

interface Served extends RelayAccount {
  names: TokenNames
  hasRoom(nowMs: number): boolean
}

interface AnswerOptions {
  accounts: readonly RelayAccount[]
  /** Where WeChat's API is. */
  upstream: string
  clock: Clock
  dispatcher: Dispatcher
}

/** Makes what answers requests: judged, read, sent on with secret and token, and WeChat's answer handed back. */
export function createAnswer({ accounts, upstream, clock, dispatcher }: AnswerOptions) {
  const served = new Map<string, Served>()
  for (const account of accounts)
    served.set(account.appId, { ...account, names: createTokenNames(), hasRoom: createRate() })
  const rules = { accounts: served, nonces: createNonces(clock.now()), hasRoom }
  let togetherBytes = 0

  return async (message: IncomingMessage, response: ServerResponse): Promise<Outcome> => {
    const admitted = admit(headOf(message), rules, clock.now())
    if (typeof admitted === 'string') return refuse(response, admitted)
    const announced = Number(message.headers['content-length'] ?? maxBodyBytes)
    const reservedBytes = Math.min(announced, maxBodyBytes)
    const whose = { appId: admitted.account.appId, call: admitted.call }
    if (togetherBytes + reservedBytes > maxTogetherBytes) return { ...whose, ...refuse(response, 'busy') }
    togetherBytes += reservedBytes
    try {
      const refusal = await relay(admitted, message, response)
      return refusal ? { ...whose, ...refuse(response, refusal) } : whose
    } finally {
      togetherBytes -= reservedBytes
    }
  }

  async function relay(
    { account, call, query, bodyHash }: Admission<Served>,
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<Refusal | undefined> {
    const read = await readBody(message, bodyHash, maxBodyBytes)
    if (typeof read === 'string') return read
    const body = fillInSecret(call, read, account)
    if (typeof body === 'string') return body
    const name = query.get('access_token')
    if (name !== null) {
      const token = account.names.tokenOf(name)
      if (token === undefined) return 'token'
      query.set('access_token', token)
    }
    const url = new URL(`${upstream}/cgi-bin/${call}`)
    url.search = query.toString()
    const request = { url, method: message.method ?? '', contentType: message.headers['content-type'], body }
    const answer = await ask(request, dispatcher, signalOf(response))
    if (typeof answer === 'string') return answer
    if (call !== tokenCall) {
      await passOn(answer, response)
      return undefined
    }
    const bytes = await answer.body.bytes().catch(() => undefined)
    if (!bytes) return 'lost'
    passOnChanged(answer, coverToken(Buffer.from(bytes), account, account.names), response)
    return undefined
  }
}

const hasRoom = (account: Served, nowMs: number): boolean => account.hasRoom(nowMs)

function headOf({ method = '', url = '', headers }: IncomingMessage) {
  return { method, target: url, authorization: headers.authorization ?? '' }
}

/** Nobody waits any more: what WeChat hasn't got yet isn't sent late. */
function signalOf(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  response.once('close', () => controller.abort())
  return controller.signal
}

function refuse(response: ServerResponse, refusal: Refusal): { refusal: Refusal } {
  const text = JSON.stringify({ refused: refusal })
  if (!response.headersSent && !response.destroyed)
    response.writeHead(refusals[refusal], {
      [relayHeader]: refusal,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(text)),
    })
  response.end(text)
  return { refusal }
}
