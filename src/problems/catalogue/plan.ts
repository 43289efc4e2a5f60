import type { CatalogueEntry } from '../catalogue-entry.ts'

export const planProblems = {
  'plan/changed': {
    severity: 'error',
    zh: {
      reason: '计划 {id} 不作数了：做计划之后，文章、发布记录或看到的草稿有变化。什么都没有做。',
      hint: '再看一遍会做什么：`{line}`，然后用新的编号。',
    },
    en: {
      reason:
        'Plan {id} doesn’t hold any more: posts, ledger or drafts have changed since. Nothing was done.',
      hint: 'See anew what would be done: `{line}`, then use the new id.',
    },
  },
  'plan/changed-meanwhile': {
    severity: 'error',
    zh: {
      reason: '计划核对之后，这篇文章或它的发布记录又变了，所以没有动它。',
      hint: '等改动做完，重新运行 `npx wxpub plan`。',
    },
    en: {
      reason:
        'The post or its entry in the ledger has changed since the plan was checked, so it was left alone.',
      hint: 'When the changes are done, run `npx wxpub plan` again.',
    },
  },
  'plan/not-planned': {
    severity: 'error',
    zh: {
      reason: '它和计划里的文章在同一份草稿里，会一起处理，但计划里没有它，所以没有动。',
      hint: '把 {path} 也写在命令里，重新运行 `npx wxpub plan`。',
    },
    en: {
      reason:
        'It shares a draft with a post of the plan, but isn’t in the plan itself, so it was left alone.',
      hint: 'Name {path} as well and run `npx wxpub plan` again.',
    },
  },
  'plan/not-together': {
    severity: 'error',
    zh: {
      reason: '--together 把文章放进同一份草稿，计划里没有这一步，所以什么都没有做。',
      hint: '去掉 --plan；或者在第一篇的 front matter 里用 articles 写上其余几篇，再运行 `npx wxpub plan`。',
    },
    en: {
      reason: '--together puts the posts into one draft, which no plan knows of, so nothing was done.',
      hint: 'Leave out --plan, or name the others in `articles` of the first post and run `npx wxpub plan` again.',
    },
  },
  'plan/not-again': {
    severity: 'error',
    zh: {
      reason: '--again 会另建草稿、再发一篇，计划里没有这一步，所以什么都没有做。',
      hint: '照计划做：去掉 --again。真要另发一篇：去掉 --plan。',
    },
    en: {
      reason:
        '--again makes another draft or publishes another article, which no plan knows of, so nothing was done.',
      hint: 'Leave out --again to do what was planned; leave out --plan if you want another all the same.',
    },
  },
  'command/since-without-git': {
    severity: 'error',
    zh: {
      reason: '--since {ref} 要问 git，但这里没有 git 仓库，什么都没有做。',
      hint: '去掉 --since，或在 git 仓库里运行。',
    },
    en: {
      reason: '--since {ref} asks git, but there is no git repository here. Nothing was done.',
      hint: 'Leave out --since, or run it in a git repository.',
    },
  },
  'command/since-unknown': {
    severity: 'error',
    zh: {
      reason: 'git 里没有 {ref} 这个提交，什么都没有做。',
      hint: '写一个提交、分支或标签，如 `--since HEAD~3`。在 CI 里要取出足够的历史（fetch-depth: 0）。',
    },
    en: {
      reason: 'Git knows no commit {ref}. Nothing was done.',
      hint: 'Name a commit, branch or tag, such as `--since HEAD~3`. In CI, check out enough history (fetch-depth: 0).',
    },
  },
  'command/since-without-all': {
    severity: 'error',
    zh: { reason: '--since 要和 --all 一起用，什么都没有做。', hint: '写成 `--all --since {ref}`。' },
    en: { reason: '--since goes with --all; nothing was done.', hint: 'Write `--all --since {ref}`.' },
  },
  'plan/beyond-quota': {
    severity: 'warning',
    zh: {
      reason:
        '公众号 {account} 要调用 {call} {count} 次，而新公众号一天只有 {perDay} 次（粉丝越多，次数越多）。',
      hint: '限额用完会停下来，已完成的不受影响；北京时间零点后再运行同一条命令，会接着做剩下的。',
    },
    en: {
      reason:
        'The account {account} would need {call} {count} times; a new account has {perDay} a day (more with more followers).',
      hint: 'When the quota is used up the run stops and what is done stays done. Run the same command after midnight in Beijing to go on.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
