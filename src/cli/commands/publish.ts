import { publishPosts } from '../../publish/publish-posts.ts'
import type { Run } from '../command-result.ts'
import { askConsent } from '../consent.ts'
import { sendPosts } from '../send-posts.ts'

/** Drafts, publishes and follows each post until WeChat has decided. */
export const run: Run = async (call) => {
  const noWait = call.options['no-wait'] === true
  const isDue = call.options.due === true
  const together = call.options.together === true
  const publish: Parameters<typeof sendPosts>[2] = (posts, session) =>
    publishPosts(posts, session, { noWait, isDue, together })
  const result = await sendPosts('publish', call, publish, askConsent)
  return { ...result, isQueueingEnough: noWait }
}
