import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Runs that send to several accounts. */
export const severalAccountsProblems = {
  'command/canary-unknown': {
    severity: 'error',
    zh: {
      reason: '这次要发的账号里没有 `--canary` 说的 `{name}`；什么都没有做。',
      hint: '这次要发的账号有：{known}。要把它也算上，就写进 `--account`。',
    },
    en: {
      reason: '`{name}` of `--canary` is none of the accounts of this run; nothing was done.',
      hint: 'The accounts of this run: {known}. To have it among them, add it to `--account`.',
    },
  },
  'command/canary-stopped': {
    severity: 'error',
    zh: {
      reason: '先发的账号 {name} 没有全部顺利，其他账号（{others}）一篇都没有发。',
      hint: '看上面的问题；解决后运行同一条命令，已经好了的不会再发。用了 `--again` 的会再发：只写剩下的文章和账号。',
    },
    en: {
      reason: 'Not all went well with {name}, which went first; nothing was sent to the others ({others}).',
      hint: 'See the problems above; then run the same command again. What is done isn’t sent again. With `--again` it would be: then name only the posts and accounts that are left.',
    },
  },
  'command/canary-not-awaited': {
    severity: 'error',
    zh: {
      reason:
        '--canary 要先看这个账号发得顺不顺利，--no-wait 却不等微信的结果：其他账号会跟着发出去。什么都没有做。',
      hint: '要先试一个账号：去掉 --no-wait。不等结果、几个账号一起发：去掉 --canary。',
    },
    en: {
      reason:
        '--canary sends to the others only if all went well with the first, and --no-wait doesn’t wait to hear whether it did. Nothing was done.',
      hint: 'To try one account first, leave out --no-wait; to send to all of them without waiting, leave out --canary.',
    },
  },
  'command/account-unusable': {
    severity: 'error',
    zh: {
      reason: '账号 {name} 这次用不了，那里什么都没有做；其他账号不受影响。',
      hint: '原因见它下面一条。',
    },
    en: {
      reason: 'The account {name} can’t be used now: nothing was done there. The others go on.',
      hint: 'The next problem says why.',
    },
  },
  'command/account-stopped': {
    severity: 'error',
    zh: {
      reason: '账号 {name} 没有做完就停了；其他账号不受影响。',
      hint: '原因见它下面一条。解决后运行同一条命令，已经好了的不会再做。',
    },
    en: {
      reason: 'The work on the account {name} stopped before its end. The others go on.',
      hint: 'The next problem says why. Then run the same command again: what is done isn’t done twice.',
    },
  },
  'command/account-overrides': {
    severity: 'warning',
    zh: {
      reason: '`--account` 让这篇发到 {names}，文章写的却是 `account: {own}`。',
      hint: '不是有意的，就去掉 `--account`；以后也要发到那里，就把它加进文章的 `account`。',
    },
    en: {
      reason: '`--account` sends this post to {names}, which its `account: {own}` doesn’t name.',
      hint: 'If that isn’t meant, leave out `--account`. If it is to go there from now on, add that account to `account` in the post.',
    },
  },
  'command/no-posts-of-account': {
    severity: 'note',
    zh: {
      reason: '这里没有发到 {name} 的文章：{files} 写明的是别的公众号。没有要做的。',
      hint: '也要发到那里，就把它加进文章的 `account`。',
    },
    en: {
      reason:
        'None of these posts goes to {name}: other accounts are named in {files}. There is nothing to do.',
      hint: 'If one is to go there, too, add that account to `account` in the post.',
    },
  },
  'draft/in-former-account': {
    severity: 'warning',
    zh: {
      reason:
        '{zhPosts}：公众号 {other} 的草稿箱里还有草稿，文章现在写的却是 {name}。两边各是各的：这里会另建草稿，那边的不动。',
      hint: '那边的不要了，就 `{line}`；两边都要，就把两个公众号都写进 `account`。',
    },
    en: {
      reason:
        '{posts}: still drafted in the draft box of {other}, while this goes to {name} now. Each is on its own: new drafts are made here, and nothing there is touched.',
      hint: 'If the draft there isn’t needed any more: `{line}`. To have both, name both in `account`.',
    },
  },
  'command/one-account': {
    severity: 'error',
    zh: {
      reason: '这个命令一次只管一个账号，这里有几个：{known}；什么都没有做。',
      hint: '写明是哪一个：\n{lines}',
    },
    en: {
      reason: 'This command works on one account at a time, and here are several: {known}. Nothing was done.',
      hint: 'Say which one:\n{lines}',
    },
  },
  'command/theirs-of-one-account': {
    severity: 'error',
    zh: {
      reason:
        '{post} 发往几个账号（{known}），文件却只有一个：`--theirs` 一次只能取回其中一个的字。什么都没有做。',
      hint: '写明取哪一个的：\n{lines}',
    },
    en: {
      reason:
        '{post} goes to several accounts ({known}) and is one file: `--theirs` takes the words of one of them at a time. Nothing was done.',
      hint: 'Say whose:\n{lines}',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
