import { abandonedIntents } from '../../ledger/given-up.ts'
import { matches, type PostEntry } from '../../ledger/ledger.ts'
import { fingerprintOf } from '../compare/canonical.ts'
import { expectArticle } from '../draft/place-article.ts'
import type { OfflineRun, PostRun } from '../post-run.ts'
import { isOfAnother } from './living-holder.ts'
import type { SeenArticle, SeenItem } from './look.ts'
import { marksOf, mayHold, publishedAs, type StillThere } from './recognise.ts'

/*
 * What another clone may have made of a post: drafts and publications that look like it and that its own ledger doesn't
 * know.
 */

/** A publication that its post's entry doesn't know. */
export interface UnknownPublication {
  item: SeenItem
  article: SeenArticle
}

/**
 * Looks for a publication of the post that its entry doesn't know.
 *
 * @returns one if there is, and ids of publications that look like it, also of those that are gone
 * @throws WeChatError when it can't be asked
 */
export async function findUnknownPublication(
  run: OfflineRun,
  entry: PostEntry | undefined,
  publications: SeenItem[],
  there: StillThere,
): Promise<{ found?: UnknownPublication; alike: string[] }> {
  const unknown = publications.filter(({ id }) => !entry?.knownIds.includes(id))
  const own = run.prepared.article
  if (!mayHold(unknown, own, marksOf(own, entry))) return { alike: [] }
  const self = await expectArticle(run)
  const words = fingerprintOf(self)
  const seen: { item: SeenItem; article: SeenArticle; index: number }[] = []
  for (const each of publishedAs(run, self, entry, unknown))
    if (!(await isOfAnother(run, words, each))) seen.push(each)
  const alike = seen.map(({ item }) => item.id)
  for (const { item, article, index } of seen)
    if (await there.isPublished(item, index)) return { found: { item, article }, alike }
  return { alike }
}

/** A draft of the post that no entry knows. */
export interface UnknownDraft {
  item: SeenItem
  article: SeenArticle
  index: number
}

/**
 * Looks for drafts of the post, by mark or words, that no entry knows. A late effect of a call of our own that was given
 * up is none: it is told by itself.
 *
 * @throws WeChatError when it can't be asked
 */
export async function findOtherDrafts(
  run: PostRun,
  drafts: SeenItem[],
  there: StillThere,
): Promise<UnknownDraft[]> {
  const { batch, file, prepared, session } = run
  const { entry } = file
  const unknown = drafts.filter(({ id }) => !entry?.knownIds.includes(id))
  const own = prepared.article
  if (!mayHold(unknown, own, marksOf(own, entry))) return []
  const seen = publishedAs(run, await expectArticle(run), entry, unknown)
  if (seen.length === 0) return []
  // Others of the run may have made drafts since the entries were read.
  batch.forgetEntries()
  const known = new Set((await batch.entries()).flatMap(({ knownIds }) => knownIds))
  const givenUp = entry ? abandonedIntents(entry, session.clock.now()) : []
  const found: UnknownDraft[] = []
  for (const other of seen) {
    const isLate = givenUp.some(({ fingerprint }) => matches(fingerprint, other.article.fingerprint))
    if (known.has(other.item.id) || isLate) continue
    // One that was just listed and is gone by now was submitted.
    if (!other.item.isRemembered || (await there.findDraft(other.item))) found.push(other)
  }
  return found
}
