import type { Account, Publication, PublishJob } from '../account.ts'
import { type State, unixSeconds } from '../state.ts'

/** A call to the server of an account. */
export interface PublicationEvent {
  url: string
  /** What the call is signed with. */
  token: string
  xml: string
}

/**
 * Orders the event `PUBLISHJOBFINISH` if the account has a server.
 *
 * @param publication what came of the job, if anything
 */
export function tellServer(
  state: State,
  account: Account,
  job: PublishJob,
  publication: Publication | undefined,
): void {
  const { callbackUrl, callbackToken } = account
  if (callbackUrl === null) return
  const info = publication ? publishedInfo(publication) : failedInfo(job)
  const fields = [
    element('ToUserName', data(account.appId)),
    element('FromUserName', data('stand-in')),
    element('CreateTime', unixSeconds(state)),
    element('MsgType', data('event')),
    element('Event', data('PUBLISHJOBFINISH')),
    element('PublishEventInfo', element('publish_id', job.publishId) + info),
  ]
  state.outbox.push({ url: callbackUrl, token: callbackToken, xml: element('xml', fields.join('')) })
}

/** What was deleted or banned later was published first. */
function publishedInfo({ articleId, articles }: Publication): string {
  const items = articles.map(({ url = '' }, index) =>
    element('item', element('idx', index + 1) + element('article_url', data(url))),
  )
  const detail = element('article_detail', element('count', items.length) + items.join(''))
  return element('publish_status', 0) + element('article_id', data(articleId)) + detail
}

function failedInfo({ outcome, failedArticles }: PublishJob): string {
  const failed = outcome === 3 ? [] : failedArticles
  return element('publish_status', outcome) + failed.map((index) => element('fail_idx', index)).join('')
}

const element = (name: string, content: string | number): string => `<${name}>${content}</${name}>`

/** Ids and addresses of ours, and an app id, in which the end of the section is broken up. */
const data = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
