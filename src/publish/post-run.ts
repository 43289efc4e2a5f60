import type { PictureConverter } from '../assets/convert/convert-picture.ts'
import type { PictureFact } from '../assets/upload/upload-tally.ts'
import type { Fingerprint, PostEntry } from '../ledger/ledger.ts'
import type { Problem } from '../problems/problem.ts'
import type { Article } from '../render/article.ts'
import type { ServerKind } from '../wechat/client-types.ts'
import type { MaterialItem } from '../wechat/types.ts'
import { FreshDrafts } from './batch/fresh-drafts.ts'
import type { EntryFile } from './entry/entry-file.ts'
import { LedgerView } from './entry/ledger-view.ts'
import { lookInLibrary } from './look/library.ts'
import type { Look, SeenItem, SeenPublications } from './look/look.ts'
import { Looks } from './look/looks.ts'
import { knownToPublish } from './look/rights.ts'
import type { PreparedPost } from './prepare/prepare-post.ts'
import type { Preparation } from './prepare/prepare-posts.ts'
import type { Work } from './prepare/work.ts'
import type { Action, ManualStep } from './result.ts'
import type { Session } from './session.ts'

/** A post that can be sent. */
export interface ReadyPost extends PreparedPost {
  article: Article
}

/** A post and what the ledger knows, without anybody who could be asked. */
export interface OfflineRun {
  session: Omit<Session, 'wechat'>
  prepared: ReadyPost
  batch: Pick<Batch, 'entries' | 'orphans' | 'pictures'>
}

/** One post on its way, while its lease is held. */
export interface PostRun {
  session: Session
  prepared: ReadyPost
  file: EntryFile
  batch: Batch
  /** Pictures sent and pictures the ledger already had, by key and use. */
  pictures: Map<string, PictureFact>
  /** Absolute paths of the posts that are sent with it, as articles of one draft. Empty for one by itself. */
  alongside: ReadonlySet<string>
}

/** How far a post came. */
export interface Saved {
  action: Action
  problems: Problem[]
  /** Whether this run wrote the draft, so that it needn't be read again before it is submitted. */
  wroteDraft: boolean
  /** How many articles the draft holds that this run wrote: publishing one publishes all. */
  articles?: number
  /** WeChat's own temporary preview of the draft this run wrote. */
  previewUrl?: string
  /** Who was sent a preview. */
  sentTo?: string
  /** Words that differ, for a conflict. */
  diff?: string
  manual?: ManualStep[]
}

/** What all posts of a run share: looked up once, when first needed. */
export class Batch extends LedgerView {
  readonly #session: Session
  readonly #looks: Looks
  #server: Promise<ServerKind> | undefined
  #mayPublish: boolean | undefined
  readonly #libraries = new Map<number, Promise<MaterialItem[]>>()

  /** Makes of pictures what WeChat takes. */
  readonly pictures: PictureConverter
  /** What does the costly work on posts, in threads where that pays. */
  readonly work: Work
  /** Drafts that were written just now. */
  readonly freshDrafts: FreshDrafts
  /** Whether what is drafted is to be published. */
  readonly publishes: boolean
  /** Pictures that were sent in this run, by key and use. */
  readonly uploaded = new Set<string>()
  /** Submissions that WeChat has taken in this run. */
  submissions = 0

  /** @param how.atOnce how many drafts may be written at the same time */
  constructor(
    session: Session,
    { pictures, work }: Pick<Preparation, 'pictures' | 'work'>,
    how: { publishes: boolean; atOnce: number },
  ) {
    super(session.store)
    this.#session = session
    this.#looks = new Looks(session)
    this.publishes = how.publishes
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

/** Whether any post was published through the API. */
export const hasPublished = (entries: PostEntry[]): boolean =>
  entries.some((entry) => entry.publications.some(({ articleId }) => articleId !== undefined))

/** Whether there is a draft now that says what the post says. */
export const isDrafted = ({ action }: Saved): boolean =>
  ['created', 'updated', 'adopted', 'unchanged'].includes(action)

/** ISO time of now. */
export const isoNow = (session: Session): string => new Date(session.clock.now()).toISOString()

/** A stop that changed nothing. */
export const stopped = (action: Action, problem: Problem, diff?: string): Saved => ({
  action,
  problems: [problem],
  wroteDraft: false,
  ...(diff !== undefined && { diff }),
})

/** Whether two fingerprints hold the same words under the same title, whatever the pictures. */
export const sameWords = (a: Fingerprint, b: Fingerprint): boolean =>
  a.title === b.title && a.words === b.words
