import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Links from a post to another. */
export const linkProblems = {
  'link/post-missing': {
    severity: 'warning',
    zh: {
      reason: '链接的文章 `{path}` 不存在，文章里只保留文字。',
      hint: '检查路径；它从这篇文章所在的文件夹算起。',
    },
    en: {
      reason: 'There is no post `{path}` to link to; the article keeps only the words.',
      hint: 'Check the path; it starts from the folder of this post.',
    },
  },
  'link/post-renamed': {
    severity: 'warning',
    zh: {
      reason: '链接的文章 `{path}` 现在叫 `{now}`；这里的链接照样当作指向它。',
      hint: '把链接改成 `{now}`。只改链接，这篇文章不算有改动。',
    },
    en: {
      reason: 'The post `{path}` is called `{now}` now; the link is taken for one to it all the same.',
      hint: 'Write `{now}` in the link. With nothing but the link changed, the post doesn’t count as changed.',
    },
  },
  'link/post-gone': {
    severity: 'warning',
    zh: {
      reason: '链接的文章 `{path}` 的文件不在了；链接仍然指向它已经发表的文章。',
      hint: '文件改名了：`npx wxpub state mv {old} 新名字`，再把链接改成新名字。文章不要了，就把链接去掉。',
    },
    en: {
      reason: 'The file of the post `{path}` is gone; the link still leads to what was published of it.',
      hint: 'If the file was renamed: `npx wxpub state mv {old} NEW`, then write the new name in the link. If the post is no more, take the link out.',
    },
  },
  'link/post-unpublished': {
    severity: 'note',
    zh: {
      reason:
        '指向 {path} 的链接现在点不开：那一篇还没有发表，或者这份发布记录里没有。链接的文字当普通文字发出去，文末列出那一篇的 source_url（「阅读原文」的网址）；没写 source_url，就列那一篇的标题，除非链接的文字里已经有标题。',
      hint: '还没发表，就先发表那一篇；已经发表了，就记下来：`{line} 文章网址`。再运行一次，这里就变成链接；这一篇自己发表以后，就补不上了。',
    },
    en: {
      reason:
        'The link to {path} can’t be tapped yet: that post isn’t published, or this ledger doesn’t know of it. Its words go out as plain text, and the end of the article lists that post’s source_url; without one, that post’s title, unless the words of the link say it already.',
      hint: 'Publish that post first; if it was published, record it: `{line} ADDRESS`. Run again, and the link goes in. Once this post is published itself, it is too late.',
    },
  },
  'link/several-unpublished': {
    severity: 'note',
    zh: {
      reason:
        '{count} 个链接现在点不开：它们指向的文章（{files}）还没有发表，或者这份发布记录里没有。链接的文字当普通文字发出去，文末列出那些文章的 source_url（「阅读原文」的网址）；没写 source_url，就列标题，除非链接的文字里已经有标题。',
      hint: '还没发表，就先发表；已经发表了，就一篇一篇记下来：`npx wxpub adopt 文章 文章网址`。再运行一次，这里就变成链接；这一篇自己发表以后，就补不上了。',
    },
    en: {
      reason:
        '{count} links can’t be tapped yet: the posts they lead to ({files}) aren’t published, or this ledger doesn’t know of them. Their words go out as plain text, and the end of the article lists each post’s source_url; without one, its title, unless the words of the link say it already.',
      hint: 'Publish those posts first; of those that were published, record each: `npx wxpub adopt POST ADDRESS`. Run again, and the links go in. Once this post is published itself, it is too late.',
    },
  },
  'link/post-taken-down': {
    severity: 'note',
    zh: {
      reason:
        '指向 {path} 的链接点不开：那一篇发表过，后来被删除或封禁了。链接的文字当普通文字发出去，文末列出那一篇的 source_url（「阅读原文」的网址）；没写 source_url，就列那一篇的标题，除非链接的文字里已经有标题。',
      hint: '不用链接了，就从文章里去掉。那一篇要再发表一次：`{line}`，会有新的网址；再运行一次，这里就变成链接。',
    },
    en: {
      reason:
        'The link to {path} can’t be tapped: that post was published, and has been deleted or banned since. Its words go out as plain text, and the end of the article lists that post’s source_url; without one, that post’s title, unless the words of the link say it already.',
      hint: 'If it is to stay so, take the link out. To publish that post again, at a new address: `{line}`. Run again, and the link goes in.',
    },
  },
  'link/same-draft': {
    severity: 'note',
    zh: {
      reason:
        '指向 {path} 的链接点不开：那一篇和这一篇在同一份草稿里，一起发表，现在还没有网址。链接的文字当普通文字发出去，文末列出那一篇的 source_url（「阅读原文」的网址）；没写 source_url，就列那一篇的标题，除非链接的文字里已经有标题。',
      hint: '一定要能点开，就先单独发表那一篇。',
    },
    en: {
      reason:
        'The link to {path} can’t be tapped: that post goes out in the same draft, and has no address yet. Its words go out as plain text, and the end of the article lists that post’s source_url; without one, that post’s title, unless the words of the link say it already.',
      hint: 'For a link that can be tapped, publish that post first, by itself.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
