import type * as v from 'valibot'
import { type Clock, systemClock } from '../clock.ts'
import { type Problem, problem } from '../problems/problem.ts'
import * as answers from './answers.ts'
import type { TokenServer } from './ask-token-server.ts'
import { authorize, obtain } from './authorize.ts'
import type { PageOptions, ServerKind, WeChat, WriteOptions } from './client-types.ts'
import { compareClocks } from './compare-clocks.ts'
import { type Endpoint, endpoints } from './endpoints.ts'
import { exchanging } from './exchange.ts'
import { type Pause, pace } from './pace.ts'
import { type RecordedExchange, record } from './record.ts'
import { redact } from './redact.ts'
import { retry } from './retry.ts'
import { signRequests } from './sign-requests.ts'
import { supplyTokens } from './supply-tokens.ts'
import { createTokens, refreshTime, type Token } from './token.ts'
import { openTokenFile, type TokenRecord } from './token-file.ts'
import { createTransport } from './transport.ts'
import { takeTurns } from './turns.ts'
import { WeChatError } from './wechat-error.ts'

export interface WeChatOptions {
  appId: string
  /** Asked for the AppSecret only when a token is needed. Absent where a relay puts it in. */
  secret?: (() => Promise<string>) | undefined
  /** A central token server: it is asked in place of WeChat, and no AppSecret is needed. */
  token?: TokenServer | undefined
  /** The key that a relay at `origin` shares with us (see `wxpub relay`): every request is signed with it. */
  relayKey?: (() => Promise<string>) | undefined
  /** Where the API is: `https://api.weixin.qq.com`, a proxy (may have a path) or a stand-in. */
  origin: string
  /** Folder where the token is kept between runs, see `tokenFolder`. Default: it isn't kept. */
  tokenFolder?: string | undefined
  /** Where `HTTPS_PROXY` and `NO_PROXY` are looked up. Default: no proxy. */
  env?: Readonly<Record<string, string | undefined>> | undefined
  /**
   * Proxy of this account, in place of those: `http://`, `https://` or `socks5://` with `user:password@` or without, or
   * `ssh://user@host`, for which ssh is started and ended.
   */
  proxy?: string | undefined
  /** Default: the system's. */
  clock?: Clock | undefined
  /** Told of every request as it is sent, with the name of the call, such as `draft/add`. */
  onRequest?: ((call: string) => void) | undefined
  /** Told when a call must wait for WeChat's next minute. */
  onPause?: ((pause: Pause) => void) | undefined
  /** Aborted: no call waits any longer, and none is tried again. */
  signal?: AbortSignal | undefined
  /** Told once when the folder of tokens can't be used, which stops nothing. */
  onNote?: ((note: Problem) => void) | undefined
  /** Told of every exchange as it ends, for bug reports; secrets are taken out. */
  record?: ((exchange: RecordedExchange) => void) | undefined
  /** For the jitter of waits. Default: `Math.random`. */
  random?: (() => number) | undefined
  /** Factor on all time limits of requests. Default: 1. */
  timeScale?: number | undefined
}

/**
 * Makes the client of one account. Nothing is sent and nothing is read until a method is called.
 *
 * @throws TypeError when `origin` is no address
 */
