import { hash } from 'node:crypto'
import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ResolvedAsset } from '../../assets/asset.ts'
import { pathOf } from '../../assets/resolve/locate-file.ts'
import { currentPublication } from '../../ledger/ledger.ts'
import type { Problem } from '../../problems/problem.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import type { FoundTheme } from '../../read/read-theme.ts'
import type { KnowsEntries } from '../entry/knows-entries.ts'
import { bodyHashAs, contentHashAs } from '../entry/recorded-hashes.ts'
import type { PreparedPost } from '../prepare/prepare-post.ts'
import { RenderMemory } from '../prepare/render-memory.ts'
import { SharedReads } from '../prepare/shared-reads.ts'
import { readThemeOf } from '../prepare/theme-of-post.ts'
import type { Session } from '../session.ts'
import { FileHashes } from './file-hashes.ts'
import type { PlannedPost } from './plan-post.ts'

/** What preparing a post came to. */
export interface KnownPost {
  title: string
  bodyHash: string
  /** What the ledger has for `bodyHash`: it is another where a post that is linked to was renamed since. */
  sentAs: string
  /** Of a post that is published, as the ledger has it. */
  contentHash?: string
  /** Absolute paths of the posts that its links lead to. */
  links: { path: string }[]
  problems: Problem[]
}

interface Remembered extends KnownPost {
  /** Hash of the post, its theme and every setting. */
  input: string
  /** Every other file that went into it, with the hash of its content. */
  files: [path: string, hash: string][]
}

type KnownSession = Omit<Session, 'wechat'>

/** Marks of time on some disks are no finer. */
const coarsestStampMs = 2000

/**
 * Posts that needed nothing done when they were last planned: as long as a post's own text, its theme, every setting
 * and every file that went into it are the same byte for byte, nothing has to be rendered and no picture judged to know
 * that it is still the same. All of an account is kept in one file. Nothing rests on it: what isn't known, or rests on
 * more than files, such as pictures on other sites, series and users' own plugins, is prepared.
 */
export class KnownPosts {
  readonly #session: KnownSession
  readonly #memory: RenderMemory | undefined
  readonly #name: unknown[]
  readonly #byPath: Map<string, Remembered>
  readonly #reads = new SharedReads()
  readonly #hashOfTheme = new Map<FoundTheme, string>()
  readonly #files = new FileHashes()
  readonly #begun: number
  #hasNews = false

  private constructor(
    session: KnownSession,
    memory: RenderMemory | undefined,
    name: unknown[],
    byPath: Map<string, Remembered>,
  ) {
    this.#session = session
    this.#memory = memory
    this.#name = name
    this.#byPath = byPath
    this.#begun = session.clock.now()
  }

  /** @param build as of `RenderMemory` */
  static async open(session: KnownSession, build?: string): Promise<KnownPosts> {
    const { memoryFolder, config, account, cwd, theme } = session
    const memory = memoryFolder === undefined ? undefined : new RenderMemory(memoryFolder, { build })
    const name = ['known posts', config, account, cwd, theme]
    const found = await memory?.recall(name)
    // Cast: only this class, of this build, keeps something under that name.
    return new KnownPosts(session, memory, name, (found?.result as Map<string, Remembered>) ?? new Map())
  }

  /** Begins to look at the files of posts that are asked for next, in that order. */
  async begin(posts: readonly Post[]): Promise<void> {
    const paths = posts.flatMap((post) => this.#byPath.get(post.path)?.files.map(([path]) => path) ?? [])
    await this.#files.begin([...new Set(paths)])
  }

  /** @returns nothing when the post has to be prepared */
  async recall(post: Post): Promise<KnownPost | undefined> {
    const known = this.#byPath.get(post.path)
    if (!known || known.input !== (await this.#inputOf(post))) return undefined
    for (const [path, hash] of known.files) if ((await this.#files.of(path)) !== hash) return undefined
    return known
  }

  /**
   * Remembers a post that needed nothing done, unless more than files went into it.
   *
   * @param post as it was read, before the account's fields came in
   */
  async remember(
    post: Post,
    prepared: PreparedPost,
    { decision, entry }: PlannedPost,
    batch: KnowsEntries,
  ): Promise<void> {
    const { article, bodyHash, assets, cover, problems } = prepared
    if (!this.#memory || !article || decision.action !== 'unchanged' || decision.asks) return
    // Something else is told of it, which isn't known from its files.
    if (decision.problems.length > problems.length) return
    if (!restsOnFiles(prepared, this.#session)) return
    const files: Remembered['files'] = []
    for (const path of prepared.files) {
      const hash = path === post.path ? undefined : await this.#files.of(path)
      if (path !== post.path && (hash === undefined || !this.#isOlder(path))) return
      if (hash !== undefined) files.push([path, hash])
    }
    for (const asset of [...assets, cover])
      if (asset?.path !== undefined && asset.key.split(':')[0] !== (await this.#files.of(asset.path))) return
    const hashed = { prepared, batch }
    const publication = entry && currentPublication(entry)
    this.#byPath.set(post.path, {
      input: await this.#inputOf(post),
      files,
      title: article.title,
      bodyHash,
      sentAs: await bodyHashAs(hashed, entry?.draft?.bodyHash),
      ...(publication && { contentHash: await contentHashAs(hashed, publication) }),
      links: article.type === 'news' ? article.links.map(({ path }) => ({ path })) : [],
      problems,
    })
    this.#hasNews = true
  }

  /** Keeps what is new for later runs. */
  async close(): Promise<void> {
    await this.#files.close()
    if (this.#hasNews) await this.#memory?.keep(this.#name, this.#byPath)
  }

  async #inputOf(post: Post): Promise<string> {
    const own = forAccount(post, this.#session.account)
    const theme = await readThemeOf(own, this.#session, this.#reads)
    const themeHash = this.#hashOfTheme.get(theme) ?? hashOf(theme)
    this.#hashOfTheme.set(theme, themeHash)
    return hashOf([own, themeHash])
  }

  /** Whether a file was surely written before anything read it in this run. */
  #isOlder(path: string): boolean {
    const { mtimeMs, ctimeMs } = statSync(path)
    return Math.max(mtimeMs, ctimeMs) < this.#begun - coarsestStampMs
  }
}

/** Whether a prepared post is the same again as long as its files are, found where it says they are. */
function restsOnFiles(
  { post, assets, cover, refreshed, problems }: PreparedPost,
  { account }: KnownSession,
): boolean {
  const isSteady = (asset: ResolvedAsset | undefined) => {
    if (!asset) return false
    const { source } = asset.reference
    if (asset.draw) return account.logo === undefined
    if (source.kind === 'file') return asset.path === resolve(source.folder, pathOf(source.path))
    return source.kind === 'data' || source.kind === 'generated'
  }
  return (
    post.fields.series === undefined &&
    refreshed === undefined &&
    assets.every(isSteady) &&
    (!cover || isSteady(cover)) &&
    // What draws diagrams may be installed meanwhile.
    !problems.some(({ code }) => code.startsWith('diagram/'))
  )
}

/** As text: what was read from memory has other bytes inside than what was parsed. */
const hashOf = (data: unknown): string => hash('sha256', JSON.stringify(data))
