import type { CatalogueEntry } from '../catalogue-entry.ts'

/** The fields at the head of a post, before they are read one by one. */
export const frontMatterProblems = {
  'post/front-matter-open': {
    severity: 'error',
    zh: {
      reason: 'front matter 从这一行的 `---` 开始，却没有结束。',
      hint: '在最后一个字段下面单独写一行 `---`；如果第一行本来是分隔线，改写成 `***`。',
    },
    en: {
      reason: 'The front matter opened by `---` on this line is never closed.',
      hint: 'Put a line `---` of its own below the last field; if the first line is meant as a rule, write `***`.',
    },
  },
  'post/front-matter-late': {
    severity: 'error',
    zh: {
      reason: 'front matter 必须从文件第一行、第一列开始；写在这里会被当成正文发出去。',
      hint: '删掉 `---` 前面的空行和空格。',
    },
    en: {
      reason: 'Front matter must begin in the first column of the first line; here it would be sent as text.',
      hint: 'Delete the blank lines and blanks before `---`.',
    },
  },
  'post/front-matter-code': {
    severity: 'error',
    zh: {
      reason: 'front matter 用 {language} 写成，读取它就要运行其中的代码；wxpub 从不运行文章里的代码。',
      hint: '把第一行改成 `---`，字段改写成 YAML，例如 `title: 标题`。',
    },
    en: {
      reason:
        'The front matter is written in {language}; reading it would run its code, and wxpub never runs code from a post.',
      hint: 'Make the first line `---` and write the fields as YAML, such as `title: My title`.',
    },
  },
  'post/front-matter-format': {
    severity: 'error',
    zh: {
      reason: 'front matter 是 {format} 格式，这里只认 YAML。',
      hint: '前后各用一行 `---`，字段写成 YAML，例如 `title: 标题`。',
    },
    en: {
      reason: 'The front matter is written as {format}; only YAML is read.',
      hint: 'Put a line `---` before and after it and write the fields as YAML, such as `title: My title`.',
    },
  },
  'post/front-matter-no-fields': {
    severity: 'error',
    zh: {
      reason: '这里不是 `字段: 值` 的形式，读不出字段。',
      hint: '每行写一个字段，冒号后面空一格，例如 `title: 标题`；如果第一行本来是分隔线，改写成 `***`。',
    },
    en: {
      reason: 'This is no `field: value`, so no field can be read.',
      hint: 'Write one field a line with a blank after the colon, such as `title: My title`; if the first line is meant as a rule, write `***`.',
    },
  },
  'post/front-matter-colon': {
    severity: 'error',
    zh: {
      reason: '`{name}` 后面是中文冒号“：”，YAML 认不出这个字段。',
      hint: '改成英文冒号加一个空格：`{name}: `。',
    },
    en: {
      reason: '`{name}` is followed by a full-width colon `：`, so YAML sees no field.',
      hint: 'Write a plain colon and a blank: `{name}: `.',
    },
  },
  'post/front-matter-quote': {
    severity: 'error',
    zh: {
      reason: '这个值里有 YAML 的记号（例如 `: `，或以 `*` `@` `[` `!` 开头），读不成文字。',
      hint: '给整个值加上引号：`{name}: "前半句: 后半句"`。',
    },
    en: {
      reason:
        'This value holds characters that mean something to YAML (`: ` inside, or `*` `@` `[` `!` at the start) and can’t be read as text.',
      hint: 'Put the whole value in quotes: `{name}: "One thing: another"`.',
    },
  },
  'post/front-matter-unclosed-quote': {
    severity: 'error',
    zh: { reason: '这里的引号没有配对的另一半。', hint: '在值的末尾补上引号。' },
    en: {
      reason: 'The quotation mark here is never closed.',
      hint: 'Add the closing one at the end of the value.',
    },
  },
  'post/front-matter-unclosed-bracket': {
    severity: 'error',
    zh: {
      reason: '这里的 `{bracket}` 没有配对的另一半。',
      hint: '在值的末尾补上；如果它本来就是文字，给整个值加上引号。',
    },
    en: {
      reason: 'The `{bracket}` here is never closed.',
      hint: 'Add the closing one at the end of the value; if it is meant as text, put the whole value in quotes.',
    },
  },
  'post/front-matter-tab': {
    severity: 'error',
    zh: { reason: 'YAML 不允许用制表符（Tab）缩进。', hint: '把行首的 Tab 换成空格。' },
    en: {
      reason: 'YAML allows no tabs as indentation.',
      hint: 'Replace the tab at the start of the line by blanks.',
    },
  },
  'post/front-matter-indent': {
    severity: 'error',
    zh: { reason: '这一行缩进得比上一行深，上一行却已经有值了。', hint: '去掉行首的空格，让字段对齐。' },
    en: {
      reason: 'This line is indented below a field that already has a value.',
      hint: 'Delete the blanks at its start, so that the fields line up.',
    },
  },
  'post/front-matter-hashtag': {
    severity: 'warning',
    zh: {
      reason: 'YAML 把“{hashtag}”以及后面的内容当成注释，没有读进来。',
      hint: '如果它是内容，给整个值加上引号；如果真是注释，在 `#` 后面空一格。',
    },
    en: {
      reason: 'YAML takes `{hashtag}` and what follows as a comment; it was left out.',
      hint: 'If it belongs to the value, put the whole value in quotes; if it is a comment, put a blank after `#`.',
    },
  },
  'post/front-matter-twice': {
    severity: 'error',
    zh: { reason: '字段 `{name}` 写了两次，不知道该用哪一个。', hint: '删掉其中一行。' },
    en: {
      reason: 'The field `{name}` is given twice; which one counts is unclear.',
      hint: 'Delete one of the lines.',
    },
  },
  'post/front-matter-yaml': {
    severity: 'error',
    zh: {
      reason: 'front matter 不是有效的 YAML：{detail}。',
      hint: '检查这一行的缩进、引号和冒号后的空格，以及上下两行 `---`。',
    },
    en: {
      reason: 'The front matter is no valid YAML: {detail}.',
      hint: 'Check indentation, quotation marks and the blank after the colon on this line, and the `---` lines above and below.',
    },
  },
  'post/front-matter-too-long': {
    severity: 'error',
    zh: {
      reason: 'front matter 超过 {limit} 个字，没有去读它。',
      hint: '多半是结尾的 `---` 写到了正文后面；front matter 只放字段，别的内容移到正文里。',
    },
    en: {
      reason: 'The front matter has more than {limit} characters and was not read.',
      hint: 'Most likely its closing `---` stands below the text; it holds fields only, so move the rest into the text.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
