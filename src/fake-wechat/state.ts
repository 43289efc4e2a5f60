import type { loadSurvive, Profile, Survival } from '../survival/survive.ts'
import { articleHost } from '../survival/wechat-hosts.ts'
import type { PublishStatus, RemoteArticle } from '../wechat/types.ts'
import { createIds, type Ids } from './ids.ts'

/** `freepublish/*` works for verified accounts only, since July 2025. */
export type AccountKind = 'personal' | 'enterprise-unverified' | 'verified'

/** An account a stand-in knows from the start. */
export interface AccountOptions {
  appId: string
  appSecret: string
  /** Default: `verified`. */
  kind?: AccountKind
  /** Whether the account may open comments; else asking for them is refused with 88000. Default: true. */
  comments?: boolean
  /** Addresses and CIDR ranges that may call; others are refused with 40164. Default: null, which lets all in. */
  ipAllowList?: string[] | null
}

/** Everything the stand-in holds for one account. It is the live state: what a test changes here, the server sees. */
export interface Account extends Required<AccountOptions> {
  /** By media id, the least recently changed first. */
  readonly drafts: Map<string, Draft>
  /** By publish id. */
  readonly jobs: Map<string, PublishJob>
  /** By article id, oldest first. */
  readonly publications: Map<string, Publication>
  /** The permanent library, by media id, oldest first. */
  readonly materials: Map<string, Material>
  /** Every uploaded picture by the address it was given, from `media/uploadimg` and `material/add_material` alike. */
  readonly images: Map<string, UploadedImage>
  /** Calls of the current day by endpoint. */
  readonly quota: { day: string; used: Map<string, number> }
  /** The current token of `stable_token`. */
  stableToken?: Token
  /** The current token of the classic `token`. */
  classicToken?: Token
  /** When `stable_token` was last forced, in milliseconds since 1970. */
  forcedAtMs: number
}

export interface Draft {
  mediaId: string
  articles: RemoteArticle[]
  /** Unix seconds. */
  createTime: number
  updateTime: number
}

export interface Publication {
  articleId: string
  /** Their `url` is the permanent address. */
  articles: RemoteArticle[]
  /** `freepublish/batchget` lists only what was published through the API. */
  publishedBy: 'api' | 'website'
  /** Unix seconds. */
  updateTime: number
}

export interface PublishJob {
  publishId: string
  /** The draft it consumed. */
  articles: RemoteArticle[]
  /** Polls seen so far. */
  polls: number
  /** What WeChat will decide; 1 is never to decide. */
  outcome: PublishStatus
  articleId?: string
}

export interface UploadedImage {
  url: string
  filename: string
  /** As the bytes say. */
  mediaType: string
  bytes: Buffer
}

export interface Material extends UploadedImage {
  mediaId: string
  type: 'image' | 'thumb'
  /** Unix seconds. */
  updateTime: number
}

export interface Token {
  value: string
  appId: string
  expiresAtMs: number
  /** From this moment on the token is "not latest" (40001), whatever its life. */
  replacedAtMs: number
}

/** The whole of a stand-in's memory, without the wire. */
export interface State {
  readonly accounts: Map<string, Account>
  readonly tokens: Map<string, Token>
  readonly ids: Ids
  readonly articleHost: string
  readonly publishAfterPolls: number
  /** Whether daily quotas are enforced. */
  readonly quotas: boolean
  acceptAppId(appId: string): boolean
  acceptMediaId(mediaId: string): boolean
  /** What is left of a body. Links to the stand-in's own articles are kept as those to WeChat's are. */
  survive(html: string, profile: Profile): Survival
  /** Outcomes ordered for the next publications. */
  readonly nextOutcomes: PublishStatus[]
  /** Time of the stand-in, in milliseconds since 1970. */
  now(): number
}

/** What of a state can be chosen at the start. */
export interface StateOptions {
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
  /** Looks at a publication (`freepublish/get` or `batchget`) until WeChat has decided. Default: 2. */
  publishAfterPolls?: number
  /** Host in the addresses of articles. Default: `mp.weixin.qq.com`, as WeChat's own. */
  articleHost?: string
  /** `random`, or a seed for the same ids every time. Default: `random`. */
  ids?: 'random' | string | number
  /** Whether the daily quotas of a new account are enforced with 45009. Default: false. */
  quotas?: boolean
}

/** The account a stand-in has when none is named. */
export const defaultAccount = {
  appId: 'wxfake0000000001',
  appSecret: 'fakesecret0000000000000000000001',
} as const satisfies AccountOptions

/**
 * @param now time of the stand-in, in milliseconds since 1970
 * @param survive what WeChat does to a body: given, since its parser takes time to load and no call may wait for it
 */
export function createState(
  options: StateOptions,
  now: () => number,
  survive: Awaited<ReturnType<typeof loadSurvive>>,
): State {
  const host = options.articleHost ?? articleHost
  const state: State = {
    accounts: new Map(),
    tokens: new Map(),
    ids: createIds(options.ids ?? 'random'),
    articleHost: host,
    publishAfterPolls: options.publishAfterPolls ?? 2,
    quotas: options.quotas ?? false,
    acceptAppId: options.acceptAppId ?? ((appId) => appId.startsWith('wxfake')),
    acceptMediaId: options.acceptMediaId ?? (() => false),
    survive: (html, profile) => survive(html, profile, { articleHosts: [articleHost, host] }),
    nextOutcomes: [],
    now,
  }
  for (const account of options.accounts ?? [defaultAccount]) addAccount(state, account)
  return state
}

export function addAccount(state: State, options: AccountOptions): Account {
  const account: Account = {
    kind: 'verified',
    comments: true,
    ipAllowList: null,
    ...options,
    drafts: new Map(),
    jobs: new Map(),
    publications: new Map(),
    materials: new Map(),
    images: new Map(),
    quota: { day: '', used: new Map() },
    forcedAtMs: Number.NEGATIVE_INFINITY,
  }
  state.accounts.set(account.appId, account)
  return account
}

/** Stores a draft as the most recently changed one. */
export function putDraft(account: Account, draft: Draft): void {
  account.drafts.delete(draft.mediaId)
  account.drafts.set(draft.mediaId, draft)
}

export function unixSeconds(state: State): number {
  return Math.floor(state.now() / 1000)
}
