import type { CatalogueEntry } from '../catalogue-entry.ts'

/** AppID, AppSecret and the `.env` file they are in. */
export const credentialsProblems = {
  'config/env-tracked': {
    severity: 'error',
    zh: {
      reason: '`{file}` 在 git 里，密钥会泄露，所以拒绝读取；什么都没有发送。',
      hint: '运行 `git rm --cached {file}`，把它写进 .gitignore；如果推送过，到微信开发者平台重置 AppSecret。',
    },
    en: {
      reason: 'Git tracks `{file}`, so its secrets would leak; it is refused, and nothing was sent.',
      hint: 'Run `git rm --cached {file}` and list it in .gitignore; if it was pushed, reset the AppSecret on WeChat’s platform.',
    },
  },
  'config/env-sign': {
    severity: 'error',
    zh: {
      reason: '`{name}` 后面是全角的 `{sign}`，这一行没有被采用；什么都没有发送。',
      hint: '换成半角的 `=`：`{name}=…`。',
    },
    en: {
      reason: 'After `{name}` there is a full-width `{sign}`, so this line gives nothing; nothing was sent.',
      hint: 'Type a plain `=`: `{name}=…`.',
    },
  },
  'config/env-quotes': {
    severity: 'error',
    zh: {
      reason: '`{name}` 的值用了中文引号（`{quote}`），这一行没有被采用；什么都没有发送。',
      hint: '去掉引号：`{name}=…`。',
    },
    en: {
      reason:
        'The value of `{name}` stands in Chinese quotation marks (`{quote}`), so this line isn’t taken; nothing was sent.',
      hint: 'Leave them out: `{name}=…`.',
    },
  },
  'config/app-id-original': {
    severity: 'error',
    zh: {
      reason: '`{appId}` 是公众号的原始 ID，不是 AppID；什么都没有发送。',
      hint: 'AppID 以 wx 开头，在 developers.weixin.qq.com/platform → 我的业务 → 公众号 → 基础信息 → 开发者密钥 里；写进 `.env` 的 WECHAT_APP_ID（配置里写了 appId 就改配置）。',
    },
    en: {
      reason: '`{appId}` is the account’s original id (原始 ID), not its AppID; nothing was sent.',
      hint: 'The AppID begins with wx and is at developers.weixin.qq.com/platform → 我的业务 (my business) → 公众号 (Official Account) → 基础信息 (basic info) → 开发者密钥 (developer secret); put it into `.env` as WECHAT_APP_ID, or into the config if it names one.',
    },
  },
  'config/env-unreadable': {
    severity: 'error',
    zh: { reason: '`.env` 读不出来（{cause}）。', hint: '检查它是不是文件、有没有读取权限。' },
    en: { reason: '`.env` can’t be read ({cause}).', hint: 'Check that it is a file and may be read.' },
  },
  'config/credentials-missing': {
    severity: 'error',
    zh: {
      reason: '缺少公众号的凭据：{variables}；什么都没有发送。',
      hint: '写进项目根目录的 `.env`，每行一个 `名字=值`；AppID 和 AppSecret 在 developers.weixin.qq.com/platform → 我的业务 → 公众号 → 基础信息 → 开发者密钥。',
    },
    en: {
      reason: 'The credentials of the account are missing: {variables}; nothing was sent.',
      hint: 'Put them into `.env` at the project root, one `NAME=value` a line; AppID and AppSecret are at developers.weixin.qq.com/platform → 我的业务 (my business) → 公众号 (Official Account) → 基础信息 (basic info) → 开发者密钥 (developer secret).',
    },
  },
  'config/secret-missing': {
    severity: 'error',
    zh: {
      reason: '有 AppID，没有 AppSecret：`{variable}` 没有设；什么都没有发送。',
      hint: '在项目根目录的 `.env` 里加一行 `{variable}=…`。',
    },
    en: {
      reason: 'There is an AppID but no AppSecret: `{variable}` is not set; nothing was sent.',
      hint: 'Add a line `{variable}=…` to `.env` at the project root.',
    },
  },
  'config/app-id-missing': {
    severity: 'error',
    zh: {
      reason: '有 AppSecret，没有账号 `{account}` 的 AppID；什么都没有发送。',
      hint: '在项目根目录的 `.env` 里加一行 `WECHAT_APP_ID=wx…`；有几个账号时，写进配置里各账号的 `appId`。',
    },
    en: {
      reason: 'There is an AppSecret but no AppID of the account `{account}`; nothing was sent.',
      hint: 'Add a line `WECHAT_APP_ID=wx…` to `.env` at the project root; with several accounts, write each one’s `appId` into the config.',
    },
  },
  'config/secret-file': {
    severity: 'error',
    zh: {
      reason: '存放 {name} 的文件 `{file}` 读不出来（{cause}）；什么都没有发送。',
      hint: '检查配置里 `{key}.file` 的路径（从配置文件所在的文件夹算起）和权限。',
    },
    en: {
      reason: 'The file `{file}` with the {name} can’t be read ({cause}); nothing was sent.',
      hint: 'Check the path of `{key}.file` (it starts from the config’s folder) and its permissions.',
    },
  },
  'config/secret-command': {
    severity: 'error',
    zh: {
      reason: '取 {name} 的命令 `{command}` 没有成功（{cause}）；什么都没有发送。',
      hint: '在终端里自己运行一次，看它输出什么；它应当只输出密钥，以 0 结束。',
    },
    en: {
      reason: 'The command `{command}` for the {name} failed ({cause}); nothing was sent.',
      hint: 'Run it in a terminal and look; it must print the secret alone and end with 0.',
    },
  },
  'config/secret-command-missing': {
    severity: 'error',
    zh: {
      reason: '这台机器上没有取 {name} 的命令 `{command}`；什么都没有发送。',
      hint: '装上它，或改正配置里 `{key}` 的 `command`；相对路径从项目的文件夹算起。',
    },
    en: {
      reason: 'There is no command `{command}` for the {name} on this machine; nothing was sent.',
      hint: 'Install it, or correct `command` under `{key}` in the config; a relative path starts from the project’s folder.',
    },
  },
  'config/secret-command-slow': {
    severity: 'error',
    zh: {
      reason: '取 {name} 的命令 `{command}` 等了 {seconds} 秒还没有回答，停掉了；什么都没有发送。',
      hint: '在终端里自己运行一次，看它是不是在等密码或网络。',
    },
    en: {
      reason:
        'The command `{command}` for the {name} gave no answer within {seconds} seconds and was stopped; nothing was sent.',
      hint: 'Run it in a terminal and look whether it waits for a password or the network.',
    },
  },
  'config/secret-shape': {
    severity: 'error',
    zh: {
      reason: '读到的 {name} 是空的，或者中间有空白、换行；什么都没有发送。',
      hint: '检查 {source}：里面应当只有密钥。',
    },
    en: {
      reason: 'The {name} that was read is empty or holds blanks or line ends; nothing was sent.',
      hint: 'Check {source}: it must hold the secret alone.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
