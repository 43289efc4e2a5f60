import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What a relay says instead of WeChat, and what keeps one from starting. */
export const relayProblems = {
  'relay/key-wrong': {
    severity: 'error',
    zh: {
      reason: '中转 {host} 不认这个签名，{call} 没有转给微信，公众号里什么都没有改动。',
      hint: '这台机器的 WECHAT_RELAY_KEY 要和中转那台的一模一样（有名字的账号是 WECHAT_RELAY_KEY_名字）；反向代理不能去掉 Authorization。改好后重新运行同一条命令。',
    },
    en: {
      reason:
        'The relay {host} doesn’t accept this signature. {call} was not passed on to WeChat and nothing was changed in the account.',
      hint: 'WECHAT_RELAY_KEY must be the same here and on the relay (WECHAT_RELAY_KEY_NAME for a named account), and a proxy in between must leave Authorization alone. Then run the same command again.',
    },
  },
  'relay/clock': {
    severity: 'error',
    zh: {
      reason:
        '中转 {host} 说请求的时间不对：两台机器的时钟差了五分钟以上，或中转刚刚重启过。{call} 没有转给微信，公众号里什么都没有改动。',
      hint: '校准这台机器和中转那台的时间，然后重新运行同一条命令。',
    },
    en: {
      reason:
        'The relay {host} refuses the time of the request: the clocks are more than five minutes apart, or the relay has just been restarted. {call} was not passed on to WeChat and nothing was changed in the account.',
      hint: 'Set the clocks of both machines, then run the same command again.',
    },
  },
  'relay/app-unknown': {
    severity: 'error',
    zh: {
      reason: '中转 {host} 不管 AppID「{appId}」的公众号，{call} 没有转给微信，什么都没有改动。',
      hint: '核对 AppID；没错的话，在中转那台机器的配置或 .env 里加上这个公众号，重启 wxpub relay。',
    },
    en: {
      reason:
        'The relay {host} doesn’t serve the account with the AppID “{appId}”. {call} was not passed on to WeChat and nothing was changed.',
      hint: 'Check the AppID; if it is right, add the account to the config or .env of the relay and restart wxpub relay.',
    },
  },
  'relay/call-unknown': {
    severity: 'error',
    zh: {
      reason: '中转 {host} 不转 {call} 这个接口，公众号里什么都没有改动。',
      hint: '中转那台机器上的 wxpub 可能太旧：换成和这里一样的版本，重启 wxpub relay。',
    },
    en: {
      reason: 'The relay {host} doesn’t pass {call} on. Nothing was changed in the account.',
      hint: 'Its wxpub may be too old: install the version you have here and restart wxpub relay.',
    },
  },
  'relay/too-large': {
    severity: 'error',
    zh: {
      reason: '{call} 的内容太大，中转 {host} 没有转给微信，什么都没有改动。',
      hint: '多半是一张很大的图片：缩小它，再运行同一条命令。',
    },
    en: {
      reason:
        '{call} is too large for the relay {host}. It was not passed on to WeChat and nothing was changed.',
      hint: 'Most likely a very large picture: make it smaller and run the same command again.',
    },
  },
  'relay/body-changed': {
    severity: 'error',
    zh: {
      reason: '{call} 的内容在到达中转 {host} 之前被改动了，没有转给微信，公众号里什么都没有改动。',
      hint: '检查中间的反向代理、防火墙有没有改写请求，然后重新运行同一条命令。',
    },
    en: {
      reason:
        '{call} was changed on its way to the relay {host}. It was not passed on to WeChat and nothing was changed in the account.',
      hint: 'See whether a proxy or firewall in between rewrites requests, then run the same command again.',
    },
  },
  'relay/busy': {
    severity: 'error',
    zh: {
      reason: '中转 {host} 忙不过来，{call} 没有转给微信，公众号里什么都没有改动。',
      hint: '等一分钟，重新运行同一条命令。总是这样，就看看是谁在不停地请求：中转的日志里有。',
    },
    en: {
      reason:
        'The relay {host} is too busy. {call} was not passed on to WeChat and nothing was changed in the account.',
      hint: 'Wait a minute and run the same command again. If it stays so, its log tells who keeps asking.',
    },
  },
  'relay/unreachable': {
    severity: 'error',
    zh: {
      reason: '中转 {host} 连不上微信，{call} 没有发到微信，公众号里什么都没有改动。',
      hint: '检查中转那台机器的网络和它的 WECHAT_API_BASE，然后重新运行同一条命令。',
    },
    en: {
      reason:
        'The relay {host} can’t reach WeChat. {call} didn’t get there and nothing was changed in the account.',
      hint: 'Check the relay’s network and its WECHAT_API_BASE, then run the same command again.',
    },
  },
  'relay/calls-relay': {
    severity: 'error',
    zh: {
      reason:
        '中转 {host} 没有把 {call} 转给微信，而是转给了一个中转，多半就是它自己。公众号里什么都没有改动。',
      hint: '在中转那台机器的 .env 里删掉 WECHAT_API_BASE（那一行只写在电脑和 CI 上），重启 wxpub relay。',
    },
    en: {
      reason:
        'The relay {host} passed {call} on not to WeChat but to a relay, most likely to itself. Nothing was changed in the account.',
      hint: 'Take WECHAT_API_BASE out of the .env of the relay’s machine (that line belongs on laptops and CI only), and restart wxpub relay.',
    },
  },
  'relay/not-a-relay': {
    severity: 'error',
    zh: {
      reason:
        '{host} 不是 wxpub 的中转：它要 AppSecret。设了 WECHAT_RELAY_KEY，wxpub 就把那个地址当作中转，不带 AppSecret。公众号里什么都没有改动。',
      hint: '它是模拟服务器或反向代理：去掉 WECHAT_RELAY_KEY，填上 WECHAT_APP_SECRET。要走中转：核对地址，看那边运行的是不是 wxpub relay。',
    },
    en: {
      reason:
        '{host} is no relay of wxpub’s: it wants the AppSecret. With WECHAT_RELAY_KEY set, wxpub takes that address for a relay and sends none. Nothing was changed in the account.',
      hint: 'If it is the stand-in or a reverse proxy, take WECHAT_RELAY_KEY away and set WECHAT_APP_SECRET. If you want a relay, check the address, and that wxpub relay runs there.',
    },
  },
  'relay/lost': {
    severity: 'error',
    zh: {
      reason: '中转 {host} 把 {call} 转给微信之后没有得到完整的回答。',
      hint: '如果这一步是写入，是否生效还不知道。重新运行同一条命令是安全的：wxpub 先核对，再决定发不发。',
    },
    en: {
      reason: 'The relay {host} handed {call} on to WeChat and got no whole answer.',
      hint: 'If this step was to write something, whether it took effect isn’t known. Running the same command again is safe: wxpub looks before it sends.',
    },
  },
  'relay/key-missing': {
    severity: 'error',
    zh: {
      reason: '缺少中转的密钥：`{variable}` 没有设；什么都没有发送。',
      hint: '在中转那台机器上生成一次：`node -p "crypto.randomBytes(32).toString(\'hex\')"`，同一个值写进两边的 `.env`：`{variable}=…`。',
    },
    en: {
      reason: 'The key of the relay is missing: `{variable}` is not set; nothing was sent.',
      hint: 'Make one on the relay: `node -p "crypto.randomBytes(32).toString(\'hex\')"`, and put the same value into `.env` on both sides: `{variable}=…`.',
    },
  },
  'relay/key-short': {
    severity: 'error',
    zh: {
      reason: '中转的密钥太短，容易被猜出来；什么都没有发送。',
      hint: '至少 {least} 个字符。生成一个：`node -p "crypto.randomBytes(32).toString(\'hex\')"`，两边都换上。',
    },
    en: {
      reason: 'The key of the relay is so short that it could be guessed; nothing was sent.',
      hint: 'Use at least {least} characters: `node -p "crypto.randomBytes(32).toString(\'hex\')"` makes one. Change it on both sides.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
