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
  'markup/heading-as-text': {
    severity: 'warning',
    zh: {
      reason: '`{written}` 不是标题：`#` 后面要有一个普通的空格；现在读者会看到原样的 `#`。',
      hint: '改成 `{instead}`；如果不是标题，就在前面加 `\\`。',
    },
    en: {
      reason: '`{written}` is no heading without a plain space behind `#`: readers will see it as it is.',
      hint: 'Write `{instead}`; if no heading is meant, write `\\` before it.',
    },
  },
  'markup/link-as-text': {
    severity: 'warning',
    zh: {
      reason: '`{written}` 的括号不完整：地址两边要用英文的 `(` 和 `)`；现在读者会看到原样的文字。',
      hint: '改成 `{instead}`；真要显示这些字，就放进代码里。',
    },
    en: {
      reason: '`{written}` has no complete brackets around its address, so readers will see it as it is.',
      hint: 'Write `{instead}`; to show these very characters, put them into code.',
    },
  },
  'markup/link-undefined': {
    severity: 'warning',
    zh: {
      reason: '没有写 `[{name}]` 的地址，读者会看到原样的 `{written}`。',
      hint: '请另起一行写 `[{name}]: 网址`，或检查方括号里的名字；真要显示这些字，就放进代码里。',
    },
    en: {
      reason: 'No line says the address of `[{name}]`, so readers will see `{written}` as it is.',
      hint: 'Write `[{name}]: address` on a line of its own, or check the name; to show these very characters, put them into code.',
    },
  },
  'markup/link-without-address': {
    severity: 'warning',
    zh: {
      reason: '这个链接没有写地址，文章里只有文字，读者点不开。',
      hint: '请在 `()` 里写上网址，或去掉括号，只留文字。',
    },
    en: {
      reason: 'This link has no address, so the article has only its words.',
      hint: 'Write the address between the parentheses, or take the brackets away.',
    },
  },
  'markup/wiki-link': {
    severity: 'warning',
    zh: {
      reason: '`{written}` 是 Obsidian 的双链，这里不认识，读者会看到原样的方括号。',
      hint: '链接到自己的另一篇文章，写 `{instead}`；不需要链接就去掉方括号；真要显示这些字，就放进代码里。',
    },
    en: {
      reason:
        '`{written}` is a link between notes of Obsidian, which means nothing here: readers will see its brackets.',
      hint: 'To link to another post of yours, write `{instead}`; else take the brackets away. To show these very characters, put them into code.',
    },
  },
  'markup/picture-sign': {
    severity: 'warning',
    zh: {
      reason: '这张图片前面的 `！` 是中文的，所以成了链接，图片不会出现在文章里。',
      hint: '`！` 要写成英文的 `!`：`{instead}`。',
    },
    en: {
      reason:
        'The `！` before this picture is a Chinese one, which makes a link of it: the article lacks the picture.',
      hint: 'Write a plain `!`: `{instead}`.',
    },
  },
  'markup/task-as-text': {
    severity: 'warning',
    zh: {
      reason:
        '`{written}` 不是待办：方框里要有一个空格（或 x），后面也要空一格；现在读者会看到原样的方括号。',
      hint: '改成 `{instead}`，这个列表里的其他几项也一样。',
    },
    en: {
      reason:
        '`{written}` is no task, as a box holds a space (or x) and has one behind it: readers will see the brackets.',
      hint: 'Write `{instead}`, and the other items of this list so.',
    },
  },
  'markup/bold-as-text': {
    severity: 'warning',
    zh: {
      reason: '`{written}` 不会变粗：星号里面紧挨着的不能是空格；现在读者会看到原样的星号。',
      hint: '改成 `{instead}`；真要显示星号，就放进代码里。',
    },
    en: {
      reason: '`{written}` isn’t bold, as a space stands inside its stars: readers will see the stars.',
      hint: 'Write `{instead}`; to show the stars, put them into code.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
