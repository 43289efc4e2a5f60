/** Requests and responses of WeChat's server API, under WeChat's own field names. */

/** An article as `draft/add` and `draft/update` take it. https://developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add */
export interface DraftArticle {
  article_type?: 'news' | 'newspic'
  title: string
  author?: string
  digest?: string
  content: string
  content_source_url?: string
  /** A permanent material; temporary ones are refused with 40007. */
  thumb_media_id?: string
  need_open_comment?: 0 | 1
  only_fans_can_comment?: 0 | 1
  image_info?: { image_list: { image_media_id: string }[] }
  cover_info?: CoverInfo
}

export interface CoverInfo {
  crop_percent_list?: { ratio: string; x1: string; y1: string; x2: string; y2: string }[]
}

/** An article as the server gives it back. Any field may be missing or of another type than documented. */
export interface RemoteArticle {
  article_type?: string
  title?: string
  author?: string
  digest?: string
  content?: string
  content_source_url?: string
  thumb_media_id?: string
  thumb_url?: string
  need_open_comment?: number
  only_fans_can_comment?: number
  image_info?: { image_list?: { image_media_id?: string }[] }
  cover_info?: CoverInfo
  /** In drafts a temporary preview link; in publications the permanent address. */
  url?: string
  is_deleted?: boolean
}

export interface TokenAnswer {
  access_token: string
  /** Remaining life in seconds. */
  expires_in: number
}

export interface DraftItem {
  media_id: string
  content: { news_item: RemoteArticle[] }
  /** Unix seconds. */
  update_time: number
}

export interface PublicationItem {
  article_id: string
  content: { news_item: RemoteArticle[] }
  /** Unix seconds. */
  update_time: number
}

export interface MaterialItem {
  media_id: string
  name: string
  /** Unix seconds. */
  update_time: number
  url?: string
}

/** What `material/get_material` gives: a file, or the articles or the address of a video. */
export interface MaterialContent {
  file?: { mediaType: string; bytes: Uint8Array }
  news_item?: RemoteArticle[]
  down_url?: string
}

/** What `media/get` gives: a file, or the address of a video. */
export interface TemporaryContent {
  file?: { mediaType: string; bytes: Uint8Array }
  video_url?: string
}

/** Calls of one endpoint on one day, and how many it may get in so many seconds. */
export interface Quota {
  daily_limit: number
  used: number
  remain: number
  rate_limit?: { call_count: number; refresh_second: number }
}

/** How WeChat reaches the account's own server: its addresses, and how long a way they are. */
export interface NetworkCheck {
  dns: { ip: string; real_operator: string }[]
  ping: { ip: string; from_operator: string; package_loss: string; time: string }[]
}

/** What WeChat keeps of a request for seven days. */
export interface RequestExplanation {
  /** Unix seconds. */
  invoke_time?: number
  cost_in_ms?: number
  request_url?: string
  request_body?: string
  response_body?: string
  /** The address WeChat saw: the one to put on the allow-list. */
  client_ip?: string
}

/** A page of a list, at most 20 items. */
export interface Page<Item> {
  total_count: number
  item_count: number
  item: Item[]
}

/** 0 published · 1 in progress · 2 originality · 3 failed · 4 refused by review · 5 deleted later · 6 banned later */
export type PublishStatus = 0 | 1 | 2 | 3 | 4 | 5 | 6

export interface PublishState {
  publish_id: string
  publish_status: PublishStatus
  article_id?: string
  article_detail?: { count: number; item: { idx: number; article_url: string }[] }
  fail_idx?: number[]
}

/** Answers of the stand-in carry this header, so that its ids are never mistaken for WeChat's. */
export const standInHeader = 'x-wxpub-stand-in'
