import { currentPublication, type Fingerprint, matches, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import { type CanonicalArticle, fingerprintOf, fold } from '../compare/canonical.ts'
import { pictureMark } from '../compare/read-body.ts'
import { mayBeSamePictures } from '../compare/unsent-picture.ts'
import { expectArticle } from '../draft/place-article.ts'
import { fileExists } from '../entry/file-exists.ts'
import { expectAsLinked, namesOfUnknown } from '../links/expect-as-linked.ts'
import { type OfflineRun, type ReadyPost, sameWords } from '../post-run.ts'
import type { Session } from '../session.ts'
import { type DraftContent, isStillPublished, readDraftIfThere } from './if-there.ts'
import { isOfAnother, livingHolder } from './living-holder.ts'
import type { Look, SeenArticle, SeenItem } from './look.ts'
import { findOriginal, mayBeCopied } from './original.ts'
import type { Target } from './strangers.ts'

/** What a look at the server says of a post without receipt. */
export type Recognised =
  /**
   * Nothing of it is there, or another is asked for: it may be added. What is there is told.
   * `alike` are ids of drafts and publications that look like it, also of those that are gone.
   */
  | { kind: 'new'; left: Problem[]; alike: string[] }
  /** Our own draft, whose receipt was lost; one that a person changed is taken over only by her word. */
  | ({ kind: 'adopt'; fingerprint: Fingerprint; isOurs: boolean } & FoundDraft)
  /** Something is there that a person must decide about; `draft` is one with the post's mark and other words. */
  | { kind: 'stop'; action: 'blocked' | 'conflict'; problem: Problem; draft?: FoundDraft }

/** A draft that was found. */
export interface FoundDraft extends Target {
  /** What it held when it was asked for just now. Absent where nobody was asked. */
  read?: DraftRead
}

export interface DraftRead {
  content: DraftContent
  /** When, by the clock of this machine. */
  atMs: number
}

/** Says whether something that a look saw is there yet. */
export interface StillThere {
  /** @returns nothing of a draft that is gone */
  findDraft(item: SeenItem): Promise<Pick<FoundDraft, 'read'> | undefined>
  /** @param index of the article that is meant */
  isPublished(item: SeenItem, index: number): Promise<boolean>
}

/** A look remembers pages it saw before; what it found there may be gone since. */
export const askWhetherThere = ({ wechat, clock }: Session): StillThere => ({
  async findDraft({ id }) {
    const content = await readDraftIfThere(wechat, id)
    return content && { read: { content, atMs: clock.now() } }
  },
  isPublished: (item, index) => isStillPublished(wechat, item, index),
})

/**
 * Looks for a post among the drafts and publications of the account before it is added, so that a lost ledger never
 * makes a second draft. The mark alone proves nothing: two projects may hold the same path. Words must agree too.
 *
 * @param remote what a look saw
 * @param there asked of what seems to be the post's
 * @throws WeChatError when it can't be asked
 */
export async function recognise(
  run: OfflineRun,
  entry: PostEntry | undefined,
  remote: Pick<Look, 'drafts' | 'publications'>,
  there: StillThere,
): Promise<Recognised> {
  const { article: own } = run.prepared
  const marks = marksOf(own, entry)
  const place = { file: run.prepared.post.file }
  const { file } = run.prepared.post
  const { wayOut } = run.session
  const known = entry && currentPublication(entry)
  const left: Problem[] = []
  if (wayOut === 'again' && known) {
    const { fingerprint, url = known.articleId ?? '' } = known
    left.push(problem('publication/left-behind', { title: fingerprint.title, url }, { place }))
  }

  // Only then it is worth reading its own words.
  const isThere = mayHold([...remote.publications, ...remote.drafts], own, marks)
  if (!isThere && !(await mayBeCopied(run))) return { kind: 'new', left, alike: [] }
  const self = await expectArticle(run)
  const ours = fingerprintOf(self)
  const original = wayOut === 'again' ? undefined : await findOriginal(run, ours)
  if (original)
    return stop('blocked', problem('post/copy', { title: own.title, other: original.path }, { place }))
  const alike: string[] = []

  for (const { item, article, index } of publishedAs(run, self, entry, remote.publications)) {
    if (await isOfAnother(run, ours, { item, article })) continue
    alike.push(item.id)
    if (!(await there.isPublished(item, index))) continue
    if (wayOut !== 'again') return stop('blocked', await publicationExists(run, item, article))
    const { title } = article.fingerprint
    if (known?.articleId !== item.id)
      left.push(problem('publication/left-behind', { title, url: article.url ?? item.id }, { place }))
  }

  for (const { item, article, index } of candidates(remote.drafts, self, marks)) {
    if (await isOfAnother(run, ours, { item, article, index })) continue
    alike.push(item.id)
    const found = await there.findDraft(item)
    if (!found) continue
    const draft: FoundDraft = { mediaId: item.id, index, ...found }
    const { title } = article.fingerprint
    const holder = await livingHolder(run, item.id, { index })
    const isMarked = marks.has(article.mark)
    const linked = isMarked && !holder ? await asLinked(run, article) : undefined
    const isSame =
      isOurs(article, self, entry) || (linked !== undefined && isOurs(article, linked.article, entry))
    const leaver = await waitsForRemoval(run, item.id)
    if (leaver && isSame) continue
    if (leaver && isMarked && wayOut !== 'again') return stop('conflict', tellWaiting(run, leaver, item.id))
    if (isSame && linked && linked.unknown.length > 0 && !wayOut) {
      const params = namesOfUnknown(run, linked.unknown)
      return stop('blocked', problem('draft/links-unknown', params, { place }))
    }
    if (!holder && isMarked && (isSame || wayOut !== 'again')) {
      const twin = await findTwin(run, remote.drafts, there, { mediaId: item.id, mark: article.mark })
      if (twin) {
        const params = { title, one: item.id, other: twin.id, file }
        return stop('blocked', problem('draft/twins', params, { place }))
      }
      if (isSame || wayOut)
        return { kind: 'adopt', ...draft, fingerprint: article.fingerprint, isOurs: isSame }
    }
    if (wayOut === 'again') left.push(problem('draft/left-behind', { title, mediaId: item.id }, { place }))
    else if (holder) return stop('blocked', problem('post/copy', { title, other: holder.path }, { place }))
    else if (!isMarked) {
      const line = typeLine('adopt', file, item.id)
      return stop('blocked', problem('draft/same-exists', { title, file, line }, { place }))
    } else {
      const told = problem('draft/other-words', { title, file }, { place })
      return { kind: 'stop', action: 'conflict', problem: told, draft }
    }
  }
  return { kind: 'new', left, alike }
}

/** Many picture posts may be called alike: only one that says the same is this one. */
export function publishedAs(
  { prepared }: OfflineRun,
  self: CanonicalArticle,
  entry: PostEntry | undefined,
  items: SeenItem[],
) {
  const isPicturePost = prepared.article.type === 'newspic'
  return candidates(items, self, isPicturePost ? new Set() : marksOf(prepared.article, entry))
}

export async function publicationExists(
  run: OfflineRun,
  item: SeenItem,
  article: SeenArticle,
): Promise<Problem> {
  const { file } = run.prepared.post
  const { title } = article.fingerprint
  const holder = await livingHolder(run, item.id)
  return holder
    ? problem('post/copy', { title, other: holder.path }, { place: { file } })
    : problem('publication/exists', { title, url: article.url ?? item.id, file }, { place: { file } })
}

/**
 * Another draft with the same mark: clones that drafted the post at the same time. No entry holds it, and neither can be
 * told to be the right one.
 */
async function findTwin(
  run: OfflineRun,
  drafts: SeenItem[],
  there: StillThere,
  { mediaId, mark }: { mediaId: string; mark: string | undefined },
): Promise<SeenItem | undefined> {
  for (const item of drafts) {
    if (item.id === mediaId || !item.articles.some((article) => article.mark === mark)) continue
    if ((await there.findDraft(item)) && !(await livingHolder(run, item.id))) return item
  }
  return undefined
}

/**
 * Whether a draft says what the post says, or what was once sent of it. With the ledger lost nobody knows the addresses
 * that its pictures had: then the words must do.
 */
function isOurs(
  { fingerprint, pictures }: SeenArticle,
  self: CanonicalArticle,
  entry: PostEntry | undefined,
): boolean {
  const own = fingerprintOf(self)
  const sent = entry?.sent ?? []
  const isSame =
    sameWords(fingerprint, own) &&
    fingerprint.links === own.links &&
    (own.digest === '' || fingerprint.digest === own.digest) &&
    (sent.length > 0 ? fingerprint.pictures === own.pictures : mayBeSamePictures(self.pictures, pictures))
  return isSame || sent.some((each) => matches(each, fingerprint) && each.links === fingerprint.links)
}

/** What the post says with its links as the article has them. */
const asLinked = (run: OfflineRun, { fingerprint: { words }, links = [] }: SeenArticle) =>
  expectAsLinked(run, { words, links })

/** Whether anything there may be the post's, by mark or title. */
export function mayHold(
  items: SeenItem[],
  { title }: ReadyPost['article'],
  marks: Set<string | undefined>,
): boolean {
  const folded = fold(title)
  const seen = items.flatMap(({ articles }) => articles)
  return seen.some(({ mark, fingerprint }) => marks.has(mark) || fingerprint.title === folded)
}

/** The post's mark, and those of drafts it may have made before it was renamed or given a `uid`. */
export function marksOf(own: ReadyPost['article'], entry: PostEntry | undefined): Set<string | undefined> {
  const mark = own.type === 'news' ? /\bdata-wxpub="([^"]*)"/.exec(own.html)?.[1] : pictureMark(own.title)
  const calls = [...(entry?.intent ? [entry.intent] : []), ...(entry?.abandoned ?? [])]
  const marks = [mark, ...calls.map(({ mark }) => mark)]
  return new Set(marks.filter((mark) => mark !== undefined))
}

