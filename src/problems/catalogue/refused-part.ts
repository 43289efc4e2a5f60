import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What `wxpub doctor POST --why` finds, and what keeps it from looking. */
export const refusedPartProblems = {
  'doctor/refused-words': {
    severity: 'error',
    zh: {
      reason: '微信拒绝的是这几个字（{errcode}）：“{words}”。',
      hint: '改掉或删掉它们，再运行 `npx wxpub draft`。只能说是微信不收；为什么，它没有说。',
    },
    en: {
      reason: 'What WeChat refuses are these words ({errcode}): “{words}”.',
      hint: 'Change them or take them out and run `npx wxpub draft` again. Why it doesn’t take them WeChat doesn’t say.',
    },
  },
  'doctor/refused-link': {
    severity: 'error',
    zh: {
      reason: '微信拒绝的是这个链接（{errcode}）：{address}',
      hint: '去掉这个链接，或换一个地址，再运行 `npx wxpub draft`。',
    },
    en: {
      reason: 'What WeChat refuses is this link ({errcode}): {address}',
      hint: 'Take the link out or give it another address, then run `npx wxpub draft` again.',
    },
  },
  'doctor/refused-attribute': {
    severity: 'error',
    zh: {
      reason: '微信拒绝的是 <{tag}> 的 {name}（{errcode}）：{value}',
      hint: '是自己写的 HTML 或主题里的，就改掉它；不是你写的，请连同这一行报告给 wxpub。再运行 `npx wxpub draft`。',
    },
    en: {
      reason: 'What WeChat refuses is {name} of <{tag}> ({errcode}): {value}',
      hint: 'If it comes from HTML of your own or from your theme, change it there; if not, please report this line to wxpub. Then run `npx wxpub draft` again.',
    },
  },
  'doctor/refused-element': {
    severity: 'error',
    zh: {
      reason: '微信拒绝的是这个 <{tag}>（{errcode}）：{excerpt}',
      hint: '换一种写法，或删掉它，再运行 `npx wxpub draft`。',
    },
    en: {
      reason: 'What WeChat refuses is this <{tag}> ({errcode}): {excerpt}',
      hint: 'Write it another way or take it out, then run `npx wxpub draft` again.',
    },
  },
  'doctor/refused-together': {
    severity: 'error',
    zh: {
      reason: '从这里起的 {count} 处，单独都收，放在一起就被拒绝（{errcode}）：{excerpt}',
      hint: '多半是太长、太多或有重复。删去或改掉其中一处，再运行 `npx wxpub draft`。',
    },
    en: {
      reason: '{count} parts from here on are taken one by one and refused together ({errcode}): {excerpt}',
      hint: 'Most likely it is too long, too many or twice the same. Change one of them or take it out, then run `npx wxpub draft` again.',
    },
  },
  'doctor/refused-field': {
    severity: 'error',
    zh: {
      reason: '正文没有问题，微信拒绝的是 front matter 的 {field}（{errcode}）。',
      hint: '改掉它，再运行 `npx wxpub draft`。',
    },
    en: {
      reason: 'The body is fine; what WeChat refuses is {field} in the front matter ({errcode}).',
      hint: 'Change it and run `npx wxpub draft` again.',
    },
  },
  'doctor/not-refused': {
    severity: 'note',
    zh: {
      reason: '现在这篇文章的正文、作者、摘要和原文地址，微信都收。',
      hint: '再运行一次 `npx wxpub draft`；还是被拒绝，就看标题。',
    },
    en: {
      reason: 'WeChat takes body, author, digest and source address of this post now.',
      hint: 'Run `npx wxpub draft` again; if it is still refused, look at the title.',
    },
  },
  'doctor/why-unfinished': {
    severity: 'note',
    zh: {
      reason: '试了 {tries} 次，没有再往下找：真正的原因可能只是上面这一块里的一小部分。',
      hint: '先把上面这一块分成几段，再运行一次同样的命令。',
    },
    en: {
      reason: 'The search ended after {tries} tries: the reason may be a small piece of the part above.',
      hint: 'Split that part into several and run the same command again.',
    },
  },
  'doctor/why-articles-only': {
    severity: 'warning',
    zh: { reason: '贴图没有正文，没有可以分开来试的。', hint: '看看文字是不是超过 1000 个字，有没有网址。' },
    en: {
      reason: 'A picture post has no body to try in parts.',
      hint: 'See whether its text has more than 1,000 characters, or addresses in it.',
    },
  },
  'doctor/why-needs-yes': {
    severity: 'error',
    zh: {
      reason: '这要在草稿箱里建一个草稿、反复修改、再删掉，没有得到同意，所以什么都没有做。',
      hint: '同意就运行：`{line}`。',
    },
    en: {
      reason: 'This makes a draft, rewrites it and deletes it again. Nobody agreed, so nothing was done.',
      hint: 'If you agree, run `{line}`.',
    },
  },
  'doctor/post-not-read': {
    severity: 'warning',
    zh: {
      reason: '`doctor` 查的是这台机器、项目和账号，没有看文章里写了什么。',
      hint: '查文章用 `{line}`；文章被微信拒绝的（45166），加上 --why 找出是哪一处。',
    },
    en: {
      reason: '`doctor` looks at machine, project and account, not at what posts say.',
      hint: '`{line}` checks posts; if WeChat refuses one (45166), `doctor` finds what of it with --why.',
    },
  },
  'doctor/why-needs-post': {
    severity: 'error',
    zh: { reason: '--why 要知道是哪篇文章，什么都没有做。', hint: '写成：`{line}`。' },
    en: { reason: '--why needs a post; nothing was done.', hint: 'Write: `{line}`.' },
  },
} as const satisfies Record<string, CatalogueEntry>
