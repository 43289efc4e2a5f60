import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Refusals of calls beside drafting and publishing, and those of other parts of WeChat. */
export const wechatAccountProblems = {
  'wechat/agreement-missing': {
    severity: 'error',
    zh: {
      reason: '公众号还没有同意群发协议（48003），{call} 没有执行，什么都没有改动。',
      hint: '用管理员的微信登录 mp.weixin.qq.com，打开一次群发功能，按提示同意协议，再重新运行同一条命令。',
    },
    en: {
      reason:
        'The account hasn’t agreed to the terms of mass sending (48003). {call} was not carried out and nothing was changed.',
      hint: 'Log in as administrator at mp.weixin.qq.com, open 群发 (mass sending) once and agree. Then run the same command again.',
    },
  },
  'wechat/clearing-used-up': {
    severity: 'error',
    zh: {
      reason: '这个月清零的次数用完了（48006），次数没有恢复。',
      hint: '每天的次数在北京时间零点自己恢复；清零的次数下个月恢复。',
    },
    en: {
      reason: 'This month’s clearings of quotas are used up (48006); no quota was cleared.',
      hint: 'Daily quotas reset by themselves at midnight in Beijing, clearings next month.',
    },
  },
  'wechat/material-in-use': {
    severity: 'error',
    zh: {
      reason: '菜单或自动回复还在用这个素材（{errcode}），没有删除。',
      hint: '在 mp.weixin.qq.com 的 自定义菜单、自动回复 里换掉它，再重新运行同一条命令。',
    },
    en: {
      reason: 'A menu or an automatic reply uses this material ({errcode}). It was not deleted.',
      hint: 'Replace it at mp.weixin.qq.com under 自定义菜单 (menu) and 自动回复 (automatic replies), then run the same command again.',
    },
  },
  'wechat/mini-program-refused': {
    severity: 'error',
    zh: {
      reason:
        '微信不接受文章里的小程序卡片（{errcode}）：AppID 或页面路径不对，或公众号没有关联这个小程序。{call} 没有改动任何东西。',
      hint: '对照小程序的 AppID 和路径；没有关联的话，用管理员的微信登录 mp.weixin.qq.com，在“小程序管理”里添加。改好后重新运行同一条命令。',
    },
    en: {
      reason:
        'WeChat refuses a mini-program card of the article ({errcode}): its AppID or path is wrong, or the account isn’t linked with it. {call} changed nothing.',
      hint: 'Compare AppID and path with the mini-program’s; if it isn’t linked, add it as administrator at mp.weixin.qq.com under 小程序管理 (mini-programs). Then run the same command again.',
    },
  },
  'wechat/receiver-refused': {
    severity: 'error',
    zh: {
      reason: '预览发不到这个人的手机上（{errcode}），没有发送。',
      hint: '对方要关注这个公众号，没有拒收它的消息，也不在黑名单里；微信号（不是昵称）要写对。改好后重新运行同一条命令。',
    },
    en: {
      reason: 'The preview can’t be sent to this person’s phone ({errcode}). Nothing was sent.',
      hint: 'They must follow the account, accept its messages and not be on its blacklist; the WeChat ID, not the nickname, must be right. Then run the same command again.',
    },
  },
  'wechat/rid-unknown': {
    severity: 'error',
    zh: {
      reason: '微信查不到这个 rid（{errcode}）。',
      hint: 'rid 只保留七天，只能用产生它的那个公众号查；检查是不是完整地复制了。',
    },
    en: {
      reason: 'WeChat can’t find this rid ({errcode}).',
      hint: 'A rid is kept for seven days and can only be looked up with the account it came from; check that all of it was copied.',
    },
  },
  'wechat/refused-elsewhere': {
    severity: 'error',
    zh: {
      reason: '微信拒绝了 {call}，错误号 {errcode}：{zhMeaning}（{errmsg}）。这一步没有改动任何东西。',
      hint: '写文章用的接口一般不会遇到这个错误号。看看文章和配置里有没有和它有关的内容；要问微信客服，把 rid 一起给他们。',
    },
    en: {
      reason: 'WeChat refused {call} with number {errcode}: {meaning} ({errmsg}). This step changed nothing.',
      hint: 'Calls for articles don’t usually meet this number. Look for what it is about in post and config; if you ask WeChat’s support, give them the rid.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
