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
  'link/post-unpublished': {
    severity: 'note',
    zh: {
      reason:
        '链接的文章 {path} 还没有发表，先不能点开：文末列出它的 source_url（「阅读原文」的网址），没有写就只列标题',
      hint: '先发表那一篇，再运行一次，这里就会变成链接。这一篇自己发表以后，就补不上了。',
    },
    en: {
      reason:
        'The post linked to, {path}, is not published yet: its source_url or else its title is given instead of a link',
      hint: 'Publish that post first and run again: then the link is put in. Once this article is published itself, that can’t be done any more.',
    },
  },
  'link/same-draft': {
    severity: 'note',
    zh: {
      reason:
        '链接的文章 {path} 和这一篇在同一份草稿里，会同时发表，发之前没有网址，所以不能点开：文末列出它的 source_url，没有写就只列标题',
      hint: '用文字提一下它就行；一定要能点开，就把它从这份草稿里拿出来，先单独发表，再发这一篇。',
    },
    en: {
      reason:
        'The post linked to, {path}, is an article of the same draft: both are published at once, so it has no address to link to before; its source_url or else its title is given instead',
      hint: 'Mention it in words; or, for a link that can be tapped, take it out of this draft and publish it first.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
