import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What `wxpub doctor` finds that no other command meets, and what it finds before the others do. */
export const doctorProblems = {
  'doctor/node-old': {
    severity: 'error',
    zh: {
      reason: 'Node.js {node} 太旧，wxpub 需要 {least} 或更新的版本。',
      hint: '从 nodejs.org 安装新的 LTS 版本，再运行一次 `npx wxpub doctor`。',
    },
    en: {
      reason: 'Node.js {node} is too old; wxpub needs {least} or newer.',
      hint: 'Install the present LTS version from nodejs.org and run `npx wxpub doctor` again.',
    },
  },
  'doctor/notify-no-address': {
    severity: 'warning',
    zh: {
      reason: '发通知用的变量 {variable} 里不是 https:// 开头的网址：通知会发不出去。',
      hint: '从聊天软件里重新复制机器人的 webhook 地址，写进 {variable}。',
    },
    en: {
      reason:
        '{variable}, which is to hold the address of a bot, doesn’t hold an https:// address: no notice will arrive.',
      hint: 'Copy the address of the bot’s webhook from the chat program again and put it into {variable}.',
    },
  },
  'doctor/env-not-ignored': {
    severity: 'warning',
    zh: {
      reason: '`.env` 还没有提交，但 git 没有忽略它：一次 `git add .` 就会把密钥带进仓库。',
      hint: '在 `.gitignore` 里加一行：`.env`。',
    },
    en: {
      reason:
        '`.env` isn’t committed, but git doesn’t ignore it either: one `git add .` would take the secret along.',
      hint: 'Add a line to `.gitignore`: `.env`.',
    },
  },
  'doctor/ledger-not-writable': {
    severity: 'error',
    zh: {
      reason: '`{path}` 写不进去（{cause}），发布记录存不下来，什么都发不出去。',
      hint: '检查这个文件夹的权限和磁盘空间。',
    },
    en: {
      reason: '`{path}` can’t be written to ({cause}): the ledger couldn’t be kept, so nothing can be sent.',
      hint: 'Check the rights on this folder and the free space.',
    },
  },
  'doctor/cache-not-writable': {
    severity: 'warning',
    zh: {
      reason: '缓存文件夹 `{path}` 写不进去（{cause}）。还能用，只是每次都要重取令牌、重新下载图片。',
      hint: '检查它的权限和磁盘空间。',
    },
    en: {
      reason:
        'The cache `{path}` can’t be written to ({cause}). All works, but tokens and pictures are fetched anew every time.',
      hint: 'Check its rights and the free space.',
    },
  },
  'doctor/clock-ahead': {
    severity: 'error',
    zh: {
      reason: '这台机器的时钟快了 {minutes} 分钟。定时发表会提前，令牌和中转会出错。',
      hint: '打开系统的自动校时，再运行一次 `npx wxpub doctor`。',
    },
    en: {
      reason:
        'This machine’s clock is {minutes} min fast. Scheduled posts would go out early; tokens and relays fail.',
      hint: 'Turn on automatic time in the system’s settings and run `npx wxpub doctor` again.',
    },
  },
  'doctor/clock-behind': {
    severity: 'error',
    zh: {
      reason: '这台机器的时钟慢了 {minutes} 分钟。定时发表会推迟，令牌和中转会出错。',
      hint: '打开系统的自动校时，再运行一次 `npx wxpub doctor`。',
    },
    en: {
      reason:
        'This machine’s clock is {minutes} min slow. Scheduled posts would go out late; tokens and relays fail.',
      hint: 'Turn on automatic time in the system’s settings and run `npx wxpub doctor` again.',
    },
  },
  'doctor/may-not-publish': {
    severity: 'note',
    zh: {
      reason:
        '这个公众号不能用接口发表（48001）：2025 年 7 月起，个人主体和未认证的账号都没有这项权限。存草稿不受影响。',
      hint: '用 `npx wxpub draft 文章.md` 存草稿，在 mp.weixin.qq.com 的草稿箱里按“发表”，再运行 `npx wxpub adopt 文章.md 地址`。',
    },
    en: {
      reason:
        'This account may not publish through the API (48001): since July 2025 personal and unverified accounts can’t. Drafts are not affected.',
      hint: 'Make drafts with `npx wxpub draft POST.md`, press 发表 (publish) in the draft box on mp.weixin.qq.com, then run `npx wxpub adopt POST.md URL`.',
    },
  },
  'doctor/quota-used-up': {
    severity: 'error',
    zh: {
      reason: '{call} 今天的 {limit} 次用完了，在恢复之前这一步做不了。',
      hint: '北京时间零点（本机时间 {resetsAt}）恢复。等不及：用管理员的微信登录 developers.weixin.qq.com/platform 清零，每月限 10 次。',
    },
    en: {
      reason:
        'All {limit} calls of {call} are used up for today; nothing that needs it can be done until they are back.',
      hint: 'They are back at midnight in Beijing ({resetsAt} on this machine’s clock). Can’t wait: clear them as administrator at developers.weixin.qq.com/platform, at most 10 times a month.',
    },
  },
  'doctor/quota-low': {
    severity: 'warning',
    zh: {
      reason: '{call} 今天只剩 {remain} 次（共 {limit} 次）。',
      hint: '北京时间零点（本机时间 {resetsAt}）恢复。要发的文章多，就分两天发。',
    },
    en: {
      reason: '{call} has only {remain} of {limit} calls left today.',
      hint: 'It resets at midnight in Beijing ({resetsAt} on this machine’s clock). With many posts to send, spread them over two days.',
    },
  },
  'doctor/intent-open': {
    severity: 'warning',
    zh: {
      reason: '结果未知：{posts}。最早的一次 {call} 在 {zhTime}发出，没有得到答复。',
      hint: '运行 `npx wxpub settle {first}`：它只查看，不会重发。在那之前不要在网站上手工补做。',
    },
    en: {
      reason: 'In doubt: {posts}. {call} of {time} was never answered.',
      hint: 'Run `npx wxpub settle {first}`: it only looks and sends nothing again. Until then don’t do it by hand on the website.',
    },
  },
  'doctor/file-gone': {
    severity: 'warning',
    zh: {
      reason: '发布记录里有，文件却不在了：{posts}。',
      hint: '改了名：`npx wxpub state mv {first} 新文件.md`。确实不要了：`npx wxpub state forget {first}`，微信那边不动。',
    },
    en: {
      reason: 'The ledger knows posts whose file is gone: {posts}.',
      hint: 'Renamed: `npx wxpub state mv {first} NEW.md`. Really gone: `npx wxpub state forget {first}`, which leaves WeChat alone.',
    },
  },
  'doctor/draft-gone': {
    severity: 'warning',
    zh: {
      reason: '这些文章的草稿不在草稿箱里了：{posts}。多半是已经在网站上手工发表。',
      hint: '发表了：`npx wxpub adopt {first} 文章网址`。确定是删掉了、还想要：`npx wxpub draft {first} --again`，它会另建一篇。',
    },
    en: {
      reason:
        'The drafts of these posts are no longer in the draft box: {posts}. Most likely they were published by hand.',
      hint: 'Published: `npx wxpub adopt {first} URL`. Deleted by you, but wanted: `npx wxpub draft {first} --again`, which makes another.',
    },
  },
  'doctor/file-and-draft-gone': {
    severity: 'warning',
    zh: {
      reason: '文件不在了，草稿也不在草稿箱里了：{posts}。多半是已经在网站上手工发表。',
      hint: '都不要了：`npx wxpub state forget {first}`，发表的文章不动。要记下它的网址，先找回文件，再 `npx wxpub adopt {first} 文章网址`。',
    },
    en: {
      reason:
        'Neither the files of these posts are there, nor their drafts in the draft box: {posts}. Most likely they were published by hand.',
      hint: 'Really done with: `npx wxpub state forget {first}`; what is published stays. To record its address, get the file back first, then `npx wxpub adopt {first} URL`.',
    },
  },
  'doctor/ledger-lost': {
    severity: 'warning',
    zh: {
      reason: '公众号里有这个项目的文章 {count} 篇，发布记录里却一篇也没有：多半是丢了 `.wxpub` 文件夹。',
      hint: '先把它找回来：提交过的用 `git checkout -- .wxpub`，在别的电脑上的用 `git pull`。实在没有了，再照下面一篇一篇认领。',
    },
    en: {
      reason:
        'WeChat holds articles of this project ({count}), and the ledger knows none: most likely the folder `.wxpub` was lost.',
      hint: 'Get it back first: `git checkout -- .wxpub` if it was committed, `git pull` if another machine has it. Only if it is gone for good, adopt the posts one by one as told below.',
    },
  },
  'doctor/draft-unrecorded': {
    severity: 'warning',
    zh: {
      reason: '草稿箱里有 {post} 的草稿“{title}”，发布记录里却没有。',
      hint: '先看有什么不同再认领：`npx wxpub adopt {post}`。',
    },
    en: {
      reason: 'The draft box holds a draft of {post}, “{title}”, that the ledger doesn’t know.',
      hint: 'See how they differ and tie them together: `npx wxpub adopt {post}`.',
    },
  },
  'doctor/draft-beside-publication': {
    severity: 'warning',
    zh: {
      reason:
        '{post} 已经发表（{url}），草稿箱里却还有它的一份草稿“{title}”：多了一份，按“发表”就会发第二次。',
      hint: '在 mp.weixin.qq.com 的草稿箱里看一看，多余就手工删掉；wxpub 不会自己删。',
    },
    en: {
      reason:
        '{post} is published ({url}), and the draft box holds a draft of it all the same, “{title}”: one too many, which would publish it twice.',
      hint: 'Look at it in the draft box on mp.weixin.qq.com and delete it unless you need it; wxpub doesn’t delete it by itself.',
    },
  },
  'doctor/second-draft': {
    severity: 'warning',
    zh: {
      reason: '草稿箱里有 {post} 的另一个草稿“{title}”，不是发布记录里的那一个。',
      hint: '在 mp.weixin.qq.com 的草稿箱里比一比，多余的手工删掉；wxpub 不会自己删。',
    },
    en: {
      reason: 'The draft box holds another draft of {post}, “{title}”, beside the one in the ledger.',
      hint: 'Compare them in the draft box on mp.weixin.qq.com and delete the one too many; wxpub deletes neither by itself.',
    },
  },
  'doctor/publication-unrecorded': {
    severity: 'warning',
    zh: {
      reason: '公众号里已经发表了 {post}，题为“{title}”，发布记录里却没有。',
      hint: '记下来：`npx wxpub adopt {post} {url}`。',
    },
    en: {
      reason: '{post} is published as “{title}”, but the ledger doesn’t know.',
      hint: 'Record it: `npx wxpub adopt {post} {url}`.',
    },
  },
  'doctor/drafts-elsewhere': {
    severity: 'note',
    zh: {
      reason: '草稿箱里还有 wxpub 建的草稿，不属于这个项目的任何文章：{titles}。',
      hint: '多半来自别的项目，或文章改过路径。不认识的，在网站上看一看。',
    },
    en: {
      reason: 'The draft box holds drafts that wxpub made of no post of this project: {titles}.',
      hint: 'Most likely another project’s, or the post’s path has changed. Look at strange ones on the website.',
    },
  },
  'doctor/probe-left': {
    severity: 'warning',
    zh: {
      reason: '草稿箱里留着查找被拒内容时用的草稿：{titles}。那次查找被中断了。',
      hint: '再运行一次 `npx wxpub doctor 文章.md --why` 会先删掉它，也可以在网站上删。它不是你的文章。',
    },
    en: {
      reason:
        'The draft box holds what a search for a refused part left behind when it was interrupted: {titles}.',
      hint: 'Running `npx wxpub doctor POST.md --why` again deletes it first; or delete it on the website. It is none of your articles.',
    },
  },
  'doctor/check-failed': {
    severity: 'error',
    zh: { reason: 'wxpub 自己出错了，{name} 没有查成：{cause}', hint: '请把这一行报告给 wxpub。' },
    en: { reason: 'wxpub itself failed at {name}: {cause}', hint: 'Please report this line to wxpub.' },
  },
} as const satisfies Record<string, CatalogueEntry>
