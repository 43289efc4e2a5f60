import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Of a run that Ctrl-C cut short. */
export const interruptedProblems = {
  'command/interrupted': {
    severity: 'warning',
    zh: {
      reason: '被 Ctrl-C 中断；还没有轮到的文章没有动。',
      hint: '看做到了哪里：`npx wxpub status`。',
    },
    en: {
      reason: 'Stopped by Ctrl-C; nothing was done with posts whose turn hadn’t come.',
      hint: 'To see how far it got: `npx wxpub status`.',
    },
  },
  'command/stopped-at-question': {
    severity: 'warning',
    zh: { reason: '问的时候按了 Ctrl-C，什么都没有做。', hint: '想好了再运行一次。' },
    en: {
      reason: 'Stopped by Ctrl-C at the question; nothing was done.',
      hint: 'Run it again when you are ready.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
