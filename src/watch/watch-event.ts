import type { Problem } from '../problems/problem.ts'
import type { PostResult } from '../publish/result.ts'
import type { WaitReason } from './queued-post.ts'

/** What a watch tells while it runs. Every `post` and file is a path as the user would type it. */
export type WatchEvent =
  /** Every post was rendered once; from now on saves count. */
  | { kind: 'ready'; posts: string[] }
  /** Files changed, and these posts are rendered again. */
  | { kind: 'changed'; files: string[]; posts: string[] }
  /**
   * A post was rendered. Not told again when neither what would be sent nor the problems differ from last time. Where
   * drafts follow, `draft`: `kept`, it stays as it was, since the post has errors; `current`, it is in step already;
   * `waits`, until WeChat can be reached.
   */
  | { kind: 'rendered'; post: string; problems: Problem[]; draft?: 'kept' | 'current' | 'waits' }
  /** Posts that wait for `confirm()`; told once for each. */
  | { kind: 'waiting-for-key'; posts: string[]; reason: WaitReason; problem: Problem }
  /** Posts that wait because too many were synced within the hour; told once for each wait. */
  | { kind: 'over-budget'; posts: string[]; problem: Problem }
  | { kind: 'syncing'; posts: string[] }
  | { kind: 'synced'; post: string; result: PostResult }
  /**
   * The sync didn't succeed and is tried again on the next change. Without a result the whole sync failed. `retry`: WeChat
   * can't be reached, and it is tried again by itself too; `begun`, from now on; `goes-on`, as was told before.
   */
  | { kind: 'failed'; post: string; result?: PostResult; problems: Problem[]; retry?: 'begun' | 'goes-on' }
  /** A conflict or refusal: not tried again before the content changes or `confirm()`. `again`: it was told before. */
  | { kind: 'held'; post: string; result: PostResult; again: boolean }
  /** `kept`: the new config is broken and the last good one stays in force. */
  | { kind: 'config-reloaded'; kept: boolean; problems: Problem[] }
  /** The file is gone. Nothing remote was touched. */
  | { kind: 'removed'; post: string; problem: Problem }
