import * as v from 'valibot'
import { problem } from '../problems/problem.ts'
import * as answers from './answers.ts'
import { problemOf } from './api-errors.ts'
import type { ServerKind } from './client-types.ts'
import type { Endpoint } from './endpoints.ts'
import { parseAnswer } from './parse-answer.ts'
import { redact } from './redact.ts'
import { relayRefusal } from './relay-refusal.ts'
import type { Payload } from './request-body.ts'
import type { Answer, Transport } from './transport.ts'
import { TransportFailure } from './transport-failure.ts'
import { WeChatError } from './wechat-error.ts'

/** One call, ready to be sent. */
export interface Call<Schema extends v.GenericSchema> {
  endpoint: Endpoint
  query: Record<string, string>
  payload?: Payload | undefined
  /** What a successful answer must hold. */
  answer: Schema
}

/** What an exchange needs to know of its client. */
export interface ExchangeContext {
  transport: Transport
  /** AppID, for texts. */
  appId: string
  /** Host, for texts. */
  host: string
  /** Values that must not appear in any text. */
  secrets: ReadonlySet<string>
  /** @throws WeChatError when another kind of server answered before */
  checkServer(server: ServerKind, call: string, refused: boolean): Promise<void>
}

/**
 * Sends a call once and reads the answer.
 *
 * @throws WeChatError for everything but success
 */
export async function exchange<Schema extends v.GenericSchema>(
  { endpoint, query, payload, answer: schema }: Call<Schema>,
  context: ExchangeContext,
): Promise<{ value: v.InferOutput<Schema>; server: ServerKind }> {
  const { call } = endpoint
  const answer = await send(endpoint, query, payload, context)
  if (answer.refusal !== undefined) throw relayRefusal(answer.refusal, { ...context, call })
  const type = redact(answer.contentType, context.secrets).slice(0, 60) || '?'
  if (answer.status !== 200) {
    throw new WeChatError(problem('wechat/bad-gateway', { call, status: answer.status, type }), 'doubtful')
  }
  const body = parseAnswer(answer.bytes)
  const status = v.safeParse(answers.status, body)
  if (!body || !status.success) throw badAnswer(call, type)

  const { errcode, errmsg } = status.output
  await context.checkServer(answer.server, call, errcode !== 0 && errcode !== -1)
  if (errcode !== 0) {
    const found = problemOf({ ...context, call, errcode, errmsg: redact(errmsg, context.secrets) })
    throw new WeChatError(found, errcode === -1 ? 'doubtful' : 'refused')
  }
  const value = v.safeParse(schema, body)
  if (!value.success) throw badAnswer(call, type)
  return { value: value.output, server: answer.server }
}

function badAnswer(call: string, type: string): WeChatError {
  return new WeChatError(problem('wechat/bad-answer', { call, type }), 'doubtful')
}

async function send(
  endpoint: Endpoint,
  query: Record<string, string>,
  payload: Payload | undefined,
  { transport, host }: ExchangeContext,
): Promise<Answer> {
  try {
    return await transport.send(endpoint, query, payload)
  } catch (error) {
    if (error instanceof TransportFailure) throw failed(error, endpoint.call, host)
    throw error
  }
}

function failed({ kind, code, endedByServer }: TransportFailure, call: string, host: string): WeChatError {
  switch (kind) {
    case 'proxy-invalid':
      return new WeChatError(problem('wechat/proxy-invalid', { call }), 'unsent', endedByServer)
    case 'unreachable':
      return new WeChatError(problem('wechat/unreachable', { call, host, code }), 'unsent', endedByServer)
    case 'tls-refused':
      return new WeChatError(problem('wechat/tls-refused', { call, host, code }), 'unsent', endedByServer)
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
