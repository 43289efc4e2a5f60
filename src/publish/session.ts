import type { RemoteOptions } from '../assets/remote/remote-pictures.ts'
import type { PictureFact, UploadProgress } from '../assets/upload/upload-tally.ts'
import type { Clock } from '../clock.ts'
import type { Account, ResolvedConfig } from '../config/config.ts'
import type { LedgerStore } from '../ledger/ledger-store.ts'
import type { WeChat } from '../wechat/client-types.ts'
import type { ShownDrafts } from './person/shown.ts'
import type { Answer, Question, WayOut } from './person/way-out.ts'
import type { Cause, Step } from './plan/step.ts'

/** What happens while posts are sent, for whoever shows progress. */
export type ProgressEvent =
  | { kind: 'rendering'; post: string }
  /** Named by its title: it has no file yet. */
  | { kind: 'pulling'; post: string }
  | { kind: 'looking'; post: string }
  /** What is about to be done, with the pictures that it takes. */
  | ({ kind: 'decided'; step: Step; causes: Cause[]; others?: ToBeSent[] } & ToBeSent)
  | ({ kind: 'pictures'; post: string } & UploadProgress)
  | ({ kind: 'saving' } & Called)
  | { kind: 'reading-back'; post: string }
  /** An account is looked at; `post` is its name. */
  | { kind: 'examining'; post: string }
  /** Parts of the post are tried, to find the one that WeChat refuses. */
  | { kind: 'searching'; post: string; tries: number }
  | ({ kind: 'submitting' } & Called)
  | ({ kind: 'removing' } & Called)
  /** It is known what became of the call that was made for a post. */
  | { kind: 'answered'; post: string }
  /** A preview goes to a phone. */
  | { kind: 'showing'; post: string }
  | { kind: 'following'; post: string; polls: number }
  /** Waiting to see whether a call whose answer was lost took effect: until the next look, and how long at most where that is known. */
  | { kind: 'settling'; post: string; waitMs: number; leftMs?: number }
  /** WeChat takes no more calls of this kind within the minute. */
  | { kind: 'pausing'; call: string; waitMs: number }
  /** Another process holds the lease. */
  | { kind: 'waiting'; post: string; owner: string }

/** A post and what it takes, of a draft that may hold others. */
interface ToBeSent {
  post: string
  pictures: PictureFact[]
}

/** A call that is made for a post, and for the others it shares a draft with. */
interface Called {
  post: string
  others?: string[]
}

/** Everything one run against one account needs. Passed down; nothing below reaches for globals. */
export interface Session {
  config: ResolvedConfig
  account: Account
  wechat: WeChat
  store: LedgerStore
  clock: Clock
  /** Working directory, for paths in problems. */
  cwd: string
  /** `--theme`: wins over front matter, account and config. */
  theme?: string
  /** Whether the run is a rehearsal against the built-in stand-in. */
  rehearsal: boolean
  /** Folder for what is not committed (what was read back, backups); absent in a rehearsal. */
  localFolder?: string
  /** Folder that keeps renderings from run to run; absent in a rehearsal. */
  memoryFolder?: string
  /** What the person said beforehand of what a run refuses to decide: `--ours`, `--theirs`, `--again`. */
  wayOut?: WayOut | undefined
  /** Whether she says where the posts are published: what a lost entry told of them holds nothing up then. */
  saysPublished?: boolean
  /** What she was shown of drafts before she said so, for which alone it holds. Default: it holds for whatever there is. */
  shown?: ShownDrafts
  /** `--preview-link`: a draft with nothing to send is read for its preview, too. */
  previewLink?: boolean | undefined
  /** Puts a question to the person. Absent, or without an answer where there is no terminal: the post is a conflict. */
  ask?: ((question: Question) => Promise<Answer | undefined>) | undefined
  /** How pictures on other sites are fetched. Default: from the internet, kept in the user's cache. */
  remote?: Omit<RemoteOptions, 'allowHosts' | 'signal'>
  /** Posts of a plan that was agreed on, by key, with what each rests on: one that has changed since is left alone. */
  planned?: ReadonlyMap<string, string>
  /** Absolute paths of the posts that a person agreed to see published: no other is. Absent where nobody had to be asked. */
  agreed?: ReadonlySet<string>
  onProgress(event: ProgressEvent): void
  /** Aborted by Ctrl-C: no new call is started, open ones are finished. */
  signal?: AbortSignal
}
