import type { Fingerprint } from '../../ledger/ledger.ts'
import type { Page, RemoteArticle } from '../../wechat/types.ts'
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

const pageSize = 20

/**
 * Lists drafts. Costs a request per 20 not seen before.
 *
 * @throws WeChatError when the list can't be read: then nothing may be added
 */
export async function lookForDrafts(session: Session): Promise<SeenItem[]> {
  return listAll(session, 'drafts', async (offset) => {
    const page = await session.wechat.listDrafts({ offset, count: pageSize })
    return { ...page, item: page.item.map((item) => ({ ...item, id: item.media_id })) }
  })
}

/** Lists publications. An account without the right to publish has none. */
export async function lookForPublications(session: Session): Promise<SeenPublications> {
  try {
    const publications = await listAll(session, 'publications', async (offset) => {
      const page = await session.wechat.listPublications({ offset, count: pageSize })
      return { ...page, item: page.item.map((item) => ({ ...item, id: item.article_id })) }
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

interface ListedItem {
  id: string
  update_time: number
  content: { news_item: RemoteArticle[] }
}

/** Reads newest first and stops at a page wholly known: what lies behind it was seen before. */
async function listAll(
  session: Session,
  list: ListName,
  readPage: (offset: number) => Promise<Page<ListedItem>>,
): Promise<SeenItem[]> {
  const known = await readSeen(session.localFolder, list)
  const knownById = new Map(known.map((item) => [item.id, item]))
  const found: SeenItem[] = []
  for (let offset = 0; ; offset += pageSize) {
    const { item: items, total_count: total } = await readPage(offset)
    let isWhollyKnown = items.length > 0
    for (const item of items) {
      const seen = knownById.get(item.id)
      if (seen?.updateTime === item.update_time) {
        found.push(seen)
      } else {
        isWhollyKnown = false
        found.push(await seeItem(item, list))
      }
    }
    if (items.length === 0 || offset + items.length >= total) break
    if (isWhollyKnown) {
      const ids = new Set(found.map((item) => item.id))
      const behind = known.filter((item) => !ids.has(item.id))
      found.push(...behind.map((item) => ({ ...item, isRemembered: true as const })))
      break
    }
  }
  await writeSeen(session.localFolder, list, found)
  return found
}

async function seeItem({ id, update_time, content }: ListedItem, list: ListName): Promise<SeenItem> {
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
