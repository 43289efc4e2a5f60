import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What keeps a chat from hearing of a run. What was published is published all the same. */
export const notifyProblems = {
  'notify/address-missing': {
    severity: 'warning',
    zh: {
      reason: '没有发通知：变量 {variable} 没有设置（别的都做完了）',
      hint: '把机器人的 webhook 地址写进 .env：{variable}=https://…，或从配置的 notify 里去掉它。',
    },
    en: {
      reason: 'No notice was sent: the variable {variable} isn’t set (all else is done)',
      hint: 'Put the address of the bot’s webhook into .env: {variable}=https://…, or take it out of notify in the config.',
    },
  },
  'notify/address-unsafe': {
    severity: 'warning',
    zh: {
      reason: '没有发通知：变量 {variable} 里不是 https:// 开头的网址',
      hint: '从聊天软件里重新复制机器人的 webhook 地址，写进 {variable}。',
    },
    en: {
      reason: 'No notice was sent: {variable} doesn’t hold an https:// address',
      hint: 'Copy the address of the bot’s webhook from the chat program again and put it into {variable}.',
    },
  },
  'notify/failed': {
    severity: 'warning',
    zh: {
      reason: '通知没有送到（{variable}：{cause}）；文章的结果不受影响',
      hint: '检查地址是否还有效、机器人是否要求关键词（填 wxpub）；要求加签的机器人改用关键词。',
    },
    en: {
      reason: 'A notice didn’t arrive ({variable}: {cause}); what became of the posts isn’t touched by that',
      hint: 'See whether the address still holds and whether the bot demands a keyword (wxpub is one); of a bot that demands signatures, let it demand a keyword instead.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
