import type { Dispatcher } from 'undici'
import type * as v from 'valibot'
import { type Clock, systemClock } from '../clock.ts'
import { type Problem, ProblemError, problem } from '../problems/problem.ts'
import * as answers from './answers.ts'
import type { PageOptions, ServerKind, WeChat } from './client-types.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import { type Call, type ExchangeContext, exchange } from './exchange.ts'
import type { Payload } from './request-body.ts'
import { retry } from './retry.ts'
import { signRequests } from './sign-requests.ts'
import { createTokens, refreshTime } from './token.ts'
import { openTokenFile, type TokenRecord } from './token-file.ts'
import { createTransport } from './transport.ts'
import { WeChatError } from './wechat-error.ts'

export interface WeChatOptions {
  appId: string
  /** Asked for the AppSecret only when a token is needed. Absent where a relay puts it in. */
  secret?: (() => Promise<string>) | undefined
  /** The key that a relay at `origin` shares with us (see `wxpub relay`): every request is signed with it. */
  relayKey?: (() => Promise<string>) | undefined
  /** Where the API is: `https://api.weixin.qq.com`, a proxy (may have a path) or a stand-in. */
  origin: string
  /** Folder where the token is kept between runs, see `tokenFolder`. Default: it isn't kept. */
  tokenFolder?: string | undefined
  /** Where `HTTPS_PROXY` and `NO_PROXY` are looked up. Default: no proxy. */
  env?: Readonly<Record<string, string | undefined>> | undefined
  /** Default: the system's. */
  clock?: Clock | undefined
  /** Replaces the pool of connections; `close` leaves it open. */
  dispatcher?: Dispatcher | undefined
  /** Told of every request as it is sent, with the name of the call, such as `draft/add`. */
  onRequest?: ((call: string) => void) | undefined
  /** Told once when the folder of tokens can't be used, which stops nothing. */
  onNote?: ((note: Problem) => void) | undefined
  /** For the jitter of waits. Default: `Math.random`. */
  random?: (() => number) | undefined
  /** Factor on all time limits of requests. Default: 1. */
  timeScale?: number | undefined
}

/** Errors after which a new token is worth a try. */
const tokenRefusals = new Set([40001, 40014, 42001, 42007])

/**
 * Makes the client of one account. Nothing is sent and nothing is read until a method is called.
 *
 * @throws TypeError when `origin` is no address
 */
