import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What can be said of code blocks. */
export const codeProblems = {
  'code/unknown-language': {
    severity: 'note',
    zh: {
      reason: '不认识代码语言 `{name}`，这段代码不上颜色。',
      hint: '检查拼写；不需要颜色就写 `text`，或不写语言。',
    },
    en: {
      reason: 'The code language `{name}` is unknown, so this block has no colours.',
      hint: 'Check the spelling; write `text`, or no language, where no colours are wanted.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
