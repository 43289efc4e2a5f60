import { dirname, join } from 'node:path'
import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry } from '../../ledger/ledger.ts'
import { hasPast } from '../../ledger/moved-entry.ts'
import { findPosts } from '../../read/find-posts.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { fold } from '../compare/canonical.ts'
import type { OfflineRun, ReadyPost } from '../post-run.ts'
import { fileExists } from './file-exists.ts'
import { countAlike, hasBody, hasBodyOf, hasWordsOf, haveSameBody, saysMostOf } from './same-body.ts'

/*
 * Files may exchange their names, or each take the next one where a series got a new first part. Then a name leads to the
 * entry of another post, whose draft would be written over, and words that are published would go out once more. Titles
 * may count along with the names: what stays with a post is its body.
 */

/** What a post has to do with another one's entry, or no longer with that of its name. */
export type Exchanged =
  /** It says word for word what was sent of another file, which says something else now. Their titles may differ. */
  | { kind: 'says-other'; entry: PostEntry }
  /** What was sent of its file is what the file at `path`, from the root, says now. */
  | { kind: 'moved-on'; entry: PostEntry; path: string }

/** Reads a post by its absolute path, as it is for the account. */
type Read = (path: string) => Promise<Post>

/**
 * Looks whether files exchanged their names. Who goes on with a post under its title and keeps a copy of what it said
 * has exchanged nothing.
 *
 * @param own the entry under the post's key, where there is one
 */
export async function findExchanged(run: OfflineRun, own?: PostEntry): Promise<Exchanged | undefined> {
  const { post, article } = run.prepared
  // A `uid` goes along with the words.
  if (post.key !== post.relativePath || (own && (await hasWordsOf(own, run.prepared)))) return undefined
  const { session, batch } = run
  const files = filesOf.get(batch) ?? new PostFiles(post, session)
  filesOf.set(batch, files)
  const entries = await batch.entries()
  const origin = await originOf(run.prepared, own, entries, files)
  if (origin) return { kind: 'says-other', entry: origin }
  if (!own || !hasPast(own)) return undefined
  const isRetitled = fold(article.title) !== fold(own.title)
  const path = await placeOf(post, own, entries, files, isRetitled)
  return path === undefined ? undefined : { kind: 'moved-on', entry: own, path }
}

/** The posts of the project, each read once for all posts of a run. */
class PostFiles {
  readonly #root: string
  readonly #session: OfflineRun['session']
  readonly #posts = new Map<string, Promise<Post>>()
  readonly #around = new Map<string, Promise<string[]>>()

  constructor({ root }: Post, session: OfflineRun['session']) {
    this.#root = root
    this.#session = session
  }

  readonly read: Read = (path) => {
    const post = this.#posts.get(path) ?? this.#readFor(path)
    this.#posts.set(path, post)
    return post
  }

  around(post: Post): Promise<string[]> {
    const folder = dirname(post.path)
    const paths = this.#around.get(folder) ?? pathsAround(post, this.#session.config.postsFolder)
    this.#around.set(folder, paths)
    return paths
  }

  async #readFor(path: string): Promise<Post> {
    const { cwd, account } = this.#session
    return forAccount(await readPost({ path }, this.#root, cwd), account)
  }
}

const filesOf = new WeakMap<OfflineRun['batch'], PostFiles>()

/**
 * The post that says now what was sent of an entry, where it isn't known as that one already.
 *
 * @param entries all of the account
 * @param paths absolute paths of those that may be it
 */
export async function findByWords(
  entry: PostEntry,
  entries: readonly PostEntry[],
  paths: Iterable<string>,
  read: Read,
): Promise<Post | undefined> {
  for (const path of paths) {
    const post = await read(path)
    const isByPath = post.key === post.relativePath
    if (!isByPath || post.relativePath === entry.path || !hasBodyOf(entry, post)) continue
    const its = entryOfPost(entries, post)
    if (!its || !hasBodyOf(its, post)) return post
  }
  return undefined
}

/** Absolute paths of the project's posts, and of those beside one that lies elsewhere. */
export async function pathsAround({ path, root }: Post, postsFolder: string): Promise<string[]> {
  const { posts } = await findPosts([postsFolder, dirname(path)], { cwd: root })
  return posts.map((post) => post.path)
}

/** The entry that was made of a post's very words under another name, whose file doesn't say them any more. */
async function originOf(
  prepared: ReadyPost,
  own: PostEntry | undefined,
  entries: readonly PostEntry[],
  { read }: PostFiles,
): Promise<PostEntry | undefined> {
  const { post, article } = prepared
  if (!hasBody(post)) return undefined
  for (const entry of entries) {
    if (entry.key === post.key || !(await hasWordsOf(entry, prepared))) continue
    if (entry.path === post.relativePath) return entry
    if (!fileExists(post.root, entry.path)) {
      // Without an entry of its own the post is merely renamed.
      if (own) return entry
      continue
    }
    const there = await read(join(post.root, entry.path))
    if (there.key !== entry.key || hasBodyOf(entry, there) || haveSameBody(there, post)) continue
    if (saysMostOf(there, post)) continue
    if ((own && hasPast(own)) || (await titleOf(there)) !== fold(entry.title)) return entry
    // Who goes on under its title may have been copied.
    const isElse = fold(article.title) !== fold(entry.title) && countAlike(article.title, entry.title)
    const isTaken = currentPublication(entry) || entries.some((other) => hasBodyOf(other, there))
    if (isElse && isTaken) return entry
  }
  return undefined
}

/** Where the words are that were sent of a post's file, which says something else now. */
async function placeOf(
  post: Post,
  own: PostEntry,
  entries: readonly PostEntry[],
  files: PostFiles,
  isRetitled: boolean,
): Promise<string | undefined> {
  const others = entries.filter(({ key }) => key !== own.key)
  // Of a draft that is written anew nothing is published twice.
  const isCounted = currentPublication(own) && others.some(({ title }) => countAlike(title, own.title))
  // Every file is read only for one that got another title, or shares it with another post.
  if (!isRetitled && !isCounted && !others.some(({ title }) => title === own.title)) return undefined
  const words = await findByWords(own, entries, await files.around(post), files.read)
  if (!words) return undefined
  const title = await titleOf(words)
  // Under a title of its own it is another post that says the same.
  if (title !== fold(own.title) && !countAlike(title, own.title)) return undefined
  if (isRetitled) return words.relativePath
  const isCopy = !entryOfPost(entries, words) && title === fold(own.title)
  const isOfMany = others.some((other) => hasBodyOf(other, words))
  return isCopy || isOfMany || saysMostOf(post, words) ? undefined : words.relativePath
}

const titleOf = async (post: Post): Promise<string> =>
  fold((await import('../../render/post-title.ts')).postTitle(post))
