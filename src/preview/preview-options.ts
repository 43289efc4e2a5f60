import type { PictureConverter } from '../assets/convert/convert-picture.ts'
import type { Clock } from '../clock.ts'
import type { Account } from '../config/config.ts'
import type { PostEntry } from '../ledger/ledger.ts'
import type { Lang } from '../problems/describe.ts'
import type { Problem } from '../problems/problem.ts'
import type { PreparedPost } from '../publish/prepare/prepare-post.ts'
import type { Renderer } from '../publish/prepare/renderer.ts'
import type { FoundPost } from '../read/find-posts.ts'
import type { Post } from '../read/post.ts'
import type { NewsArticle } from '../render/article.ts'
import type { openFileEvents } from '../watch/file-events.ts'
import type { NamedTheme } from './contract.ts'
import type { Look } from './look.ts'

/** A post as it stands on disk, rendered to be looked at. */
export interface RenderedPost {
  post: Post
  /** Absent when it is unclear which one the post goes to. */
  account?: Account
  /** Absent when there is no account to render it for. */
  prepared?: PreparedPost
  problems: Problem[]
  /** The article with links to posts that are published, and the address of each link, where there are such posts. */
  linked?: NewsArticle
  linkAddresses?: (string | undefined)[]
}

/** What the project's ledgers know, without a request. */
export interface PreviewLedger {
  /** Names of the accounts a post may go to. */
  accountsOf(post: Post): string[]
  /** All that is known of posts at an account; nothing where no ledger can be known. */
  entries(account: string): Promise<readonly PostEntry[] | undefined>
  /** Differs as soon as a ledger has changed. Cheap. */
  revision(): Promise<string>
  /** What a person made of a post's draft on the website, as far as this machine saw it. */
  seenByHand(account: string, entry: PostEntry): Promise<'saved' | 'edited' | 'gone' | undefined>
  /** Address at WeChat of a picture that was sent. One that a stand-in gave shows nothing elsewhere. */
  pictureAddress(account: string, key: string): Promise<{ url: string; isStandIn: boolean } | undefined>
}

/** What keys do on the terminal, for one post or for all that wait. Posts are absolute paths. */
export interface SyncOrders {
  confirm(post?: string): void
  settle(way: 'theirs' | 'ours' | 'again', post?: string): void
}

/** Everything a preview works with is passed in; it knows neither command line nor network. */
export interface PreviewOptions {
  /** Version of wxpub. */
  version: string
  lang: Lang
  /** Whether drafts follow. */
  command: 'preview' | 'watch'
  /** Absolute path of the project root. */
  root: string
  /** Absolute path of the working directory, from which paths are shown. */
  cwd: string
  /** Port to listen on; where it is taken, one of the next that is free. Default: any free one. */
  port?: number | undefined
  /** Whether other machines of the local network may look, too. Default: this one alone. */
  isOnNetwork?: boolean
  /** Finds the posts: at the start, and again when files come or go. */
  findPosts(): Promise<FoundPost[]>
  /** Reads a post, without rendering it. */
  readPost(path: string): Promise<Post>
  /** Reads and renders a post. */
  render(path: string, look: Look): Promise<RenderedPost>
  /** Fetches pictures on other sites that a post lacks. Resolves to whether there are more to show now. */
  fetchPictures(rendered: RenderedPost): Promise<boolean>
  /** Themes that can be tried. */
  listThemes(): Promise<NamedTheme[]>
  /** Colours of code that can be tried. */
  listCodeThemes(): Promise<NamedTheme[]>
  /** Whether to look at files again and again instead of waiting for events, which network drives don't have. */
  isPolling?: boolean
  /** Names of the accounts that posts can be looked at for. */
  accounts(): string[]
  ledger: PreviewLedger
  /** Makes of pictures what would be sent of them. */
  converter: PictureConverter
  /** Tells what only converting a post's pictures does. */
  checkPictures: Renderer['checkPictures']
  /** The program that opens a file for the writer, and its arguments with `{file}`, `{line}`, `{column}` in them. */
  editor(): readonly string[] | undefined
  /** Folders in which new posts are looked for. Absolute paths. */
  folders: readonly string[]
  /** Folders in which nothing is looked for, such as outputs. Absolute paths. */
  ignoredFolders: readonly string[]
  /** The config's files, or where one would be. Absolute paths. */
  configFiles: readonly string[]
  /** Reads the config anew and gives its files. On a `ProblemError` the last good one must stay in force. */
  reloadConfig(): Promise<string[]>
  clock: Clock
  /** Whether there is an account that pictures can be uploaded to. */
  canUpload(): boolean
  /**
   * Uploads the pictures in the text of a post.
   *
   * @param onProgress told whenever one more has been uploaded
   * @returns what there is to be told of them
   */
  upload(
    rendered: RenderedPost,
    converter: PictureConverter,
    onProgress: (done: number, of: number) => void,
  ): Promise<Problem[]>
  /** What orders of the page do to drafts. Default: there are none to give. */
  sync?: SyncOrders
  /** What tells of changes. Default: a watcher of its own. */
  openFileEvents?: typeof openFileEvents
  /** Told when something broke that is nobody's problem but ours. */
  onError(error: unknown): void
  /** Folder of what runs in the browser. Default: where the build puts it. */
  pageFolder?: URL
}
