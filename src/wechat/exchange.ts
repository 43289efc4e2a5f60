import * as v from 'valibot'
import type { Clock } from '../clock.ts'
import { problem } from '../problems/problem.ts'
import * as answers from './answers.ts'
import { problemOf } from './api-errors.ts'
import type { ServerKind } from './client-types.ts'
import { parseAnswer } from './parse-answer.ts'
import { proxyFailed } from './proxy-failed.ts'
import { redactMessage } from './redact.ts'
import { relayRefusal } from './relay-refusal.ts'
import type { Call, Reply, Send } from './send.ts'
import type { Answer } from './transport.ts'
import { TransportFailure } from './transport-failure.ts'
import type { Turns } from './turns.ts'
import { WeChatError } from './wechat-error.ts'

/** What an exchange needs to know of its client. */
export interface ExchangeContext {
  turns: Turns
  clock: Clock
  /** AppID, for texts. */
  appId: string
  /** Host, for texts. */
  host: string
  /** Whether requests go to a relay, which puts the AppSecret in. */
  isSigned: boolean
  /** Values that must not appear in any text. */
  secrets: ReadonlySet<string>
  /** @throws WeChatError when another kind of server answered before */
  checkServer(server: ServerKind, call: string, refused: boolean): Promise<void>
}

/** A relay never lets it come to that. */
const secretMissing = 41004

/** Makes a call by sending it once and reading the answer. */
export function exchanging(context: ExchangeContext): Send {
  return (call) => exchange(call, context)
}

async function exchange<Value>(wanted: Call<Value>, context: ExchangeContext): Promise<Reply<Value>> {
  const { endpoint, answer: schema } = wanted
  const { call } = endpoint
  const answer = await send(wanted, context)
  if (answer.refusal !== undefined) throw relayRefusal(answer.refusal, { ...context, call })
  const type = mediaTypeOf(answer.contentType)
  const { status: httpStatus, retryAfterMs } = answer
  if (httpStatus !== 200) {
    const found = problem('wechat/bad-gateway', { call, status: httpStatus, type })
    throw new WeChatError(found, 'doubtful', true, retryAfterMs)
  }
  const file = endpoint.mayAnswerFile && readFile(answer)
  const body = file ? { file } : parseAnswer(answer.bytes)
  const status = v.safeParse(answers.status, body)
  if (!body || !status.success) throw badAnswer(call, type)

  const { errcode, errmsg } = status.output
  await context.checkServer(answer.server, call, errcode !== 0 && errcode !== -1)
  if (errcode === secretMissing && context.isSigned)
    throw new WeChatError(problem('relay/not-a-relay', { host: context.host }), 'refused')
  if (errcode !== 0) {
    const nowMs = context.clock.now()
    const found = await problemOf({
      ...context,
      call,
      errcode,
      errmsg: redactMessage(errmsg, context.secrets),
      nowMs,
    })
    throw new WeChatError(found, errcode === -1 ? 'doubtful' : 'refused', true, retryAfterMs)
  }
  const value = v.safeParse(schema, body)
  if (!value.success) throw badAnswer(call, type)
  return { value: value.output, server: answer.server }
}

/** The file of an answer that is no JSON. A page of a gateway is none either. */
function readFile({ contentType, bytes }: Answer): { mediaType: string; bytes: Uint8Array } | undefined {
  const [mediaType = ''] = contentType.split(';')
  const isText = /^\s*(?:text\/|application\/(?:json|xml|xhtml))/i.test(mediaType)
  return isText || bytes.length === 0 || bytes[0] === 0x7b
    ? undefined
    : { mediaType: mediaType.trim(), bytes }
}

/** The media type alone: what a server writes after it, or in its place, may be anything. */
function mediaTypeOf(contentType: string): string {
  return /^[\w.+-]{1,40}\/[\w.+-]{1,40}(?=\s*(?:;|$))/.exec(contentType)?.[0] ?? '?'
}

function badAnswer(call: string, type: string): WeChatError {
  return new WeChatError(problem('wechat/bad-answer', { call, type }), 'doubtful')
}

async function send(
  { endpoint, query, payload, beforeSend }: Call<unknown>,
  { turns, host }: ExchangeContext,
): Promise<Answer> {
  try {
    return await turns.send(endpoint, query, payload, beforeSend)
  } catch (error) {
    if (error instanceof TransportFailure) throw failed(error, endpoint.call, host)
    throw error
  }
}

function failed(failure: TransportFailure, call: string, host: string): WeChatError {
  const { kind, code, endedByServer, proxy } = failure
  if (proxy) return proxyFailed(proxy, call)
  switch (kind) {
    case 'proxy-invalid':
      return new WeChatError(problem('wechat/proxy-invalid', {}), 'unsent', endedByServer)
    case 'unreachable':
      return new WeChatError(problem('wechat/unreachable', { host, code }), 'unsent', endedByServer)
    case 'tls-refused':
      return new WeChatError(problem('wechat/tls-refused', { host, code }), 'unsent', endedByServer)
    case 'no-answer':
      return new WeChatError(problem('wechat/no-answer', { call, host }), 'doubtful', endedByServer)
    case 'connection-lost':
      return new WeChatError(
        problem('wechat/connection-lost', { call, host, code }),
        'doubtful',
        endedByServer,
      )
  }
}
