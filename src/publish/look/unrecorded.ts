import { isSameArticle } from '../../article-address.ts'
import { abandonedIntents } from '../../ledger/given-up.ts'
import { matches, type PostEntry } from '../../ledger/ledger.ts'
import { type Problem, problem } from '../../problems/problem.ts'
import { typeLine } from '../../problems/type-line.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { findHolder } from '../adopt/find-holder.ts'
import { type CanonicalArticle, canonicalize, fold } from '../compare/canonical.ts'
import { likenessOf } from '../compare/likeness.ts'
import { expectArticle } from '../draft/place-article.ts'
import { countAlike } from '../entry/same-body.ts'
import type { PostRun } from '../post-run.ts'
import { readArticlesIfThere } from './if-there.ts'
import type { Look, SeenArticle, SeenItem } from './look.ts'
import { askWhetherThere } from './recognise.ts'

/*
 * A post that was sent before its ledger was lost, and has another file name and other words since, is neither known by
 * its mark nor by its words. What is left is the address that its file may hold, and an article that says much the same.
 */

/** An article says much the same when at least so much of it is the same. */
const muchTheSame = 0.5

/** So many articles are read at most: of hundreds under one title the newest must do. */
const readAtMost = 10

/**
 * Looks for an article of which no entry knows and that may be an earlier state of a post that is about to be added.
 *
 * @param look what is there
 * @returns why it isn't added unless a person says `--again`
 * @throws WeChatError when an article can't be read: nothing may be added
 */
export async function findUnrecorded(run: PostRun, look: Look): Promise<Problem | undefined> {
  const { session, file } = run
  const { publications = [], knownIds = [] } = file.entry ?? {}
  if (session.wayOut === 'again' || publications.length > 0 || knownIds.length > 0) return undefined
  return (await findStated(run, look)) ?? (await findReworded(run, look))
}

/** The address in the file says where it was published, unless it was copied along from another post. */
async function findStated(run: PostRun, { publications }: Look): Promise<Problem | undefined> {
  const { session, batch, prepared } = run
  const { post, article } = prepared
  const { wechatUrl: url } = post.fields
  if (url === undefined || !URL.canParse(url) || session.rehearsal) return undefined
  const others = (await batch.entries()).filter(({ key }) => key !== post.key)
  if (await findHolder(others, { kind: 'publication', url }, post.root)) return undefined
  const isStated = (each: SeenArticle) => isSameArticle(each.url, url)
  const listed = publications.find(({ articles }) => articles.some(isStated))
  // One that isn't listed was published by hand, or by another of several accounts.
  const isThere = listed
    ? await askWhetherThere(session).isPublished(listed, listed.articles.findIndex(isStated))
    : session.config.accounts.length < 2
  const params = { title: article.title, url, ...linesFor(post.file, url) }
  const place = post.places.wechatUrl ?? { file: post.file }
  return isThere ? problem('publication/stated', params, { place }) : undefined
}

/** An article under the same title or with the same digest that says much the same. */
async function findReworded(run: PostRun, look: Look): Promise<Problem | undefined> {
  const { session, batch, prepared } = run
  const { post, article: ours } = prepared
  const { file } = post
  const own = { title: fold(ours.title), digest: ours.type === 'news' ? fold(ours.digest) : '' }
  const candidates = [
    ...alikeIn(look.publications, own).map((each) => ({ ...each, isOut: true })),
    ...alikeIn(look.drafts, own).map((each) => ({ ...each, isOut: false })),
  ]
  const unknownNow = async () => withoutKnown(candidates, await batch.entries(), session.clock.now())
  if ((await unknownNow()).length === 0) return undefined
  // Others of the run may have made drafts since the entries were read.
  batch.forgetEntries()
  const unknown = await unknownNow()
  if (unknown.length === 0) return undefined
  const self = await expectArticle(run)
  for (const { item, seen, index, isOut } of unknown.slice(0, readAtMost)) {
    const article = await readThere(run, item, index, isOut)
    if (!article || !(await saysMuchTheSame(article, self))) continue
    const other = article.title ?? ''
    const source = isOut ? (seen.url ?? item.id) : item.id
    const params = { title: ours.title, other, source, ...linesFor(file, source) }
    return problem(isOut ? 'publication/alike' : 'draft/alike', params, { place: { file } })
  }
  return undefined
}

/** Those of which no entry knows. The effect of a call of our own that is under way, or was given up, is told by itself. */
function withoutKnown<Candidate extends { item: SeenItem; seen: SeenArticle }>(
  candidates: readonly Candidate[],
  entries: readonly PostEntry[],
  nowMs: number,
): Candidate[] {
  const known = new Set(entries.flatMap(({ knownIds }) => knownIds))
  const calls = entries.flatMap((entry) => [
    ...abandonedIntents(entry, nowMs),
    ...(entry.intent ? [entry.intent] : []),
  ])
  const isEffect = ({ seen }: Candidate) =>
    calls.some(({ fingerprint }) => matches(fingerprint, seen.fingerprint))
  return candidates.filter((each) => !known.has(each.item.id) && !isEffect(each))
}

const linesFor = (file: string, source: string) => ({
  line: typeLine('adopt', file, source),
  again: typeLine('draft', file, '--again'),
})

const alikeIn = (items: readonly SeenItem[], { title, digest }: Pick<CanonicalArticle, 'title' | 'digest'>) =>
  items.flatMap((item) =>
    item.articles.flatMap((seen, index) => {
      const { fingerprint } = seen
      // Parts of a series may have a digest and most words in common.
      const hasDigest =
        digest !== '' && fingerprint.digest === digest && !countAlike(fingerprint.title, title)
      const isAlike = fingerprint.title === title || hasDigest
      return isAlike ? { item, seen, index } : []
    }),
  )

/** An article of a publication or draft as it is now; nothing when it is gone. */
async function readThere(
  { session }: PostRun,
  item: SeenItem,
  index: number,
  isOut: boolean,
): Promise<RemoteArticle | undefined> {
  if (!isOut) return (await askWhetherThere(session).findDraft(item))?.read?.content.news_item[index]
  const article = (await readArticlesIfThere(session.wechat, item.id))?.[index]
  return article?.is_deleted === true ? undefined : article
}

async function saysMuchTheSame(article: RemoteArticle, self: CanonicalArticle): Promise<boolean> {
  const { lines } = await canonicalize(article, 'save', { withForms: false })
  return likenessOf(lines.join(''), self.lines.join('')) >= muchTheSame
}
