/**
 * What the preview page and its server say to each other. Types alone: the page is built without any other part of
 * the product.
 *
 * All addresses lie below `/<token>/`:
 * - `GET ''`: the page; `page.js`, `page.css` and `frame.css` beside it.
 * - `GET events?post=ID&account=NAME&dark=1&theme=…&color=…`: server-sent events, see `PageEvent`. What is looked at, for
 *   which account and with which theme and knobs, is in the address: the server keeps nothing of a tab, a reconnect is complete by itself.
 * - `GET frame`: the empty document of the sandboxed article frames (`sandbox="allow-same-origin"`: no script runs in
 *   it, the page fills it and patches blocks).
 * - `GET picture/HASH`: a picture of an article or cover, by hash alone: no path is ever asked for. `picture/missing` is
 *   a grey box, for pictures that can't be shown.
 * - `GET copy?post=ID&account=NAME&pictures=wechat|embedded|none&theme=…`: `Copy`.
 * - `POST open` with `OpenOrder`: opens the writer's editor. 204, or 404 for a file that isn't of the post.
 * - `POST sync` with `SyncOrder`: what keys do on the terminal; 404 in a preview.
 * - `POST upload?post=ID&account=NAME&theme=…` with `{}`: uploads the pictures in the text, so that `copy` with
 *   `pictures=wechat` has them all. 204, or 200 with what stood in the way, in words.
 *
 * Orders are JSON (`content-type: application/json`) of at most 16 kB. What is refused answers with a status of 4xx and
 * plain words. Orders of other machines (`--lan`) are: they may look.
 */
export type PageEvent =
  | { event: 'info'; data: PageInfo }
  /** The whole list, at the start and when files came or went. */
  | { event: 'posts'; data: ListedPost[] }
  /** Posts whose line in the list changed. */
  | { event: 'changed'; data: ListedPost[] }
  /** The article this tab looks at, whole; the page replaces only blocks that differ. */
  | { event: 'article'; data: ShownArticle }
  /** Follows each article: what takes longer to find. */
  | { event: 'checked'; data: CheckedArticle }
  /** How far an upload is that a button ordered. */
  | { event: 'uploading'; data: UploadedSoFar }

/** How many pictures of a post have been uploaded. */
export interface UploadedSoFar {
  /** Id of the post. */
  post: string
  done: number
  of: number
}

export interface PageInfo {
  version: string
  lang: 'zh' | 'en'
  /** `watch`: drafts follow. `preview`: nothing is sent unasked. */
  command: 'preview' | 'watch'
  /** Names of the accounts that posts can be looked at for. */
  accounts: string[]
  themes: NamedTheme[]
  codeThemes: NamedTheme[]
  /** Between what the knobs can be turned. */
  fontSizesPx: readonly [from: number, to: number]
  lineHeights: readonly [from: number, to: number]
  /** Whether orders are taken: from a page that another machine opened they aren't. */
  mayOrder: boolean
  /** Whether `open` can do anything. */
  hasEditor: boolean
  /** Whether there is an account to `upload` to. */
  canUpload: boolean
}

export interface NamedTheme {
  /** As front matter has it. */
  name: string
  /** In the language of the page. */
  title: string
}

/** The settings of a theme that can be tried by the address, each under the same name. */
export interface Knobs {
  /** `#rgb` or `#rrggbb`. */
  color?: string
  /** In px. */
  fontSize?: number
  /** As a multiple of the font size. */
  lineHeight?: number
  /** In an address `true` or `false`. */
  indent?: boolean
  justify?: boolean
  codeTheme?: string
}

export interface ListedPost {
  /** Names the post in addresses: its path from the project root. */
  id: string
  /** As the user would type it. */
  path: string
  /** Empty while the post has none. */
  title: string
  type: 'news' | 'newspic'
  /** At the account it goes to first. */
  state: PostState
  /** At each account by name, where it may go to several. */
  states?: Readonly<Record<string, PostState>>
  /** As far as known: of posts that nobody looked at only front matter was read. */
  errors: number
  warnings: number
  /** Where its draft stands (watch). */
  sync?: SyncState
}

/**
 * As the ledger knows it, without a request. `new`: no draft yet. `changed`: differs from its draft. `saved` and
 * `edited`: somebody was at the draft on the website. `differs`: it isn't as the post, and nobody knows who changed what.
 * `gone`: the draft is no longer there. `submitted`: WeChat hasn't decided yet. `refused`, `banned`: WeChat did not
 * publish it, or took it down. `removed`: it was deleted.
 */
