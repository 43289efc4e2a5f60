import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What a look at calls in doubt found. */
export const settleProblems = {
  'settle/never-sent': {
    severity: 'note',
    zh: {
      reason: '发布记录里没有《{title}》，没有什么要核对',
      hint: '存草稿：`npx wxpub draft {file}`；它会先看草稿箱和已发表的文章里有没有。',
    },
    en: {
      reason: 'The ledger doesn’t know “{title}”; there is nothing to find out',
      hint: 'To make a draft, `npx wxpub draft {file}`, which looks first whether there is one, or a publication.',
    },
  },
  'settle/nothing-open': {
    severity: 'note',
    zh: {
      reason: '《{title}》没有结果未知的请求，也没有晚到的草稿',
      hint: '不用再做什么；`npx wxpub status {file}` 说明它现在在哪里。',
    },
    en: {
      reason: 'Nothing of “{title}” is in doubt, and no draft of it turned up late',
      hint: 'There is nothing left to do; `npx wxpub status {file}` says where it is now.',
    },
  },
  'settle/had-no-effect': {
    severity: 'note',
    zh: {
      reason: '《{title}》上次没有答复的请求没有生效：查看了公众号，什么都没有变',
      hint: '可以放心再运行一次：`npx wxpub draft {file}`。',
    },
    en: {
      reason:
        'The call for “{title}” that was never answered had no effect: a look at the account found nothing of it',
      hint: 'It is safe to run again: `npx wxpub draft {file}`.',
    },
  },
  'settle/draft-found': {
    severity: 'note',
    zh: {
      reason: '《{title}》上次没有答复的新建生效了：草稿在草稿箱里，已经记下，只有一篇',
      hint: '以后照常运行：`npx wxpub draft {file}`。',
    },
    en: {
      reason:
        'The draft of “{title}” was made although no answer came: it is in the draft box, once, and recorded now',
      hint: 'Go on as usual: `npx wxpub draft {file}`.',
    },
  },
  'settle/update-found': {
    severity: 'note',
    zh: {
      reason: '《{title}》上次没有答复的更新生效了：草稿已是那时的内容',
      hint: '以后照常运行：`npx wxpub draft {file}`。',
    },
    en: {
      reason: 'The update of “{title}” was made although no answer came: the draft says what was sent then',
      hint: 'Go on as usual: `npx wxpub draft {file}`.',
    },
  },
  'settle/publication-found': {
    severity: 'note',
    zh: {
      reason: '《{title}》上次没有答复的发表生效了，已经记下',
      hint: '它的网址：`npx wxpub status {file}`。',
    },
    en: {
      reason: '“{title}” was published although no answer came; it is recorded now',
      hint: 'Its address: `npx wxpub status {file}`.',
    },
  },
  'settle/publication-deleted': {
    severity: 'note',
    zh: {
      reason: '《{title}》上次没有答复的发表生效过，文章后来被删除了，已经记下',
      hint: '要再发表：`npx wxpub publish {file} --again`。',
    },
    en: {
      reason: '“{title}” was published although no answer came, and deleted since; it is recorded now',
      hint: 'To publish it again: `npx wxpub publish {file} --again`.',
    },
  },
  'settle/given-up': {
    severity: 'note',
    zh: {
      reason: '《{title}》上次没有答复的请求已按你说的放下：当作没有生效，它现在没有草稿',
      hint: '重新建草稿：`npx wxpub draft {file}`。',
    },
    en: {
      reason:
        'The call for “{title}” that was never answered counts as without effect, as you said; it has no draft now',
      hint: 'To make a draft of it: `npx wxpub draft {file}`.',
    },
  },
  'settle/not-submitted': {
    severity: 'note',
    zh: {
      reason: '《{title}》上次没有答复的请求已按你说的放下：当作没有生效，草稿还在',
      hint: '要发表：`npx wxpub publish {file}`。',
    },
    en: {
      reason:
        'The call for “{title}” that was never answered counts as without effect, as you said; its draft still stands',
      hint: 'To publish it: `npx wxpub publish {file}`.',
    },
  },
  'settle/removal-found': {
    severity: 'note',
    zh: {
      reason: '《{title}》上次没有答复的删除生效了，已经记下',
      hint: '现在的情况：`npx wxpub status {file}`。',
    },
    en: {
      reason: 'What was to be removed of “{title}” is gone although no answer came; it is recorded now',
      hint: 'What is left: `npx wxpub status {file}`.',
    },
  },
  'settle/late-draft': {
    severity: 'warning',
    zh: {
      reason:
        '草稿箱里有一篇《{title}》（{mediaId}）：几天内有一次新建没有得到答复，它现在才出现；发布记录没有跟随任何草稿',
      hint: '要它：下面的命令认领它。不要：在草稿箱删除它。什么都没有删除。',
    },
    en: {
      reason:
        'The draft box holds “{title}” ({mediaId}): a call that was never answered took effect after all. The ledger follows no draft',
      hint: 'If you want it, the command below adopts it; if not, delete it on the website. Nothing was deleted.',
    },
  },
  'settle/declined': {
    severity: 'note',
    zh: {
      reason: '没有记成改好：发布记录没有动，《{title}》以后还会提醒',
      hint: '在网站上把上面的文字改好以后，再运行 `npx wxpub settle {file}`。',
    },
    en: {
      reason: 'Not marked as done: the ledger is unchanged, and “{title}” will be reported again',
      hint: 'When you have changed the words above on the website, run `npx wxpub settle {file}` again.',
    },
  },
  'settle/needs-yes': {
    severity: 'note',
    zh: {
      reason: '没有终端可以提问，发布记录没有动，《{title}》以后还会提醒',
      hint: '在网站上把这些文字改好以后，记下来：`npx wxpub settle {file} --yes`。',
    },
    en: {
      reason: 'There is no terminal to ask on: the ledger is unchanged, and “{title}” will be reported again',
      hint: 'Once you have changed these words on the website, say so: `npx wxpub settle {file} --yes`.',
    },
  },
  'settle/marked-done': {
    severity: 'note',
    zh: {
      reason: '《{title}》这些文字记为已在网站上手工改好',
      hint: '以后不再提醒；文章再改时会再提醒。',
    },
    en: {
      reason: 'These words of “{title}” are marked as changed by hand on the website',
      hint: 'They aren’t reported any more, until the post changes again.',
    },
  },
  'settle/file-gone': {
    severity: 'warning',
    zh: {
      reason: '{path} 不在了，而它在 {zhTime}发出的 {call} 结果未知：没有文章可以对照，没有去查。',
      hint: '把文件找回来（改过名就运行 `{move}`），再运行 `{line}`。文章不要了：先到网站上看它有没有建成或发表，再运行 `{forget}`。',
    },
    en: {
      reason:
        '{path} is gone, and {call} of {time}, made for it, is in doubt: without the post there is nothing to compare with, so nothing was looked for.',
      hint: 'Bring the file back (if it was renamed: `{move}`) and run `{line}` again. If the post is no more, look on the website whether it was made or published, then run `{forget}`.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
