import { randomBytes } from 'node:crypto'
import { onTestFinished } from 'vitest'
import { defaultAccount, type FakeWeChatOptions, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { type RelayEntry, type RelayOptions, startRelay } from '../../src/relay/index.ts'
import { createWeChat, type WeChatOptions } from '../../src/wechat/client.ts'
import { hashBody, relayHeader, signRequest } from '../../src/wechat/relay-signature.ts'
import { testSecret } from '../helpers/secrets.ts'
import { createInstantClock } from '../wechat/scene.ts'

export const { appId, appSecret } = defaultAccount
export const key = testSecret('relaykey')

/** The stand-in with a relay in front of it, and a client that knows the relay's key alone. */
export async function startScene(options: Partial<RelayOptions> = {}, standIn: FakeWeChatOptions = {}) {
  const fake = await startFakeWeChat(standIn)
  const clock = createInstantClock()
  const log: RelayEntry[] = []
  const start = async (port = 0) => {
    const relay = await startRelay({
      accounts: [{ appId, secret: appSecret, key }],
      upstream: fake.origin,
      clock,
      port,
      onRequest: (entry) => log.push(entry),
      ...options,
    })
    onTestFinished(() => relay.close())
    return relay
  }
  onTestFinished(() => fake.close())
  const relay = await start()
  const connect = (more: Partial<WeChatOptions> = {}) => {
    const wechat = createWeChat({ appId, relayKey: async () => key, origin: relay.origin, clock, ...more })
    onTestFinished(() => wechat.close())
    return wechat
  }
  return { fake, clock, log, relay, start, connect }
}

/** A request signed by hand, so that any part of it can be wrong. */
export interface Sending {
  method: string
  path: string
  body: string
  appId: string
  key: string
  timeMs: number
  nonce: string
  /** What is sent in place of what was signed. */
  sent?: { method?: string; path?: string; body?: string; authorization?: string }
}

export async function send(origin: string, nowMs: number, change: Partial<Sending> = {}) {
  const sending: Sending = {
    method: 'POST',
    path: '/cgi-bin/stable_token',
    body: JSON.stringify({ grant_type: 'client_credential', appid: appId }),
    appId,
    key,
    timeMs: nowMs,
    nonce: randomBytes(16).toString('hex'),
    ...change,
  }
  const { method, path, body, sent = {} } = sending
  const authorization = signRequest({ ...sending, bodyHash: hashBody(Buffer.from(body)) }, sending.key)
  const answer = await fetch(origin + (sent.path ?? path), {
    method: sent.method ?? method,
    headers: { authorization: sent.authorization ?? authorization, 'content-type': 'application/json' },
    ...((sent.method ?? method) === 'GET' ? {} : { body: sent.body ?? body }),
  })
  return { status: answer.status, refusal: answer.headers.get(relayHeader), text: await answer.text() }
}
