import type { PictureFact } from '../assets/upload/upload-tally.ts'
import type { PublicationState } from '../ledger/ledger.ts'
import type { Problem } from '../problems/problem.ts'
import type { PostState } from './entry/post-state.ts'
import type { Cause, Step } from './plan/step.ts'

/** What a command did with one post. Part of the command line's JSON contract. */
export type Action =
  | 'built'
  | 'checked'
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'published'
  | 'submitted'
  | 'previewed'
  | 'skipped'
  | 'blocked'
  | 'conflict'
  | 'failed'
  | 'doubtful'
  | 'adopted'
  | 'pulled'
  | 'removed'
  | 'moved'
  | 'forgotten'
  | 'uploaded'
  | 'reused'

/** Something only a person can do on WeChat's website, such as declaring originality. */
export type ManualStep = 'publish' | 'original' | 'album' | 'reward' | 'source_claim' | 'comments'

/** What happened to one post, as the command line reports it. */
export interface PostResult {
  /** Path of the post as the user would type it. */
  post: string
  title: string
  /** Name of the account. */
  account: string
  action: Action
  /** File written by `build`. */
  output?: string
  /** Body rendered by `build -`. */
  html?: string
  draft?: { mediaId: string; index: number }
  /** Of a post sent with others as an article each of one draft: the first of them. */
  together?: string
  /**
   * WeChat's own temporary preview of a draft that was written. Whoever holds it can read the article for some hours:
   * it is never stored, and told to programs only when they ask for it.
   */
  previewUrl?: string
  /** Who was sent a preview. */
  sentTo?: string
  publication?: { publishId?: string; articleId?: string; url?: string; state?: PublicationState }
  /** Of `status`: what became of the post. */
  state?: PostState
  /** Of `status`: the post says something else by now than what is published. */
  changedSincePublished?: true
  /** Of `status`: the post’s file isn't there any more. */
  fileGone?: true
  /** Of `upload`, whose `post` is a picture: what Markdown needs of it. Absent in a rehearsal, whose addresses show nothing. */
  image?: { alt: string; url: string }
  assets: { uploaded: number; reused: number }
  /** What these are. Absent without any. */
  pictures?: PictureFact[]
  /** Of `plan`: what would be done, and why where that is known. */
  step?: Step
  cause?: Cause[]
  /** Of `plan`: how often each call would be made. */
  calls?: Record<string, number>
  /** Of `plan`: `publish` would submit it then. */
  publishes?: true
  /** What readers would see changed, as a unified diff: of a conflict, of a plan, of a post that is published already. */
  diff?: string
  problems: Problem[]
  /** Commands that lead on, ready to be typed. */
  next: string[]
  /** What a person must do on the website. */
  manual: ManualStep[]
}

/** What a command did with one post, where there is no more to be told than this. */
export const plainResult = (
  told: Pick<PostResult, 'post' | 'title' | 'account' | 'action'> & Partial<PostResult>,
): PostResult => ({
  ...told,
  assets: told.assets ?? { uploaded: 0, reused: 0 },
  problems: told.problems ?? [],
  next: told.next ?? [],
  manual: told.manual ?? [],
})
