import { dirname, resolve } from 'node:path'
import type { PostEntry } from '../../ledger/ledger.ts'
import { limits } from '../../limits.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { fileExists } from '../entry/file-exists.ts'
import { isParting } from './parting.ts'

export interface GroupOptions {
  /** Whether all posts are to share a draft. Default: those that `articles` of one of them names. */
  together?: boolean
  /**
   * The ledger's entries, where posts are to be published: a draft is published as a whole, so posts that share one with
   * a named post come along.
   */
  entries?: readonly PostEntry[]
  /** Working directory, for paths in problems. */
  cwd: string
}

/**
 * Puts posts together that share a draft, or are to: one list of posts for each draft, in the order of its articles.
 * What is wrong with a group is told of its first post, and then none of them can be sent.
 */
export async function groupPosts(posts: Post[], options: GroupOptions): Promise<Post[][]> {
  if (options.together) return posts.length > 1 ? [checked(posts)] : posts.map((post) => [post])
  const known = new Map(posts.map((post) => [post.path, post]))
  const groups: Post[][] = []
  const grouped = new Map<string, Post>()
  for (const head of posts) {
    const { articles } = head.fields
    if (!articles || grouped.has(head.path)) continue
    const group = await stated(head, articles, known, options.cwd)
    const taken = group.find(({ path }) => grouped.has(path))
    groups.push(
      taken
        ? [
            withProblem(head, 'together/in-two', {
              path: taken.file,
              other: grouped.get(taken.path)?.file ?? '',
            }),
          ]
        : group,
    )
    for (const { path } of group) grouped.set(path, head)
  }
  const alone = posts.filter(({ path }) => !grouped.has(path))
  for (const post of alone) {
    if (grouped.has(post.path)) continue
    const ledgers = await sharing(post, known, options)
    // Others of its draft are to be in another one.
    const group = ledgers.some(({ path }) => grouped.has(path)) ? [post] : ledgers
    for (const { path } of group) grouped.set(path, post)
    groups.push(group)
  }
  return inOrderOf(posts, groups)
}

/** What is wrong with the posts that one names as those of its draft. */
export async function checkArticles(head: Post, cwd: string): Promise<Problem[]> {
  const { articles } = head.fields
  if (!articles) return []
  const [first = head] = await stated(head, articles, new Map(), cwd)
  return first.problems.slice(head.problems.length)
}

/** The posts that the first of a group names. */
async function stated(
  head: Post,
  articles: string[],
  known: ReadonlyMap<string, Post>,
  cwd: string,
): Promise<Post[]> {
  const group = [head]
  for (const written of articles) {
    const path = resolve(dirname(head.path), written)
    const post = known.get(path) ?? (await readPost({ path }, head.root, cwd))
    if (post.problems.some(({ code }) => code === 'post/not-found' || code === 'post/unreadable'))
      return [withProblem(head, 'together/not-found', { path: written })]
    if (group.some((each) => each.path === path))
      return [withProblem(head, 'together/listed-twice', { path: written })]
    if (post.fields.articles) return [withProblem(head, 'together/nested', { path: written })]
    group.push(post)
  }
  return checked(group)
}

/** What no draft can hold. */
function checked(group: Post[]): Post[] {
  const [head, ...others] = group
  if (!head) return group
  const limit = limits.articles.measured
  if (group.length > limit)
    return [withProblem(head, 'together/too-many', { count: group.length, limit }), ...others]
  const picture = group.find(({ fields }) => fields.type === 'newspic')
  return picture ? [withProblem(head, 'together/picture-post', { path: picture.file }), ...others] : group
}

/** A post and those that the ledger has in the same draft. */
async function sharing(
  post: Post,
  known: ReadonlyMap<string, Post>,
  { entries = [], cwd }: GroupOptions,
): Promise<Post[]> {
  const own = entries.find(({ key }) => key === post.key)?.draft
  const all = own ? entries.filter(({ draft }) => draft?.mediaId === own.mediaId) : []
  if (all.length < 2) return [post]
  const group: Post[] = []
  if (own && isParting(post, { draft: own })) return [post]
  for (const { key, path } of all.sort((a, b) => (a.draft?.index ?? 0) - (b.draft?.index ?? 0))) {
    if (key === post.key) group.push(post)
    else if (fileExists(post.root, path)) {
      const absolute = resolve(post.root, path)
      group.push(known.get(absolute) ?? (await readPost({ path: absolute }, post.root, cwd)))
    } else return [withProblem(post, 'together/file-gone', { path })]
  }
  const head = group.find((each) =>
    isParting(
      each,
      all.find(({ key }) => key === each.key),
    ),
  )
  if (!head) return group
  return [withProblem(post, 'together/parting', { path: head.file, line: typeLine('draft', head.file) })]
}

function withProblem<Code extends Extract<Problem['code'], `together/${string}`>>(
  post: Post,
  code: Code,
  params: Parameters<typeof problem<Code>>[1],
): Post {
  const told = problem(code, params, { place: post.places.articles ?? { file: post.file } })
  return { ...post, problems: [...post.problems, told] }
}

/** A group stands where the first of its posts was named. */
function inOrderOf(posts: Post[], groups: Post[][]): Post[][] {
  const at = new Map(posts.map(({ path }, index) => [path, index]))
  const placeOf = (group: Post[]) =>
    Math.min(...group.map(({ path }) => at.get(path) ?? Number.POSITIVE_INFINITY))
  const placed = groups.map((group) => ({ group, place: placeOf(group) }))
  return placed.sort((a, b) => a.place - b.place).map(({ group }) => group)
}