export type PostState =
  | 'new'
  | 'changed'
  | 'draft'
  | 'saved'
  | 'edited'
  | 'differs'
  | 'gone'
  | 'doubtful'
  | 'submitted'
  | 'published'
  | 'changed-since-published'
  | 'refused'
  | 'banned'
  | 'removed'

export type SyncState =
  | { kind: 'waiting'; text: string }
  | { kind: 'uploading'; done: number; of: number }
  | { kind: 'syncing' }
  /** `at`: ISO time. */
  | { kind: 'synced'; at: string }
  | {
      kind: 'held' | 'conflict' | 'offline' | 'quota' | 'failed' | 'doubtful'
      text: string
      ways: SyncWay[]
      /** What to type on the terminal, where no way here does it. */
      commands?: string[]
      /** What readers would see changed, as a unified diff. */
      diff?: string
    }

/** `now`: go on, as Enter does on the terminal. `leave`: nothing is ordered, the page puts the question away. */
export type SyncWay = 'theirs' | 'ours' | 'again' | 'leave' | 'now'

export interface ShownArticle {
  /** Id of the post. */
  post: string
  type: 'news' | 'newspic'
  title: string
  author: string
  digest: string
  sourceUrl: string
  account: string
  /** Inline style of the root section, and the blocks in it: exactly what would be sent, picture addresses aside. */
  root: { light: string; dark?: string }
  blocks: Block[]
  /** A picture post: its text and the addresses of its pictures. */
  text?: string
  pictures?: string[]
  card: FeedCard
  counts: Count[]
  /** What is known at once; `checked` brings all. */
  problems: ShownProblem[]
  /** Set when the last save can't be rendered: the article is the last good one, the problems are the new ones. */
  isStale: boolean
  /** In force, be it by the address or by the post. */
  theme: string
  knobs: Knobs
  /** QR code of WeChat's temporary preview link, as SVG; only in memory, only after a draft of this run. */
  phoneQr?: string
}

export interface Block {
  light: string
  /** Only when the address asks for it. */
  dark?: string
  /** Where it comes from in the Markdown; absent for parts of the theme. */
  line?: number
}

/** As it appears in a chat and in lists. */
export interface FeedCard {
  /** Address of the whole picture, and its size in pixels. */
  cover?: string
  widthPx?: number
  heightPx?: number
  /** What is shown of it. */
  wide?: Box
  square?: Box
  /** The only part that may be shown, as the front matter has it. */
  crop?: Box
  /** The spot to keep in view, as the front matter has it. */
  focus?: { x: number; y: number }
  /** How the cover came about: stated in the front matter, or in the config; first picture, generated, in WeChat's library. */
  origin: 'post' | 'config' | 'first-picture' | 'generated' | 'library' | 'none'
}

/** In parts of the whole picture, 0 to 1. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/**
 * `characters`: what readers see, without spaces. `bytes`: of the body. Title, digest and author count in units: an ASCII
 * character is one, any other two.
 */
export interface Count {
  name: 'characters' | 'pictures' | 'bytes' | 'title' | 'digest' | 'author'
  value: number
  /** Above it WeChat refuses or complains. */
  limit?: number
}

/** What takes the place of the same fields of the article. */
export interface CheckedArticle {
  /** Id of the post. */
  post: string
  /** All of them, with what WeChat will change or phones show badly, and what sending does of its own accord. */
  problems: ShownProblem[]
  /** With crops around the spot that draws the eye, where the post names none. */
  card: FeedCard
}

export interface ShownProblem {
  code: string
  severity: 'error' | 'warning' | 'note'
  reason: string
  hint: string
  /** As the user would type it. */
  file?: string
  line?: number
  column?: number
  /** Index of the block it concerns. */
  block?: number
  /** Whether WeChat will change or badly show something there (the overlay). */
  isSurvival: boolean
}

export interface Copy {
  /** For `text/html` of the clipboard. */
  html: string
  /** The same bytes as they are sent, for "copy HTML". */
  source: string
  /** For `text/plain`. */
  text: string
  /** Of `html`. */
  bytes: number
  /** Pictures that are left out, since there is nothing to put in their place. */
  missingPictures: number
  /** Whether a paste of that size is known to go wrong. */
  isTooLarge: boolean
}

export interface OpenOrder {
  /** Id of the post. */
  post: string
  /** As a problem names it. Default: the post's own file. */
  file?: string
  line?: number
  column?: number
}

export interface SyncOrder {
  /** Id of a post. Default: all that wait. */
  post?: string
  way: SyncWay
}
