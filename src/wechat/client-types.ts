import type {
  DraftArticle,
  DraftItem,
  MaterialContent,
  MaterialItem,
  NetworkCheck,
  Page,
  PublicationItem,
  PublishState,
  Quota,
  RemoteArticle,
  RequestExplanation,
  TemporaryContent,
} from './types.ts'

/** Bytes to upload and the ASCII name to send them under. */
export interface UploadFile {
  /** With an extension: WeChat refuses a name without one (41005, 40113). */
  name: string
  mediaType: string
  bytes: Uint8Array
}

export interface PageOptions {
  /** Items to skip, from 0. */
  offset: number
  /** 1 to 20. */
  count: number
  /** Leaves `content` out of the answer. */
  noContent?: boolean
}

/** For calls that must not be made twice. */
export interface WriteOptions {
  /**
   * Asked each time right before a request leaves, when all waits are over: the call may have waited a minute for its
   * turn. What it throws stops the call.
   */
  beforeSend?: () => Promise<void>
}

/** What `media/upload` takes. */
export type MediaType = 'image' | 'thumb' | 'voice' | 'video'

/** Whose network WeChat is to try from: China Telecom, China Unicom, Tencent's own, or which it finds best. */
export type NetworkOperator = 'CHINANET' | 'UNICOM' | 'CAP' | 'DEFAULT'

/** Who gets a preview: a follower by openid, or by the name they chose in WeChat. */
export type PreviewReceiver = { touser: string } | { towxname: string }

/** Which server answers: WeChat, or wxpub's own stand-in. */
export type ServerKind = 'wechat' | 'stand-in'

/**
 * The server API of one account. Every method rejects with a `WeChatError` when it wasn't done; its `outcome`
 * says whether it may have been done all the same.
 */
export interface WeChat {
  readonly appId: string
  /** HTTP requests sent so far, tokens and retries included. */
  readonly requestCount: number
  /** How far this machine's clock is ahead of the server's, right to about a second, as the last answer told. */
  readonly clockAheadMs: number | undefined
  /** Which server answered, be it with a refusal; nothing before one has. */
  readonly answering: ServerKind | undefined
  /** Makes sure of a token and says which server takes it. Costs no request while a token lives that WeChat gave. */
  identify(): Promise<ServerKind>
  uploadBodyImage(file: UploadFile): Promise<{ url: string }>
  /** Uploads a file that lives three days. It can't be a cover. */
  uploadTemporary(type: MediaType, file: UploadFile): Promise<{ media_id: string; created_at: number }>
  getTemporary(mediaId: string): Promise<TemporaryContent>
  addMaterial(file: UploadFile, options?: WriteOptions): Promise<{ media_id: string; url?: string }>
  getMaterial(mediaId: string): Promise<MaterialContent>
  listMaterials(options: PageOptions): Promise<Page<MaterialItem>>
  /** How many items count against the library's limit of pictures: pictures and old news items. */
  countMaterials(): Promise<number>
  /** @throws WeChatError 48005 when a menu or an automatic reply uses it */
  deleteMaterial(mediaId: string): Promise<void>
  addDraft(articles: DraftArticle[], options?: WriteOptions): Promise<{ media_id: string }>
  updateDraft(mediaId: string, index: number, article: DraftArticle, options?: WriteOptions): Promise<void>
  getDraft(mediaId: string): Promise<{ news_item: RemoteArticle[]; update_time?: number }>
  deleteDraft(mediaId: string, options?: WriteOptions): Promise<void>
  countDrafts(): Promise<number>
  listDrafts(page: PageOptions, options?: WriteOptions): Promise<Page<DraftItem>>
  submitPublication(mediaId: string, options?: WriteOptions): Promise<{ publish_id: string }>
  getPublication(publishId: string): Promise<PublishState>
  listPublications(options: PageOptions): Promise<Page<PublicationItem>>
  getArticle(articleId: string): Promise<{ news_item: RemoteArticle[] }>
  /** @param index from 1; 0 deletes all articles of the publication */
  deletePublication(articleId: string, index: number, options?: WriteOptions): Promise<void>
  /** Sends a draft to one phone. Verified accounts only, 100 a day. */
  sendPreview(mediaId: string, receiver: PreviewReceiver): Promise<void>
  /** @param call name of a call, such as `draft/add` */
  getQuota(call: string): Promise<Quota>
  /** Begins the day of all calls anew. WeChat allows it ten times a month. */
  clearQuotas(): Promise<void>
  /**
   * The same with the AppSecret and without a token, for when tokens are what ran out. It counts among the ten.
   *
   * @throws TypeError when the client has no AppSecret
   */
  clearQuotasBySecret(): Promise<void>
  /**
   * Begins the day of one call anew. WeChat allows it 50 times a month.
   *
   * @param call name of a call, such as `draft/add`
   */
  clearQuota(call: string): Promise<void>
  /**
   * What WeChat keeps of a request, without secrets and tokens.
   *
   * @param rid id of a request of the last seven days, as refusals carry it
   */
  explainRequest(rid: string): Promise<RequestExplanation>
  /** Addresses at which WeChat's API is reached. To be asked once a day at most. */
  listApiAddresses(): Promise<string[]>
  /** Addresses from which WeChat calls the account's own server; some are ranges. To be asked once a day at most. */
  listCallbackAddresses(): Promise<string[]>
  /** Lets WeChat try to reach the account's own server. */
  checkCallback(action: 'dns' | 'ping' | 'all', operator?: NetworkOperator): Promise<NetworkCheck>
  /** Closes the connections. */
  close(): Promise<void>
}

/**
 * How a call that wasn't done ended.
 * `refused`: WeChat answered with an error number, nothing changed.
 * `unsent`: nothing left this machine.
 * `doubtful`: it may have been done.
 */
export type FailedOutcome = 'refused' | 'unsent' | 'doubtful'
