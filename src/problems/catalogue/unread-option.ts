import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Options that were typed, but don't reach us as options. */
export const unreadOptionProblems = {
  'command/other-dash': {
    severity: 'error',
    zh: {
      reason: '`{typed}` 开头的横线不是英文的减号，什么都没有做。',
      hint: '试试：`{line}`。',
    },
    en: {
      reason: '`{typed}` begins with another dash than the one on the keyboard; nothing was done.',
      hint: 'Try: `{line}`.',
    },
  },
  'command/option-behind-dashes': {
    severity: 'error',
    zh: {
      reason: '单独的 `--` 后面都算文件名，`{option}` 也是，所以什么都没有做。',
      hint: '把 `{option}` 写到 `--` 前面，或者去掉 `--`。',
    },
    en: {
      reason: 'All that stands behind a lone `--` is taken for a file, also `{option}`; nothing was done.',
      hint: 'Put `{option}` before the `--`, or leave the `--` out.',
    },
  },
  'command/npm-took-option': {
    severity: 'error',
    zh: {
      reason: 'npm 把 {option} 当成了它自己的选项，没有传过来，所以什么都没有做。',
      hint: '中间加两个减号：`{line}`。',
    },
    en: {
      reason: 'npm took {option} for an option of its own and did not pass it on, so nothing was done.',
      hint: 'Put two dashes in between: `{line}`.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
