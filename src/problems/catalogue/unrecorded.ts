import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Articles of the account that may be those of a post, and that the ledger doesn't know. */
export const unrecordedProblems = {
  'publication/stated': {
    severity: 'error',
    zh: {
      reason:
        '《{title}》的 wechat_url 说它已经发表在 {url}，发布记录里却没有这篇文章；没有新建草稿，也没有再发表一次',
      hint: '`.wxpub` 文件夹丢了的话，先从 git 恢复它。确实发表过：运行 `{line}` 记下来。这一行是从别的文章抄来的：删掉它。真要再发一篇：`{again}`。',
    },
    en: {
      reason:
        'The wechat_url of “{title}” says that it is published at {url}, but the ledger doesn’t know it. No draft was made, and nothing was published again',
      hint: 'If the folder .wxpub was lost, get it back from git first. If it is published there, `{line}` records it. If the line was copied from another post, delete it. To make another all the same: `{again}`.',
    },
  },
  'publication/alike': {
    severity: 'error',
    zh: {
      reason:
        '公众号里已经发表过一篇大半文字相同的《{other}》（{source}），发布记录里却没有；《{title}》没有新建草稿，也没有再发表一次',
      hint: '就是本文（改过文件名和文字）：运行 `{line}` 记下来；`.wxpub` 文件夹丢了的话，先从 git 恢复它。是另一篇，或者真要再发一篇：`{again}`。',
    },
    en: {
      reason:
        '“{other}” is already published ({source}) and says much the same as “{title}”, but the ledger doesn’t know it. No draft was made, and nothing was published again',
      hint: 'If it is this post, whose file name and words were changed since, `{line}` records it; if the folder .wxpub was lost, get it back from git first. If it is another post, or you want another all the same: `{again}`.',
    },
  },
  'draft/alike': {
    severity: 'error',
    zh: {
      reason:
        '草稿箱里已有一篇大半文字相同的《{other}》（{source}），发布记录里却没有；没有给《{title}》再建一篇',
      hint: '就是本文（改过文件名和文字）：运行 `{line}`，以后跟着它更新；`.wxpub` 文件夹丢了的话，先从 git 恢复它。是另一篇，或者两篇都要：`{again}`。',
    },
    en: {
      reason:
        'The draft box already holds “{other}” ({source}), which says much the same as “{title}”, but the ledger doesn’t know it. No second draft was made',
      hint: 'If it is this post’s, whose file name and words were changed since, run `{line}`, and it is kept up to date from then on; if the folder .wxpub was lost, get it back from git first. If it is another post’s, or you want both: `{again}`.',
    },
  },
  'draft/unrecorded-seen': {
    severity: 'warning',
    zh: {
      reason: '这台机器上次看草稿箱时（{zhTime}），里面有 {post} 的草稿“{title}”，发布记录里却没有。',
      hint: '`.wxpub` 里少了文件的话，先从 git 恢复。找不回来：`npx wxpub adopt {post}` 看还在不在、有什么不同，再认领。',
    },
    en: {
      reason:
        'When this machine last looked at the draft box ({time}), it held a draft of {post}, “{title}”, that the ledger doesn’t know.',
      hint: 'If a file of `.wxpub` is missing, get it back from git first. If it can’t be had, `npx wxpub adopt {post}` looks whether the draft is still there and how it differs, and ties them together.',
    },
  },
  'draft/gone-published': {
    severity: 'warning',
    zh: {
      reason:
        '《{title}》的草稿已不在草稿箱里，已发表的文章里却有一篇是它的：{url}；发布记录里没有这一篇，文字也和这里发过的不同，多半是别人改过以后发表了。没有重新建立',
      hint: '先 git pull：也许别人已经记下了。没有的话，打开看一看，是它就记下来：`{line}`。如果那是别的项目里文件名相同的另一篇，给本文加上 uid。',
    },
    en: {
      reason:
        'The draft of “{title}” is no longer in the draft box, but an article of it is published: {url}. The ledger doesn’t know that one, and its words were never sent from here: most likely a colleague changed and published it. No draft was made again',
      hint: 'git pull first: your colleague may have recorded it. If not, look at it, and record it: `{line}`. If it is another post, from another project with the same file name, give this one a uid.',
    },
  },
  'publication/unrecorded-here': {
    severity: 'warning',
    zh: {
      reason: '这台机器知道 {post} 发表过，草稿箱里也有过它的“{title}”，发布记录里却都没有。',
      hint: '`.wxpub` 里少了文件的话，先从 git 恢复。找不回来：`npx wxpub doctor` 到微信查它的地址，并说用哪条 adopt 记下来。',
    },
    en: {
      reason:
        'This machine knows that {post} was published, and had a draft “{title}”, but the ledger has neither.',
      hint: 'If a file of `.wxpub` is missing, get it back from git first. If it can’t be had, `npx wxpub doctor` asks WeChat for its address and names the `adopt` that records it.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
