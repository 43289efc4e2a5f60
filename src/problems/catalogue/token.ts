import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What goes wrong with a central token server (`token` in the config). */
export const tokenProblems = {
  'token/not-reached': {
    severity: 'error',
    zh: {
      reason: '向 {source} 要令牌没有成功（{cause}），什么都没有发给微信。',
      hint: '看令牌服务开着没有；配置里 `token` 写的是命令的话，在终端里自己运行一次。然后重新运行同一条命令。',
    },
    en: {
      reason: 'Asking {source} for a token failed ({cause}). Nothing was sent to WeChat.',
      hint: 'Check that the token server is up; if `token` in the config names a command, run it in a terminal. Then run the same command again.',
    },
  },
  'token/not-given': {
    severity: 'error',
    zh: {
      reason: '{source} 的回答里没有令牌，什么都没有发给微信。',
      hint: '它应当只给令牌本身，或和微信一样的 JSON（access_token 和 expires_in）。在终端里看看它输出什么；可能是没有登录，或者它自己没有取到令牌。',
    },
    en: {
      reason: 'The answer of {source} holds no token. Nothing was sent to WeChat.',
      hint: 'It must give the token alone, or JSON like WeChat’s (access_token and expires_in). Look at what it gives: perhaps you aren’t logged in there, or it got no token itself.',
    },
  },
  'token/dead': {
    severity: 'error',
    zh: {
      reason: '{source} 给的令牌微信不认，又要了一次也不行；这一步没有改动任何东西。',
      hint: '请管令牌服务的人看：它的令牌可能已过期，被别的程序换掉了，或者不是这个公众号的。修好后重新运行同一条命令。',
    },
    en: {
      reason:
        'WeChat refuses the token that {source} gave, and the one it gave when asked again. This step changed nothing.',
      hint: 'Ask whoever runs the token server: its token may have expired, been replaced by another program, or belong to another account. Then run the same command again.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
