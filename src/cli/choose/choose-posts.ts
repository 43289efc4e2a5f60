import { entryOfPost } from '../../ledger/among-entries.ts'
import { currentPublication, type PostEntry, wasPublished } from '../../ledger/ledger.ts'
import { brokenEntryOf, type ReadEntries } from '../../ledger/read-entries.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Session } from '../../publish/session.ts'
import { forAccount } from '../../read/per-account.ts'
import type { Post } from '../../read/post.ts'
import { publishTime } from '../../read/publish-time.ts'
import type { AccountRun } from '../session/with-accounts.ts'
import type { AccountShare } from './choose-account.ts'
import { renamedPosts } from './renamed-posts.ts'

/**
 * `--all`: posts that are in the ledger, be it under another name, opted in with a `wxpub:` map, or changed since a
 * commit, but for those whose draft or publication was taken away on purpose.
 *
 * @param changed absolute paths of files that have changed since `--since`
 */
export function chooseKnown(
  { posts, session }: Pick<AccountShare, 'posts'> & { session: Pick<Session, 'account' | 'config'> },
  { entries, broken }: ReadEntries,
  changed: ReadonlySet<string>,
): Post[] {
  const renamed = renamedPosts(posts, entries, session)
  return posts.filter((post) => {
    const entry = entryOfPost(entries, post)
    if (entry && isTakenAway(entry)) return false
    const isKnown = entry !== undefined || renamed.has(post) || brokenEntryOf(broken, post.key) !== undefined
    return post.optedIn || isKnown || changed.has(post.path)
  })
}

/** `--due`: posts whose `publish_at` has passed and that were never published, nor are held back or removed as drafts. */
export function chooseDue({ posts, session }: AccountRun, { entries }: ReadEntries): Post[] {
  return posts.filter((post) => {
    const { fields } = forAccount(post, session.account)
    if (fields.draft || !isDue(fields, session.clock.now())) return false
    const entry = entryOfPost(entries, post)
    return entry?.removedAt === undefined && !wasPublished(entry)
  })
}

/** Whether the time of a post has passed, at one account or another. */
export const mayBeDue = ({ fields, perAccount }: Post, nowMs: number): boolean =>
  [fields, ...Object.values(perAccount).map((own) => own.fields)].some((each) => isDue(each, nowMs))

/**
 * What keeps the time of a post from being read: for all anybody knows it has passed, and nobody may be there to see
 * that nothing goes out. Nothing of one that is held back.
 */
export const hidesTime = ({ fields, problems }: Post): Problem[] =>
  fields.draft ? [] : problems.filter(({ severity, ...each }) => severity === 'error' && isOfTime(each))

const isOfTime = ({ code, params }: Pick<Problem, 'code' | 'params'>): boolean =>
  code === 'post/field-not-time' ||
  (code === 'post/field-near-miss' && params.name === 'publish_at') ||
  code.startsWith('post/front-matter-') ||
  unread.has(code)

/** Problems of files of which nothing is known. */
const unread = new Set<string>(['post/unreadable', 'post/not-utf8', 'post/too-large'])

const isDue = ({ publishAt }: Post['fields'], nowMs: number): boolean =>
  publishAt !== undefined && publishTime(publishAt) <= nowMs

/** Whether its draft or its publication was taken away on purpose, and nothing was made of the post since. */
function isTakenAway(entry: PostEntry): boolean {
  if (entry.removedAt !== undefined) return true
  const isUsed = entry.draft ?? entry.intent ?? currentPublication(entry)
  return !isUsed && entry.publications.at(-1)?.state === 'deleted'
}
