import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Project root, config and accounts. */
export const configProblems = {
  'config/several-roots': {
    severity: 'error',
    zh: {
      reason: '这篇文章属于项目 `{other}`，而这次运行的项目是 `{root}`；什么都没有发送。',
      hint: '一次只处理一个项目的文章；或在配置的 `allowFolders` 里写上它的文件夹。',
    },
    en: {
      reason: 'This post belongs to the project `{other}`, but this run is about `{root}`; nothing was sent.',
      hint: 'Name the posts of one project at a time, or list the folder in `allowFolders` of the config.',
    },
  },
  'config/root-moved': {
    severity: 'error',
    zh: {
      reason:
        '上层文件夹 `{other}` 的发布记录里有这篇文章，现在的项目却是 `{root}`；为免重复，什么都没有发送。',
      hint: '如果项目本该是 `{other}`，删掉 `{root}` 里的 wxpub.config 或 .git；如果确实搬了家，把 `{other}/.wxpub` 移到 `{root}`。',
    },
    en: {
      reason:
        'The ledger of `{other}`, further up, knows this post, but the project now is `{root}`; nothing was sent, so that nothing is doubled.',
      hint: 'If `{other}` is the project, remove wxpub.config or .git from `{root}`; if the project has moved, move `{other}/.wxpub` to `{root}`.',
    },
  },
  'config/several-files': {
    severity: 'error',
    zh: { reason: '有不止一个配置文件：{files}。', hint: '只留一个，或用 `--config FILE` 指定。' },
    en: {
      reason: 'There is more than one config file: {files}.',
      hint: 'Keep one of them, or choose with `--config FILE`.',
    },
  },
  'config/not-found': {
    severity: 'error',
    zh: {
      reason: '找不到配置文件 `{file}`。',
      hint: '检查 `--config` 后面的路径；不写 `--config` 就用项目里的 wxpub.config.ts。',
    },
    en: {
      reason: 'There is no config file `{file}`.',
      hint: 'Check the path after `--config`; without the option, wxpub.config.ts of the project is used.',
    },
  },
  'config/unknown-kind': {
    severity: 'error',
    zh: { reason: '配置文件不能是 `{extension}` 格式。', hint: '用 .ts、.mts、.js、.mjs 或 .json。' },
    en: {
      reason: 'A config file can’t be of the kind `{extension}`.',
      hint: 'Use .ts, .mts, .js, .mjs or .json.',
    },
  },
  'config/fails': {
    severity: 'error',
    zh: { reason: '配置文件运行出错：{detail}', hint: '改好这一处再运行；什么都没有发送。' },
    en: {
      reason: 'The config file fails: {detail}',
      hint: 'Mend this place and run again; nothing was sent.',
    },
  },
  'config/never-ends': {
    severity: 'error',
    zh: {
      reason: '配置文件里 await 的东西一直没有结果，读不完。',
      hint: '看看 await 后面等的是什么，改好再运行；什么都没有发送。',
    },
    en: {
      reason: 'The config file awaits something that never comes, so it can’t be read to its end.',
      hint: 'See what stands after `await`, mend it and run again; nothing was sent.',
    },
  },
  'config/exports-nothing': {
    severity: 'error',
    zh: {
      reason: '配置文件没有默认导出。',
      hint: '写成 `export default defineConfig(…)`；暂时不用就删掉这个文件。',
    },
    en: {
      reason: 'The config file has no default export.',
      hint: 'Write `export default defineConfig(…)`, or delete the file if it isn’t needed yet.',
    },
  },
  'config/raw-secret': {
    severity: 'error',
    zh: {
      reason: '配置里的 `{key}` 像是直接写了密钥。配置会进 git，所以拒绝读取；什么都没有发送。',
      hint: '删掉它，把密钥写进 `.env`：`WECHAT_APP_SECRET=…`（中转的是 `WECHAT_RELAY_KEY=…`）。如果已经提交过，就换一个新的：AppSecret 在微信开发者平台重置。',
    },
    en: {
      reason:
        '`{key}` in the config looks like a secret itself. Configs go into git, so it is refused; nothing was sent.',
      hint: 'Delete it and put the secret into `.env`: `WECHAT_APP_SECRET=…`, for a relay `WECHAT_RELAY_KEY=…`. If it has been committed, make a new one: the AppSecret is reset on WeChat’s platform.',
    },
  },
  'config/raw-password': {
    severity: 'error',
    zh: {
      reason: '配置里的 `{key}` 直接写了代理的密码。配置会进 git，所以拒绝读取；什么都没有发送。',
      hint: '改成 `proxy: {source}`，把整个地址写进 `.env`：`MY_PROXY=…`。如果已经提交过，就换一个密码。',
    },
    en: {
      reason:
        '`{key}` in the config holds the password of a proxy. Configs go into git, so it is refused; nothing was sent.',
      hint: 'Write `proxy: {source}` and put the whole address into `.env`: `MY_PROXY=…`. If it has been committed, change the password.',
    },
  },
  'config/unknown-key': {
    severity: 'error',
    zh: { reason: '配置里没有 `{key}` 这一项。', hint: '可用的有：{known}。' },
    en: { reason: 'The config knows no `{key}`.', hint: 'It knows: {known}.' },
  },
  'config/near-miss': {
    severity: 'error',
    zh: { reason: '配置里没有 `{key}` 这一项。', hint: '是不是 `{meant}`？' },
    en: { reason: 'The config knows no `{key}`.', hint: 'Did you mean `{meant}`?' },
  },
  'config/wrong-type': {
    severity: 'error',
    zh: { reason: '配置里的 `{key}` 类型不对。', hint: '应当是：{expected}' },
    en: { reason: '`{key}` in the config is of the wrong type.', hint: 'It must be: {expected}' },
  },
  'config/account-name': {
    severity: 'error',
    zh: {
      reason: '账号名 `{name}` 不能用。',
      hint: '只用英文字母、数字、`-` 和 `_`，不能叫 all；变量 WECHAT_APP_SECRET_名字 由它而来。',
    },
    en: {
      reason: '`{name}` can’t be the name of an account.',
      hint: 'Use letters, digits, `-` and `_`, and not `all`; the variable WECHAT_APP_SECRET_NAME is made from it.',
    },
  },
  'config/account-outside-accounts': {
    severity: 'error',
    zh: {
      reason: '既有 `accounts`，最外层又写了 `{key}`，不知道它属于哪个账号。',
      hint: '把它移到 `accounts` 里的一个账号下面。',
    },
    en: {
      reason: '`{key}` stands at the top level beside `accounts`; which account it belongs to is unclear.',
      hint: 'Move it into one of the `accounts`.',
    },
  },
  'config/api-base': {
    severity: 'error',
    zh: {
      reason: '`WECHAT_API_BASE` 不是能用的地址。',
      hint: '写成 `https://…`，不带用户名、`?` 和 `#`；http 只许指向本机，例如 `http://127.0.0.1:3000`。不设就是微信官方地址。',
    },
    en: {
      reason: '`WECHAT_API_BASE` is no usable address.',
      hint: 'Write `https://…` without user name, `?` or `#`; plain http only to this machine, such as `http://127.0.0.1:3000`. Unset it for WeChat’s own address.',
    },
  },
  'config/account-unclear': {
    severity: 'error',
    zh: {
      reason: '配置里有几个账号，没有说用哪一个；不说就不发送。',
      hint: '加上 `--account 名字`（可以写几个 `a,b`，或 `all`）；文章也可以自己写上 `account: 名字`。账号有：{known}。',
    },
    en: {
      reason: 'The config has several accounts and none was chosen; what names none isn’t sent.',
      hint: 'Add `--account NAME` (several as `a,b`, or `all`); a post may name its own with `account: NAME`. There are: {known}.',
    },
  },
  'config/several-accounts': {
    severity: 'error',
    zh: {
      reason: '这个命令一次只管一个账号，这里有几个：{known}；什么都没有做。',
      hint: '一次写一个：`--account 名字`。',
    },
    en: {
      reason: 'This command works on one account at a time, here are several: {known}; nothing was done.',
      hint: 'Name one: `--account NAME`.',
    },
  },
  'config/account-unknown': {
    severity: 'error',
    zh: { reason: '配置里没有叫 `{name}` 的账号，没法发到那里。', hint: '账号有：{known}。' },
    en: {
      reason: 'The config has no account called `{name}`: nothing can go there.',
      hint: 'There are: {known}.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
