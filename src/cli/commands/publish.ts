import { publishPosts } from '../../publish/publish-posts.ts'
import type { PostResult } from '../../publish/result.ts'
import type { Run } from '../command-result.ts'
import { askConsent } from '../send/consent.ts'
import { sendPosts } from '../send/send-posts.ts'
import { withoutRepeated } from '../send/told-when-due.ts'

/** Drafts, publishes and follows each post until WeChat has decided. */
export const run: Run = async (call) => {
  const noWait = call.options['no-wait'] === true
  const isDue = call.options.due === true
  const together = call.options.together === true
  const isMailed = isDue && !call.options.json && call.world.stderr.isTTY !== true
  const publish: Parameters<typeof sendPosts>[2] = async (posts, session) => {
    const results = await publishPosts(posts, session, { noWait, isDue, together })
    return isMailed ? withoutRepeated(results, session) : results
  }
  const result = await sendPosts('publish', call, publish, askConsent)
  const results = isDue ? result.results.filter(isNews) : result.results
  return { ...result, results, isQueueingEnough: noWait }
}

/** Cron mails whatever is said: nothing is, of a post that another run published or that waits for a person who knows. */
const isNews = ({ action, problems }: PostResult): boolean => action !== 'unchanged' || problems.length > 0
