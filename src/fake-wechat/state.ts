import { articleHost } from '../article-address.ts'
import type { loadSurvive, Profile, Survival } from '../survival/survive.ts'
import type { PublishStatus } from '../wechat/types.ts'
import { type Account, type AccountOptions, createAccount, type Draft, type Token } from './account.ts'
import type { PublicationEvent } from './api/publication-event.ts'
import type { QuotaLimit } from './api/quotas.ts'
import { type BoundedMemory, createBoundedMemory } from './bounded-memory.ts'
import { createIds, type Ids } from './ids.ts'

/** What can be chosen of a stand-in, at the start and, but for ids and accounts, at any time later. */
export interface Settings {
  /** Looks at a publication (`freepublish/get` or `batchget`) until WeChat has decided. Default: 2. */
  publishAfterPolls: number
  /**
   * Whether a draft that was submitted is gone from the draft box at once or stays until WeChat has decided: nobody has
   * said which the real one does. One that stays can be submitted again, and is then published twice. Default: `leave`.
   */
  draftsInReview: 'leave' | 'stay'
  /** Whether quotas are enforced, with 45009 for the day and 45011 for the minute; or own ones in place of WeChat's. Default: false. */
  quotas: boolean | Record<string, QuotaLimit>
  /**
   * Which lengths and sizes are refused: those measured on the real server, or the smaller ones of its documentation
   * (titles of 32 characters, pictures of 1 MB in PNG or JPEG). Default: `measured`.
   */
  limits: 'measured' | 'documented'
}

/** The whole of a stand-in's memory, without the wire. */
export interface State {
  readonly accounts: Map<string, Account>
  readonly tokens: Map<string, Token>
  readonly memory: BoundedMemory
  readonly ids: Ids
  readonly articleHost: string
  readonly settings: Settings
  acceptAppId(appId: string): boolean
  acceptMediaId(mediaId: string): boolean
  /** What is left of a body. Links to the stand-in's own articles are kept as those to WeChat's are. */
  survive(html: string, profile: Profile): Survival
  /** Outcomes ordered for the next publications. */
  readonly nextOutcomes: { status: PublishStatus; failedArticles?: number[] }[]
  /** What servers of accounts are to be told once the answer is out. */
  readonly outbox: PublicationEvent[]
  /** Time of the stand-in, in milliseconds since 1970. */
  now(): number
}

/** What of a state can be chosen at the start. */
export interface StateOptions extends Partial<Settings> {
  /** Accounts known from the start. Default: `defaultAccount`. */
  accounts?: AccountOptions[]
  /**
   * Which unknown app ids become an account, verified, when a token is first asked for, with the secret that came
   * with it. Default: those beginning `wxfake`.
   */
  acceptAppId?: (appId: string) => boolean
  /**
   * Which ids that the stand-in didn't give count as pictures of the library, as in a rehearsal with covers of the real
   * one. Default: none.
   */
  acceptMediaId?: (mediaId: string) => boolean
  /** Host in the addresses of articles. Default: `mp.weixin.qq.com`, as WeChat's own. */
  articleHost?: string
  /** `random`, or a seed for the same ids, and the same rolls of faults, every time. Default: `random`. */
  ids?: 'random' | string | number
}

/** The account a stand-in has when none is named. */
export const defaultAccount = {
  appId: 'wxfake0000000001',
  appSecret: 'fakesecret0000000000000000000001',
} as const satisfies AccountOptions

/** Accounts that app ids never seen before may make. */
const maxAccounts = 1000

/**
 * @param now time of the stand-in, in milliseconds since 1970
 * @param restore puts in what an earlier stand-in knew; what the options say wins
 * @param survive what WeChat does to a body: given, since its parser takes time to load and no call may wait for it
 */
export function createState(
  options: StateOptions,
  now: () => number,
  survive: Awaited<ReturnType<typeof loadSurvive>>,
  restore?: (state: State) => void,
): State {
  const host = options.articleHost ?? articleHost
  const accounts: State['accounts'] = new Map()
  const state: State = {
    accounts,
    tokens: new Map(),
    memory: createBoundedMemory(accounts),
    ids: createIds(options.ids ?? 'random'),
    articleHost: host,
    settings: { publishAfterPolls: 2, draftsInReview: 'leave', quotas: false, limits: 'measured' },
    acceptAppId: options.acceptAppId ?? ((appId) => appId.startsWith('wxfake')),
    acceptMediaId: options.acceptMediaId ?? (() => false),
    survive: (html, profile) => survive(html, profile, { articleHosts: [articleHost, host] }),
    nextOutcomes: [],
    outbox: [],
    now,
  }
  restore?.(state)
  const { publishAfterPolls, draftsInReview, quotas, limits } = { ...state.settings, ...options }
  Object.assign(state.settings, { publishAfterPolls, draftsInReview, quotas, limits })
  for (const account of options.accounts ?? [defaultAccount]) {
    const known = state.accounts.get(account.appId)
    if (known) Object.assign(known, account)
    else addAccount(state, account)
  }
  return state
}

export function addAccount(state: State, options: AccountOptions): Account {
  const account = createAccount(options)
  state.accounts.set(account.appId, account)
  return account
}

/** The account of an app id; one never seen before becomes an account if the stand-in accepts it. */
export function openAccount(state: State, appId: string, appSecret: string): Account | undefined {
  const known = state.accounts.get(appId)
  if (known || state.accounts.size >= maxAccounts || !state.acceptAppId(appId)) return known
  return addAccount(state, { appId, appSecret })
}

/** Stores a draft as the most recently changed one. */
export function putDraft({ memory }: State, { drafts }: Account, draft: Draft): void {
  drafts.delete(draft.mediaId)
  drafts.set(draft.mediaId, draft)
  memory.noteArticles(draft.articles)
}

/** Forgets everything but accounts and settings. */
export function clearState(state: State): void {
  for (const account of state.accounts.values()) {
    const { appId, appSecret, kind, comments, ipAllowList, ipAllowListScope } = account
    const { callbackUrl, callbackToken } = account
    const limits = { comments, ipAllowList, ipAllowListScope }
    addAccount(state, { appId, appSecret, kind, ...limits, callbackUrl, callbackToken })
  }
  state.tokens.clear()
  state.nextOutcomes.length = 0
}

export function unixSeconds(state: State): number {
  return Math.floor(state.now() / 1000)
}
