import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerRequest } from '../api/answer-request.ts'
import { type Answer, errcodeOf, type FileAnswer, refuse } from '../api/answers.ts'
import type { ApiRequest } from '../api/api-request.ts'
import { nameRequest } from '../api/request-ids.ts'
import type { State } from '../state.ts'
import type { StandInTime } from '../time.ts'
import { type Call, createCall, type RequestEvent } from './calls.ts'
import { cut, deliver } from './deliver.ts'
import { type Fault, type Faults, takesEffect } from './faults.ts'
import { pushEvent } from './push-event.ts'

/** What one server works on. */
export interface Wire {
  readonly state: State
  readonly time: StandInTime
  readonly faults: Faults
  /** Every request, oldest first. */
  readonly calls: Call[]
  notify(event: RequestEvent): Promise<void>
  /** Makes what has happened last, before anybody is told. */
  save(): Promise<void>
}

/** Older calls are forgotten. */
const maxCalls = 10_000

/** One call of the API: noted, met by a fault perhaps, taken effect, saved, told, answered. */
export async function exchange(wire: Wire, request: ApiRequest, response: ServerResponse): Promise<void> {
  const { state, time, faults, calls } = wire
  const call = createCall(request, time.now())
  calls.push(call)
  if (calls.length > maxCalls) calls.shift()
  await wire.notify({ phase: 'before', call })

  const fault = faults.take(request.endpoint, request.body)
  if (fault) call.fault = fault
  if (fault && 'delayMs' in fault) await time.sleep(fault.delayMs)
  if (fault && 'reset' in fault && fault.reset === 'during') cut(response)
  if (fault && 'lateCommitMs' in fault) time.runLater(fault.lateCommitMs, () => commitLate(wire, request))
  const reply = answerUnder(fault, state, request)
  const named = nameRequest(state, request, reply ?? refuse(-1))
  if (reply) call.errcode = errcodeOf(reply)
  await wire.save()
  await wire.notify({ phase: 'after', call })

  if (!response.headersSent) response.setHeader('date', new Date(time.now()).toUTCString())
  deliver(response, fault, named, request.endpoint)
  if (response.headersSent) call.status = response.statusCode
  pushEvents(state)
}

function answerUnder(
  fault: Fault | undefined,
  state: State,
  request: ApiRequest,
): Answer | FileAnswer | undefined {
  if (fault && 'errcode' in fault) return refuse(fault.errcode, fault.errmsg)
  return !fault || takesEffect(fault) ? answerRequest(state, request) : undefined
}

/** Nobody waits for it any more: what can't be saved is told with the next call. */
function commitLate({ state, save }: Wire, request: ApiRequest): void {
  answerRequest(state, request)
  save().catch(() => undefined)
  pushEvents(state)
}

function pushEvents(state: State): void {
  for (const event of state.outbox.splice(0)) pushEvent(state, event)
}

/** The request as the API reads it. */
export function readRequest(message: IncomingMessage, url: URL | undefined, body: Buffer): ApiRequest {
  return {
    method: message.method ?? '',
    endpoint: (url?.pathname ?? message.url ?? '').replace(/^\/cgi-bin\//, ''),
    query: url?.searchParams ?? new URLSearchParams(),
    contentType: message.headers['content-type'] ?? '',
    body,
    callerIp: callerOf(message),
  }
}

export function callerOf({ socket }: IncomingMessage): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
}
