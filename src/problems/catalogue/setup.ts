import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Setting up a project and beginning a post. */
export const setupProblems = {
  'setup/no-title': {
    severity: 'error',
    zh: { reason: '没有写标题，什么都没有做。', hint: '写成：`npx wxpub new "春天的第一封信"`。' },
    en: {
      reason: 'No title was given; nothing was done.',
      hint: 'Write: `npx wxpub new "A letter in spring"`.',
    },
  },
  'setup/post-exists': {
    severity: 'error',
    zh: { reason: '已经有 {file} 了，没有动它。', hint: '接着写那一篇，或换一个标题。' },
    en: {
      reason: '{file} is there already and was left alone.',
      hint: 'Go on with it, or choose another title.',
    },
  },
  'setup/account-open': {
    severity: 'note',
    zh: {
      reason: '{file} 还没说发到哪个公众号；不说就不发送。',
      hint: '在 `account:` 后面写上：{known}；几个就用逗号隔开，全部写 all。',
    },
    en: {
      reason: '{file} doesn’t say yet which account it goes to; without one it isn’t sent.',
      hint: 'Write it after `account:`, several with commas, or `all`. There are: {known}.',
    },
  },
  'setup/not-written': {
    severity: 'error',
    zh: {
      reason: '写不了 {file}：{cause}。',
      hint: '看看这个文件夹能不能写、磁盘满了没有，再运行一次；已经写好的不会重写。',
    },
    en: {
      reason: '{file} could not be written: {cause}.',
      hint: 'Look at permissions and free space, then run it again; what is there is not written again.',
    },
  },
  'setup/author-too-long': {
    severity: 'error',
    zh: {
      reason: '作者“{author}”太长，什么都没有做。',
      hint: '最多 8 个汉字或 16 个字母，换一个 --author。',
    },
    en: {
      reason: 'The author “{author}” is too long; nothing was done.',
      hint: 'At most 8 Chinese characters or 16 letters: choose another --author.',
    },
  },
  'setup/posts-outside': {
    severity: 'error',
    zh: {
      reason: '{folder} 不在这个项目里，什么都没有做。',
      hint: '文章要放在项目的文件夹里，换一个 --posts。',
    },
    en: {
      reason: '{folder} is not within this project; nothing was done.',
      hint: 'Posts belong in the folder of the project: choose another --posts.',
    },
  },
  'setup/defaults-taken': {
    severity: 'note',
    zh: {
      reason: '没有终端可以询问，没写明的都用默认。',
      hint: '要改，就改 wxpub.config.ts；也可以用选项：`npx wxpub help init`。',
    },
    en: {
      reason: 'There is no terminal to ask on: what was not told is as by default.',
      hint: 'Change it in wxpub.config.ts, or use options: `npx wxpub help init`.',
    },
  },
  'setup/unanswered': {
    severity: 'note',
    zh: {
      reason: '问的时候没有回答，什么都没有写。',
      hint: '想好了再运行一次；全部用默认的：`npx wxpub init --yes`。',
    },
    en: {
      reason: 'A question was left without an answer; nothing was written.',
      hint: 'Run it again when you are ready; to take every default: `npx wxpub init --yes`.',
    },
  },
  'setup/pipeline-made': {
    severity: 'note',
    zh: {
      reason:
        '{file} 提交以后才会运行；在那之前，把 wxpub 写进依赖，和 package-lock.json 一起提交（用 .tgz 的，要把它放进仓库），把文件开头列出的密钥加到 {where}，再给它一个固定的 IP。',
      hint: '每一步写在这个文件的开头；固定 IP 见 node_modules/wxpub/docs/fixed-ip.md。',
    },
    en: {
      reason:
        '{file} runs once it is committed. Before that, make wxpub a dependency and commit it with package-lock.json (a .tgz must lie in the repository), add the secrets that its head names under {where}, and give it a fixed IP.',
      hint: 'Each step stands at the head of the file; for a fixed IP see node_modules/wxpub/docs/fixed-ip.en.md.',
    },
  },
  'setup/pipeline-without-secret': {
    severity: 'warning',
    zh: {
      reason: '这些账号的 AppSecret 从这台机器上的文件或命令来，流水线里没有：{accounts}。',
      hint: '在配置里把 `secret` 改成环境变量（`env`），或者在流水线里加一步，把它带过去；怎么做写在 {file} 的开头。',
    },
    en: {
      reason:
        'The AppSecret of these accounts comes from a file or a command of this machine, which the pipeline doesn’t have: {accounts}.',
      hint: 'In the config let `secret` name a variable (`env`), or let a step of the pipeline bring it; how, stands at the head of {file}.',
    },
  },
  'setup/not-json': {
    severity: 'warning',
    zh: { reason: '这个文件不是正确的 JSON，没有动它，所以没有加上 npm 脚本。', hint: '改好后再运行一次。' },
    en: {
      reason: 'This file is not valid JSON; it was left alone, so the npm scripts are missing.',
      hint: 'Mend it and run this again.',
    },
  },
  'command/option-idle': {
    severity: 'warning',
    zh: { reason: '{option} 对 {command} 不起作用。', hint: '去掉它；别的都照常做了。' },
    en: { reason: '{option} has no effect on {command}.', hint: 'Leave it out; all else was done as ever.' },
  },
  'command/option-needs-other': {
    severity: 'warning',
    zh: {
      reason: '没有 {other}，{option} 不起作用。',
      hint: '加上 {other}，或去掉 {option}；别的都照常做了。',
    },
    en: {
      reason: '{option} has no effect without {other}.',
      hint: 'Add {other}, or leave {option} out; all else was done as ever.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
