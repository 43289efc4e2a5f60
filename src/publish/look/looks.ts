import type { Session } from '../session.ts'
import {
  type Look,
  lookForDrafts,
  lookForPublications,
  type SeenItem,
  type SeenPublications,
} from './look.ts'
import { knownToPublish } from './rights.ts'
import { lastLookMs } from './seen.ts'

/** What the account holds, as a run sees it: posts share what was seen, and a list is read again only for who needs it newer. */
export class Looks {
  readonly #session: Session
  #last: { atMs: number; seen: Promise<Look> } | undefined
  #drafts: Promise<SeenItem[]> | undefined
  #before: Promise<number> | undefined
  #publications: { atMs: number; seen: Promise<SeenPublications> } | undefined

  constructor(session: Session) {
    this.#session = session
  }

  /** What was looked at last, if anything was. */
  get last(): Promise<Look> | undefined {
    return this.#last?.seen
  }

  /**
   * Drafts and publications.
   *
   * @param sinceMs when the look must not have begun before. Default: once per run
   * @throws WeChatError when a list can't be read
   */
  look(sinceMs = Number.NEGATIVE_INFINITY): Promise<Look> {
    if (!this.#last || this.#last.atMs < sinceMs) {
      const atMs = this.#session.clock.now()
      this.#last = { atMs, seen: this.#take(atMs) }
    }
    return this.#last.seen
  }

  /** When this machine looked at the drafts last before this run did. */
  lookedBefore(): Promise<number> {
    const { localFolder } = this.#session
    this.#before ??= localFolder === undefined ? Promise.resolve(0) : lastLookMs(localFolder, 'drafts')
    return this.#before
  }

  /** Drafts alone, once per run. */
  async drafts(): Promise<SeenItem[]> {
    if (this.#last) return (await this.#last.seen).drafts
    this.#drafts ??= lookForDrafts(this.#session)
    return this.#drafts
  }

  /** Publications alone, once per run. */
  publications(): Promise<SeenPublications> {
    return this.#last?.seen ?? this.#listPublications(Number.NEGATIVE_INFINITY)
  }

  /** Looks again when next asked. */
  forget(): void {
    this.#last = undefined
    this.#publications = undefined
  }

  /** Drafts first: what is published in between is seen on one list or the other. */
  async #take(atMs: number): Promise<Look> {
    const session = this.#session
    const drafts = await lookForDrafts(session)
    // An account known to lack the right has no publications to be listed.
    if ((await knownToPublish(session)) === false)
      return { atMs, drafts, publications: [], mayPublish: false }
    // A draft that no look has seen yet stands at least so long: what it may become isn't there before.
    const { othersMs } = session.config.waits
    const published = await this.#listPublications(othersMs > 0 ? atMs - othersMs : Number.NEGATIVE_INFINITY)
    return { atMs, drafts, ...published }
  }

  #listPublications(sinceMs: number): Promise<SeenPublications> {
    if (!this.#publications || this.#publications.atMs < sinceMs)
      this.#publications = {
        atMs: this.#session.clock.now(),
        seen: lookForPublications(this.#session),
      }
    return this.#publications.seen
  }
}
