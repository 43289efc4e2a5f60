import { draftPosts } from '../../publish/publish-posts.ts'
import type { Run } from '../command-result.ts'
import { sendPosts } from '../send/send-posts.ts'

/** Makes the account's drafts equal to the posts. */
export const run: Run = (call) => {
  const together = call.options.together === true
  return sendPosts('draft', call, (posts, session) => draftPosts(posts, session, { together }))
}
