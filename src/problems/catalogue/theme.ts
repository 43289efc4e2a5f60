import type { CatalogueEntry } from '../entry.ts'

/** Finding themes and reading them. */
export const themeProblems = {
  'theme/unknown': {
    severity: 'error',
    zh: {
      reason: '没有叫 `{name}` 的主题。',
      hint: '现有主题：{known}。自己的主题放在 `templates/{name}/theme.css`，或直接写 CSS 文件的路径。',
    },
    en: {
      reason: 'There is no theme called `{name}`.',
      hint: 'There are: {known}. A theme of your own goes into `templates/{name}/theme.css`, or name a CSS file by its path.',
    },
  },
  'theme/not-found': {
    severity: 'error',
    zh: { reason: '找不到样式文件 `{file}`。', hint: '检查路径；命令行里的路径从当前目录算起。' },
    en: {
      reason: 'There is no style sheet `{file}`.',
      hint: 'Check the path; on the command line it starts from the working directory.',
    },
  },
  'theme/unreadable': {
    severity: 'error',
    zh: { reason: '主题文件读不出来（{cause}）。', hint: '检查它是不是文本文件、有没有读取权限。' },
    en: {
      reason: 'This file of the theme can’t be read ({cause}).',
      hint: 'Check that it is a text file and may be read.',
    },
  },
  'theme/extends-itself': {
    severity: 'error',
    zh: { reason: '`@extends {name}` 绕回了自己。', hint: '删掉其中一处 `@extends`。' },
    en: { reason: '`@extends {name}` leads back to itself.', hint: 'Delete one of the `@extends`.' },
  },
  'theme/unclosed': {
    severity: 'error',
    zh: { reason: 'CSS 从这里的 `{opening}` 开始，到文件末尾都没有闭合。', hint: '补上 `{closing}`。' },
    en: {
      reason: 'The `{opening}` here is not closed by the end of the style sheet.',
      hint: 'Add the `{closing}` it lacks.',
    },
  },
  'theme/unexpected': {
    severity: 'error',
    zh: { reason: 'CSS 在这里多出一个 `{found}`。', hint: '删掉它，或检查前面是不是少了开头的括号。' },
    en: {
      reason: 'The style sheet has a stray `{found}` here.',
      hint: 'Delete it, or look whether the opening bracket before it is missing.',
    },
  },
  'theme/no-block': {
    severity: 'error',
    zh: { reason: 'CSS 的选择器 `{selector}` 后面没有花括号。', hint: '在选择器后面写上花括号和样式。' },
    en: {
      reason: 'The selector `{selector}` is not followed by a block in braces.',
      hint: 'Put braces with declarations after it.',
    },
  },
  'theme/no-selector': {
    severity: 'error',
    zh: { reason: 'CSS 的花括号前面没有选择器。', hint: '在花括号前写上选择器，例如 `p`。' },
    en: {
      reason: 'The block here has no selector.',
      hint: 'Write a selector before the brace, such as `p`.',
    },
  },
  'theme/no-value': {
    severity: 'error',
    zh: {
      reason: 'CSS 的声明 `{declaration}` 不是 `属性: 值` 的形式。',
      hint: '写成 `color: red;`，或检查上一行末尾是不是少了分号。',
    },
    en: {
      reason: 'The declaration `{declaration}` is not of the form `property: value`.',
      hint: 'Write `color: red;`, or look whether the line above lacks its semicolon.',
    },
  },
  'theme/nested-rule': {
    severity: 'error',
    zh: {
      reason: 'CSS 的规则里又套了规则 `{selector}`；这里不支持嵌套。',
      hint: '检查前一条规则是不是少了右花括号；如果确实是嵌套，把它移到外面，写出完整的选择器。',
    },
    en: {
      reason: 'The rule `{selector}` stands inside another rule; nesting is not supported.',
      hint: 'Look whether the rule before it lacks its closing brace; if it is meant to be nested, move it outside and write its whole selector.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
