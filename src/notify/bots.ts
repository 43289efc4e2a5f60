import type { NoticeConfig } from '../config/config.ts'
import type { PostResult } from '../publish/result.ts'

/** How a kind of bot is spoken to. */
export interface Bot {
  /** The JSON that says a text. */
  bodyOf(text: string, results: readonly PostResult[]): unknown
  /** Why it didn't take it, by its JSON; nothing when it did. It answers 200 either way. */
  refusalIn(answer: Readonly<Record<string, unknown>>): string | undefined
}

/** An error number of 0 or none is a success. */
const numbered =
  (number: string, words: string): Bot['refusalIn'] =>
  (answer) =>
    answer[number] === undefined || answer[number] === 0
      ? undefined
      : `${answer[number]} ${answer[words] ?? ''}`.trim()

/** Bots of chat programs, and whatever takes JSON. */
export const bots: Record<NoticeConfig['to'], Bot> = {
  /** 企业微信. https://developer.work.weixin.qq.com/document/path/91770 (checked 2026-11-27) */
  wecom: {
    bodyOf: (content) => ({ msgtype: 'text', text: { content } }),
    refusalIn: numbered('errcode', 'errmsg'),
  },
  /** 飞书. https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot (checked 2026-11-27) */
  feishu: {
    bodyOf: (text) => ({ msg_type: 'text', content: { text } }),
    refusalIn: numbered('code', 'msg'),
  },
  /** 钉钉. https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages (checked 2026-11-27) */
  dingtalk: {
    bodyOf: (content) => ({ msgtype: 'text', text: { content } }),
    refusalIn: numbered('errcode', 'errmsg'),
  },
  /** `text` for people, as Slack and its like take it, and what happened for programs. */
  webhook: {
    bodyOf: (text, results) => ({
      text,
      results: results.map(({ post, title, account, action, publication, problems, manual }) => ({
        post,
        title,
        account,
        action,
        ...(publication?.url !== undefined && { url: publication.url }),
        problems: problems.map(({ code, severity }) => ({ code, severity })),
        manual,
      })),
    }),
    refusalIn: () => undefined,
  },
}
