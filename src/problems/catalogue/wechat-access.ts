import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Refusals that have to do with the account, its secret, its rights and its quotas. */
export const wechatAccessProblems = {
  'wechat/token-refused': {
    severity: 'error',
    zh: {
      reason: '微信不认刚取的令牌（{errcode}），{call} 没有执行，什么都没有改动。',
      hint: '多半是另一个程序在用旧接口 /cgi-bin/token 抢换令牌，或刚重置过 AppSecret。等半分钟，重新运行同一条命令；常出现就停掉那个程序。',
    },
    en: {
      reason:
        'WeChat refuses even a fresh token ({errcode}). {call} was not carried out and nothing was changed.',
      hint: 'Most likely another program keeps replacing the token through the old /cgi-bin/token, or the AppSecret was just reset. Wait half a minute and run the same command again; if it happens often, stop that program.',
    },
  },
  'wechat/secret-wrong': {
    severity: 'error',
    zh: {
      reason: 'AppSecret 不对（{errcode}），没有取到令牌，什么都没有发出。',
      hint: '先核对：有没有抄错、少一位，是不是这个公众号的；环境变量 WECHAT_APP_SECRET 会盖过 .env 里的。还是不对，用管理员的微信登录 developers.weixin.qq.com/platform → 我的业务 → 公众号 → 基础信息 → 开发者密钥 重置（旧的立刻失效），写进 .env，再重新运行同一条命令。',
    },
    en: {
      reason: 'The AppSecret is wrong ({errcode}). No token was given and nothing was sent.',
      hint: 'First check it: copied whole, and of this account? A variable WECHAT_APP_SECRET of the environment wins over .env. If it is still refused, log in as administrator at developers.weixin.qq.com/platform → 我的业务 (my business) → 公众号 (Official Account) → 基础信息 (basic info) → 开发者密钥 (developer secret), reset it (the old one dies at once) and put it into .env. Then run the same command again.',
    },
  },
  'wechat/app-id-wrong': {
    severity: 'error',
    zh: {
      reason: '微信不认识 AppID「{appId}」（{errcode}），什么都没有发出。',
      hint: '在 developers.weixin.qq.com/platform → 我的业务 → 公众号 → 基础信息 → 开发者密钥 里复制 AppID，写进 .env 的 WECHAT_APP_ID（配置里写了 appId 就改配置），再重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat doesn’t know the AppID “{appId}” ({errcode}). Nothing was sent.',
      hint: 'Copy the AppID from developers.weixin.qq.com/platform → 我的业务 (my business) → 公众号 (Official Account) → 基础信息 (basic info) → 开发者密钥 (developer secret) into .env as WECHAT_APP_ID, or into the config if it names one. Then run the same command again.',
    },
  },
  'wechat/call-unknown': {
    severity: 'error',
    zh: {
      reason: '服务器说 {call} 的网址无效（{errcode}），这一步没有改动任何东西。',
      hint: '设了 WECHAT_API_BASE 的，多半是它多写了路径：只写到主机和端口，例如 `http://127.0.0.1:3000`（前面的代理自己要路径的除外）。没有设，就看文章和配置里的网址。改好再重新运行同一条命令。',
    },
    en: {
      reason: 'The server calls the address of {call} invalid ({errcode}). This step changed nothing.',
      hint: 'If WECHAT_API_BASE is set, it most likely holds a path too many: write host and port alone, such as `http://127.0.0.1:3000`, unless a proxy of yours wants the path. If it isn’t, look at the addresses in post and config. Then run the same command again.',
    },
  },
  'wechat/ip-not-allowed': {
    severity: 'error',
    zh: {
      reason: '微信看到的 IP 是 {ip}，不在 IP 白名单里（40164）。没有新建或改动草稿。',
      hint: '用管理员的微信登录 developers.weixin.qq.com/platform → 我的业务 → 公众号 → 基础信息 → 开发者密钥 → API IP 白名单，加上 {ip}，等几分钟，重新运行同一条命令。IP 经常变的话，见 node_modules/wxpub/docs/fixed-ip.md。赶时间：`npx wxpub preview 文章.md`，在打开的预览页按 c 复制，粘贴到网页编辑器，图片也跟着过去。',
    },
    en: {
      reason:
        'WeChat sees the IP address {ip}, which is not on the account’s IP allow-list (40164). No draft was made or changed.',
      hint: 'Log in as administrator at developers.weixin.qq.com/platform → 我的业务 (my business) → 公众号 (Official Account) → 基础信息 (basic info) → 开发者密钥 (developer secret) → API IP 白名单 (IP allow-list), add {ip}, wait some minutes; then run the same command again. If your address changes often, see node_modules/wxpub/docs/fixed-ip.en.md. In a hurry: `npx wxpub preview POST.md`, press c on the page that it opens, and paste into the website’s editor; pictures go along.',
    },
  },
  'wechat/secret-frozen': {
    severity: 'error',
    zh: {
      reason: 'AppSecret 被冻结了（40243），没有取到令牌，什么都没有发出。',
      hint: '用管理员的微信登录 developers.weixin.qq.com/platform → 我的业务 → 公众号 → 基础信息 → 开发者密钥，解冻，大约十分钟后生效，再重新运行同一条命令。',
    },
    en: {
      reason: 'The AppSecret is frozen (40243). No token was given and nothing was sent.',
      hint: 'Log in as administrator at developers.weixin.qq.com/platform → 我的业务 (my business) → 公众号 (Official Account) → 基础信息 (basic info) → 开发者密钥 (developer secret) and unfreeze it. It takes about ten minutes; then run the same command again.',
    },
  },
  'wechat/account-frozen': {
    severity: 'error',
    zh: {
      reason: '这个公众号被冻结或受限（{errcode}），{call} 没有执行，什么都没有改动。',
      hint: '用管理员的微信登录 mp.weixin.qq.com，看通知中心里的原因并申诉。解除之前重试没有用。',
    },
    en: {
      reason:
        'The account is frozen or restricted ({errcode}). {call} was not carried out and nothing was changed.',
      hint: 'Log in as administrator at mp.weixin.qq.com, read the reason in 通知中心 (notices) and appeal. Until then trying again is of no use.',
    },
  },
  'wechat/api-unauthorized': {
    severity: 'error',
    zh: {
      reason:
        '这个公众号没有用接口发表的权限（48001）：2025 年 7 月起，个人主体和未认证的账号都没有。草稿没有动，在草稿箱里。',
      hint: '在 mp.weixin.qq.com 的 内容管理 → 草稿箱 打开草稿，检查原创、合集、赞赏、创作来源，按「发表」。发表后运行 `npx wxpub adopt 文章.md 文章地址`，把它记下来。',
    },
    en: {
      reason:
        'This account may not publish through the API (48001): since July 2025 personal and unverified accounts can’t. Your draft is safe in the draft box.',
      hint: 'At mp.weixin.qq.com open it under 内容管理 → 草稿箱 (content → drafts), check 原创, 合集, 赞赏 and 创作来源 (originality, album, reward, source), press 发表 (publish). Afterwards record it with `npx wxpub adopt POST.md URL`.',
    },
  },
  'wechat/call-unauthorized': {
    severity: 'error',
    zh: {
      reason: '这个公众号没有调用 {call} 的权限（{errcode}），什么都没有改动。',
      hint: '用管理员的微信登录 developers.weixin.qq.com/platform → 我的业务 → 公众号，看接口权限。没有这项权限，就只能在 mp.weixin.qq.com 手工做。',
    },
    en: {
      reason: 'This account has no right to call {call} ({errcode}). Nothing was changed.',
      hint: 'Log in as administrator at developers.weixin.qq.com/platform → 我的业务 (my business) → 公众号 (Official Account) and look up the API rights. Without this right it can only be done by hand at mp.weixin.qq.com.',
    },
  },
  'wechat/published-unlisted': {
    severity: 'error',
    zh: {
      reason: '这个公众号不能用接口查看已发表的文章（48001）：个人账号和没有认证的账号都没有这项权限。',
      hint: '本机记着的：`npx wxpub status`。取回一篇：`npx wxpub pull 网址`。记下一篇是哪个文件发的：`npx wxpub adopt 文章.md 网址`。',
    },
    en: {
      reason:
        'This account may not read what it has published through the API (48001): personal and unverified accounts can’t.',
      hint: 'What this project recorded: `npx wxpub status`. To pull one article: `npx wxpub pull URL`. To record which post it is of: `npx wxpub adopt POST.md URL`.',
    },
  },
  'wechat/platform-unauthorized': {
    severity: 'error',
    zh: {
      reason: '公众号没有把 {call} 的权限交给第三方平台（{errcode}），什么都没有改动。',
      hint: '用管理员的微信重新授权，勾选素材和草稿（权限集 11 或 100）、发表（权限集 7），再重新运行同一条命令。',
    },
    en: {
      reason:
        'The account hasn’t granted {call} to the third-party platform ({errcode}). Nothing was changed.',
      hint: 'Authorize again as administrator with the permission sets for drafts (11 or 100) and publishing (7). Then run the same command again.',
    },
  },
  'wechat/api-banned': {
    severity: 'error',
    zh: {
      reason: '微信因违规封了这个公众号的接口（{errcode}），{call} 没有执行，什么都没有改动。',
      hint: '用管理员的微信登录 mp.weixin.qq.com，看通知中心里的处罚和期限，可以申诉。解除之前重试没有用。',
    },
    en: {
      reason:
        'WeChat has banned this account from the API for a violation ({errcode}). {call} was not carried out and nothing was changed.',
      hint: 'Log in as administrator at mp.weixin.qq.com and read the notice in 通知中心 (notices); you may appeal. Until then trying again is of no use.',
    },
  },
  'wechat/daily-quota': {
    severity: 'error',
    zh: {
      reason: '{call} 今天的次数用完了（45009），这一步没有执行，没有改动任何东西。',
      hint: '北京时间零点（本机时间 {resetsAt}）恢复，之后重新运行同一条命令：传好的图片不会再传。等不及：用管理员的微信登录 developers.weixin.qq.com/platform 清零，每月限 10 次。',
    },
    en: {
      reason:
        'Today’s quota of {call} is used up (45009). This step was not carried out and changed nothing.',
      hint: 'It resets at midnight in Beijing ({resetsAt} on this machine’s clock); run the same command again then: pictures already uploaded aren’t sent twice. Can’t wait: clear it as administrator at developers.weixin.qq.com/platform, at most 10 times a month.',
    },
  },
  'wechat/too-many-per-minute': {
    severity: 'error',
    zh: {
      reason: '一分钟里调用 {call} 太多次（45011），这一次没有执行，什么都没有改动。',
      hint: '等一分钟，重新运行同一条命令。',
    },
    en: {
      reason:
        '{call} was called too often within a minute (45011). This call was not carried out and nothing was changed.',
      hint: 'Wait a minute and run the same command again.',
    },
  },
  'wechat/api-withdrawn': {
    severity: 'error',
    zh: {
      reason: '微信说 {call} 已经停用（{errcode}），什么都没有改动。',
      hint: '看 wxpub 有没有新版本；没有就报告给 wxpub。这段时间在 mp.weixin.qq.com 手工做。',
    },
    en: {
      reason: 'WeChat says {call} has been withdrawn ({errcode}). Nothing was changed.',
      hint: 'Look for a newer wxpub, else report it. Meanwhile do it by hand at mp.weixin.qq.com.',
    },
  },
  'wechat/admin-must-confirm': {
    severity: 'error',
    zh: {
      reason: '微信要管理员确认这个 IP 的调用（89503），什么都没有发出。',
      hint: '管理员（个人账号就是你自己）在手机微信收到的消息里点确认，然后重新运行同一条命令。',
    },
    en: {
      reason:
        'WeChat wants the administrator to confirm calls from this IP address (89503). Nothing was sent.',
      hint: 'The administrator confirms the message in WeChat on the phone; then run the same command again.',
    },
  },
  'wechat/admin-pending': {
    severity: 'error',
    zh: {
      reason: '还在等管理员确认（{errcode}），{call} 没有执行，什么都没有改动。',
      hint: '请管理员在手机微信里确认或拒绝那条消息（30 分钟内有效），然后重新运行同一条命令。',
    },
    en: {
      reason:
        'The administrator’s confirmation is still pending ({errcode}). {call} was not carried out and nothing was changed.',
      hint: 'Ask the administrator to answer the message in WeChat (valid for 30 minutes); then run the same command again.',
    },
  },
  'wechat/admin-refused-for-a-day': {
    severity: 'error',
    zh: {
      reason: '管理员拒绝了这个 IP 两次（89506），24 小时内不能再试。什么都没有发出。',
      hint: '和管理员说好，24 小时后重新运行同一条命令，这次请他确认。',
    },
    en: {
      reason:
        'The administrator refused this IP address twice (89506); it is blocked for 24 hours. Nothing was sent.',
      hint: 'Talk to the administrator, run the same command again after 24 hours and have it confirmed.',
    },
  },
  'wechat/admin-refused-for-an-hour': {
    severity: 'error',
    zh: {
      reason: '管理员拒绝了这个 IP（89507），1 小时内不能再试。什么都没有发出。',
      hint: '和管理员说好，1 小时后重新运行同一条命令，这次请他确认。',
    },
    en: {
      reason:
        'The administrator refused this IP address (89507); it is blocked for an hour. Nothing was sent.',
      hint: 'Talk to the administrator, run the same command again after an hour and have it confirmed.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
