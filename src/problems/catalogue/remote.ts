import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Pictures on other sites. `url` is shown without its query, which may hold a secret. */
export const remoteProblems = {
  'image/remote-not-fetched': {
    severity: 'note',
    zh: {
      reason: '图片 `{url}` 在别的网站上。这条命令不联网，没有取它，地址保持原样。',
      hint: '不用做什么：`draft`、`publish`、`watch` 会下载它并上传到微信。',
    },
    en: {
      reason:
        'The picture `{url}` is on another site. This command is offline: its address stays as written.',
      hint: 'Nothing to do: `draft`, `publish` and `watch` fetch it and upload it to WeChat.',
    },
  },
  'image/remote-off': {
    severity: 'error',
    zh: {
      reason: '图片 `{url}` 在别的网站上，而配置里关掉了下载（`remotePictures: false`）。',
      hint: '把图片下载到项目里，在文章中写它的路径；或者去掉配置里的这一项。',
    },
    en: {
      reason:
        'The picture `{url}` is on another site, and the config says not to fetch any (`remotePictures: false`).',
      hint: 'Download it into the project and write its path in the post, or remove that line of the config.',
    },
  },
  'image/remote-blocked': {
    severity: 'error',
    zh: {
      reason: '图片 `{url}` 指向 `{address}`，那不是公网上的地址。没有向它发出请求。',
      hint: '改正地址；确实要用内网的图片，就在配置的 `allowHosts` 里写上主机名、IP 或网段。',
    },
    en: {
      reason:
        'The picture `{url}` leads to `{address}`, which is no address of the internet. It wasn’t requested.',
      hint: 'Correct the address; if it is a picture of your own network, name its host, address or range in `allowHosts` of the config.',
    },
  },
  'image/remote-fake-ip': {
    severity: 'error',
    zh: {
      reason:
        '图片 `{url}` 指向 `{address}`：这多半是本机的代理软件给的假地址（fake-ip）。没有向它发出请求。',
      hint: '放心这个代理，就在配置里写 `allowHosts: ["198.18.0.0/15"]`，再运行同一条命令。',
    },
    en: {
      reason:
        'The picture `{url}` leads to `{address}`, most likely a stand-in address that a proxy on this machine gave (fake-ip). It wasn’t requested.',
      hint: 'If you trust that proxy, write `allowHosts: ["198.18.0.0/15"]` in the config and run the same command again.',
    },
  },
  'image/remote-status': {
    severity: 'error',
    zh: {
      reason: '图片 `{url}` 取不到：网站回答 HTTP {status}。',
      hint: '在浏览器里打开这个地址：打不开，就换一张或改正地址；打得开（防盗链、要登录），就存到项目里，写它的路径。',
    },
    en: {
      reason: 'The picture `{url}` can’t be had: its site answers HTTP {status}.',
      hint: 'Open the address in a browser. If it doesn’t open, correct it or use another picture; if it does (hotlinking, a login), save it into the project and write its path.',
    },
  },
  'image/remote-not-a-picture': {
    severity: 'error',
    zh: {
      reason: '`{url}` 给的不是图片，而是网页或文字：开头是 `{start}`。',
      hint: '这多半是图片所在网页的地址。在浏览器里右键图片，复制图片地址；或者存到项目里，写它的路径。',
    },
    en: {
      reason: '`{url}` gives a page or text, not a picture: it begins with `{start}`.',
      hint: 'Most likely it is the address of the page around the picture. In a browser, right-click the picture and copy its own address, or save it into the project and write its path.',
    },
  },
  'image/remote-too-large': {
    severity: 'error',
    zh: {
      reason: '图片 `{url}` 超过 {limit} MB，没有取完。',
      hint: '缩小后存到项目里，写它的路径；正文图片宽 1440 像素就足够清晰。',
    },
    en: {
      reason: 'The picture `{url}` has more than {limit} MB; it wasn’t fetched to its end.',
      hint: 'Scale it down, save it into the project and write its path; 1440 pixels of width look sharp in an article.',
    },
  },
  'image/remote-slow': {
    severity: 'error',
    zh: {
      reason: '图片 `{url}` 等了 {seconds} 秒还没有取到。',
      hint: '稍后再运行同一条命令；总是这样，就把图片存到项目里，写它的路径。',
    },
    en: {
      reason: 'The picture `{url}` didn’t arrive within {seconds} seconds.',
      hint: 'Run the same command again later; if that happens every time, save the picture into the project and write its path.',
    },
  },
  'image/remote-redirects': {
    severity: 'error',
    zh: {
      reason: '图片 `{url}` 转来转去，超过 {limit} 次还没有到头。',
      hint: '在浏览器里打开它，复制最后的图片地址；或者存到项目里，写它的路径。',
    },
    en: {
      reason: 'The picture `{url}` redirects more than {limit} times, perhaps in a circle.',
      hint: 'Open it in a browser and copy the address it ends at, or save the picture into the project and write its path.',
    },
  },
  'image/remote-no-host': {
    severity: 'error',
    zh: {
      reason: '图片 `{url}` 取不到：查不到这个网站（{cause}）。',
      hint: '看看网站的名字有没有写错；没有写错，就检查网络，再运行同一条命令。',
    },
    en: {
      reason: 'The picture `{url}` can’t be had: no such site is known ({cause}).',
      hint: 'See whether the name of the site is right; if it is, check the network and run the same command again.',
    },
  },
  'image/remote-cut-off': {
    severity: 'error',
    zh: {
      reason: '图片 `{url}` 还没有传完，连接就断了（{cause}）。',
      hint: '再运行同一条命令；总是这样，就把图片存到项目里，写它的路径。',
    },
    en: {
      reason: 'The connection broke before the picture `{url}` had arrived ({cause}).',
      hint: 'Run the same command again; if that happens every time, save the picture into the project and write its path.',
    },
  },
  'image/remote-unreachable': {
    severity: 'error',
    zh: {
      reason: '图片 `{url}` 连不上：{reason}。',
      hint: '检查地址和网络，再运行同一条命令；或者把图片存到项目里，写它的路径。',
    },
    en: {
      reason: 'The picture `{url}` can’t be reached: {reason}.',
      hint: 'Check the address and the network, then run the same command again; or save the picture into the project and write its path.',
    },
  },
  'image/remote-kept': {
    severity: 'warning',
    zh: {
      reason: '图片 `{url}` 这次没有取到（{cause}），用的是上次取到的那张。',
      hint: '图片没有换过，就不用管；网站以后可能不再给它，最好存到项目里。',
    },
    en: {
      reason: 'The picture `{url}` couldn’t be fetched this time ({cause}); the copy of last time is used.',
      hint: 'If it hasn’t changed, all is well. Its site may be about to lose it: better save it into the project.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
