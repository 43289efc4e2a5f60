import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What became of what was submitted. */
export const publicationOutcomeProblems = {
  'publish/not-finished': {
    severity: 'warning',
    zh: {
      reason: '《{title}》已提交，微信还在处理',
      hint: '过几分钟运行 `npx wxpub publish {file}` 继续查看结果；不会重复提交。',
    },
    en: {
      reason: '“{title}” was submitted; WeChat is still working on it',
      hint: 'In a few minutes run `npx wxpub publish {file}` to go on following it; it isn’t submitted twice.',
    },
  },
  'publish/originality-failed': {
    severity: 'error',
    zh: {
      reason: '《{title}》没有发表：原创校验没有通过',
      hint: '在公众号网站的通知中心查看原创校验的说明，改好文章，再运行同一条命令：草稿可能已不在草稿箱，那就会另建一份。',
    },
    en: {
      reason: '“{title}” was not published: the originality check failed',
      hint: 'Read what the originality check says in the website’s notifications, change the post, then run the same command again. Its draft may have left the draft box: then another is made.',
    },
  },
  'publish/failed': {
    severity: 'error',
    zh: {
      reason: '《{title}》没有发表：微信报告发表失败，没有说明原因',
      hint: '在公众号网站的通知中心看原因；草稿还在草稿箱的话，试着手工发表，网站会说明原因。',
    },
    en: {
      reason: '“{title}” was not published: WeChat reports a failure without a reason',
      hint: 'Look into the website’s notifications. If the draft is still in the draft box, try to publish it by hand: the website tells the reason.',
    },
  },
  'publish/review-refused': {
    severity: 'error',
    zh: {
      reason: '《{title}》没有发表：平台审核没有通过',
      hint: '在公众号网站的通知中心查看审核意见，改好文章，再运行同一条命令：草稿可能已不在草稿箱，那就会另建一份。',
    },
    en: {
      reason: '“{title}” was not published: the platform’s review refused it',
      hint: 'Read the review’s reasons in the website’s notifications, change the post, then run the same command again. Its draft may have left the draft box: then another is made.',
    },
  },
  'publish/companion-refused': {
    severity: 'error',
    zh: {
      reason: '《{title}》没有发表：同一份草稿里的 {others} 没有通过检查，整份都停下了',
      hint: '在公众号网站的通知中心看原因，改好 {others} 再发表。',
    },
    en: {
      reason: '“{title}” was not published: {others} in the same draft didn’t pass, which stopped all of it',
      hint: 'Read the reason in the website’s notifications, change {others}, publish again.',
    },
  },
  'publish/deleted': {
    severity: 'error',
    zh: {
      reason: '《{title}》发表后已被全部删除',
      hint: '本来就要删的，什么都不用做。要再发表一次：`npx wxpub publish {file} --again`，会有新的网址。',
    },
    en: {
      reason: '“{title}” was published and has been deleted since',
      hint: 'If it is to stay so, there is nothing to do. To publish it again, at a new address, `npx wxpub publish {file} --again`.',
    },
  },
  'publish/banned': {
    severity: 'error',
    zh: { reason: '《{title}》发表后被平台封禁', hint: '在公众号网站的通知中心查看原因。' },
    en: {
      reason: '“{title}” was published and has been banned since',
      hint: 'See the website’s notifications for the reason.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
