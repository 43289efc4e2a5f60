import { type Fingerprint, matches, type PostEntry } from '../ledger/ledger.ts'
import { problem } from '../problems/problem.ts'
import { WeChatError } from '../wechat/wechat-error.ts'
import { canonicalize, fingerprintOf } from './canonical.ts'
import { fileExists } from './find-entry.ts'
import type { Look, SeenArticle, SeenItem } from './look.ts'
import { type PostRun, type Saved, sameWords, stopped } from './post-run.ts'

/** What a look at the server says of a post without receipt. */
export type Recognised =
  /** Nothing of it is there: it may be added. */
  | { kind: 'new' }
  /** Our own draft, whose receipt was lost. */
  | { kind: 'adopt'; mediaId: string; index: number; fingerprint: Fingerprint }
  /** Something is there that a person must decide about. */
  | { kind: 'stop'; saved: Saved }

/**
 * Looks for a post among the drafts and publications of the account before it is added, so that a lost ledger never
 * makes a second draft. The mark alone proves nothing: two projects may hold the same path. Words must agree too.
 *
 * @throws WeChatError when a list can't be read
 */
export async function recognise(run: PostRun, remote: Look): Promise<Recognised> {
  const self = await describePost(run)
  const entry = run.file.entry

  for (const { item, article } of candidates(remote.publications, self)) {
    const isOurs = article.mark === self.mark || sameWords(article.fingerprint, self.fingerprint)
    if (!isOurs || !(await isStillPublished(run, item))) continue
    return stop(
      'blocked',
      problem('publication/exists', { title: article.fingerprint.title, url: article.url ?? item.id }),
    )
  }

  const sent = [...(entry?.sent ?? []), ...(entry?.intent ? [entry.intent.fingerprint] : [])]
  for (const { item, article, index } of candidates(remote.drafts, self)) {
    if (!(await isStillDrafted(run, item))) continue
    const holder = await livingHolder(run, item.id)
    if (holder)
      return stop('blocked', problem('post/copy', { title: article.fingerprint.title, other: holder.path }))
    if (article.mark !== self.mark) {
      return stop('blocked', problem('draft/same-exists', { title: article.fingerprint.title }))
    }
    const wordsAreOurs =
      sameWords(article.fingerprint, self.fingerprint) ||
      sent.some((each) => matches(each, article.fingerprint))
    if (wordsAreOurs) return { kind: 'adopt', mediaId: item.id, index, fingerprint: article.fingerprint }
    return stop('conflict', problem('draft/other-words', { title: article.fingerprint.title }))
  }
  return { kind: 'new' }
}

/** How the post itself would look among remote articles, pictures aside. */
interface Self {
  mark: string | undefined
  fingerprint: Fingerprint
}

async function describePost({ prepared }: PostRun): Promise<Self> {
  const { title, digest, html } = prepared.article
  const canonical = await canonicalize({ title, digest, content: html })
  return { mark: canonical.mark, fingerprint: fingerprintOf(canonical) }
}

/** Articles with the post's mark first, then those with its title, digest and words. */
function candidates(items: SeenItem[], self: Self) {
  const all = items.flatMap((item) => item.articles.map((article, index) => ({ item, article, index })))
  const isMarked = (article: SeenArticle) => self.mark !== undefined && article.mark === self.mark
  const isTwin = ({ fingerprint }: SeenArticle) =>
    sameWords(fingerprint, self.fingerprint) && fingerprint.digest === self.fingerprint.digest
  return [
    ...all.filter(({ article }) => isMarked(article)),
    ...all.filter(({ article }) => !isMarked(article) && isTwin(article)),
  ]
}

/** The entry of another post that holds this draft and whose file is still there. */
async function livingHolder(run: PostRun, mediaId: string): Promise<PostEntry | undefined> {
  const { post } = run.prepared
  for (const entry of await run.batch.entries()) {
    if (entry.key === post.key || entry.draft?.mediaId !== mediaId) continue
    if (await fileExists(post.root, entry.path)) return entry
  }
  return undefined
}

/** A look remembers pages it saw before; what it found there may be gone since. */
async function isStillDrafted({ session }: PostRun, item: SeenItem): Promise<boolean> {
  return session.wechat.getDraft(item.id).then(() => true, isAbsent)
}

async function isStillPublished({ session }: PostRun, item: SeenItem): Promise<boolean> {
  return session.wechat
    .getArticle(item.id)
    .then(({ news_item }) => news_item.some((article) => article.is_deleted !== true), isAbsent)
}

function isAbsent(error: unknown): false {
  if (error instanceof WeChatError && (error.errcode === 40007 || error.errcode === 53600)) return false
  throw error
}

const stop = (action: Saved['action'], reason: Saved['problems'][number]): Recognised => ({
  kind: 'stop',
  saved: stopped(action, reason),
})
