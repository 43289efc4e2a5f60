import type { PictureFact } from '../assets/upload/upload-tally.ts'
import type { Fingerprint, PostEntry } from '../ledger/ledger.ts'
import type { Problem } from '../problems/problem.ts'
import type { Article } from '../render/article.ts'
import type { Batch } from './batch/batch.ts'
import type { EntryFile } from './entry/entry-file.ts'
import type { PreparedPost } from './prepare/prepare-post.ts'
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
