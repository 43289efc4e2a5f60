import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Setting up a project and beginning a post. */
export const setupProblems = {
  'setup/no-title': {
    severity: 'error',
    zh: { reason: '没有写标题，什么都没有做。', hint: '写成：`npx wxpub new "春天的第一封信"`。' },
    en: {
      reason: 'No title was given; nothing was done.',
      hint: 'Write: `npx wxpub new "A letter in spring"`.',
    },
  },
  'setup/post-exists': {
    severity: 'error',
    zh: { reason: '已经有 {file} 了，没有动它。', hint: '接着写那一篇，或换一个标题。' },
    en: {
      reason: '{file} is there already and was left alone.',
      hint: 'Go on with it, or choose another title.',
    },
  },
  'setup/not-written': {
    severity: 'error',
    zh: {
      reason: '写不了 {file}：{cause}。',
      hint: '看看这个文件夹能不能写、磁盘满了没有，再运行一次；已经写好的不会重写。',
    },
    en: {
      reason: '{file} could not be written: {cause}.',
      hint: 'Look at permissions and free space, then run it again; what is there is not written again.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
