import type { PictureConverter } from '../../assets/convert/convert-picture.ts'
import type { ServerKind } from '../../wechat/client-types.ts'
import type { MaterialItem } from '../../wechat/types.ts'
import { LedgerView } from '../entry/ledger-view.ts'
import { lookInLibrary } from '../look/library.ts'
import type { Look, SeenItem, SeenPublications } from '../look/look.ts'
import { Looks } from '../look/looks.ts'
import { knownToPublish } from '../look/rights.ts'
import { hasPublished } from '../post-run.ts'
import type { Preparation } from '../prepare/prepare-posts.ts'
import type { Work } from '../prepare/work.ts'
import type { Session } from '../session.ts'
import { FreshDrafts } from './fresh-drafts.ts'

/** What all posts of a run share: looked up once, when first needed. */
export class Batch extends LedgerView {
  readonly #session: Session
  readonly #looks: Looks
  #server: Promise<ServerKind> | undefined
  #mayPublish: boolean | undefined
  readonly #libraries = new Map<number, Promise<MaterialItem[]>>()

  /** By the clock of this machine. */
  readonly beganAtMs: number
  /** Makes of pictures what WeChat takes. */
  readonly pictures: PictureConverter
  /** What does the costly work on posts, in threads where that pays. */
  readonly work: Work
  /** Drafts that were written just now. */
  readonly freshDrafts: FreshDrafts
  /** Whether what is drafted is to be published. */
  readonly publishes: boolean
  /** Whether nobody reads what is told before the next run comes. */
  readonly isUnattended: boolean
  /** Pictures that were sent in this run, by key and use. */
  readonly uploaded = new Set<string>()
  /** Submissions that WeChat has taken in this run. */
  submissions = 0

  /** @param how.atOnce how many drafts may be written at the same time */
  constructor(
    session: Session,
    { pictures, work }: Pick<Preparation, 'pictures' | 'work'>,
    how: { publishes: boolean; isUnattended: boolean; atOnce: number },
  ) {
    super(session.store)
    this.#session = session
    this.beganAtMs = session.clock.now()
    this.#looks = new Looks(session)
    this.publishes = how.publishes
    this.isUnattended = how.isUnattended
    this.pictures = pictures
    this.work = work
    this.freshDrafts = new FreshDrafts(session.wechat, how.atOnce)
  }

  /** Drafts and publications on the server, once per run, or again when what was seen is older than `sinceMs`. */
  look(sinceMs?: number): Promise<Look> {
    return this.#looks.look(sinceMs)
  }

  /** When this machine looked at the drafts last before this run did, in milliseconds since 1970. */
  lookedBefore(): Promise<number> {
    return this.#looks.lookedBefore()
  }

  /** Drafts on the server, once per run. */
  drafts(): Promise<SeenItem[]> {
    return this.#looks.drafts()
  }

  /** Publications on the server, once per run. */
  publications(): Promise<SeenPublications> {
    return this.#looks.publications()
  }

  /** Whether the account may publish through the API: that is remembered, it has done so, or the list of publications tells. */
  async mayPublish(): Promise<boolean> {
    if (this.#looks.last) return (await this.#looks.last).mayPublish
    this.#mayPublish ??=
      (await knownToPublish(this.#session)) ??
      (hasPublished(await this.entries()) || (await this.publications()).mayPublish)
    return this.#mayPublish
  }

  /** What came into the material library within the last `lookedBackMs`, once per run. */
  library(lookedBackMs: number): Promise<MaterialItem[]> {
    const read = this.#libraries.get(lookedBackMs) ?? lookInLibrary(this.#session, lookedBackMs)
    this.#libraries.set(lookedBackMs, read)
    return read
  }

  /** Which server answers, before anything is sent to it. */
  server(): Promise<ServerKind> {
    this.#server ??= this.#session.wechat.identify()
    return this.#server
  }

  /** Looks again when next asked, after what may have changed what is there, and who holds it. */
  forgetLook(): void {
    this.#looks.forget()
    this.forgetEntries()
  }
}
