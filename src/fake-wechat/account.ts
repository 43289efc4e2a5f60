import type { PublishStatus, RemoteArticle } from '../wechat/types.ts'
import type { Usage } from './api/quotas.ts'
import type { RefusedRequest } from './api/request-ids.ts'

/**
 * What kind of account it is. `verified` stands for a verified 公众号, `service` for a verified 服务号: both may publish
 * and send. The others may not since July 2025.
 */
export type AccountKind = 'personal' | 'enterprise-unverified' | 'verified' | 'service'

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
  /**
   * Which calls the list is for: `all`, as WeChat's documentation says, or `token`, as was seen in practice.
   * Default: `all`.
   */
  ipAllowListScope?: 'all' | 'token'
  /**
   * Where the account's own server is told of the end of each publication (`PUBLISHJOBFINISH`), on this machine: the
   * stand-in calls no other. Default: null, nowhere.
   */
  callbackUrl?: string | null
  /** What such calls are signed with. Default: none. */
  callbackToken?: string
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
  /** What `media/upload` keeps for three days, by media id, oldest first. */
  readonly temporaryMedia: Map<string, Material>
  /** Every uploaded picture by the address it was given, from `media/uploadimg` and `material/add_material` alike. */
  readonly images: Map<string, UploadedImage>
  /** What was sent to all followers, by message id, oldest first. */
  readonly sends: Map<string, Send>
  /** Articles shown to one reader (`message/mass/preview`), oldest first. */
  readonly previews: { receiver: string; mediaId: string }[]
  /** Calls of the current minute, day and month by endpoint. */
  readonly usage: Map<string, Usage>
  /** Refused requests by the id in their answer, oldest first. */
  readonly refusals: Map<string, RefusedRequest>
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
  /** `freepublish/batchget` lists only what was published through the API, not what was sent to all. */
  publishedBy: 'api' | 'website' | 'send'
  /** Unix seconds. */
  updateTime: number
}

export interface PublishJob {
  publishId: string
  /** The draft that was submitted, where it stays until WeChat has decided. */
  mediaId?: string
  /** What it held. */
  articles: RemoteArticle[]
  /** Polls seen so far. */
  polls: number
  /** What WeChat will decide; 1 is never to decide. */
  outcome: PublishStatus
  /** Numbers from 1 of the articles that will be refused, for outcomes 2 and 4. */
  failedArticles: number[]
  /** Whether WeChat has decided. */
  isDecided: boolean
  articleId?: string
}

/** Articles sent to all followers, or to those of one tag. */
export interface Send {
  messageId: string
  /** The client's own name for it, which it may use once a day. */
  clientMessageId?: string
  articleId: string
  /** Unix seconds. */
  time: number
  isDeleted: boolean
}

export interface UploadedImage {
  url: string
  filename: string
  /** As the bytes say. */
  mediaType: string
  /** Empty once the stand-in had to forget them to keep its memory bounded. */
  bytes: Buffer
}

export interface Material extends UploadedImage {
  mediaId: string
  type: 'image' | 'thumb' | 'voice' | 'video'
  /** Unix seconds. */
  updateTime: number
  /** What a video is called. */
  description?: { title: string; introduction: string }
}

export interface Token {
  value: string
  appId: string
  expiresAtMs: number
  /** From this moment on the token is "not latest" (40001), whatever its life. */
  replacedAtMs: number
}

export function createAccount(options: AccountOptions): Account {
  return {
    kind: 'verified',
    comments: true,
    ipAllowList: null,
    ipAllowListScope: 'all',
    callbackUrl: null,
    callbackToken: '',
    ...options,
    drafts: new Map(),
    jobs: new Map(),
    publications: new Map(),
    materials: new Map(),
    temporaryMedia: new Map(),
    images: new Map(),
    sends: new Map(),
    previews: [],
    usage: new Map(),
    refusals: new Map(),
    forcedAtMs: Number.NEGATIVE_INFINITY,
  }
}
