import type { CatalogueEntry } from '../catalogue-entry.ts'

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
  'theme/near-miss': {
    severity: 'error',
    zh: {
      reason: '没有叫 `{name}` 的主题。是不是 `{meant}`？',
      hint: '改写成 `{meant}`；现有主题：{known}。',
    },
    en: {
      reason: 'There is no theme called `{name}`. Did you mean `{meant}`?',
      hint: 'Write `{meant}`; there are: {known}.',
    },
  },
  'theme/code-unknown': {
    severity: 'error',
    zh: {
      reason: '没有叫 `{name}` 的代码配色。',
      hint: '现有：{known}。自己的放在 `templates/code-{name}.css`。',
    },
    en: {
      reason: 'There are no colours of code called `{name}`.',
      hint: 'There are: {known}. Your own go into `templates/code-{name}.css`.',
    },
  },
  'theme/not-found': {
    severity: 'error',
    zh: { reason: '找不到样式文件 `{file}`。', hint: '检查路径；命令行里的路径从当前文件夹算起。' },
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
  'theme/ignored-position': {
    severity: 'warning',
    zh: {
      reason: '微信会去掉 `{declaration}`。',
      hint: '删掉它；位置用外边距、内边距或 `display: flex` 来排。',
    },
    en: {
      reason: 'WeChat removes `{declaration}`.',
      hint: 'Delete it; place things by margins, padding or `display: flex`.',
    },
  },
  'theme/ignored-flow': {
    severity: 'warning',
    zh: { reason: '`{declaration}` 在微信里没有用。', hint: '删掉它；并排用 `display: flex`。' },
    en: {
      reason: '`{declaration}` has no effect in WeChat.',
      hint: 'Delete it; put things side by side with `display: flex`.',
    },
  },
  'theme/ignored-effect': {
    severity: 'warning',
    zh: { reason: '`{declaration}` 在微信里没有用。', hint: '删掉它；会动的内容用 GIF 图片。' },
    en: {
      reason: '`{declaration}` has no effect in WeChat.',
      hint: 'Delete it; what is to move can be a GIF.',
    },
  },
  'theme/ignored-line-detail': {
    severity: 'warning',
    zh: { reason: '微信会去掉 `{declaration}`。', hint: '删掉它；想要粗一点的下划线，用 `border-bottom`。' },
    en: {
      reason: 'WeChat removes `{declaration}`.',
      hint: 'Delete it; for a heavier underline use `border-bottom`.',
    },
  },
  'theme/ignored-pointer': {
    severity: 'warning',
    zh: { reason: '`{declaration}` 在手机上没有用。', hint: '删掉它。' },
    en: { reason: '`{declaration}` has no effect on a phone.', hint: 'Delete it.' },
  },
  'theme/ignored-background': {
    severity: 'warning',
    zh: {
      reason: '微信会去掉 `{declaration}`：样式里只能用微信自己的图片地址。',
      hint: '换成颜色、边框或渐变；图片写在 `header.md`、`footer.md` 里会自动上传。',
    },
    en: {
      reason: 'WeChat removes `{declaration}`: styles may only name pictures on its own hosts.',
      hint: 'Use a colour, a border or a gradient; pictures in `header.md` and `footer.md` are uploaded.',
    },
  },
  'theme/ignored-function': {
    severity: 'warning',
    zh: { reason: '`{declaration}` 要手机来计算，微信会把它去掉。', hint: '直接写算好的值，例如 `18px`。' },
    en: {
      reason: 'WeChat removes `{declaration}`, which it doesn’t compute.',
      hint: 'Write the result, such as `18px`.',
    },
  },
  'theme/unset-variable': {
    severity: 'warning',
    zh: {
      reason: '`{declaration}` 不起作用：没有地方设定 `{name}`。',
      hint: '看看名字是不是写错了；没写错就在 `.article` 上设定它，或直接写出值。',
    },
    en: {
      reason: '`{declaration}` has no effect: nothing sets `{name}`.',
      hint: 'Look whether the name is misspelt; if not, set it on `.article`, or write the value itself.',
    },
  },
  'theme/ignored-content': {
    severity: 'warning',
    zh: {
      reason: '`{declaration}` 里的计数样式或自动引号用不了：计数改成普通数字，写不出来的去掉。',
      hint: '计数写 `counter(名字, 样式)`，样式可以是 `decimal-leading-zero`、`cjk-ideographic`、`lower-alpha`、`upper-roman` 等；引号直接写成文字。',
    },
    en: {
      reason:
        '`{declaration}` has a style of counting or quotation marks that can’t be used: numbers become plain digits, and what can’t be written is left out.',
      hint: 'Write `counter(name, style)` with `decimal-leading-zero`, `cjk-ideographic`, `lower-alpha`, `upper-roman` and the like; write quotation marks as text.',
    },
  },
  'theme/ignored-at-rule': {
    severity: 'warning',
    zh: {
      reason: '`{name}` 在微信里没有用：样式只能写在元素自己身上。',
      hint: '删掉它，需要的样式直接写在外面；深色模式由微信自己换颜色。',
    },
    en: {
      reason: '`{name}` has no effect in WeChat, where styles stand on the elements alone.',
      hint: 'Delete it and write what is needed outside; WeChat turns colours for dark mode by itself.',
    },
  },
  'theme/ignored-selector': {
    severity: 'warning',
    zh: {
      reason: '选择器里的 `{pseudo}` 在微信里没有用，这条规则被略过。',
      hint: '删掉它，或改用元素和类名。',
    },
    en: {
      reason: '`{pseudo}` means nothing in WeChat; the rule is passed over.',
      hint: 'Delete it, or select by elements and class names.',
    },
  },
  'theme/computed-value': {
    severity: 'note',
    zh: {
      reason: '`{declaration}` 在微信里不可靠，已换成 `{computed}`（1rem 按 16px 算）。',
      hint: '不用改；想自己定，就直接写 px。',
    },
    en: {
      reason: 'WeChat can’t be trusted with `{declaration}`; it is sent as `{computed}` (a rem being 16px).',
      hint: 'Nothing need be done; write px to choose for yourself.',
    },
  },
  'theme/quoted-font': {
    severity: 'note',
    zh: {
      reason: '`{declaration}` 里的引号会让微信丢掉整段样式，已去掉。',
      hint: '不用改；以后字体名不加引号。',
    },
    en: {
      reason: 'WeChat may drop a style for the quotes in `{declaration}`; they are left out.',
      hint: 'Nothing need be done; names of fonts do without quotes.',
    },
  },
  'theme/screen-unit': {
    severity: 'warning',
    zh: { reason: '`{declaration}` 按屏幕宽度算，文章两边却有空白。', hint: '改用百分比。' },
    en: {
      reason: '`{declaration}` measures the screen, but an article has margins.',
      hint: 'Use a percentage.',
    },
  },
  'theme/no-counterpart': {
    severity: 'note',
    zh: {
      reason: '这是 {tool} 的主题，已经换成 wxpub 的写法；其中这些选择器没有对应的元素：{selectors}。',
      hint: '不用改；想要同样的效果，照 node_modules/wxpub/templates/README.md 里的类名另写。',
    },
    en: {
      reason:
        'This is a theme of {tool}, translated for wxpub; nothing here corresponds to these selectors: {selectors}.',
      hint: 'Nothing need be done; for the same look, write rules for the class names of node_modules/wxpub/templates/README.en.md.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
