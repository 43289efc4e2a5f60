import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Containers, lists of headings, tables, sizes of pictures. */
export const syntaxProblems = {
  'syntax/container-unclosed': {
    severity: 'error',
    zh: {
      reason: '从这一行开始的容器没有结束，这一行会原样出现在文章里。',
      hint: '请在容器的内容后面单独写一行 `{fence}`；如果不是容器，请写成 `\\{fence}`。',
    },
    en: {
      reason: 'The container that begins on this line is never closed, so the line would show as it is.',
      hint: 'Close it with a line of `{fence}`; if it is no container, write `\\{fence}`.',
    },
  },
  'syntax/container-unopened': {
    severity: 'error',
    zh: {
      reason: '这一行结束了一个没有开始的容器，冒号会原样出现在文章里。',
      hint: '请删掉这一行，或检查容器第一行的冒号是否一样多。',
    },
    en: {
      reason: 'This line closes a container that was never opened, so its colons would show as they are.',
      hint: 'Delete the line, or check that the container begins with as many colons.',
    },
  },
  'syntax/toc-empty': {
    severity: 'warning',
    zh: {
      reason: '文章里没有标题，所以这里的目录是空的，不会出现。',
      hint: '请加上 `##` 标题，或删掉这一行。',
    },
    en: {
      reason: 'The article has no headings, so this table of contents is empty and won’t appear.',
      hint: 'Add headings with `##`, or delete the line.',
    },
  },
  'syntax/table-as-text': {
    severity: 'warning',
    zh: {
      reason: '这不是表格：上面一行有 {cells} 格，这一行横线有 {found} 格，读者会看到原样的竖线。',
      hint: '两行的格数要一样，这一行写成 `{instead}`。',
    },
    en: {
      reason:
        'This is no table: the row above has {cells} cells, this row of dashes has {found}, and readers will see the bars as they are.',
      hint: 'Both rows need as many cells; write `{instead}` here.',
    },
  },
  'syntax/picture-size': {
    severity: 'warning',
    zh: {
      reason: '不认识图片的设置 `{setting}`，已忽略。',
      hint: '可以写 `width=300`、`width=50%` 和 `align=left`（left、center、right）。',
    },
    en: {
      reason: 'Setting `{setting}` of a picture is unknown and has no effect.',
      hint: 'Write `width=300`, `width=50%` or `align=left` (left, center, right).',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
