import { dirname, resolve } from 'node:path'
import type { Account } from '../../config/config.ts'
import { limits } from '../../limits.ts'
import type { Problem } from '../../problems/problem.ts'
import { overridesOf } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import { readPost } from '../../read/read-post.ts'
import { type GoingOut, goingOutWith, stopNamedElsewhere } from './going-out.ts'
import { withGroupProblem } from './group.ts'

export interface GroupOptions {
  /** Whether all posts are to share a draft. Default: those that `articles` of one of them names. */
  together?: boolean
  /** Where posts are to be published: a draft goes out as a whole, so posts that share one with a named post come along. */
  publishing?: GoingOut
  /** The account they go to. */
  account: Pick<Account, 'name' | 'overrides'>
  /** Working directory, for paths in problems. */
  cwd: string
}

type Where = Pick<GroupOptions, 'account' | 'cwd'>

/**
 * Puts posts together that share a draft, or are to: one list of posts for each draft, in the order of its articles.
 * What is wrong with a group is told of its first post, and then none of them can be sent.
 */
export async function groupPosts(posts: Post[], options: GroupOptions): Promise<Post[][]> {
  const { publishing } = options
  const groups = await groupByDraft(posts, options)
  if (!publishing) return groups
  const stopped: Post[][] = []
  for (const group of groups) stopped.push(await stopNamedElsewhere(group, publishing))
  return stopped
}

async function groupByDraft(
  posts: Post[],
  { together, publishing, account, cwd }: GroupOptions,
): Promise<Post[][]> {
  if (together) return posts.length > 1 ? [checked(posts)] : posts.map((post) => [post])
  const known = new Map(posts.map((post) => [post.path, post]))
  const groups: Post[][] = []
  const grouped = new Map<string, Post>()
  for (const head of posts) {
    const { articles } = head.fields
    if (!articles || grouped.has(head.path)) continue
    const group = await stated(head, articles, known, { account, cwd })
    const taken = group.find(({ path }) => grouped.has(path))
    groups.push(
      taken
        ? [
            withGroupProblem(head, 'together/in-two', {
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
    const all = publishing ? await goingOutWith(post, known, publishing, cwd) : [post]
    // Others of its draft are to be in another one.
    const group = all.some(({ path }) => grouped.has(path)) ? [post] : all
    for (const { path } of group) grouped.set(path, post)
    groups.push(group)
  }
  return inOrderOf(posts, groups)
}

/** What is wrong with the posts that one names as those of its draft. */
export async function checkArticles(head: Post, where: Where): Promise<Problem[]> {
  const { articles } = head.fields
  if (!articles) return []
  const [first = head] = await stated(head, articles, new Map(), where)
  return first.problems.slice(head.problems.length)
}

/**
 * What is wrong where several posts name the same one.
 *
 * @param heads posts with `articles` that go to the account
 * @returns what is to be told of the later one, by its path
 */
export async function findNamedTwice(heads: Post[], where: Where): Promise<Map<string, Problem[]>> {
  const told = new Map<string, Problem[]>()
  for (const [head] of await groupPosts(heads, where)) {
    const found = head?.problems.filter(({ code }) => code === 'together/in-two') ?? []
    if (head && found.length > 0) told.set(head.path, found)
  }
  return told
}

/** The posts that the first of a group names. */
async function stated(
  head: Post,
  articles: string[],
  known: ReadonlyMap<string, Post>,
  { account, cwd }: Where,
): Promise<Post[]> {
  // One that a line sends to another account than it names takes the others along.
  const isHere = goesTo(account, head)
  const group = [head]
  for (const written of articles) {
    const path = resolve(dirname(head.path), written)
    const post = known.get(path) ?? (await readPost({ path }, head.root, cwd))
    if (post.problems.some(({ code }) => code === 'post/not-found' || code === 'post/unreadable'))
      return [withGroupProblem(head, 'together/not-found', { path: written })]
    if (group.some((each) => each.path === path))
      return [withGroupProblem(head, 'together/listed-twice', { path: written })]
    if (post.fields.articles) return [withGroupProblem(head, 'together/nested', { path: written })]
    if (isHere && !goesTo(account, post))
      return [withGroupProblem(head, 'together/other-account', { path: written, name: account.name })]
    group.push(post)
  }
  return checked(group)
}

/** Whether a post names this account, or none. */
function goesTo({ name, overrides }: Where['account'], post: Post): boolean {
  const names = post.fields.account ?? overridesOf(post, overrides).fields.account ?? [name]
  return names.includes(name) || names.includes('all')
}

/** What no draft can hold. */
function checked(group: Post[]): Post[] {
  const [head, ...others] = group
  if (!head) return group
  const limit = limits.articles.measured
  if (group.length > limit)
    return [withGroupProblem(head, 'together/too-many', { count: group.length, limit }), ...others]
  const picture = group.find(({ fields }) => fields.type === 'newspic')
  return picture
    ? [withGroupProblem(head, 'together/picture-post', { path: picture.file }), ...others]
    : group
}

/** A group stands where the first of its posts was named. */
function inOrderOf(posts: Post[], groups: Post[][]): Post[][] {
  const at = new Map(posts.map(({ path }, index) => [path, index]))
  const placeOf = (group: Post[]) =>
    Math.min(...group.map(({ path }) => at.get(path) ?? Number.POSITIVE_INFINITY))
  const placed = groups.map((group) => ({ group, place: placeOf(group) }))
  return placed.sort((a, b) => a.place - b.place).map(({ group }) => group)
}
