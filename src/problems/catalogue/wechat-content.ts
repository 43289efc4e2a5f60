import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Refusals of an article for what is in it. A refused article was neither added nor changed. */
export const wechatContentProblems = {
  'wechat/title-too-long': {
    severity: 'error',
    zh: {
      reason: '微信说标题太长（45003）。草稿没有新建，也没有改动。',
      hint: '把 front matter 的 title 缩到 32 个汉字以内，重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat says the title is too long (45003). No draft was made or changed.',
      hint: 'Shorten title in the front matter to 64 letters or 32 Chinese characters and run the same command again.',
    },
  },
  'wechat/title-missing': {
    severity: 'error',
    zh: {
      reason: '微信说没有标题（40227）。草稿没有新建，也没有改动。',
      hint: '在 front matter 里写 title，或在正文写一个一级标题，重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat says there is no title (40227). No draft was made or changed.',
      hint: 'Write title in the front matter or a first-level heading in the text and run the same command again.',
    },
  },
  'wechat/digest-too-long': {
    severity: 'error',
    zh: {
      reason: '微信说摘要太长（45004）。草稿没有新建，也没有改动。',
      hint: '把 front matter 的 digest 缩到 120 个汉字以内，重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat says the digest is too long (45004). No draft was made or changed.',
      hint: 'Shorten digest in the front matter to 240 letters or 120 Chinese characters and run the same command again.',
    },
  },
  'wechat/author-too-long': {
    severity: 'error',
    zh: {
      reason: '微信说作者名太长（45110）。草稿没有新建，也没有改动。',
      hint: '把 author 缩到 8 个汉字或 16 个字母以内，重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat says the author is too long (45110). No draft was made or changed.',
      hint: 'Shorten author to 16 letters or 8 Chinese characters and run the same command again.',
    },
  },
  'wechat/author-invalid': {
    severity: 'error',
    zh: {
      reason: '微信不接受这个作者名（40192）。草稿没有新建，也没有改动。',
      hint: '去掉 author 里的特殊符号，缩到 8 个汉字以内，重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat doesn’t accept this author (40192). No draft was made or changed.',
      hint: 'Take special signs out of author, keep it within 16 letters and run the same command again.',
    },
  },
  'wechat/content-too-long': {
    severity: 'error',
    zh: {
      reason: '微信说正文太大（45002），上限大约 650 kB。草稿没有新建，也没有改动。',
      hint: '把文章拆成两篇，或换一个样式更少的主题，重新运行同一条命令。',
    },
    en: {
      reason:
        'WeChat says the body is too large (45002); the limit is about 650 kB. No draft was made or changed.',
      hint: 'Split the post or use a theme with fewer styles and run the same command again.',
    },
  },
  'wechat/content-empty': {
    severity: 'error',
    zh: {
      reason: '微信说正文是空的（44004）。草稿没有新建，也没有改动。',
      hint: '写上正文，重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat says the body is empty (44004). No draft was made or changed.',
      hint: 'Write some text and run the same command again.',
    },
  },
  'wechat/content-refused': {
    severity: 'error',
    zh: {
      reason: '微信不接受正文里的某样东西（45166）。草稿没有新建，也没有改动。',
      hint: '运行 `npx wxpub doctor 文章.md --why`，它会找出是哪一处。常见的是页内跳转、草稿的临时链接、小程序或音频标签；图片消息是超过 1000 字。去掉后重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat doesn’t accept something in the body (45166). No draft was made or changed.',
      hint: '`npx wxpub doctor POST.md --why` finds out what it is. Usual causes: links within the page, temporary links of drafts, mini-program or audio tags; in a picture post more than 1,000 characters. Take it out and run the same command again.',
    },
  },
  'wechat/content-risky': {
    severity: 'error',
    zh: {
      reason: '微信的内容安全检查没有通过（87014）。这一步没有改动任何东西。',
      hint: '改掉可能违规的文字或图片，重新运行同一条命令。找不到是哪里，就在网页编辑器里分段粘贴试。',
    },
    en: {
      reason: 'WeChat’s content check found something risky (87014). This step changed nothing.',
      hint: 'Change the words or pictures in question and run the same command again. To find the place, paste the post piece by piece into the website’s editor.',
    },
  },
  'wechat/source-url-too-long': {
    severity: 'error',
    zh: {
      reason: '微信说「阅读原文」的链接太长（45005）。草稿没有新建，也没有改动。',
      hint: '把 source_url 缩到 1024 字节以内（汉字要按编码后的长度算），重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat says the “read more” link is too long (45005). No draft was made or changed.',
      hint: 'Keep source_url within 1,024 bytes and run the same command again.',
    },
  },
  'wechat/source-url-invalid': {
    severity: 'error',
    zh: {
      reason: '微信说「阅读原文」的链接不对（41039）。草稿没有新建，也没有改动。',
      hint: '把 source_url 写成 http:// 或 https:// 开头的完整网址，或删掉，重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat says the “read more” link is invalid (41039). No draft was made or changed.',
      hint: 'Make source_url a full address with http:// or https://, or remove it, and run the same command again.',
    },
  },
  'wechat/picture-url-too-long': {
    severity: 'error',
    zh: {
      reason: '微信说某张图片的网址太长（45006）。草稿没有新建，也没有改动。',
      hint: '把这张图片存到文章旁边，用相对路径引用，重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat says the address of a picture is too long (45006). No draft was made or changed.',
      hint: 'Save the picture beside the post, refer to it by a relative path and run the same command again.',
    },
  },
  'wechat/link-refused': {
    severity: 'error',
    zh: {
      reason: '微信不接受正文里的某个链接（{errcode}）。草稿没有新建，也没有改动。',
      hint: '检查链接的网址和文字，尤其是指向别的公众号主页的；去掉后重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat doesn’t accept a link in the body ({errcode}). No draft was made or changed.',
      hint: 'Check the addresses and texts of links, above all to home pages of other accounts; take it out and run the same command again.',
    },
  },
  'wechat/too-many-articles': {
    severity: 'error',
    zh: {
      reason: '微信说一个草稿里的文章太多（45008）。草稿没有新建，也没有改动。',
      hint: '一个草稿最多 8 篇，分成几个草稿，重新运行命令。',
    },
    en: {
      reason: 'WeChat says there are too many articles in one draft (45008). No draft was made or changed.',
      hint: 'A draft holds at most 8; make several drafts and run the command again.',
    },
  },
  'wechat/article-index-invalid': {
    severity: 'error',
    zh: {
      reason: '草稿里没有要更新的那一篇（40114）：有人在网站上删了或换了顺序。草稿没有改动。',
      hint: '在 mp.weixin.qq.com 的草稿箱看一下这个草稿，再重新运行同一条命令。',
    },
    en: {
      reason:
        'The draft doesn’t hold the article to be updated (40114): somebody removed or moved it on the website. The draft was not changed.',
      hint: 'Look at the draft in the draft box at mp.weixin.qq.com, then run the same command again.',
    },
  },
  'wechat/comments-unauthorized': {
    severity: 'error',
    zh: {
      reason: '这个公众号没有留言功能（{errcode}）。草稿没有新建，也没有改动。',
      hint: '把文章或配置里的 comments 改成 off，重新运行同一条命令。',
    },
    en: {
      reason: 'This account has no comments ({errcode}). No draft was made or changed.',
      hint: 'Set comments to off in the post or the config and run the same command again.',
    },
  },
  'wechat/product-withdrawn': {
    severity: 'error',
    zh: {
      reason: '微信不再支持商品和卡券内容（45113）。这一步没有改动任何东西。',
      hint: '去掉文章里的商品或卡券，重新运行同一条命令。',
    },
    en: {
      reason:
        'WeChat no longer supports products and coupons in articles (45113). This step changed nothing.',
      hint: 'Remove the product or coupon from the article and run the same command again.',
    },
  },
  'wechat/product-barred': {
    severity: 'error',
    zh: {
      reason: '这个公众号被限制带货（53404）。这一步没有改动任何东西。',
      hint: '去掉商品卡片，重新运行同一条命令；要恢复，用管理员的微信登录 mp.weixin.qq.com 申诉。',
    },
    en: {
      reason: 'This account is barred from selling products (53404). This step changed nothing.',
      hint: 'Remove the product card and run the same command again; to get the right back, appeal as administrator at mp.weixin.qq.com.',
    },
  },
  'wechat/product-wrong': {
    severity: 'error',
    zh: {
      reason: '商品卡片的内容不对（53405）。这一步没有改动任何东西。',
      hint: '改正或去掉商品卡片，重新运行同一条命令。',
    },
    en: {
      reason: 'The product card is wrong (53405). This step changed nothing.',
      hint: 'Correct or remove the product card and run the same command again.',
    },
  },
  'wechat/product-not-enabled': {
    severity: 'error',
    zh: {
      reason: '这个公众号没有开通商品功能（53406）。这一步没有改动任何东西。',
      hint: '用管理员的微信登录 mp.weixin.qq.com 开通，或去掉商品卡片，再重新运行同一条命令。',
    },
    en: {
      reason: 'Products are not enabled for this account (53406). This step changed nothing.',
      hint: 'Enable them as administrator at mp.weixin.qq.com, or remove the card; then run the same command again.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
