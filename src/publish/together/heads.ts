import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { findPosts } from '../../read/find-posts.ts'
import { isInside } from '../../read/find-root.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import type { Session } from '../session.ts'

/** Absolute paths of the posts that one names as those of its draft. */
export const pathsNamedBy = ({ fields: { articles = [] }, path }: Post): string[] =>
  articles.map((written) => resolve(dirname(path), written))

/** Posts by the paths that they name. */
export function headsByPath(posts: Iterable<Post>): Map<string, Post[]> {
  const heads = new Map<string, Post[]>()
  for (const head of posts)
    for (const named of new Set(pathsNamedBy(head))) heads.set(named, [...(heads.get(named) ?? []), head])
  return heads
}

/** Posts that name others of their draft, as the files stand now, whatever the ledger has. */
export class Heads {
  readonly #known: ReadonlyMap<string, Post>
  readonly #session: Pick<Session, 'account' | 'config' | 'cwd'>
  readonly #around = new Map<string, Promise<ReadonlyMap<string, Post[]>>>()

  /** @param posts that were read already */
  constructor(posts: readonly Post[], session: Pick<Session, 'account' | 'config' | 'cwd'>) {
    this.#known = new Map(posts.map((post) => [post.path, post]))
    this.#session = session
  }

  /** The posts that name one, of the project and of those beside it. */
  async of(post: Post): Promise<Post[]> {
    const { postsFolder } = this.#session.config
    const folder = isInside(post.path, postsFolder) ? postsFolder : dirname(post.path)
    const heads = this.#around.get(folder) ?? this.#find([postsFolder, folder], post.root)
    this.#around.set(folder, heads)
    const named = (await heads).get(post.path) ?? []
    return named.filter(({ path }) => path !== post.path)
  }

  /** By the paths they name: of thousands of posts each is asked for. */
  async #find(folders: string[], root: string): Promise<ReadonlyMap<string, Post[]>> {
    const heads: Post[] = []
    const { posts } = await findPosts([...new Set(folders)], { cwd: root })
    for (const { path } of posts) {
      const head = this.#known.get(path) ?? (await this.#readHead(path, root))
      if (head && this.#isOurs(head)) heads.push(head)
    }
    return headsByPath(heads)
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
