import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Formulas. */
export const mathProblems = {
  'math/broken': {
    severity: 'error',
    zh: {
      reason: '这个公式无法排版：{zhMessage}。文章里暂时显示它的源码。',
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
  'math/too-many': {
    severity: 'error',
    zh: {
      reason: '公式超过了 {limit} 个，一篇公众号文章装不下；从这里起的公式没有排版，文章里暂时显示源码。',
      hint: '请把文章分成几篇。',
    },
    en: {
      reason:
        'There are more than {limit} formulas, which no article can hold. Those from here on aren’t typeset; the article shows their source.',
      hint: 'Split the post into several.',
    },
  },
  'math/colour': {
    severity: 'warning',
    zh: {
      reason:
        '公式里的颜色 {colour} 看不清：浅色模式下对比度是 {light}，深色模式下是 {dark}，微信不会替公式换颜色。',
      hint: '请换一种两种模式下都看得清的颜色，例如 red、green 或 #1677ff。',
    },
    en: {
      reason:
        'The colour {colour} of this formula is faint: its contrast is {light} in light mode and {dark} in dark mode, and WeChat doesn’t change the colours of formulas.',
      hint: 'Use one that is legible in both modes, such as red, green or #1677ff.',
    },
  },
  'math/picture': {
    severity: 'note',
    zh: {
      reason: '这个公式有 {size} 字节，改用图片发送：一篇文章里的公式加起来最多 {budget} 字节。',
      hint: '不需要处理；图片在深色模式下是白底。',
    },
    en: {
      reason:
        'This formula of {size} bytes is sent as a picture: formulas may take {budget} bytes of a body together.',
      hint: 'Nothing needs to be done; the picture keeps its white ground in dark mode.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
