import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { pathsAround } from '../entry/exchanged.ts'
import type { Session } from '../session.ts'

/** Absolute paths of the posts that one names as those of its draft. */
export const pathsNamedBy = ({ fields: { articles = [] }, path }: Post): string[] =>
  articles.map((written) => resolve(dirname(path), written))

/** Posts that name others of their draft, as the files stand now, whatever the ledger has. */
export class Heads {
  readonly #known: ReadonlyMap<string, Post>
  readonly #session: Pick<Session, 'account' | 'config' | 'cwd'>
  readonly #around = new Map<string, Promise<Post[]>>()

  /** @param posts that were read already */
  constructor(posts: readonly Post[], session: Pick<Session, 'account' | 'config' | 'cwd'>) {
    this.#known = new Map(posts.map((post) => [post.path, post]))
    this.#session = session
  }

  /** The posts that name one, of the project and of those beside it. */
  async of(post: Post): Promise<Post[]> {
    const folder = dirname(post.path)
    const heads = this.#around.get(folder) ?? this.#find(post)
    this.#around.set(folder, heads)
    return (await heads).filter((head) => head.path !== post.path && pathsNamedBy(head).includes(post.path))
  }

  async #find(post: Post): Promise<Post[]> {
    const heads: Post[] = []
    for (const path of await pathsAround(post, this.#session.config.postsFolder)) {
      const known = this.#known.get(path)
      const head = known ?? (await this.#readHead(path, post.root))
      if (head && head.fields.articles !== undefined && this.#isOurs(head)) heads.push(head)
    }
    return heads
  }

  /** Most posts name no others: they aren't parsed. */
  async #readHead(path: string, root: string): Promise<Post | undefined> {
    const bytes = await readFile(path).catch(() => undefined)
    return bytes?.includes('articles') ? readPost({ path }, root, this.#session.cwd) : undefined
  }

  /** A post of other accounts has no draft at this one. */
  #isOurs({ fields: { account } }: Post): boolean {
    return !account || account.includes('all') || account.includes(this.#session.account.name)
  }
}
