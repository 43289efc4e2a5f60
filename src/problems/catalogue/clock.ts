import type { CatalogueEntry } from '../catalogue-entry.ts'

/** A clock of this machine that isn't WeChat's. */
export const clockProblems = {
  'post/clock-ahead': {
    severity: 'warning',
    zh: {
      reason: '这台机器的时钟比微信的快 {minutes} 分钟；定时的文章按微信的时间发，没有提前',
      hint: '打开系统的自动校时。',
    },
    en: {
      reason:
        'This machine’s clock is {minutes} min ahead of WeChat’s. Posts with a time go out by WeChat’s clock, not early',
      hint: 'Turn on automatic time in the system’s settings.',
    },
  },
  'post/clock-behind': {
    severity: 'warning',
    zh: {
      reason: '这台机器的时钟比微信的慢 {minutes} 分钟；定时的文章会晚发这么久',
      hint: '打开系统的自动校时。',
    },
    en: {
      reason:
        'This machine’s clock is {minutes} min behind WeChat’s. Posts with a time go out that much late',
      hint: 'Turn on automatic time in the system’s settings.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
