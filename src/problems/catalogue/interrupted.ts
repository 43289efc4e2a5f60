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
  'command/finishing': {
    severity: 'note',
    zh: {
      reason: '收到 Ctrl-C：不再开始新的，正在等已经发出的请求；没有回答的，会查一下有没有生效。',
      hint: '请等一会儿。再按一次 Ctrl-C 就马上离开。',
    },
    en: {
      reason:
        'Ctrl-C: nothing new is begun. Requests that were sent already are waited for; where no answer comes, it is looked whether they took effect.',
      hint: 'Wait a moment. A second Ctrl-C leaves at once.',
    },
  },
  'command/left-in-doubt': {
    severity: 'warning',
    zh: {
      reason: '没有等到结果就离开了，结果未知：{posts} 的请求可能已经生效，也可能没有。',
      hint: '运行 `{line}` 核对，它只查看，不发送；核对之前不要在网站上手工补发。',
    },
    en: {
      reason: 'Left before the outcome was known: a request for {posts} may or may not have taken effect.',
      hint: 'Run `{line}`, which only looks and sends nothing. Until then don’t do it by hand on the website.',
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
