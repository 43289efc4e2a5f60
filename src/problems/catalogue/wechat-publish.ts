import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Refusals to publish. A refused draft stays in the draft box as it was. */
export const wechatPublishProblems = {
  'wechat/send-quota': {
    severity: 'error',
    zh: {
      reason: '这个公众号这段时间的群发次数用完了（45028）。没有发表，草稿还在草稿箱。',
      hint: '等次数恢复（订阅号第二天，服务号下个月），重新运行同一条命令。',
    },
    en: {
      reason:
        'The account has used up its sends for this period (45028). Nothing was published; the draft is still there.',
      hint: 'Wait until they are renewed (the next day, for service accounts the next month) and run the same command again.',
    },
  },
  'wechat/publishing-banned': {
    severity: 'error',
    zh: {
      reason: '这个公众号被禁止发表（53500）。没有发表，草稿还在草稿箱。',
      hint: '用管理员的微信登录 mp.weixin.qq.com，看通知中心里的原因并申诉。解除之前重试没有用。',
    },
    en: {
      reason:
        'This account is banned from publishing (53500). Nothing was published; the draft is still there.',
      hint: 'Log in as administrator at mp.weixin.qq.com, read the reason in 通知中心 (notices) and appeal. Until then trying again is of no use.',
    },
  },
  'wechat/publishing-too-often': {
    severity: 'error',
    zh: {
      reason: '发表太频繁（53501）。这一篇没有发表，草稿还在草稿箱。',
      hint: '等几分钟，重新运行同一条命令。',
    },
    en: {
      reason: 'Publishing too often (53501). This one was not published; the draft is still there.',
      hint: 'Wait some minutes and run the same command again.',
    },
  },
  'wechat/publish-id-unknown': {
    severity: 'error',
    zh: {
      reason: '微信不认识这次发表的编号（53502），查不到进展。什么都没有改动。',
      hint: '在 mp.weixin.qq.com 的 内容管理 → 发表记录 看它是否已经发表，再重新运行同一条命令。',
    },
    en: {
      reason:
        'WeChat doesn’t know the id of this publication (53502), so its progress can’t be read. Nothing was changed.',
      hint: 'Look at mp.weixin.qq.com → 内容管理 → 发表记录 (content → published) whether it is there, then run the same command again.',
    },
  },
  'wechat/draft-check-failed': {
    severity: 'error',
    zh: {
      reason: '草稿没有通过发表前的检查（53503）。没有发表，草稿还在草稿箱。',
      hint: '在 mp.weixin.qq.com 的草稿箱打开它，按「发表」看微信指出的问题，在文章里改好，重新运行同一条命令。',
    },
    en: {
      reason:
        'The draft didn’t pass the check before publishing (53503). Nothing was published; the draft is still there.',
      hint: 'Open it in the draft box at mp.weixin.qq.com, press 发表 (publish) to see what WeChat objects to, correct the post and run the same command again.',
    },
  },
  'wechat/website-only': {
    severity: 'error',
    zh: {
      reason: '微信要求这篇草稿在网站上发表（{errcode}）。没有发表，草稿还在草稿箱。',
      hint: '在 mp.weixin.qq.com 的 内容管理 → 草稿箱 打开它，按「发表」。发表后运行 `npx wxpub adopt 文章.md 文章地址`。',
    },
    en: {
      reason:
        'WeChat wants this draft to be published on the website ({errcode}). Nothing was published; the draft is still there.',
      hint: 'Open it at mp.weixin.qq.com → 内容管理 → 草稿箱 (content → drafts), press 发表 (publish). Afterwards run `npx wxpub adopt POST.md URL`.',
    },
  },
  'wechat/save-on-website-first': {
    severity: 'error',
    zh: {
      reason: '微信要求这篇草稿先在网站上手工保存一次（{errcode}）。没有发表，草稿还在草稿箱。',
      hint: '在 mp.weixin.qq.com 的 内容管理 → 草稿箱 打开它，按「保存为草稿」，再重新运行同一条命令。',
    },
    en: {
      reason:
        'WeChat wants this draft to be saved by hand first ({errcode}). Nothing was published; the draft is still there.',
      hint: 'Open it at mp.weixin.qq.com → 内容管理 → 草稿箱 (content → drafts), press 保存为草稿 (save as draft) and run the same command again.',
    },
  },
  'wechat/article-id-unknown': {
    severity: 'error',
    zh: {
      reason: '微信不认识 {call} 要找的文章（53600）：已被删除，或属于别的公众号。什么都没有改动。',
      hint: '在 mp.weixin.qq.com 的 内容管理 → 发表记录 看它还在不在。',
    },
    en: {
      reason:
        'WeChat doesn’t know the article {call} asks for (53600): deleted, or another account’s. Nothing was changed.',
      hint: 'Look at mp.weixin.qq.com → 内容管理 → 发表记录 (content → published) whether it is still there.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
