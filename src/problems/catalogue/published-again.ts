import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Publishing once more what is published. */
export const publishedAgainProblems = {
  'publish/again-for-rest': {
    severity: 'warning',
    zh: {
      reason: '有的发出去了，有的没有。同一条命令带着 --again 再运行，发出去的（{done}）会再发一次。',
      hint: '剩下的请运行：{line}。',
    },
    en: {
      reason:
        'Some were published, some weren’t. With --again the same line would publish those that were ({done}) once more.',
      hint: 'For the rest run: {line}.',
    },
  },
  'publication/found-instead': {
    severity: 'warning',
    zh: {
      reason: '上次没有收到结果的提交，查到已经发表了：《{title}》{url}。--again 要的就是它，没有再发一篇。',
      hint: '确实还要再发一篇：{line}。',
    },
    en: {
      reason:
        'The submission that had no answer turns out to be published: “{title}” {url}. It is what --again asked for: no further one was made',
      hint: 'If you want yet another: {line}.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
