import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Link cards, cards of accounts and of mini programs, links to mini programs. */
export const cardProblems = {
  'card/no-link': {
    severity: 'warning',
    zh: {
      reason: '这张链接卡片里没有链接。',
      hint: '请写上 `[标题](地址)`；不是链接卡片的话，给容器换个名字。',
    },
    en: {
      reason: 'This link card holds no link.',
      hint: 'Write `[title](address)` in it; if it is no link card, give the container another name.',
    },
  },
  'card/no-setting': {
    severity: 'error',
    zh: {
      reason: '`{card}` 里的这一行不是“名字: 值”，卡片没有生成。',
      hint: '每行写一项，例如 `{example}`。',
    },
    en: {
      reason: 'This line of `{card}` isn’t “key: value”; the card was not made.',
      hint: 'Write one setting per line, such as `{example}`.',
    },
  },
  'card/key-unknown': {
    severity: 'warning',
    zh: {
      reason: '`{card}` 没有 `{key}` 这一项，已忽略。',
      hint: '可以写的有：{keys}。',
    },
    en: {
      reason: '`{card}` has no `{key}`; it has no effect.',
      hint: 'What it takes: {keys}.',
    },
  },
  'card/key-missing': {
    severity: 'error',
    zh: {
      reason: '`{card}` 少了 `{key}`，卡片没有生成。',
      hint: '请补上 `{key}`；在公众号后台插入一张同样的卡片，它的源代码里有这些值。',
    },
    en: {
      reason: '`{card}` lacks `{key}`; the card was not made.',
      hint: 'Add `{key}`. A card like it that WeChat’s website put into an article has these values in its source.',
    },
  },
  'card/no-account-id': {
    severity: 'error',
    zh: {
      reason: '`{card}` 的 `{key}` 不是公众号的编号，卡片没有生成。',
      hint: '编号是这个公众号文章的地址里 `__biz=` 后面的那一串，例如 `MzA5MDAwMDAwMA==`。',
    },
    en: {
      reason: 'The `{key}` of `{card}` is no account’s id; the card was not made.',
      hint: 'The id is what stands behind `__biz=` in addresses of its articles, such as `MzA5MDAwMDAwMA==`.',
    },
  },
  'card/no-appid': {
    severity: 'error',
    zh: {
      reason: '`{card}` 的 `{key}` 不是小程序的 AppID，卡片或链接没有生成。',
      hint: 'AppID 是 `wx` 加 16 位数字和小写字母 a 到 f，在小程序的“更多资料”里。',
    },
    en: {
      reason: 'The `{key}` of `{card}` is no mini program’s AppID, so nothing was made.',
      hint: 'An AppID is `wx` and 16 digits or letters from a to f; the mini program’s profile tells it.',
    },
  },
  'card/foreign-picture': {
    severity: 'error',
    zh: {
      reason: '`{card}` 的 `{key}` 不是微信自己的图片地址，微信可能因此拒收整篇文章，所以卡片没有生成。',
      hint: '请写 `https://mmbiz.qpic.cn/` 开头的地址：把图片传到公众号素材库，再复制它的地址。',
    },
    en: {
      reason:
        'The `{key}` of `{card}` isn’t a picture that WeChat hosts. WeChat may refuse the article for it, so the card was not made.',
      hint: 'Use an address that begins with `https://mmbiz.qpic.cn/`: upload the picture to the account’s media library and copy its address.',
    },
  },
  'card/no-path': {
    severity: 'error',
    zh: {
      reason: '链接 `{address}` 没有写小程序的页面，只保留文字。',
      hint: '请写成 `weixin://dl/business/?appid=wx…&path=pages/index/index`。',
    },
    en: {
      reason: 'The link `{address}` names no page of the mini program; only its words stay.',
      hint: 'Write `weixin://dl/business/?appid=wx…&path=pages/index/index`.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
