import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What can be wrong with the fields of front matter. */
export const fieldProblems = {
  'post/field-near-miss': {
    severity: 'error',
    zh: {
      reason: '不认识字段 `{written}`，它的值没有被采用。是不是 `{name}`？',
      hint: '改写成 `{name}`；如果它属于别的系统，另加一行 `{name}:`（可以留空），就不再提示为错误。',
    },
    en: {
      reason: 'The field `{written}` is unknown, and its value was not used. Did you mean `{name}`?',
      hint: 'Write `{name}`; if it belongs to another system, add a line `{name}:` (it may be empty) and this is no error any more.',
    },
  },
  'post/field-unknown': {
    severity: 'error',
    zh: { reason: '`wxpub:` 下面没有字段 `{written}`。', hint: '可用的字段：{known}。' },
    en: { reason: 'There is no field `{written}` below `wxpub:`.', hint: 'The fields are: {known}.' },
  },
  'post/field-not-text': {
    severity: 'error',
    zh: { reason: '`{name}` 应当是文字。', hint: '写成一行，例如 `{name}: 文字`；必要时加引号。' },
    en: {
      reason: '`{name}` must be text.',
      hint: 'Write it on one line, such as `{name}: some text`, in quotes if need be.',
    },
  },
  'post/field-not-boolean': {
    severity: 'error',
    zh: {
      reason: '`{name}` 只能是 true 或 false。',
      hint: '写成 `{name}: true` 或 `{name}: false`，不加引号。',
    },
    en: {
      reason: '`{name}` must be true or false.',
      hint: 'Write `{name}: true` or `{name}: false`, without quotes.',
    },
  },
  'post/field-not-choice': {
    severity: 'error',
    zh: { reason: '`{name}` 只能是以下之一：{choices}。', hint: '改成其中一个，或删掉这一行。' },
    en: { reason: '`{name}` must be one of: {choices}.', hint: 'Write one of them, or delete the line.' },
  },
  'post/field-not-names': {
    severity: 'error',
    zh: {
      reason: '`{name}` 应当是账号的名字。',
      hint: '写成 `{name}: main`；几个账号用逗号隔开：`{name}: main, tech`；全部就写 `{name}: all`。',
    },
    en: {
      reason: '`{name}` must be names of accounts.',
      hint: 'Write `{name}: main`, several with commas as in `{name}: main, tech`, or `{name}: all`.',
    },
  },
  'post/field-not-per-account': {
    severity: 'error',
    zh: { reason: '`accounts:` 里不能写 `{written}`。', hint: '每个账号可以单独写的字段：{known}。' },
    en: {
      reason: '`{written}` can’t stand below `accounts:`.',
      hint: 'Fields that may differ between accounts: {known}.',
    },
  },
  'post/field-not-list': {
    severity: 'error',
    zh: { reason: '`{name}` 应当是文字的列表。', hint: '每项一行，以 `- ` 开头。' },
    en: {
      reason: '`{name}` must be a list of texts.',
      hint: 'Write one item a line, each beginning with `- `.',
    },
  },
  'post/field-not-number': {
    severity: 'error',
    zh: {
      reason: '`{name}` 应当是 {from} 到 {to} 之间的数。',
      hint: '写 {from} 到 {to} 之间的数，不加单位和引号，例如 `{name}: {from}`。',
    },
    en: {
      reason: '`{name}` must be a number from {from} to {to}.',
      hint: 'Write a number from {from} to {to}, without unit or quotes, such as `{name}: {from}`.',
    },
  },
  'post/field-not-colour': {
    severity: 'error',
    zh: { reason: '`{name}` 应当是 `#` 开头的颜色。', hint: '写成 `{name}: "#0f4c81"`，要加引号。' },
    en: {
      reason: '`{name}` must be a colour that begins with `#`.',
      hint: 'Write `{name}: "#0f4c81"`, in quotes.',
    },
  },
  'post/field-not-point': {
    severity: 'error',
    zh: {
      reason: '`{name}` 应当是封面上的一个位置：横、纵两个百分数。',
      hint: '从左上角算起，例如 `{name}: 30%, 20%`；也可以都写成 0 到 1 的小数：`0.3, 0.2`。',
    },
    en: {
      reason: '`{name}` must be a spot of the cover: how far across and how far down.',
      hint: 'Count from the top left, as in `{name}: 30%, 20%`, or in fractions from 0 to 1: `0.3, 0.2`.',
    },
  },
  'post/field-not-box': {
    severity: 'error',
    zh: {
      reason: '`{name}` 应当是封面上的一块：左、上、右、下四个百分数，左小于右，上小于下。',
      hint: '从左上角算起，例如 `{name}: 10%, 0%, 90%, 60%`；也可以都写成 0 到 1 的小数。',
    },
    en: {
      reason:
        '`{name}` must be a part of the cover: left, top, right and bottom, left before right, top before bottom.',
      hint: 'Count from the top left, as in `{name}: 10%, 0%, 90%, 60%`, or in fractions from 0 to 1.',
    },
  },
  'post/field-not-time': {
    severity: 'error',
    zh: {
      reason: '`{name}` 不是能读懂的日期时间。',
      hint: '写成 `2026-05-01 20:00`（北京时间）、`2026-05-01T20:00:00+08:00`，或只写日期 `2026-05-01`（当天零点）。',
    },
    en: {
      reason: '`{name}` isn’t a date and time wxpub can read.',
      hint: 'Write `2026-05-01 20:00` (Beijing time), `2026-05-01T20:00:00+08:00`, or the date alone, `2026-05-01` (midnight at its start).',
    },
  },
  'post/field-not-url': {
    severity: 'error',
    zh: {
      reason: '`{name}` 应当是 http 或 https 网址。',
      hint: '写完整的网址，例如 `{name}: https://example.com/a`。',
    },
    en: {
      reason: '`{name}` must be an http or https address.',
      hint: 'Write the whole address, such as `{name}: https://example.com/a`.',
    },
  },
  'post/field-not-uid': {
    severity: 'error',
    zh: {
      reason:
        '`uid` 只能由字母、数字、汉字、`-`、`_`、`.` 组成，最多 64 个字符，以字母、数字或汉字开头，不能以 .md 结尾。',
      hint: '换一个，例如 `uid: 2026-spring`；发送过的文章不要再改 uid。',
    },
    en: {
      reason:
        'A `uid` is made of letters, digits, `-`, `_` and `.`, at most 64 characters, begins with a letter or digit and does not end in .md.',
      hint: 'Choose another, such as `uid: 2026-spring`; leave it alone once the post has been sent.',
    },
  },
  'post/field-not-map': {
    severity: 'error',
    zh: { reason: '`wxpub` 下面应当是缩进的字段。', hint: '写成 `wxpub:`，下一行空两格写 `title: 标题`。' },
    en: {
      reason: '`wxpub` must hold indented fields.',
      hint: 'Write `wxpub:` and on the next line, two blanks in, `title: My title`.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
