import { inspect } from 'node:util'
import { onTestFinished } from 'vitest'
import type { Clock } from '../../src/clock.ts'
import { describe as textOf } from '../../src/problems/describe.ts'
import { createWeChat, type WeChatOptions } from '../../src/wechat/client.ts'
import type { WeChat } from '../../src/wechat/client-types.ts'
import { WeChatError } from '../../src/wechat/wechat-error.ts'
import {
  type Received,
  type Reply,
  type ScriptedServer,
  startScriptedServer,
} from '../helpers/scripted-server.ts'
import { testSecret } from '../helpers/secrets.ts'
import { temporaryFolder } from '../helpers/temporary-folder.ts'

export const secret = testSecret('app')
export const firstToken = testSecret('token1').padEnd(136, '0')
export const secondToken = testSecret('token2')

/** Names of the calls that arrived, in order. */
export const callsOf = (server: ScriptedServer) =>
  server.requests.map(({ path }) => path.slice('/cgi-bin/'.length))

/**
 * A server that hands out `firstToken` and answers everything else from a queue; the last reply of the queue repeats.
 * A reply to `stable_token` can be scripted too.
 */
export async function serve(
  replies: Reply[] | ((request: Received) => Reply | Promise<Reply>),
  tokenReply: (request: Received, nth: number) => Reply = () => tokenAnswer(firstToken),
): Promise<ScriptedServer> {
  let tokens = 0
  let calls = 0
  const server = await startScriptedServer((request) => {
    if (request.path === '/cgi-bin/stable_token') return tokenReply(request, ++tokens)
    if (typeof replies === 'function') return replies(request)
    const reply = replies[Math.min(calls++, replies.length - 1)]
    if (reply === undefined) throw new Error('Nothing to reply')
    return reply
  })
  onTestFinished(() => server.close())
  return server
}

export const tokenAnswer = (access_token: string, expires_in = 7200): Reply => ({
  json: { access_token, expires_in },
})

/** A clock on which every sleep is over at once; it notes how long each was. */
export function createInstantClock(): Clock & { waits: number[]; pass(milliseconds: number): void } {
  let now = Date.UTC(2026, 10, 24)
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    pass(milliseconds) {
      now += milliseconds
    },
    async sleep(milliseconds) {
      waits.push(milliseconds)
      now += milliseconds
    },
  }
}

export function connect(origin: string, options: Partial<WeChatOptions> = {}): WeChat {
  const wechat = createWeChat({
    appId: 'wx0123456789abcdef',
    secret: async () => secret,
    origin,
    clock: createInstantClock(),
    random: () => 0.5,
    ...options,
  })
  onTestFinished(() => wechat.close())
  return wechat
}

/** A client whose time limits are a blink, but not for the token: a busy machine needs longer for an answer that does come. */
export async function connectInHaste(origin: string): Promise<WeChat> {
  const tokenFolder = await temporaryFolder()
  await connect(origin, { tokenFolder }).identify()
  return connect(origin, { tokenFolder, timeScale: 0.003 })
}

/** The error a call must end with. */
export async function failureOf(call: Promise<unknown>): Promise<WeChatError> {
  const error = await call.then(
    () => new Error('The call succeeded'),
    (reason: unknown) => reason,
  )
  if (error instanceof WeChatError) return error
  throw error
}

/** An error as a test wants to see it. */
export const summaryOf = ({ problem, outcome, endedByServer }: WeChatError) => ({
  code: problem.code,
  outcome,
  endedByServer,
})

/** Everything a report, a log or a crash could show of an error. */
export function shownBy(error: WeChatError): string {
  const { problem } = error
  return [
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
    String(error.stack),
    String(error.cause),
    ...(['zh', 'en'] as const).flatMap((lang) => Object.values(textOf(problem, lang))),
  ].join('\n')
}