export function createWeChat(options: WeChatOptions): WeChat {
  const { appId, clock = systemClock, random = Math.random } = options
  const baseUrl = new URL(options.origin)
  const secrets = new Set<string>()
  let requestCount = 0
  let server: ServerKind | undefined

  const transport = createTransport({
    baseUrl,
    dispatcher: options.dispatcher,
    env: options.env ?? {},
    timeScale: options.timeScale ?? 1,
    sign: options.relayKey && signRequests(appId, options.relayKey, clock),
    onSend(call) {
      requestCount++
      options.onRequest?.(call)
    },
  })
  const context: ExchangeContext = {
    transport,
    appId,
    host: baseUrl.host,
    secrets,
    async checkServer(answering, call, refused) {
      server ??= answering
      if (answering === server) return
      await tokens.forget()
      throw new WeChatError(problem('wechat/server-changed', { call }), refused ? 'refused' : 'doubtful')
    },
  }
  const sendRepeatedly = <Schema extends v.GenericSchema>(call: Call<Schema>) =>
    retry(call.endpoint, { clock, random }, () => exchange(call, context))

  const tokens = createTokens(fetchToken, clock, openFile(options, baseUrl))

  async function fetchToken(force: boolean): Promise<TokenRecord> {
    const secret = await options.secret?.()
    if (secret !== undefined) secrets.add(secret)
    const json = { grant_type: 'client_credential', appid: appId, secret, force_refresh: force }
    const endpoint = force ? endpoints.forcedToken : endpoints.token
    const { value, server } = await sendRepeatedly({
      endpoint,
      query: {},
      payload: { json },
      answer: answers.token,
    })
    return { token: value.access_token, refreshAt: refreshTime(value, clock.now()), server }
  }

  /** A token for a call that hasn't been sent: whatever goes wrong here, of the call itself nothing left. */
  async function obtain(token: Promise<TokenRecord>): Promise<TokenRecord> {
    try {
      const record = await token
      secrets.add(record.token)
      server ??= record.server
      return record
    } catch (error) {
      if (error instanceof WeChatError && error.outcome === 'refused') throw error
      if (error instanceof ProblemError) throw new WeChatError(error.problem, 'unsent')
      throw error
    }
  }

  async function call<Schema extends v.GenericSchema>(
    endpoint: Endpoint,
    payload: Payload | undefined,
    answer: Schema,
    query: Record<string, string> = {},
  ): Promise<v.InferOutput<Schema>> {
    const sendWith = async ({ token }: TokenRecord) =>
      (await sendRepeatedly({ endpoint, query: { access_token: token, ...query }, payload, answer })).value
    const record = await obtain(tokens.current())
    try {
      return await sendWith(record)
    } catch (error) {
      if (!(error instanceof WeChatError && tokenRefusals.has(error.errcode ?? 0))) throw error
      // The refused call did nothing, so any call may be made again.
      return sendWith(await obtain(tokens.renew(record.token)))
    }
  }

  return {
    appId,
    get requestCount() {
      return requestCount
    },
    async identify() {
      return (await obtain(tokens.current())).server
    },
    uploadBodyImage: (file) => call(endpoints.uploadBodyImage, { file }, answers.bodyImage),
    addMaterial: (file) => call(endpoints.addMaterial, { file }, answers.material, { type: 'image' }),
    listMaterials: (page) => {
      const json = { type: 'image', ...range(page) }
      return call(endpoints.listMaterials, { json }, answers.materialPage)
    },
    countMaterials: async () => {
      const { image_count, news_count } = await call(
        endpoints.countMaterials,
        undefined,
        answers.materialCount,
      )
      return image_count + news_count
    },
    addDraft: (articles) => call(endpoints.addDraft, { json: { articles } }, answers.draft),
    updateDraft: (media_id, index, articles) =>
      call(endpoints.updateDraft, { json: { media_id, index, articles } }, answers.nothing),
    getDraft: (media_id) => call(endpoints.getDraft, { json: { media_id } }, answers.draftContent),
    deleteDraft: (media_id) => call(endpoints.deleteDraft, { json: { media_id } }, answers.nothing),
    countDrafts: async () => (await call(endpoints.countDrafts, undefined, answers.draftCount)).total_count,
    listDrafts: (page) => call(endpoints.listDrafts, { json: newsRange(page) }, answers.draftPage),
    submitPublication: (media_id) =>
      call(endpoints.submitPublication, { json: { media_id } }, answers.submission),
    getPublication: async (publish_id) => {
      const state = await call(endpoints.getPublication, { json: { publish_id } }, answers.publishState)
      return { ...state, publish_id }
    },
    listPublications: (page) =>
      call(endpoints.listPublications, { json: newsRange(page) }, answers.publicationPage),
    getArticle: (article_id) => call(endpoints.getArticle, { json: { article_id } }, answers.article),
    deletePublication: (article_id, index) =>
      call(endpoints.deletePublication, { json: { article_id, index } }, answers.nothing),
    close: () => transport.close(),
  }
}

function openFile({ appId, tokenFolder, onNote }: WeChatOptions, baseUrl: URL) {
  if (tokenFolder === undefined) return undefined
  let told = false
  return openTokenFile(tokenFolder, { appId, origin: baseUrl.href }, (path, code) => {
    if (!told) onNote?.(problem('wechat/token-not-kept', { path, code }))
    told = true
  })
}

function newsRange(page: PageOptions) {
  return { ...range(page), no_content: page.noContent ? 1 : 0 }
}

/** @throws RangeError for pages WeChat doesn't have: that is a mistake of the caller's. */
function range({ offset, count }: PageOptions) {
  if (!Number.isInteger(offset) || offset < 0)
    throw new RangeError(`Unexpected offset ${offset}, expected 0 or more`)
  if (!Number.isInteger(count) || count < 1 || count > 20) {
    throw new RangeError(`Unexpected count ${count}, expected 1 to 20`)
  }
  return { offset, count }
}
