import type { DraftParts, KeptParts } from '../../ledger/draft-parts.ts'
import type { Publication } from '../../ledger/ledger.ts'
import { pathsOf } from '../../ledger/moved-entry.ts'
import { pathFromRoot } from '../../read/path-from-root.ts'
import { postMark } from '../../render/marks.ts'
import { canonicalize, fold, hashOf } from '../compare/canonical.ts'
import { linkedEntry, publishedAddresses } from '../links/linked-entry.ts'
import type { Names } from '../prepare/post-hashes.ts'
import type { PreparedPost } from '../prepare/prepare-post.ts'
import { sourceHash } from '../prepare/source-hash.ts'
import { unplaced } from '../prepare/unplaced.ts'
import { keptNow } from './kept-fields.ts'
import type { KnowsEntries } from './knows-entries.ts'

/*
 * Hashes name the posts that a post links to by their paths. One that was recorded before such a post was renamed still
 * stands for the same.
 */

/** A post, and who knows what others were called. */
interface Hashed {
  prepared: Pick<
    PreparedPost,
    'article' | 'post' | 'bodyHash' | 'hashBody' | 'hashContent' | 'hashParts' | 'withLinksTo'
  >
  batch: KnowsEntries
}

/** What was sent, as far as it is recorded. */
type Sent = Pick<Publication, 'contentHash'> &
  Partial<Pick<Publication, 'source' | 'files' | 'spaces' | 'fingerprint'>>

/** The hash that was recorded, where it stands for what would be sent now; else that of now. */
export async function bodyHashAs(hashed: Hashed, recorded: string | undefined): Promise<string> {
  const { bodyHash, hashBody } = hashed.prepared
  if (recorded === undefined || recorded === '' || recorded === bodyHash) return bodyHash
  for await (const names of formerNames(hashed)) if (hashBody(names) === recorded) return recorded
  return bodyHash
}

/**
 * The same of the post's own words, pictures, links and title. Of the very same Markdown, what a theme adds to it (numbers
 * of headings, a sign before them) or draws in its colours is no change; of another, white space that readers see is one.
 */
export async function contentHashAs(hashed: Hashed, sent: Sent): Promise<string> {
  const { hashContent } = hashed.prepared
  const { contentHash: recorded } = sent
  const asSpaced = async () => ((await isRespaced(hashed, sent)) ? hashOf(`${recorded} respaced`) : recorded)
  const contentHash = await hashContent()
  if (recorded === contentHash) return asSpaced()
  if (await hasSameSource(hashed, sent)) return recorded
  for await (const names of formerNames(hashed, () => leadsWhereItDid(hashed, sent))) {
    if ((await hashContent(names)) === recorded) return asSpaced()
    if (await hasSameSource(hashed, sent, names)) return recorded
  }
  return contentHash
}

/** Whether a reader would see other white space of the same words, since the Markdown was changed. */
async function isRespaced(
  { prepared: { post, hashParts } }: Hashed,
  { source, spaces }: Sent,
): Promise<boolean> {
  if (source === undefined || spaces === undefined || source === sourceHash(post)) return false
  return (await hashParts()).spaces !== spaces
}

/** Whether every link has the address that was sent: then it leads to the same post, whichever had its name since. */
async function leadsWhereItDid({ prepared, batch }: Hashed, { fingerprint }: Sent): Promise<boolean> {
  const { article, post } = prepared
  if (!fingerprint || article?.type !== 'news' || article.links.length === 0) return false
  const known = await publishedAddresses(article.links, post.root, batch)
  const published = article.links.flatMap(({ path }, index) => (known[index] === undefined ? [] : [path]))
  const linked = await prepared.withLinksTo(new Set(published))
  if (!linked) return false
  const addresses = await publishedAddresses(linked.links, post.root, batch)
  const addressOf = new Map(
    addresses.map((url, index) => [postMark(index), url?.replace(/^http:/, 'https:')]),
  )
  const { links } = await canonicalize(unplaced(linked), 'as-is', { withForms: false })
  return hashOf(links.map((link) => addressOf.get(link) ?? link).join('\n')) === fingerprint.links
}

