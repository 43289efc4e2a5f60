import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Sending once more what was sent. */
export const publishedAgainProblems = {
  'command/again-unnamed': {
    severity: 'error',
    zh: {
      reason:
        '--again 会给其中已经发表的、草稿已不在的各再建一份草稿。这 {count} 篇以前都发送过，所以什么都没有做：\n{posts}',
      hint: '只要其中几篇，就写上它们的文件名；真的全都要，也一一写上。只想把改过的更新到草稿箱，不用 --again。',
    },
    en: {
      reason:
        '--again would make another draft of each post that is published or whose draft is gone. These {count} were sent before, so nothing was done:\n{posts}',
      hint: 'Name the files of those you want, be it all of them. To update drafts of what has changed, leave --again out.',
    },
  },
  'command/all-published': {
    severity: 'error',
    zh: {
      reason: '没有写是哪篇文章；这里的文章都发表了，之后没有改过。什么都没有做。',
      hint: '写新的一篇：`npx wxpub new "标题"`。已发表的要再存一份草稿，就写上它的文件名，加上 --again。',
    },
    en: {
      reason: 'No post was named, and all posts here are published as they are. Nothing was done.',
      hint: 'Begin a new one: `npx wxpub new "A title"`. For another draft of one that is published, name its file and add --again.',
    },
  },
  'publish/again-for-rest': {
    severity: 'warning',
    zh: {
      reason: '有的发出去了，有的没有。同一条命令带着 --again 再运行，发出去的（{done}）会再发一次。',
      hint: '剩下的请运行：`{line}`。',
    },
    en: {
      reason:
        'Some were published, some weren’t. With --again the same line would publish those that were ({done}) once more.',
      hint: 'For the rest run: `{line}`.',
    },
  },
  'publication/found-instead': {
    severity: 'warning',
    zh: {
      reason: '上次没有收到结果的提交，查到已经发表了：《{title}》{url}。--again 要的就是它，没有再发一篇。',
      hint: '确实还要再发一篇：`{line}`。',
    },
    en: {
      reason:
        'The submission that had no answer turns out to be published: “{title}” {url}. It is what --again asked for: no further one was made',
      hint: 'If you want yet another: `{line}`.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
