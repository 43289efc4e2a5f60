import { isDeepStrictEqual } from 'node:util'
import { type DraftReceipt, withDraft } from '../../ledger/ledger.ts'
import { parseAsset } from '../../ledger/parse-asset.ts'
import { parseBody } from '../../survival/parse-body.ts'
import { surviveTree } from '../../survival/survive.ts'
import { type CanonicalArticle, canonicalize, fingerprintOf, wordsOf } from '../compare/canonical.ts'
import { comparableWith, isFoundAgain, type KnownOfDraft } from '../compare/found-again.ts'
import { expectArticle, expectBody } from '../draft/place-article.ts'
import { readBackOf } from '../draft/read-back.ts'
import type { ReadDraft } from '../draft/read-draft.ts'
import { linksHashOf } from '../links/link-addresses.ts'
import { elementNames } from '../losses/markup-losses.ts'
import { causesOf } from '../plan/causes.ts'
import type { PostRun } from '../post-run.ts'
import { rememberDraft, wordsOfDraft } from '../words/remember.ts'
import { readWords } from '../words/remembered-words.ts'
import { commentsOf } from './comments.ts'

/**
 * Records a draft that a person changed as holding what the post says.
 *
 * @param options.isWhole false when the post says more than the draft, which it then still has to be sent. Default: true
 * @param options.keepsSpaces whether white space between words that a person changed stays known as hers. Default: false
 */
export async function recordAgreement(
  run: PostRun,
  draft: DraftReceipt,
  read: ReadDraft,
  { isWhole = true, keepsSpaces = false }: { isWhole?: boolean; keepsSpaces?: boolean } = {},
): Promise<void> {
  const { file, prepared, session } = run
  const known =
    file.entry && wordsOfDraft(await readWords(session.localFolder, prepared.post.key), file.entry)
  const canonical = await canonicalize(read.remote)
  const { links } = await expectArticle(run)
  const agreeing = {
    ...draft,
    bodyHash: isWhole ? prepared.bodyHash : '',
    // What came to lead somewhere since the draft was sent isn't in it.
    ...(isDeepStrictEqual(links, canonical.links) && { linksHash: await linksHashOf(run) }),
    ...(isWhole && { parts: await prepared.hashParts() }),
    ...(prepared.post.fields.author !== undefined && { author: read.remote.author ?? '' }),
  }
  const fingerprint = fingerprintOf(canonical)
  const contentHash = await prepared.hashContent()
  const readBack = readBackOf(run, { ...read, byHand: true, canonical })
  // At once: what a run that dies in between leaves would look like a late write of our own, or as if we had sent her words.
  await file.record((entry) => withDraft(entry, { ...agreeing, readBack }, { fingerprint, contentHash }))
  const isRespaced = keepsSpaces && known && areSameWords(known.article.lines, canonical.lines)
  await rememberDraft(run, isRespaced ? { ...canonical, lines: known.article.lines } : canonical)
}

/** Whether lines differ in white space at most. */
const areSameWords = (a: readonly string[], b: readonly string[]): boolean =>
  isDeepStrictEqual(a.map(withoutSpace), b.map(withoutSpace))

const withoutSpace = (line: string): string => line.replace(/\s/g, '')

/** Whether the draft is what the post would make it, how its blocks are set and what it is sent with included. */
export async function saysTheSame(
  run: PostRun,
  draft: KnownOfDraft,
  read: Pick<ReadDraft, 'remote'>,
): Promise<boolean> {
  const own = await expectArticle(run)
  const parts = await run.prepared.hashParts()
  const remote = comparableWith(own, await canonicalize(read.remote), { draft, parts })
  if (own.title !== remote.title) return false
  // One that was made of the words doesn't follow what is changed of them on the website.
  const isDigestStated = run.prepared.post.fields.digest !== undefined
  if ((isDigestStated && own.digest !== remote.digest) || !(await statedFieldsAgree(run, draft, read)))
    return false
  const causes = causesOf(draft.parts, parts, false)
  if (causes.some((cause) => cause === 'theme' || cause === 'cover' || cause === 'fields')) return false
  return isSetAlike(run, remote, read.remote.content)
}

/** Whether the words of a draft, and how its blocks are set, are what the post would make of them. */
export async function isSetAlike(run: PostRun, remote: CanonicalArticle, body = ''): Promise<boolean> {
  if (!looksAlike(await expectArticle(run), remote)) return false
  const { article } = run.prepared
  if (article.type === 'newspic') return true
  const { content } = await expectBody(run, article)
  return isDeepStrictEqual(await blocksOf(content), await blocksOf(body))
}

/** Whether readers see the same, titles aside. */
export const looksAlike = (a: CanonicalArticle, b: CanonicalArticle): boolean =>
  wordsOf(a) === wordsOf(b) &&
  isDeepStrictEqual([a.forms, a.pictures, a.links], [b.forms, b.pictures, b.links])

/** How words are set within a line is compared by itself, whatever tags the editor has for it. */
const inline = new Set('a b del em i s span strong u'.split(' '))

/** The blocks of a body, such as quotes and tables, by their tags. */
async function blocksOf(html: string): Promise<string[]> {
  const body = await parseBody(html, { withOffsets: false })
  const { tree } = surviveTree(body, 'save', { sizeInBytes: Buffer.byteLength(html) })
  return elementNames(tree)
    .map(([tag = '']) => tag)
    .filter((tag) => !inline.has(tag))
}

/** Whether the draft has what the front matter says of it beside its words. */
export async function statedFieldsAgree(
  { prepared, session }: PostRun,
  draft: KnownOfDraft,
  { remote }: Pick<ReadDraft, 'remote'>,
): Promise<boolean> {
  const { article, post, cover } = prepared
  const { author, sourceUrl, comments, cover: statedCover } = post.fields
  if (comments !== undefined && article.comments !== commentsOf(remote)) return false
  if (article.type !== 'news') return true
  // Which crops it asks for is known only when its cover is read.
  if (article.crop || article.focus) return false
  if (author !== undefined && article.author !== (remote.author ?? '')) return false
  if (sourceUrl !== undefined && article.sourceUrl !== (remote.content_source_url ?? '')) return false
  if (statedCover === undefined) return true
  const found = cover && parseAsset((await session.store.get(`assets/${cover.key}`))?.value)?.mediaId
  const ours = article.coverMediaId ?? found
  return ours === undefined && isFoundAgain(draft) ? true : ours === remote.thumb_media_id
}
