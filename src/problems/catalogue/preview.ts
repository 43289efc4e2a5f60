import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Previews: the page in the browser, and drafts on one phone. */
export const previewProblems = {
  'preview/needs-receiver': {
    severity: 'error',
    zh: { reason: '没有写发给谁，什么都没有做。', hint: '写上对方的微信号：`{line}`。' },
    en: {
      reason: 'Nobody was named to send it to; nothing was done.',
      hint: 'Give their WeChat ID: `{line}`.',
    },
  },
  'preview/needs-post': {
    severity: 'error',
    zh: { reason: '预览一次发一篇文章，什么都没有做。', hint: '写成：`{line}`。' },
    en: { reason: 'A preview is of one post; nothing was done.', hint: 'Write: `{line}`.' },
  },
  'preview/no-draft': {
    severity: 'error',
    zh: {
      reason: '“{title}”没有草稿可以预览：多半已经发表。没有发送。',
      hint: '已经发表的，把文章地址发给对方就行：`npx wxpub status` 会列出地址。',
    },
    en: {
      reason: '“{title}” has no draft to show: most likely it is published. Nothing was sent.',
      hint: 'For a published article send its address, which `npx wxpub status` lists.',
    },
  },
  'preview/as-on-website': {
    severity: 'note',
    zh: {
      reason: '“{title}”的草稿在网站上被人动过，发去预览的是网站上的那一版，没有覆盖。',
      hint: '要看有什么不同、怎么办：`npx wxpub draft` 这篇文章。',
    },
    en: {
      reason:
        'Somebody was at the draft of “{title}” on the website: it is shown as it stands there, nothing was overwritten.',
      hint: 'To see what differs and decide, run `npx wxpub draft` with this post.',
    },
  },
  'preview/not-allowed': {
    severity: 'error',
    zh: {
      reason: '只有认证过的公众号能用接口把草稿发到手机上预览（48001）。草稿已经存好，没有发送预览。',
      hint: '在 mp.weixin.qq.com 的草稿箱里打开它，按“预览”，那里可以发到手机；或运行 `npx wxpub draft`，用手机扫它打印的二维码。',
    },
    en: {
      reason:
        'Only verified accounts may send previews through the API (48001). The draft is saved; no preview was sent.',
      hint: 'Open it in the draft box on mp.weixin.qq.com and press 预览 (preview), which sends it to a phone; or scan the QR code that `npx wxpub draft` prints.',
    },
  },
  'preview/other-port': {
    severity: 'note',
    zh: { reason: '端口 {wanted} 已经被占用，预览开在 {port}。', hint: '要用别的端口：`--port N`。' },
    en: {
      reason: 'Port {wanted} is taken; the preview is at {port}.',
      hint: 'For another one, give `--port N`.',
    },
  },
  'preview/in-doubt': {
    severity: 'error',
    zh: {
      reason: '预览已经交给微信，没有得到答复，不知道 {to} 收到没有。草稿没有问题。',
      hint: '看一眼那部手机；没有收到，再运行同一条命令，最多多收到一次。',
    },
    en: {
      reason:
        'The preview was handed to WeChat, which didn’t answer: whether {to} got it isn’t known. The draft is fine.',
      hint: 'Look at the phone; if nothing came, run the same command again. At worst it comes twice.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
