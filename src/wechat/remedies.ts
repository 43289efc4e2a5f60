import type { Actor } from '../problems/problem.ts'
import type { ApiCode } from './errcodes.ts'

/** Who can help, whether the same call may succeed later without anybody doing anything, and where to go. */
export interface Remedy {
  who: Actor
  repeatHelps: boolean
  url?: string
}

/** Where AppSecret and IP allow-list are kept since December 2025. */
const platform = 'https://developers.weixin.qq.com/platform'
const website = 'https://mp.weixin.qq.com'

const wait: Remedy = { who: 'nobody', repeatHelps: true }
const writer: Remedy = { who: 'writer', repeatHelps: false }
const wxpub: Remedy = { who: 'wxpub', repeatHelps: false }
const administrator: Remedy = { who: 'administrator', repeatHelps: false }
const at = (url: string, remedy: Remedy): Remedy => ({ ...remedy, url })

/** What helps against each refusal. Texts name the exact place. */
export const remedies: Readonly<Record<ApiCode, Remedy>> = {
  'wechat/busy': wait,
  'wechat/token-refused': wait,
  'wechat/too-many-per-minute': wait,
  'wechat/daily-quota': at(platform, wait),
  'wechat/clearing-used-up': wait,
  'wechat/send-quota': wait,
  'wechat/publishing-too-often': wait,

  'wechat/secret-wrong': at(platform, administrator),
  'wechat/app-id-wrong': at(platform, administrator),
  'wechat/call-unknown': administrator,
  'wechat/ip-not-allowed': at(platform, administrator),
  'wechat/secret-frozen': at(platform, administrator),
  'wechat/account-frozen': at(website, administrator),
  'wechat/call-unauthorized': at(platform, administrator),
  'wechat/published-unlisted': writer,
  'wechat/platform-unauthorized': administrator,
  'wechat/agreement-missing': at(website, administrator),
  'wechat/api-banned': at(website, administrator),
  'wechat/admin-must-confirm': administrator,
  'wechat/admin-pending': administrator,
  'wechat/admin-refused-for-a-day': administrator,
  'wechat/admin-refused-for-an-hour': administrator,
  'wechat/publishing-banned': at(website, administrator),
  'wechat/product-barred': administrator,
  'wechat/product-not-enabled': administrator,
  'wechat/mini-program-refused': at(website, administrator),

  'wechat/api-unauthorized': at(website, writer),
  'wechat/title-too-long': writer,
  'wechat/title-missing': writer,
  'wechat/digest-too-long': writer,
  'wechat/author-too-long': writer,
  'wechat/author-invalid': writer,
  'wechat/content-too-long': writer,
  'wechat/content-empty': writer,
  'wechat/content-refused': writer,
  'wechat/content-risky': writer,
  'wechat/source-url-too-long': writer,
  'wechat/source-url-invalid': writer,
  'wechat/picture-url-too-long': writer,
  'wechat/link-refused': writer,
  'wechat/too-many-articles': writer,
  'wechat/article-index-invalid': writer,
  'wechat/comments-unauthorized': writer,
  'wechat/product-withdrawn': writer,
  'wechat/product-wrong': writer,
  'wechat/picture-type-refused': writer,
  'wechat/picture-dimensions-refused': writer,
  'wechat/picture-too-large': writer,
  'wechat/picture-empty': writer,
  'wechat/picture-missing': writer,
  'wechat/library-full': at(website, writer),
  'wechat/material-in-use': at(website, writer),
  // The next run looks whether the draft is still there.
  'wechat/id-unknown': { who: 'writer', repeatHelps: true },
  'wechat/cover-size-refused': writer,
  'wechat/cover-crop-failed': writer,
  'wechat/publish-id-unknown': writer,
  'wechat/article-id-unknown': writer,
  'wechat/draft-check-failed': at(website, writer),
  'wechat/website-only': at(website, writer),
  'wechat/save-on-website-first': at(website, writer),
  'wechat/receiver-refused': writer,
  'wechat/rid-unknown': writer,
  'wechat/refused': writer,
  'wechat/refused-elsewhere': writer,

  'wechat/api-withdrawn': wxpub,
  'wechat/request-wrong': wxpub,
}
