import type { WeChat } from '../../wechat/client-types.ts'
import type { RemoteArticle } from '../../wechat/types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { readListedTime } from '../draft/listed-time.ts'

/** A draft as either call gives it. */
export interface FreshDraft {
  news_item: RemoteArticle[]
  /** Unix seconds. */
  update_time?: number
}

const mostInList = 20

/** Drafts that others wrote meanwhile may stand before ours. */
const roomForOthers = 4

/**
 * Reads drafts right after they were written. `draft/get` has half the calls a day that `draft/add` has: once they are
 * used up, the list tells as well, which has the latest first. Who waits while the list is on its way shares the next.
 */
export class FreshDrafts {
  readonly #wechat: WeChat
  #isUsedUp = false
  #waiting: string[] = []
  /** How many the next list is to hold at least. */
  #fewest = 0
  #next: Promise<Map<string, FreshDraft>> | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(wechat: WeChat) {
    this.#wechat = wechat
  }

  /**
   * @param needsTime whether it matters when the draft was changed last, which `draft/get` doesn't tell. Default: false
   * @throws WeChatError when it can't be read
   */
  async read(mediaId: string, needsTime = false): Promise<FreshDraft> {
    if (needsTime) return (await this.#find(mediaId)) ?? this.#readWithTime(mediaId)
    if (this.#isUsedUp) return (await this.#find(mediaId)) ?? this.#wechat.getDraft(mediaId)
    try {
      return await this.#wechat.getDraft(mediaId)
    } catch (error) {
      if (!(error instanceof WeChatError) || error.errcode !== 45009) throw error
      this.#isUsedUp = true
      const found = await this.#find(mediaId)
      if (!found) throw error
      return found
    }
  }

  /** Mostly it is among the first; of a run with many posts under way, more may stand before it. */
  async #find(mediaId: string): Promise<FreshDraft | undefined> {
    return (await this.#list(mediaId)).get(mediaId) ?? (await this.#list(mediaId, mostInList)).get(mediaId)
  }

  /** The time first: what a person saves after that look is newer. */
  async #readWithTime(mediaId: string): Promise<FreshDraft> {
    const updateTime = await readListedTime(this.#wechat, mediaId, 0)
    const draft = await this.#wechat.getDraft(mediaId)
    return { ...draft, ...(updateTime !== undefined && { update_time: updateTime }) }
  }

  #list(mediaId: string, fewest = 0): Promise<Map<string, FreshDraft>> {
    this.#waiting.push(mediaId)
    this.#fewest = Math.max(this.#fewest, fewest)
    this.#next ??= this.#last.then(() => this.#readList())
    return this.#next
  }

  async #readList(): Promise<Map<string, FreshDraft>> {
    const count = Math.min(mostInList, Math.max(this.#fewest, this.#waiting.length + roomForOthers))
    this.#waiting = []
    this.#fewest = 0
    this.#next = undefined
    const listed = this.#wechat.listDrafts({ offset: 0, count })
    this.#last = listed.catch(() => undefined)
    const { item } = await listed
    return new Map(
      item.map(({ media_id, content, update_time }) => [
        media_id,
        { news_item: content.news_item, update_time },
      ]),
    )
  }
}
