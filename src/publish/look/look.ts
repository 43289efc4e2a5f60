import type { Fingerprint } from '../../ledger/ledger.ts'
import { type ListReader, listPages } from '../../wechat/list-pages.ts'
import type { DraftItem, PublicationItem } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { canonicalize, fingerprintOf } from '../compare/canonical.ts'
import type { Session } from '../session.ts'
import { learnToPublish } from './rights.ts'
import { readSeen, writeSeen } from './seen.ts'

/** A remote article as a look remembers it: what recognising needs, no text. */
export interface SeenArticle {
  mark?: string
  fingerprint: Fingerprint
  /** Its pictures in order, as `CanonicalArticle` has them. */
  pictures: string[]
  /** Addresses of its links in order. */
  links?: string[]
  url?: string
}

/** A draft or publication that was seen on the server. */
export interface SeenItem {
  id: string
  /** Unix seconds. */
  updateTime: number
  articles: SeenArticle[]
  /** Whether a former look saw it, and this one had no need to read so far: it may be gone. */
  isRemembered?: true
}

export interface SeenPublications {
  publications: SeenItem[]
  /** False when WeChat said that this account may not publish through the API (48001). */
  mayPublish: boolean
}

/** What the server holds. */
export interface Look extends SeenPublications {
  drafts: SeenItem[]
  /** When it began, by the clock of this machine. */
  atMs: number
}

/**
 * Lists drafts. Costs a request per 20 not seen before.
 *
 * @throws WeChatError when the list can't be read: then nothing may be added
 */
export async function lookForDrafts(session: Session): Promise<SeenItem[]> {
  return listNew(session, 'drafts', {
    read: (page) => session.wechat.listDrafts(page),
    idOf: ({ media_id }) => media_id,
  })
}

/** Lists publications. An account without the right to publish has none. */
export async function lookForPublications(session: Session): Promise<SeenPublications> {
  try {
    const publications = await listNew(session, 'publications', {
      read: (page) => session.wechat.listPublications(page),
      idOf: ({ article_id }) => article_id,
    })
    await learnToPublish(session, true)
    return { publications, mayPublish: true }
  } catch (error) {
    if (!(error instanceof WeChatError) || error.errcode !== 48001) throw error
    await learnToPublish(session, false)
    return { publications: [], mayPublish: false }
  }
}

type ListName = 'drafts' | 'publications'

/** Reads newest first and stops at a page wholly known: what lies behind it was seen before. */
async function listNew<Item extends DraftItem | PublicationItem>(
  session: Session,
  list: ListName,
  reader: ListReader<Item>,
): Promise<SeenItem[]> {
  const known = await readSeen(session.localFolder, list)
  const knownById = new Map(known.map((item) => [item.id, item]))
  const found = new Map<string, SeenItem>()
  for await (const { offset, items, isLast } of listPages(reader)) {
    if (offset === 0) found.clear()
    let isWhollyKnown = items.length > 0
    for (const item of items) {
      const id = reader.idOf(item)
      const seen = knownById.get(id)
      const isKnown = seen?.updateTime === item.update_time
      if (!isKnown) isWhollyKnown = false
      found.set(id, isKnown ? seen : await seeItem(id, item, list))
    }
    if (isLast || !isWhollyKnown) continue
    for (const item of known) if (!found.has(item.id)) found.set(item.id, { ...item, isRemembered: true })
    break
  }
  const all = [...found.values()]
  await writeSeen(session.localFolder, list, all)
  return all
}

async function seeItem(
  id: string,
  { update_time, content }: DraftItem | PublicationItem,
  list: ListName,
): Promise<SeenItem> {
  const articles: SeenArticle[] = []
  for (const article of content.news_item) {
    const canonical = await canonicalize(article, 'save', { withForms: false })
    articles.push({
      ...(canonical.mark !== undefined && { mark: canonical.mark }),
      fingerprint: fingerprintOf(canonical),
      pictures: canonical.pictures,
      ...(canonical.links.length > 0 && { links: canonical.links }),
      // A draft's address is a temporary preview link that carries a key: never kept.
      ...(list === 'publications' && article.url && { url: article.url }),
    })
  }
  return { id, updateTime: update_time, articles }
}