export function createWeChat(options: WeChatOptions): WeChat {
  const { appId, clock = systemClock, random = Math.random, signal, onPause = () => {} } = options
  const baseUrl = new URL(options.origin)
  const secrets = new Set<string>()
  let requestCount = 0
  let server: ServerKind | undefined

  const line = createTransport({
    baseUrl,
    env: options.env ?? {},
    proxy: options.proxy,
    timeScale: options.timeScale ?? 1,
    sign: options.relayKey && signRequests(appId, options.relayKey, clock),
    onSend(call) {
      requestCount++
      options.onRequest?.(call)
    },
  })
  const write = options.record
  const recorded = write ? record(line, { secrets, clock, write }) : line
  let clockAheadMs: number | undefined
  const transport = compareClocks(recorded, clock, (aheadMs) => {
    clockAheadMs = aheadMs
  })
  const send = exchanging({
    turns: takeTurns(transport),
    clock,
    appId,
    host: baseUrl.host,
    isSigned: options.relayKey !== undefined,
    secrets,
    async checkServer(answering, call, refused) {
      server ??= answering
      if (answering === server) return
      await tokens.forget()
      throw new WeChatError(problem('wechat/server-changed', { call }), refused ? 'refused' : 'doubtful')
    },
  })
  const sendPatiently = retry({ clock, random, signal })(pace({ clock, signal, onPause })(send))
  const tokens = options.token
    ? supplyTokens(options.token, clock)
    : createTokens(fetchToken, clock, openFile(options, baseUrl))
  const sendAuthorized = authorize({
    ...tokens,
    current: async () => learn(await tokens.current()),
    renew: async (refused) => learn(await tokens.renew(refused)),
  })(sendPatiently)

  async function readSecret(): Promise<string | undefined> {
    const secret = await options.secret?.()
    if (secret !== undefined) secrets.add(secret)
    return secret
  }

  async function fetchToken(force: boolean): Promise<TokenRecord> {
    const secret = await readSecret()
    const json = {
      grant_type: 'client_credential',
      appid: appId,
      ...(secret !== undefined && { secret }),
      force_refresh: force,
    }
    const endpoint = force ? endpoints.forcedToken : endpoints.token
    const { value, server } = await sendPatiently({
      endpoint,
      query: {},
      payload: { json },
      answer: answers.token,
    })
    return { token: value.access_token, refreshAt: refreshTime(value, clock.now()), server }
  }

  function learn(token: Token): Token {
    secrets.add(token.token)
    server ??= token.server
    return token
  }

  async function call<Value>(
    endpoint: Endpoint,
    answer: v.GenericSchema<unknown, Value>,
    json?: unknown,
    options?: WriteOptions,
  ): Promise<Value> {
    const payload = json === undefined ? undefined : { json }
    return (await sendAuthorized({ endpoint, query: {}, payload, answer, ...options })).value
  }

  const getQuota = (name: string) => call(endpoints.getQuota, answers.quota, { cgi_path: `/cgi-bin/${name}` })

  return {
    appId,
    get requestCount() {
      return requestCount
    },
    get clockAheadMs() {
      return clockAheadMs
    },
    get answering() {
      return server
    },
    async identify() {
      learn(await obtain(tokens.current()))
      // Of a token from elsewhere nobody knows which server it is for, so one is asked something that costs nothing.
      if (!server) await getQuota('draft/add')
      return server ?? 'wechat'
    },
    async uploadBodyImage(file) {
      const answer = answers.bodyImage
      const sent = { endpoint: endpoints.uploadBodyImage, query: {}, payload: { file }, answer }
      return (await sendAuthorized(sent)).value
    },
    async addMaterial(file, options) {
      const query = { type: 'image' }
      const sent = { endpoint: endpoints.addMaterial, query, payload: { file }, answer: answers.material }
      return (await sendAuthorized({ ...sent, ...options })).value
    },
    uploadTemporary: async (type, file) => {
      const sent = { endpoint: endpoints.uploadTemporary, query: { type }, payload: { file } }
      return (await sendAuthorized({ ...sent, answer: answers.temporary })).value
    },
    getTemporary: async (media_id) => {
      const sent = { endpoint: endpoints.getTemporary, query: { media_id } }
      return (await sendAuthorized({ ...sent, answer: answers.temporaryContent })).value
    },
    getMaterial: (media_id) => call(endpoints.getMaterial, answers.materialContent, { media_id }),
    listMaterials: (page) =>
      call(endpoints.listMaterials, answers.materialPage, { type: 'image', ...range(page) }),
    countMaterials: async () => {
      const { image_count, news_count } = await call(endpoints.countMaterials, answers.materialCount)
      return image_count + news_count
    },
    deleteMaterial: (media_id) => call(endpoints.deleteMaterial, answers.nothing, { media_id }),
    addDraft: (articles, options) => call(endpoints.addDraft, answers.draft, { articles }, options),
    updateDraft: (media_id, index, articles, options) =>
      call(endpoints.updateDraft, answers.nothing, { media_id, index, articles }, options),
    getDraft: (media_id) => call(endpoints.getDraft, answers.draftContent, { media_id }),
    deleteDraft: (media_id, options) => call(endpoints.deleteDraft, answers.nothing, { media_id }, options),
    countDrafts: async () => (await call(endpoints.countDrafts, answers.draftCount)).total_count,
    listDrafts: (page, options) => call(endpoints.listDrafts, answers.draftPage, newsRange(page), options),
    submitPublication: (media_id, options) =>
      call(endpoints.submitPublication, answers.submission, { media_id }, options),
    getPublication: async (publish_id) => {
      const state = await call(endpoints.getPublication, answers.publishState, { publish_id })
      return { ...state, publish_id }
    },
    listPublications: (page) => call(endpoints.listPublications, answers.publicationPage, newsRange(page)),
    getArticle: (article_id) => call(endpoints.getArticle, answers.article, { article_id }),
    deletePublication: (article_id, index, options) =>
      call(endpoints.deletePublication, answers.nothing, { article_id, index }, options),
    sendPreview: (media_id, receiver) => {
      const mpnews = { msgtype: 'mpnews', mpnews: { media_id } }
      return call(endpoints.sendPreview, answers.nothing, { ...receiver, ...mpnews })
    },
    getQuota,
    clearQuotas: () => call(endpoints.clearQuotas, answers.nothing, { appid: appId }),
    async clearQuotasBySecret() {
      const json = { appid: appId, appsecret: await readSecret() }
      if (json.appsecret === undefined) throw new TypeError('Expected an AppSecret')
      const sent = { endpoint: endpoints.clearQuotasBySecret, query: {}, payload: { json } }
      await sendPatiently({ ...sent, answer: answers.nothing })
    },
    clearQuota: (name) => call(endpoints.clearQuota, answers.nothing, { cgi_path: `/cgi-bin/${name}` }),
    async explainRequest(rid) {
      const explained = await call(endpoints.explainRequest, answers.explanation, { rid })
      // WeChat keeps requests as they came, with their tokens.
      for (const key of ['request_url', 'request_body', 'response_body'] as const) {
        const text = explained[key]
        if (text !== undefined) explained[key] = redact(text, secrets)
      }
      return explained
    },
    listApiAddresses: async () => (await call(endpoints.listApiAddresses, answers.addresses)).ip_list,
    listCallbackAddresses: async () =>
      (await call(endpoints.listCallbackAddresses, answers.addresses)).ip_list,
    checkCallback: (action, check_operator = 'DEFAULT') =>
      call(endpoints.checkCallback, answers.networkCheck, { action, check_operator }),
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
