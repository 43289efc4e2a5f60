import type {
  DraftArticle,
  DraftItem,
  MaterialItem,
  Page,
  PublicationItem,
  PublishState,
  RemoteArticle,
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
  /** Makes sure of a token and says which server gave it. Costs no request while a token lives. */
  identify(): Promise<ServerKind>
  uploadBodyImage(file: UploadFile): Promise<{ url: string }>
  addMaterial(file: UploadFile): Promise<{ media_id: string; url?: string }>
  listMaterials(options: PageOptions): Promise<Page<MaterialItem>>
  /** How many items count against the library's limit of pictures: pictures and old news items. */
  countMaterials(): Promise<number>
  addDraft(articles: DraftArticle[]): Promise<{ media_id: string }>
  updateDraft(mediaId: string, index: number, article: DraftArticle): Promise<void>
  getDraft(mediaId: string): Promise<{ news_item: RemoteArticle[]; update_time?: number }>
  deleteDraft(mediaId: string): Promise<void>
  countDrafts(): Promise<number>
  listDrafts(options: PageOptions): Promise<Page<DraftItem>>
  submitPublication(mediaId: string): Promise<{ publish_id: string }>
  getPublication(publishId: string): Promise<PublishState>
  listPublications(options: PageOptions): Promise<Page<PublicationItem>>
  getArticle(articleId: string): Promise<{ news_item: RemoteArticle[] }>
  /** @param index from 1; 0 deletes all articles of the publication */
  deletePublication(articleId: string, index: number): Promise<void>
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
