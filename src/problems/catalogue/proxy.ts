import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What keeps the proxy of an account from leading to WeChat. */
export const proxyProblems = {
  'proxy/invalid': {
    severity: 'error',
    zh: {
      reason: '配置里 `proxy` 的代理地址不能用，{call} 没有发出去，公众号里什么都没有改动。',
      hint: '写成 `http://主机:端口`、`https://…`、`socks5://…` 或 `ssh://用户@主机`；写成变量的（`env`），检查那个变量有没有设、写得对不对。',
    },
    en: {
      reason:
        'The address of `proxy` in the config can’t be used. {call} was not sent and nothing was changed in the account.',
      hint: 'Write `http://host:port`, `https://…`, `socks5://…` or `ssh://user@host`; if it stands in a variable (`env`), check that the variable is set and right.',
    },
  },
  'proxy/unreachable': {
    severity: 'error',
    zh: {
      reason: '连不上代理 {proxy}（{detail}），{call} 没有发出去，公众号里什么都没有改动。',
      hint: '检查代理开着没有、地址和端口对不对，然后重新运行同一条命令。',
    },
    en: {
      reason:
        'The proxy {proxy} can’t be reached ({detail}). {call} was not sent and nothing was changed in the account.',
      hint: 'See whether it runs, and check address and port. Then run the same command again.',
    },
  },
  'proxy/refused': {
    severity: 'error',
    zh: {
      reason: '代理 {proxy} 不肯连微信（{detail}），{call} 没有发出去，公众号里什么都没有改动。',
      hint: '407 或 authentication：检查用户名和密码。其余的：看它许不许连 api.weixin.qq.com 的 443 端口（ssh 的话，服务器要开 AllowTcpForwarding）。',
    },
    en: {
      reason:
        'The proxy {proxy} refuses to lead to WeChat ({detail}). {call} was not sent and nothing was changed in the account.',
      hint: '407 or authentication: check user and password. Otherwise see whether it allows api.weixin.qq.com, port 443 (with ssh, the server needs AllowTcpForwarding).',
    },
  },
  'proxy/ssh-missing': {
    severity: 'error',
    zh: {
      reason: '这台机器上没有 ssh，用不了 {proxy}，{call} 没有发出去，公众号里什么都没有改动。',
      hint: '装上 OpenSSH 客户端，能在终端里运行 `ssh -V` 以后，重新运行同一条命令。',
    },
    en: {
      reason:
        'There is no ssh on this machine for {proxy}. {call} was not sent and nothing was changed in the account.',
      hint: 'Install the OpenSSH client; once `ssh -V` works in a terminal, run the same command again.',
    },
  },
  'proxy/ssh-host-unknown': {
    severity: 'error',
    zh: {
      reason: 'ssh 还不认识 {proxy} 这台主机，{call} 没有发出去，公众号里什么都没有改动。',
      hint: '在终端里用 ssh 登录它一次，核对指纹，回答 yes，然后重新运行同一条命令。',
    },
    en: {
      reason:
        'ssh doesn’t know the host {proxy} yet. {call} was not sent and nothing was changed in the account.',
      hint: 'Log in to it once with ssh in a terminal, compare the fingerprint and answer yes. Then run the same command again.',
    },
  },
  'proxy/ssh-host-changed': {
    severity: 'error',
    zh: {
      reason: '{proxy} 的主机密钥和以前的不一样，{call} 没有发出去，公众号里什么都没有改动。',
      hint: '可能是重装过，也可能有人冒充。先问管这台机器的人；确实换过，再按 `ssh-keygen -R 主机` 删掉旧的，登录一次核对新指纹。',
    },
    en: {
      reason:
        'The host key of {proxy} is another than before. {call} was not sent and nothing was changed in the account.',
      hint: 'It may have been reinstalled, or somebody poses as it. Ask who runs it; if it did change, remove the old key with `ssh-keygen -R HOST` and log in once to compare the new fingerprint.',
    },
  },
  'proxy/ssh-denied': {
    severity: 'error',
    zh: {
      reason: '{proxy} 不让登录，{call} 没有发出去，公众号里什么都没有改动。',
      hint: 'wxpub 不会问密码，要用密钥：`ssh-copy-id 用户@主机`；密钥有口令的，先 `ssh-add`。在终端里能不问密码就登录以后，重新运行同一条命令。',
    },
    en: {
      reason: '{proxy} doesn’t let you in. {call} was not sent and nothing was changed in the account.',
      hint: 'wxpub asks for no password, so a key is needed: `ssh-copy-id USER@HOST`; if it has a passphrase, `ssh-add` first. Once you can log in from a terminal without being asked, run the same command again.',
    },
  },
  'proxy/ssh-unreachable': {
    severity: 'error',
    zh: {
      reason: 'ssh 连不上 {proxy}（{detail}），{call} 没有发出去，公众号里什么都没有改动。',
      hint: '检查主机名、端口和网络，然后重新运行同一条命令。',
    },
    en: {
      reason:
        'ssh can’t reach {proxy} ({detail}). {call} was not sent and nothing was changed in the account.',
      hint: 'Check host, port and network. Then run the same command again.',
    },
  },
  'proxy/ssh-failed': {
    severity: 'error',
    zh: {
      reason: '到 {proxy} 的 ssh 没有建成：{detail}，{call} 没有发出去，公众号里什么都没有改动。',
      hint: '在终端里用 ssh 登录它一次，看看缺什么，然后重新运行同一条命令。',
    },
    en: {
      reason: 'ssh to {proxy} failed: {detail}. {call} was not sent and nothing was changed in the account.',
      hint: 'Log in to it once with ssh in a terminal and see what is wrong. Then run the same command again.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
