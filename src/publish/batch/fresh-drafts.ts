import type { WeChat } from '../../wechat/client-types.ts'
import { WeChatError } from '../../wechat/wechat-error.ts'
import { readListedTime } from '../draft/listed-time.ts'
import type { DraftContent } from '../look/if-there.ts'

const mostInList = 20

/** Drafts that others wrote meanwhile may stand before ours. */
const roomForOthers = 4

/**
 * Reads drafts right after they were written. `draft/get` has half the calls a day that `draft/add` has: once they are
 * used up, the list tells as well, which has the latest first. Who waits while a list waits for its turn to leave shares
 * it; who comes while it is on its way shares the next.
 */
export class FreshDrafts {
  readonly #wechat: WeChat
  #inList: number
  #isUsedUp = false
  #next: Promise<Map<string, DraftContent>> | undefined
  #last: Promise<unknown> = Promise.resolve()

  /** @param atOnce how many drafts may be written at the same time */
  constructor(wechat: WeChat, atOnce: number) {
    this.#wechat = wechat
    this.#inList = Math.min(mostInList, atOnce + roomForOthers)
  }

  /**
   * @param needsTime whether it matters when the draft was changed last, which `draft/get` doesn't tell. Default: false
   * @throws WeChatError when it can't be read
   */
  async read(mediaId: string, needsTime = false): Promise<DraftContent> {
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

  async #find(mediaId: string): Promise<DraftContent | undefined> {
    const found = (await this.#list()).get(mediaId)
    if (found || this.#inList === mostInList) return found
    // Others write many, too.
    this.#inList = mostInList
    return (await this.#list()).get(mediaId)
  }

  /** The time first: what a person saves after that look is newer. */
  async #readWithTime(mediaId: string): Promise<DraftContent> {
    const updateTime = await readListedTime(this.#wechat, mediaId, 0)
    const draft = await this.#wechat.getDraft(mediaId)
    return { ...draft, ...(updateTime !== undefined && { update_time: updateTime }) }
  }

  #list(): Promise<Map<string, DraftContent>> {
    this.#next ??= this.#last.then(() => this.#readList())
    return this.#next
  }

  async #readList(): Promise<Map<string, DraftContent>> {
    const own = this.#next
    const close = async () => {
      if (this.#next === own) this.#next = undefined
    }
    const listed = this.#wechat.listDrafts({ offset: 0, count: this.#inList }, { beforeSend: close })
    this.#last = listed.then(close, close)
    const { item } = await listed
    return new Map(
      item.map(({ media_id, content, update_time }) => [
        media_id,
        { news_item: content.news_item, update_time },
      ]),
    )
  }
}
