import type { DraftParts, KeptParts } from '../../ledger/draft-parts.ts'
import type { PostEntry } from '../../ledger/ledger.ts'
import type { DraftState } from '../compare/compare-draft.ts'
import type { Past } from '../entry/find-past.ts'
import type { Recognised } from '../look/recognise.ts'
import type { WayOut } from '../person/way-out.ts'

/** A post as it would be sent now. */
export interface PostNow {
  /** Path as the user would type it. */
  file: string
  title: string
  /** Whether it became a picture post while its draft holds articles of others, of one that isn't as it was sent. */
  isPicturesAmongOthers?: boolean
  bodyHash: string
  /** Hash of the addresses that its links lead to. */
  linksHash: string
  /** Of a published post. */
  contentHash?: string
  /** Of a published post: hash of its cover, where that is its own. */
  cover?: string | undefined
  /** Of a published post: hashes of what else an article keeps, where that is its own. */
  kept?: KeptParts
  /** Of a post whose draft is another. */
  parts?: DraftParts
}

/** What the server holds of a post, as far as it was asked, now or once. */
export interface ServerView {
  /** Among the drafts and publications of the account, for a post without a draft. */
  found?: Recognised
  /** What became of the post's draft. */
  draft?: DraftState | 'gone'
  /** Address of what a draft that is gone was most likely published as. */
  publishedInstead?: string
}

/** Everything that a decision rests on. */
export interface Facts {
  post: PostNow
  /** How the post comes by its entry. */
  past: Past
  /** What the ledger knows of the post, be it under another key. No call of it is in doubt. */
  entry?: PostEntry
  /** App id of an account that WeChat itself will answer for: then nothing of a stand-in's may be reused. */
  realAppId?: string
  server: ServerView
  /** What the person said beforehand. */
  wayOut?: WayOut
  /** Whether she says where the post is published. */
  saysPublished?: boolean
}
