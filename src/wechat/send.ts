import type * as v from 'valibot'
import type { ServerKind } from './client-types.ts'
import type { Endpoint } from './endpoints.ts'
import type { Payload } from './request-body.ts'

/** One call, ready to be sent. */
export interface Call<Value> {
  endpoint: Endpoint
  query: Record<string, string>
  payload?: Payload | undefined
  /** What a successful answer must hold. */
  answer: v.GenericSchema<unknown, Value>
  /** Asked each time right before a request leaves, when all waits are over. What it throws stops the call. */
  beforeSend?: (() => Promise<void>) | undefined
}

/** What became of a call that was done. */
export interface Reply<Value> {
  value: Value
  server: ServerKind
}

/** Makes a call. Rejects with a `WeChatError` when it wasn't done. */
export type Send = <Value>(call: Call<Value>) => Promise<Reply<Value>>

/** One rule of how calls are made, wrapped around the next. */
export type Policy = (next: Send) => Send
