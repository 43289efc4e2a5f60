import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Markdown with a slip of the pen, which stands in the article as it was written. */
export const asTextProblems = {
  'markup/footnote-missing': {
    severity: 'warning',
    zh: {
      reason: '脚注 `[^{name}]` 没有内容，读者会看到原样的 `[^{name}]`。',
      hint: '请在文末另起一行写 `[^{name}]: 脚注的内容`（冒号要用英文的），或删掉这个记号。',
    },
    en: {
      reason: 'The footnote `[^{name}]` is written nowhere, so readers will see `[^{name}]` as it is.',
      hint: 'Write `[^{name}]: what it says` on a line of its own at the end, or delete this mark.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