/**
 * What of a published post tells a change since: its content, what else an article keeps, and its cover, where that is
 * neither made of title and theme nor the one that the config gives to all posts.
 */
export async function publishedNow(
  hashed: Hashed & { prepared: Pick<PreparedPost, 'cover'> },
  publication: Publication,
): Promise<{ contentHash: string; cover?: string | undefined; kept?: KeptParts }> {
  const { article, cover, hashParts } = hashed.prepared
  const { post } = hashed.prepared
  const isOfPost = post.fields.cover === undefined || post.places.cover?.file === post.file
  const isAsked = article?.type === 'news' && !cover?.draw && isOfPost && publication.cover !== undefined
  return {
    contentHash: await contentHashAs(hashed, publication),
    ...(isAsked && { cover: (await hashParts()).cover }),
    ...(article && publication.kept && { kept: await keptNow({ post, hashParts }) }),
  }
}

/** Whether nothing is another than what was sent but the theme. */
async function hasSameSource(
  { prepared: { article, hashParts } }: Hashed,
  { source, files, fingerprint }: Sent,
  names?: Names,
): Promise<boolean> {
  if (source === undefined || !files || fold(article?.title ?? '') !== fingerprint?.title) return false
  const parts = await hashParts(names)
  return parts.source === source && parts.files === files
}

/** What a draft would be made of, by the names of when it was made. */
export async function partsAs(hashed: Hashed, recorded: DraftParts | undefined): Promise<DraftParts> {
  const { hashParts } = hashed.prepared
  const parts = await hashParts()
  if (recorded?.links === undefined || recorded.links === parts.links) return parts
  for await (const names of formerNames(hashed)) {
    const former = await hashParts(names)
    if (former.links === recorded.links) return former
  }
  return parts
}

/**
 * The names that the posts a post links to may have had when a hash was made of it. Mostly there are none but those of now.
 * One that another post has had, too, may stand for either.
 *
 * @param isClear tells whether it can't, asked where there is such a name. Default: it may
 */
async function* formerNames(
  { prepared, batch }: Hashed,
  isClear: () => Promise<boolean> = async () => false,
): AsyncGenerator<Names> {
  const { article, post } = prepared
  const paths = article?.type === 'news' ? new Set(article.links.map(({ path }) => path)) : []
  const former = new Map<string, string[]>()
  for (const path of paths) {
    const entry = await linkedEntry(path, post.root, batch)
    const now = pathFromRoot(post.root, path)
    const entries = await batch.entries()
    const isOfTwo = (name: string) =>
      entries.some((other) => other.key !== entry?.key && pathsOf(other).includes(name))
    const had = entry ? pathsOf(entry).filter((name) => name !== now) : []
    const names = had.some(isOfTwo) && !(await isClear()) ? had.filter((name) => !isOfTwo(name)) : had
    if (names.length > 0) former.set(now, names)
  }
  if (former.size > 0) yield* choices(former)
}

/** More would only be had of a post whose links were renamed one by one, while it was sent in between. */
const choicesAtMost = 64

/** Mostly all were renamed since, as with a folder; then one or the other. */
function* choices(former: ReadonlyMap<string, readonly string[]>): Generator<Names> {
  const most = Math.max(...[...former.values()].map(({ length }) => length))
  for (let age = 0; age < most; age++)
    yield new Map([...former].map(([now, names]) => [now, names[age] ?? names.at(-1) ?? now]))
  let tries = 0
  for (const choice of product([...former])) {
    if (tries++ === choicesAtMost) return
    yield new Map(choice)
  }
}

function* product([first, ...rest]: readonly (readonly [string, readonly string[]])[]): Generator<
  [now: string, name: string][]
> {
  if (first === undefined) return yield []
  const [now, names] = first
  for (const others of product(rest)) for (const name of [now, ...names]) yield [[now, name], ...others]
}
