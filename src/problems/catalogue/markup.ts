import type { CatalogueEntry } from '../catalogue-entry.ts'

export const markupProblems = {
  'markup/too-deep': {
    severity: 'error',
    zh: {
      reason: '引用、列表或强调一层套一层，超过了 {limit} 层，手机上排不下；更深处的排版会丢失。',
      hint: '请减少这里的层次：例如把里层的列表拆成单独一段。',
    },
    en: {
      reason:
        'Quotes, lists or emphasis are nested more than {limit} levels deep, which no phone can show; the layout of what lies deeper would be lost.',
      hint: 'Use fewer levels here, for example by making the inner list a paragraph of its own.',
    },
  },
  'markup/table-cells-missing': {
    severity: 'error',
    zh: {
      reason: '这个表格缺了 {limit} 个以上的单元格，没有补上，列的对齐也没有生效。',
      hint: '请检查表头的列数：每一行的列数应当和表头一样。',
    },
    en: {
      reason:
        'More than {limit} cells are missing in this table. They weren’t filled in, and its alignment has no effect.',
      hint: 'Look at the first row: every row should have as many cells.',
    },
  },
  'markup/too-many-brackets': {
    severity: 'error',
    zh: {
      reason:
        '这一段里的记号太多：没有配对的方括号、没有结束的 `<!--`、连续的 `*` 或 `_`，或 `*`、`==`、`~` 一类，超过了 {limit} 个；超出的记号已经去掉。',
      hint: '请补全括号和 `-->`，把这一段分成几段，或放进代码块。',
    },
    en: {
      reason:
        'This paragraph has too many signs: more than {limit} brackets or `<!--` without a partner, `*` or `_` in a row, or `*`, `==`, `~` and the like. Those beyond were taken out.',
      hint: 'Complete brackets and `-->`, split the paragraph, or put it into a code block.',
    },
  },
  'markup/paragraph-too-long': {
    severity: 'error',
    zh: {
      reason: '这里一连 {limit} 行都没有空行，之后的内容没有排版，到下一个空行为止。',
      hint: '请用空行把这一段、列表或表格分开，或放进代码块。',
    },
    en: {
      reason:
        'More than {limit} lines follow each other here without a blank one. Those beyond, up to the next blank line, were left out.',
      hint: 'Part the paragraph, list or table with blank lines, or put it into a code block.',
    },
  },
  'markup/too-much-markup': {
    severity: 'error',
    zh: {
      reason:
        '这篇文章的行数和 Markdown 记号加起来超过了 {limit} 个，一篇公众号文章装不下；从这里起没有排版。',
      hint: '请把它分成几篇；如果是数据或日志，请只留要紧的部分。',
    },
    en: {
      reason:
        'This post has more than {limit} lines and signs of Markdown, which no article can hold. What follows from here was left out.',
      hint: 'Split it into several posts; of data or a log, keep what matters.',
    },
  },
  'markup/unparsable': {
    severity: 'error',
    zh: {
      reason: '这个文件无法解析：{message}。文章正文没有生成。',
      hint: '请检查文件里是否有异常深的嵌套，或在 `plugins` 里逐个停用插件后重试。',
    },
    en: {
      reason: 'This file can’t be parsed: {message}. The article has no body.',
      hint: 'Look for unusually deep nesting in the file, or switch off the `plugins` one by one and try again.',
    },
  },
  'markup/nothing-left': {
    severity: 'error',
    zh: {
      reason: '正文里没有能出现在文章中的内容（只有标题、注释或 HTML）；微信不收没有正文的文章。',
      hint: '请写一段文字，或放一张图片。',
    },
    en: {
      reason:
        'Nothing of the text can appear in the article (it is only a title, comments or HTML); WeChat takes no article without a body.',
      hint: 'Write a paragraph, or put in a picture.',
    },
  },
  'markup/unsafe-character': {
    severity: 'warning',
    zh: {
      reason: '这里有看不见的字符 {character}，微信可能因此出错，文章里已经去掉。',
      hint: '请在编辑器里打开“显示不可见字符”，删掉它。',
    },
    en: {
      reason:
        'An invisible character, {character}, stands here. WeChat may stumble over it, so the article goes without it.',
      hint: 'Show invisible characters in your editor and delete it.',
    },
  },
  'markup/footnote-unused': {
    severity: 'warning',
    zh: {
      reason: '脚注 `[^{name}]` 没有被正文引用，不会出现在文章里。',
      hint: '请在正文里写上 `[^{name}]`，或删掉这条脚注。',
    },
    en: {
      reason: 'Nothing refers to the footnote `[^{name}]`, so it doesn’t appear in the article.',
      hint: 'Write `[^{name}]` where it belongs, or delete the footnote.',
    },
  },
  'markup/footnote-twice': {
    severity: 'warning',
    zh: {
      reason: '脚注 `[^{name}]` 写了两次，文章里只有前一条，这一条不会出现。',
      hint: '请给这一条换个名字，例如 `[^{name}-2]`，并在正文里引用；多余的话请删掉。',
    },
    en: {
      reason:
        'The footnote `[^{name}]` is written twice: the article has the earlier one, and this one doesn’t appear.',
      hint: 'Give this one another name, such as `[^{name}-2]`, and refer to it in the text; or delete it.',
    },
  },
  'markup/title-of-words': {
    severity: 'warning',
    zh: {
      reason: '这个一级标题用作文章标题，而微信的标题只有文字：里面的图片、链接地址或脚注不会出现在文章里。',
      hint: '请把它们移到正文；想让这一行留在正文里，就在 front matter 里另写 `title`。',
    },
    en: {
      reason:
        'This first-level heading is the article’s title, and WeChat’s titles are words alone: its picture, address or footnote doesn’t appear in the article.',
      hint: 'Move it into the text. To keep this line in the text, state a `title` in the front matter.',
    },
  },
  'markup/local-link': {
    severity: 'warning',
    zh: {
      reason: '链接 `{address}` 指向本地文件，公众号读者打不开，文章里只保留文字。',
      hint: '如果是网址，请补上 `https://`；如果是另一篇文章，请链接到它的 .md 文件。',
    },
    en: {
      reason:
        'The link `{address}` leads to a local file that no reader can open; the article keeps only its text.',
      hint: 'If it is a web address, write `https://` before it; for another post, link to its .md file.',
    },
  },
  'markup/unsafe-link': {
    severity: 'warning',
    zh: {
      reason: '微信不接受链接 `{address}`，文章里只保留文字。',
      hint: '请改成 https 网址，或去掉这个链接。',
    },
    en: {
      reason: 'WeChat doesn’t take the link `{address}`; the article keeps only its text.',
      hint: 'Use an https address, or take the link out.',
    },
  },
  'markup/picture-without-address': {
    severity: 'error',
    zh: {
      reason: '这张图片没有写地址。',
      hint: '请在括号里写上图片路径，例如 `![说明](images/a.png)`。',
    },
    en: {
      reason: 'This picture has no address.',
      hint: 'Write the path between the parentheses, as in `![text](images/a.png)`.',
    },
  },
  'markup/picture-address': {
    severity: 'error',
    zh: {
      reason: '无法使用图片地址 `{address}`：只支持文件路径和 http(s)、file:、data: 地址。',
      hint: '请把图片放到文章旁边，写相对路径，例如 `images/a.png`。',
    },
    en: {
      reason:
        'The picture’s address `{address}` can’t be used: only paths and http(s), file: and data: addresses can.',
      hint: 'Put the picture beside the post and write its relative path, such as `images/a.png`.',
    },
  },
  'markup/picture-as-text': {
    severity: 'error',
    zh: {
      reason: '`{written}` 不是 Markdown 认得的图片，会原样显示成文字。',
      hint: '照这样写：`{instead}`；真要显示这些字，就在 `!` 前面加 `\\`。',
    },
    en: {
      reason: '`{written}` is no picture to Markdown: the article would show it as text.',
      hint: 'Write it like this: `{instead}`, or `\\!` to show these very characters.',
    },
  },
  'markup/template-tag': {
    severity: 'warning',
    zh: {
      reason: '`{tag}` 是 Hugo、Hexo、Jekyll 的模板标签，这里不会替换：公众号的读者会原样看到它。',
      hint: '图片（figure、asset_img）改成 `![说明](图片路径)`；站内链接（ref、relref、post_link）改成指向那篇 .md 文件的链接 `[文字](文件.md)`；其余的删去，或换成普通的 Markdown。真要显示这些字，就放进代码里。',
    },
    en: {
      reason:
        '`{tag}` is a template tag of Hugo, Hexo or Jekyll. Nothing replaces it here: WeChat’s readers will see it literally.',
      hint: 'Write a picture (figure, asset_img) as `![words](path)`, a link to a post (ref, relref, post_link) as `[words](file.md)`; take the others out or write plain Markdown. To show these very characters, put them into code.',
    },
  },
  'markup/plugin-failed': {
    severity: 'error',
    zh: {
      reason: '插件 {plugin} 出错：{message}。它可能只改了一半，其余步骤照常完成。',
      hint: '请修复这个插件，或把它从 wxpub.config.ts 的 plugins 里去掉。',
    },
    en: {
      reason:
        'The plugin {plugin} failed: {message}. Its work may be half done; the other steps were done as usual.',
      hint: 'Mend the plugin, or take it out of `plugins` in wxpub.config.ts.',
    },
  },
  'markup/plugin-message': {
    severity: 'warning',
    zh: { reason: '{plugin}：{message}', hint: '这条消息来自 wxpub.config.ts 里的插件，请按它的说明处理。' },
    en: { reason: '{plugin}: {message}', hint: 'A plugin of wxpub.config.ts says so; do as it asks.' },
  },
  'markup/styles-failed': {
    severity: 'error',
    zh: {
      reason: '主题样式无法写进文章：{message}。文章现在没有样式。',
      hint: '请检查主题的 CSS：不支持嵌套规则；也请检查插件写的 style 属性。',
    },
    en: {
      reason: 'The theme’s styles can’t be put into the article: {message}. The article has no styles now.',
      hint: 'Check the theme’s CSS, where nested rules aren’t supported, and `style` attributes that plugins write.',
    },
  },
  'markup/rule-broken': {
    severity: 'error',
    zh: {
      reason: '生成的文章违反规则 {rule}（{count} 处，例如 `{found}`）：微信会删掉、改坏或拒收这样的内容。',
      hint: '请检查文章里的 HTML、主题和 wxpub.config.ts 里的插件；都没有问题的话，这是 wxpub 的错误，请反馈。',
    },
    en: {
      reason:
        'The article breaks the rule {rule} ({count} {count:time|times}, as in `{found}`): WeChat would drop, spoil or refuse it.',
      hint: 'Check the HTML of the post, the theme and the plugins of wxpub.config.ts; if it comes from none of them, this is a bug of wxpub: please report it.',
    },
  },
  'markup/plugin-breaks-rule': {
    severity: 'error',
    zh: {
      reason:
        '插件 {plugin} 的输出违反规则 {rule}（{count} 处，例如 `{found}`）：微信会删掉、改坏或拒收这样的内容。',
      hint: '改这个插件，或先从 wxpub.config.ts 里去掉它。',
    },
    en: {
      reason:
        'What the plugin {plugin} makes breaks the rule {rule} ({count} {count:time|times}, as in `{found}`): WeChat would drop, spoil or refuse it.',
      hint: 'Mend the plugin, or take it out of wxpub.config.ts for now.',
    },
  },
  'post/no-title': {
    severity: 'error',
    zh: {
      reason: '文章没有标题：front matter 里没有 `title`，正文里也没有一级标题。',
      hint: '请在文件开头加上 front matter：`title: 你的标题`，或写一行 `# 你的标题`。',
    },
    en: {
      reason:
        'The post has no title: no `title` in the front matter, and no first-level heading in the text.',
      hint: 'Write `title: Your title` in front matter at the top, or a line `# Your title`.',
    },
  },
  'post/field-too-long': {
    severity: 'error',
    zh: {
      reason: '`{field}` 有 {size} 个汉字长，超过了 {limit} 个（两个字母、数字或半角标点算一个汉字）。',
      hint: '请缩短 `{field}`。',
    },
    en: {
      reason:
        '`{field}` is {size} Chinese characters long, more than {limit} (two letters, digits or ASCII signs count as one).',
      hint: 'Shorten `{field}`.',
    },
  },
  'post/address-too-long': {
    severity: 'error',
    zh: { reason: '`{field}` 有 {size} 字节，超过了 {limit} 字节。', hint: '请换一个短的地址。' },
    en: {
      reason: '`{field}` has {size} bytes, more than {limit}.',
      hint: 'Take a shorter address.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
