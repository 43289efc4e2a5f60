import type { CatalogueEntry } from '../catalogue-entry.ts'
import { wechatAccessProblems } from './wechat-access.ts'
import { wechatAccountProblems } from './wechat-account.ts'
import { wechatContentProblems } from './wechat-content.ts'
import { wechatPictureProblems } from './wechat-picture.ts'
import { wechatPublishProblems } from './wechat-publish.ts'

export const wechatProblems = {
  'wechat/unreachable': {
    severity: 'error',
    zh: {
      reason: '连不上 {host}（错误码 {code}），请求没有发出去，公众号里什么都没有改动。',
      hint: '检查网络，以及代理（HTTPS_PROXY、NO_PROXY）和 WECHAT_API_BASE 里的地址、端口，然后重新运行同一条命令。',
    },
    en: {
      reason:
        '{host} can’t be reached (error code {code}). The request was not sent; nothing was changed in the account.',
      hint: 'Check the network, the proxy (HTTPS_PROXY, NO_PROXY), and address and port in WECHAT_API_BASE; then run the same command again.',
    },
  },
  'wechat/tls-refused': {
    severity: 'error',
    zh: {
      reason: '和 {host} 建立不了加密连接（错误码 {code}），请求没有发出去，公众号里什么都没有改动。',
      hint: '检查 WECHAT_API_BASE 的地址和端口、系统时间；公司网络要把自己的根证书文件写进 NODE_EXTRA_CA_CERTS。然后重新运行同一条命令。',
    },
    en: {
      reason:
        'No encrypted connection to {host} could be made (error code {code}). The request was not sent; nothing was changed in the account.',
      hint: 'Check address and port in WECHAT_API_BASE and the system clock; on a company network name its root certificate file in NODE_EXTRA_CA_CERTS. Then run the same command again.',
    },
  },
  'wechat/proxy-invalid': {
    severity: 'error',
    zh: {
      reason: 'HTTPS_PROXY 里的代理地址不能用，请求没有发出去，公众号里什么都没有改动。',
      hint: '写成 http://主机:端口 的样子，或清空这个变量，然后重新运行同一条命令。',
    },
    en: {
      reason:
        'The proxy address in HTTPS_PROXY can’t be used. The request was not sent; nothing was changed in the account.',
      hint: 'Write it like http://host:port or clear the variable, then run the same command again.',
    },
  },
  'wechat/bad-gateway': {
    severity: 'error',
    zh: {
      reason: '{call} 得到的是 HTTP {status}（{type}），不是微信的 JSON：多半是中间的网关或代理在回答。',
      hint: '如果这一步是写入，是否生效还不知道。重新运行同一条命令是安全的：wxpub 先核对，再决定发不发。一直这样就检查代理和 WECHAT_API_BASE。',
    },
    en: {
      reason:
        '{call} got HTTP {status} ({type}) instead of WeChat’s JSON: most likely a gateway or proxy in between answered.',
      hint: 'If this step was to write something, whether it took effect isn’t known. Running the same command again is safe: wxpub looks before it sends. If it stays so, check the proxy and WECHAT_API_BASE.',
    },
  },
  'wechat/bad-answer': {
    severity: 'error',
    zh: {
      reason: '{call} 的回答（{type}）看不懂：不是微信的 JSON，或缺少必需的内容。',
      hint: '如果这一步是写入，是否生效还不知道。重新运行同一条命令是安全的：wxpub 先核对，再决定发不发。一直这样就检查代理和 WECHAT_API_BASE。',
    },
    en: {
      reason:
        'The answer to {call} ({type}) can’t be understood: it isn’t WeChat’s JSON or lacks what it must hold.',
      hint: 'If this step was to write something, whether it took effect isn’t known. Running the same command again is safe: wxpub looks before it sends. If it stays so, check the proxy and WECHAT_API_BASE.',
    },
  },
  'wechat/no-answer': {
    severity: 'error',
    zh: {
      reason: '{call} 已经发出，{host} 一直没有回答，不再等了。',
      hint: '如果这一步是写入，是否生效还不知道，先不要在网站上手工重做。重新运行同一条命令是安全的：wxpub 先核对，再决定发不发。',
    },
    en: {
      reason: '{call} was sent, but {host} didn’t answer in time.',
      hint: 'If this step was to write something, whether it took effect isn’t known; don’t do it by hand on the website yet. Running the same command again is safe: wxpub looks before it sends.',
    },
  },
  'wechat/connection-lost': {
    severity: 'error',
    zh: {
      reason: '{call} 发出之后，和 {host} 的连接断了（{code}），没有收到回答。',
      hint: '如果这一步是写入，是否生效还不知道，先不要在网站上手工重做。重新运行同一条命令是安全的：wxpub 先核对，再决定发不发。',
    },
    en: {
      reason: 'After {call} was sent the connection to {host} broke ({code}); no answer came.',
      hint: 'If this step was to write something, whether it took effect isn’t known; don’t do it by hand on the website yet. Running the same command again is safe: wxpub looks before it sends.',
    },
  },
  'wechat/busy': {
    severity: 'error',
    zh: {
      reason: '微信说系统繁忙（-1），没有说 {call} 办成没有。',
      hint: '等一两分钟，重新运行同一条命令：wxpub 先核对，再决定发不发，不会重复。',
    },
    en: {
      reason: 'WeChat says it is busy (-1) and doesn’t say whether {call} was done.',
      hint: 'Wait a minute or two and run the same command again: wxpub looks before it sends, so nothing is doubled.',
    },
  },
  'wechat/server-changed': {
    severity: 'error',
    zh: {
      reason:
        '回答 {call} 的服务器和先前的不是一个：一个是微信，一个是 wxpub 的模拟服务器。两边的编号不能混用，已经停下。',
      hint: '检查 WECHAT_API_BASE 和代理指向哪里，然后重新运行同一条命令。',
    },
    en: {
      reason:
        'The server that answered {call} isn’t the one that answered before: one is WeChat, the other wxpub’s stand-in. Their ids must not mix, so this run stopped.',
      hint: 'Check where WECHAT_API_BASE and the proxy point, then run the same command again.',
    },
  },
  'wechat/token-not-kept': {
    severity: 'note',
    zh: {
      reason: '令牌缓存 {path} 不能用（{code}）。不影响发送，只是下次运行要多取一次令牌。',
      hint: '检查这个文件夹的权限，或删掉这个文件。',
    },
    en: {
      reason:
        'The token cache {path} can’t be used ({code}). Nothing is affected but one more token request in the next run.',
      hint: 'Check the rights on its folder, or delete the file.',
    },
  },
  'wechat/request-wrong': {
    severity: 'error',
    zh: {
      reason: '微信说 {call} 的请求本身不对（{errcode}：{errmsg}）。这一步没有改动任何东西。',
      hint: '这多半是 wxpub 的错误，请连同编号和 rid 报告给 wxpub；不是文章的问题。',
    },
    en: {
      reason:
        'WeChat says the request {call} itself is wrong ({errcode}: {errmsg}). This step changed nothing.',
      hint: 'Most likely a bug in wxpub, not in your post: please report it to wxpub with the number and the rid.',
    },
  },
  'wechat/refused': {
    severity: 'error',
    zh: {
      reason: '微信拒绝了 {call}，错误号 {errcode}：{errmsg}。这一步没有改动任何东西。',
      hint: '在 developers.weixin.qq.com 查这个错误号；要问微信客服，把 rid 一起给他们。改好后重新运行同一条命令。',
    },
    en: {
      reason: 'WeChat refused {call} with number {errcode}: {errmsg}. This step changed nothing.',
      hint: 'Look the number up on developers.weixin.qq.com; if you ask WeChat’s support, give them the rid. Then run the same command again.',
    },
  },
  ...wechatAccessProblems,
  ...wechatAccountProblems,
  ...wechatContentProblems,
  ...wechatPictureProblems,
  ...wechatPublishProblems,
} as const satisfies Record<string, CatalogueEntry>
