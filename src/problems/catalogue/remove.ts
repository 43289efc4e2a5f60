import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What can stand between a post and the removal of its draft or publication. */
export const removeProblems = {
  'remove/needs-yes': {
    severity: 'error',
    zh: { reason: '删除收不回来，没有得到确认：什么都没有删', hint: '确定要删就运行：`{line}`' },
    en: {
      reason: 'Removing can’t be undone and nobody agreed to it: nothing was removed',
      hint: 'If you mean it, run: `{line}`',
    },
  },
  'remove/changed-meanwhile': {
    severity: 'error',
    zh: {
      reason: '问你的时候到现在，《{title}》的草稿在网站上有人改过或保存过：没有删',
      hint: '先在网站上看一下；还是要删，就再运行一次这条命令。',
    },
    en: {
      reason:
        'The draft of “{title}” was edited or saved on the website after you were asked: nothing was removed',
      hint: 'Look at it on the website; if it is to go all the same, run the same command again.',
    },
  },
  'remove/held': {
    severity: 'error',
    zh: {
      reason: '《{title}》的草稿现在是 {other} 的：没有删',
      hint: '要删草稿：`npx wxpub remove draft {other}`；只想忘掉这条旧记录：`{line}`。',
    },
    en: {
      reason: 'The draft of “{title}” is that of {other} by now: nothing was removed',
      hint: 'To delete the draft, run `npx wxpub remove draft {other}`; to forget this old record alone: `{line}`.',
    },
  },
  'remove/nothing-there': {
    severity: 'warning',
    zh: {
      reason: '发布记录里，{path} 没有可以删的：没有草稿，或没有发表过',
      hint: '用 `npx wxpub status` 看它的状态；网站上手工建的，请在网站上删。',
    },
    en: {
      reason: 'The ledger holds nothing of {path} that could be removed: no draft, or no publication',
      hint: '`npx wxpub status` shows what there is; what was made by hand on the website is removed there.',
    },
  },
  'remove/gone-before': {
    severity: 'note',
    zh: { reason: '《{title}》在微信那边早已不在，发布记录已更新', hint: '不用再做什么。' },
    en: {
      reason: '“{title}” was gone at WeChat before; the ledger says so now',
      hint: 'There is nothing left to do.',
    },
  },
  'remove/draft-gone': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》的草稿已不在草稿箱里，不是 wxpub 删的（通常是已经在网站上手工发表）；什么也没有删，发布记录里还留着它',
      hint: '已经发表的，把网址记下来：`npx wxpub adopt {file} 文章网址`。确定是删掉了、还想要，再运行 `{line}`：它会另建一篇；不要了：`{forget}`。',
    },
    en: {
      reason:
        'The draft of “{title}” is no longer in the draft box, and wxpub didn’t delete it: most likely it was published by hand. Nothing was removed, and the ledger keeps it',
      hint: 'If it was published, record its address: `npx wxpub adopt {file} ADDRESS`. Only if you deleted it: to have it back, run `{line}`, which makes another; to be done with it, `{forget}`.',
    },
  },
  'remove/copied': {
    severity: 'note',
    zh: {
      reason: '《{title}》删除前的样子存在 {copy}',
      hint: '它只在这台机器上，不进 git；不需要了可以删掉。',
    },
    en: {
      reason: '“{title}” as it was before its removal is kept in {copy}',
      hint: 'It lies on this machine alone, not in git; delete it when you no longer need it.',
    },
  },
  'remove/another-stands': {
    severity: 'note',
    zh: {
      reason: '《{title}》发表过不止一次，另一篇还在：{url}',
      hint: '那一篇也要删，就再运行一次这条命令。',
    },
    en: {
      reason: '“{title}” was published more than once; another stands: {url}',
      hint: 'If that one is to go, too, run the same command again.',
    },
  },
  'remove/shared-draft': {
    severity: 'error',
    zh: {
      reason: '《{title}》的草稿里一共有 {count} 篇文章，删除草稿会把它们都删掉：{files}。没有删',
      hint: '请在公众号网站的草稿箱里处理这份草稿。',
    },
    en: {
      reason:
        'The draft of “{title}” holds {count} articles, all of which would go: {files}. Nothing was removed',
      hint: 'Deal with this draft in the draft box on the website.',
    },
  },
  'remove/one-of-draft': {
    severity: 'error',
    zh: {
      reason: '《{title}》的草稿里一共有 {count} 篇文章，删除草稿会把它们都删掉：{files}。没有删',
      hint: '只去掉这一篇：让 {head} 的 `articles` 只列其余的文章（没有这个字段就写上），再运行 `{line}`，会换成一份没有它的新草稿。整份都不要：`{all}`。',
    },
    en: {
      reason:
        'The draft of “{title}” holds {count} articles, all of which would go: {files}. Nothing was removed',
      hint: 'To leave out this one alone, let `articles` in {head} name the others only (write that line if there is none) and run `{line}`: that makes a new draft without it. To be rid of all: `{all}`.',
    },
  },
  'remove/first-of-draft': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》是一份草稿的第一篇，里面一共有 {count} 篇文章，删除草稿会把它们都删掉：{files}。没有删',
      hint: '只留这一篇：把 `articles` 写成 []，再运行 `{line}`。留下其他的：把 `articles` 挪到另一篇里，再对那一篇运行 draft。整份都不要：`{all}`。',
    },
    en: {
      reason:
        '“{title}” is the first of {count} articles in its draft, all of which would go: {files}. Nothing was removed',
      hint: 'To keep this one alone, make its `articles` [] and run `{line}`. To keep the others, move `articles` to one of them and run draft for that. To be rid of all: `{all}`.',
    },
  },
  'remove/submitted': {
    severity: 'error',
    zh: {
      reason: '《{title}》已提交发表，微信还在处理：没有删',
      hint: '等有了结果再删：`npx wxpub publish` 会继续查看。',
    },
    en: {
      reason: '“{title}” was submitted and WeChat is still working on it: nothing was removed',
      hint: 'Wait for the outcome, which `npx wxpub publish` goes on following, then remove it.',
    },
  },
  'remove/by-hand': {
    severity: 'error',
    zh: {
      reason: '《{title}》（{url}）是在网站上手工发表的，接口删不了它',
      hint: '请在公众号网站的“发表记录”里删除。',
    },
    en: {
      reason: '“{title}” ({url}) was published by hand on the website; the API can’t remove it',
      hint: 'Remove it on the website, among what was published.',
    },
  },
  'remove/unclear': {
    severity: 'error',
    zh: {
      reason: '《{title}》和另外的文章一起发表（共 {count} 篇），分不清哪一篇是它：没有删',
      hint: '请在公众号网站的“发表记录”里删除。',
    },
    en: {
      reason:
        '“{title}” was published together with others ({count} in all) and it isn’t clear which one it is: nothing was removed',
      hint: 'Remove it on the website, among what was published.',
    },
  },
  'remove/in-doubt-before': {
    severity: 'error',
    zh: {
      reason: '《{title}》上一次发送的结果还不清楚：没有删',
      hint: '先运行 `{line}`，它会先查清，然后再删。',
    },
    en: {
      reason: 'What became of the last call for “{title}” isn’t known yet: nothing was removed',
      hint: 'First run `{line}`, which finds out, then remove it.',
    },
  },
  'remove/in-doubt': {
    severity: 'error',
    zh: {
      reason: '《{title}》的删除结果未知：已经交给微信，但没有得到答复，也没能查清',
      hint: '稍后再运行一次这条命令：它会先看还在不在。',
    },
    en: {
      reason:
        'Whether “{title}” was removed is in doubt: the call was handed to WeChat, no answer came and looking failed',
      hint: 'Later, run the same command again: it looks first whether it is still there.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
