import type { Post } from '../read/post.ts'
import type { PostResult } from './result.ts'
import type { Session } from './session.ts'

/** Makes remote drafts equal to the posts. One bad post never stops the others. */
export declare function draftPosts(posts: Post[], session: Session): Promise<PostResult[]>

export interface PublishOptions {
  /** Whether to return as soon as WeChat has queued the publication. */
  noWait: boolean
}

/** Makes drafts equal to the posts, submits them and follows each until WeChat has decided. */
export declare function publishPosts(
  posts: Post[],
  session: Session,
  options: PublishOptions,
): Promise<PostResult[]>
