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
  'code/fence-unclosed': {
    severity: 'warning',
    zh: {
      reason: '从这一行开始的代码块没有结束，后面的内容全都成了代码。',
      hint: '请在代码后面单独写一行 {fence} 。代码里也有这样一行的话，外面的两行写成 {longer} 。',
    },
    en: {
      reason: 'The block of code that begins on this line is never closed, so all that follows is code.',
      hint: 'Close it with a line of {fence} on its own. Where the code has such a line itself, write {longer} around it.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
