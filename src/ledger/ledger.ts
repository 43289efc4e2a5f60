/** What one account has received, as it is kept in git. Pure types and operations; stores live beside it. */

/** Schema of entries and asset lines. A newer one is refused, never rewritten. */
export const ledgerSchema = 1

/** A call to WeChat as the ledger names it. */
export type WriteCall = 'draft/add' | 'draft/update' | 'freepublish/submit'

/** What an article looked like to a reader when it was sent: enough to recognise it among remote ones. */
export interface Fingerprint {
  title: string
  digest: string
  /** Hash of the words. */
  words: string
  /** Hash of the picture addresses in order. */
  pictures: string
}

/** Written before a call and removed after it. Found open, the call is in doubt. */
export interface Intent {
  call: WriteCall
  /** ISO time. */
  at: string
  fingerprint: Fingerprint
  bodyHash: string
  linksHash: string
  /** The draft to update or submit. */
  mediaId?: string
  /** Whether the call has been repeated once already after it was looked for. */
  repeated?: boolean
}

/** What the server held when the draft was last read. */
export interface ReadBack {
  /** ISO time of the reading. */
  at: string
  /** Hash of words, pictures, links, title and digest. */
  canonical: string
  /** Hash of all fields as they came. */
  raw: string
  /** The server's own time of the last change, where it tells. */
  updateTime?: number
}

export interface DraftReceipt {
  mediaId: string
  index: number
  bodyHash: string
  /** Hash of the addresses that links to other posts resolved to. */
  linksHash: string
  /** Cover that was sent. */
  coverMediaId?: string
  /** Values sent for fields the post may not state, so that a person's change to them is seen. */
  author?: string
  comments?: 'off' | 'open' | 'fans'
  readBack?: ReadBack
}

export type PublicationState = 'submitted' | 'published' | 'failed' | 'deleted' | 'banned'

export interface Publication {
  state: PublicationState
  publishId?: string
  articleId?: string
  url?: string
  /** ISO time of the last change of state. */
  at: string
  fingerprint: Fingerprint
  /** Hash of words, pictures, links and title by asset and post, to tell what changed since. */
  contentHash: string
}

/** One post's entry. */
export interface PostEntry {
  schema: number
  key: string
  /** Path from the root. */
  path: string
  title: string
  /** Whether a stand-in gave what is recorded here. */
  standIn: boolean
  /** Hash of words, pictures, links and title by asset and post. */
  contentHash: string
  draft?: DraftReceipt
  publications: Publication[]
  /** The last five fingerprints sent, newest first. */
  sent: Fingerprint[]
  /** Every draft and article id ever known, so that a foreign one is told apart. */
  knownIds: string[]
  intent?: Intent
  /** Intents given up: a draft of one that turns up within 7 days is told. */
  abandoned: Intent[]
}

/** What is recorded of a picture. */
export interface AssetRecord {
  schema: number
  standIn: boolean
  bodyUrl?: string
  mediaId?: string
  materialUrl?: string
  /** ISO time of an `add_material` under way; found open, the material is looked for by its name. */
  intent?: string
}
