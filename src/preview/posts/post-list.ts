import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { shownPath } from '../../problems/shown-path.ts'
import { pathFromRoot } from '../../read/path-from-root.ts'
import type { Post } from '../../read/post.ts'
import { affected } from '../../watch/affected.ts'
import type { ListedPost, SyncState } from '../contract.ts'
import type { PreviewOptions } from '../preview-options.ts'
import type { PostStates } from './known-ledgers.ts'

type PostListOptions = Pick<PreviewOptions, 'root' | 'cwd' | 'findPosts' | 'readPost'> & {
  statesOf(post: Post): Promise<PostStates>
}

/** What may be learned of a post. Without a value, there is nothing to say of its draft or accounts any more. */
type LineNews = Partial<Omit<ListedPost, 'sync' | 'states'>> & {
  sync?: SyncState | undefined
  states?: PostStates['states']
}

/** So many posts are read before others get their turn. */
const readAtOnce = 25

/** The posts of the project. Of each only its front matter is read, however many there are. */
export class PostList {
  readonly #options: PostListOptions
  /** By absolute path. */
  #listed = new Map<string, ListedPost>()
  /** Those that are gone, too: a tab may still show one, and it may come back. */
  readonly #pathById = new Map<string, string>()
  /** What was rendered of posts, by path. */
  readonly #rendered = new Map<string, string>()

  constructor(options: PostListOptions) {
    this.#options = options
  }

  /** Finds all posts anew, without reading those that are new. */
  async find(): Promise<void> {
    const found = await this.#options.findPosts()
    this.#listed = new Map(found.map(({ path }) => [path, this.#listed.get(path) ?? this.#unread(path)]))
    for (const [path, { id }] of this.#listed) this.#pathById.set(id, path)
  }

  /** Reads all posts. @returns the lines that differ now */
  async read(): Promise<ListedPost[]> {
    const changed: ListedPost[] = []
    for (const [index, path] of this.paths().entries()) {
      const line = await this.update(path)
      if (line) changed.push(line)
      if (index % readAtOnce === readAtOnce - 1) await new Promise((resolve) => setImmediate(resolve))
    }
    return changed
  }

  /** Reads a post again; one that is as it was rendered is known better than that. @returns its line, if it differs now */
  async update(path: string): Promise<ListedPost | undefined> {
    const post = await this.#options.readPost(path)
    if (this.#rendered.get(path) === sourceOf(post)) return undefined
    const { fields, body, problems } = post
    return this.note(path, {
      ...(await this.#options.statesOf(post)),
      title: fields.title ?? firstHeading(body),
      type: fields.type ?? 'news',
      errors: problems.filter(({ severity }) => severity === 'error').length,
      warnings: problems.filter(({ severity }) => severity === 'warning').length,
    })
  }

  /** Notes what rendering a post has told. @returns its line, if it differs now */
  noteRendered(path: string, post: Post, news: LineNews): ListedPost | undefined {
    this.#rendered.set(path, sourceOf(post))
    return this.note(path, news)
  }

  /** What rendering has told is out of date, since the ledger has changed. */
  forgetRendered(): void {
    this.#rendered.clear()
  }

  /** Notes what was learned of a post. @returns its line, if it differs now */
  note(path: string, news: LineNews): ListedPost | undefined {
    const before = this.#listed.get(path)
    if (!before) return undefined
    const { sync, states, ...known } = {
      ...before,
      ...(isOver(before, news) && { sync: undefined }),
      ...news,
    }
    const now = { ...known, ...(states && { states }), ...(sync && { sync }) }
    if (JSON.stringify(now) === JSON.stringify(before)) return undefined
    this.#listed.set(path, now)
    return now
  }

  /** Absolute paths of all posts. */
  paths = (): string[] => [...this.#listed.keys()]

  /** The posts among these files. */
  among = (files: Iterable<string>): string[] =>
    affected(files, new Map(this.paths().map((path) => [path, [path]])))

  /** Whether these files say that there are other posts now: one is new or gone. */
  async differFrom(files: Iterable<string>): Promise<boolean> {
    const known = new Set(affected(this.paths(), new Map([...files].map((file) => [file, [file]]))))
    for (const file of files) {
      if (known.has(file) ? !(await exists(file)) : /\.(?:md|markdown)$/i.test(file)) return true
    }
    return false
  }

  pathOf = (id: string): string | undefined => this.#pathById.get(id)

  /** @param shown path as the user would type it */
  pathShownAs = (shown: string): string | undefined =>
    [...this.#listed].find(([, { path }]) => path === shown)?.[0]

  all = (): ListedPost[] => [...this.#listed.values()]

  #unread(path: string): ListedPost {
    const { root, cwd } = this.#options
    return {
      id: pathFromRoot(root, path),
      path: shownPath(path, cwd),
      title: '',
      type: 'news',
      state: 'new',
      errors: 0,
      warnings: 0,
    }
  }
}

/** Whether what was told of a draft holds no longer: on another terminal its post was adopted or settled. */
const isOver = ({ state: before }: ListedPost, { state = before }: LineNews): boolean =>
  state !== before && (state === 'published' || before === 'gone')

/** Tells a post from what it was. */
const sourceOf = ({ fields, body }: Post): string =>
  createHash('sha256')
    .update(JSON.stringify([fields, body]))
    .digest('base64')

/** What a post without a title in its front matter seems to be called, until it is rendered. */
const firstHeading = (body: string): string =>
  (/^ {0,3}#[ \t]+(.+?)[ \t#]*$/m.exec(body)?.[1] ?? '').replace(/[*_`]/g, '')

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