/** Articles with the post's mark first, then those with its title, digest and words. */
function candidates(items: SeenItem[], self: CanonicalArticle, marks: Set<string | undefined>) {
  const all = items.flatMap((item) => item.articles.map((article, index) => ({ item, article, index })))
  const isMarked = ({ mark }: SeenArticle) => marks.has(mark)
  const own = fingerprintOf(self)
  const isTwin = ({ fingerprint }: SeenArticle) =>
    sameWords(fingerprint, own) && (self.digest === '' || fingerprint.digest === self.digest)
  return [
    ...all.filter(({ article }) => isMarked(article)),
    ...all.filter(({ article }) => !isMarked(article) && isTwin(article)),
  ]
}

/**
 * The entry of a post that left this draft for another: it is to be deleted as soon as it is seen untouched, so nobody
 * may have it.
 */
export async function waitsForRemoval(run: OfflineRun, mediaId: string): Promise<PostEntry | undefined> {
  const { root } = run.prepared.post
  for (const entry of await run.batch.entries()) {
    const isLeft = entry.superseded?.some((each) => each.mediaId === mediaId)
    if (isLeft && fileExists(root, entry.path)) return entry
  }
  return undefined
}

export function tellWaiting({ prepared }: OfflineRun, { path }: PostEntry, mediaId: string): Problem {
  const { file } = prepared.post
  const params = { title: prepared.article.title, mediaId, line: typeLine('draft', path) }
  return problem('draft/waits-for-removal', params, { place: { file } })
}

const stop = (action: 'blocked' | 'conflict', problem: Problem): Recognised => ({
  kind: 'stop',
  action,
  problem,
})
