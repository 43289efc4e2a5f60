import type { CatalogueEntry } from '../entry.ts'

/** Formulas. */
export const mathProblems = {
  'math/broken': {
    severity: 'error',
    zh: {
      reason: '这个公式无法排版：{message}。文章里暂时显示它的源码。',
      hint: '请检查命令的拼写和括号是否成对；如果不是公式，请把 `$` 写成 `\\$`。',
    },
    en: {
      reason: 'This formula can’t be typeset: {message}. The article shows its source instead.',
      hint: 'Check the spelling of commands and that braces pair up; if it is no formula, write `\\$` for `$`.',
    },
  },
  'math/unclosed': {
    severity: 'error',
    zh: {
      reason: '从这里开始的公式没有结束标记，后面的内容都被当成了公式。',
      hint: '请在公式后面单独写一行 `$$`（或 `\\]`）；如果不是公式，请写成 `\\$\\$`。',
    },
    en: {
      reason: 'The formula that begins here is never closed, so everything after it was taken for TeX.',
      hint: 'Close it with a line of `$$` (or `\\]`); if it is no formula, write `\\$\\$`.',
    },
  },
  'math/too-large': {
    severity: 'error',
    zh: {
      reason: '这个公式太大（{size} {unit}，上限 {limit}），没有排版，文章里暂时显示它的源码。',
      hint: '请把它拆成几个公式，或换成图片。',
    },
    en: {
      reason:
        'This formula is too large ({size} {unit}, at most {limit}) and isn’t typeset; the article shows its source.',
      hint: 'Split it into several formulas, or use a picture.',
    },
  },
  'math/heavy': {
    severity: 'warning',
    zh: {
      reason: '这个公式在正文里占 {size} 字节；正文总共不能超过约 650 kB，网页编辑器也会变慢。',
      hint: '可以照常发送；同样的公式很多时，请换成图片。',
    },
    en: {
      reason:
        'This formula takes {size} bytes of the body, which has room for about 650 kB; the website’s editor slows down too.',
      hint: 'It can be sent as it is; with many of its kind, use pictures.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
