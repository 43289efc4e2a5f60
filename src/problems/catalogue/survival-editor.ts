import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Bodies that WeChat refuses, and what its website changes when a draft is saved or pasted there. `{lost}` is what is lost, in short. */
export const survivalEditorProblems = {
  'survival/body-too-large': {
    severity: 'error',
    zh: {
      reason: '正文有 {lost}，超过微信的上限，会被整篇拒收。',
      hint: '请把文章拆成两篇，或去掉重复的样式。',
    },
    en: {
      reason: 'The body has {lost}, more than WeChat takes; it refuses the whole article.',
      hint: 'Make two articles of it, or drop repeated styles.',
    },
  },
  'survival/text-too-long': {
    severity: 'note',
    zh: {
      reason: '正文有 {lost}，超过微信文档写的字数上限；实际多半会收。',
      hint: '如果微信报 45002，请把文章拆成两篇。',
    },
    en: {
      reason: 'The text has {lost}, more than WeChat’s documentation allows; in practice it is mostly taken.',
      hint: 'Should WeChat answer 45002, make two articles of it.',
    },
  },
  'survival/body-empty': {
    severity: 'error',
    zh: { reason: '正文是空的，微信会拒收（{lost}）。', hint: '请写一段文字，或放一张图片。' },
    en: {
      reason: 'The body is empty, and WeChat refuses it ({lost}).',
      hint: 'Write a paragraph, or put in a picture.',
    },
  },
  'survival/anchor-refused': {
    severity: 'error',
    zh: {
      reason: '页内链接 `{lost}` 会让微信拒收整篇文章（45166）。',
      hint: '请去掉这个链接，改成文字说明。',
    },
    en: {
      reason: 'The link within the page, `{lost}`, makes WeChat refuse the whole article (45166).',
      hint: 'Take the link away and say it in words.',
    },
  },
  'survival/preview-link-refused': {
    severity: 'error',
    zh: {
      reason: '链接 `{lost}` 是草稿的预览地址，几小时后失效，还会让微信拒收整篇文章（45166）。',
      hint: '那篇文章发表后，请换成它的正式地址；还没发表就去掉链接。',
    },
    en: {
      reason:
        'The link `{lost}` is the preview of a draft: it dies within hours and makes WeChat refuse the whole article (45166).',
      hint: 'Once that article is published, link to its permanent address; until then take the link away.',
    },
  },
  'survival/link-refused': {
    severity: 'error',
    zh: {
      reason: '有的账号会因为站外链接 `{lost}` 拒收整篇文章（45166）。',
      hint: '请把网址写成文字，列在文末。',
    },
    en: {
      reason: 'With some accounts the outside link `{lost}` makes WeChat refuse the whole article (45166).',
      hint: 'Write the address as text, at the end.',
    },
  },
  'survival/picture-refused': {
    severity: 'error',
    zh: {
      reason: '不在微信服务器上的图片 `{lost}` 有时会让微信拒收整篇文章（45166）。',
      hint: '请把图片放到文章旁边，用 Markdown 引用，wxpub 会上传它。',
    },
    en: {
      reason:
        'The picture `{lost}`, which isn’t on WeChat’s servers, at times makes WeChat refuse the whole article (45166).',
      hint: 'Put the file beside the post and refer to it in Markdown; wxpub uploads it.',
    },
  },
  'survival/too-deep': {
    severity: 'error',
    zh: { reason: '标签套得太深（{lost}），无法判断微信会怎样处理。', hint: '请减少嵌套的层数。' },
    en: {
      reason: 'Tags are nested too deep ({lost}) to tell what WeChat does with them.',
      hint: 'Use fewer levels.',
    },
  },
  'survival/empty-element-removed': {
    severity: 'warning',
    zh: {
      reason: '网页编辑器保存时会删掉没有内容的 `{lost}`，用它画的装饰会消失。',
      hint: '请在里面放一个 `&nbsp;` 或 `<br>`，或把装饰写成有文字的元素的边框。',
    },
    en: {
      reason:
        'WeChat’s website deletes the empty `{lost}` when someone saves there; a decoration made of it disappears.',
      hint: 'Put `&nbsp;` or `<br>` into it, or make the decoration a border of something with text.',
    },
  },
  'survival/empty-siblings-removed': {
    severity: 'warning',
    zh: {
      reason: '网页编辑器保存时会删掉连在一起的大量空行：`{lost}`。',
      hint: '请减少空行，用外边距留白。',
    },
    en: {
      reason: 'WeChat’s website deletes long rows of blank lines when someone saves there: `{lost}`.',
      hint: 'Use fewer blank lines, and margins for space.',
    },
  },
  'survival/deep-nesting-flattened': {
    severity: 'note',
    zh: {
      reason: '网页编辑器保存时会去掉重复的嵌套层：`{lost}`。',
      hint: '样子一般不变；请减少嵌套的层数。',
    },
    en: {
      reason: 'WeChat’s website takes repeated layers away when someone saves there: `{lost}`.',
      hint: 'It mostly looks the same. Use fewer levels.',
    },
  },
  'survival/cell-width-removed': {
    severity: 'warning',
    zh: {
      reason: '网页编辑器保存时会去掉单元格的宽度 `{lost}`，各列会变得一样宽。',
      hint: '请不要依赖列宽，或用 `display:table-cell` 的 `<section>` 排列。',
    },
    en: {
      reason:
        'WeChat’s website drops the cell width `{lost}` when someone saves there; all columns become equal.',
      hint: 'Don’t rely on widths, or use `<section>`s with `display:table-cell`.',
    },
  },
  'survival/list-ghost-item': {
    severity: 'warning',
    zh: {
      reason: '列表项之间的空白 {lost} 会变成一个空的列表项。',
      hint: '请去掉 `<li>` 之间的空格和换行，或用 Markdown 写列表。',
    },
    en: {
      reason: 'The white space {lost} between list items becomes an empty item.',
      hint: 'Take spaces and line breaks between the `<li>` away, or write the list in Markdown.',
    },
  },
  'survival/list-item-split': {
    severity: 'warning',
    zh: {
      reason: '列表项里既有文字又有段落，网页编辑器会把它拆成几项：`{lost}`。',
      hint: '请让每一项只有一个段落，或用 Markdown 写列表。',
    },
    en: {
      reason: 'A list item with both text and blocks is split into several on WeChat’s website: `{lost}`.',
      hint: 'Keep one block per item, or write the list in Markdown.',
    },
  },
  'survival/nested-list-marker': {
    severity: 'warning',
    zh: { reason: '列表直接放在列表里，会多出一个空的项目符号：`{lost}`。', hint: '请用 Markdown 写列表。' },
    en: {
      reason: 'A list directly in a list gets an extra empty bullet: `{lost}`.',
      hint: 'Write the list in Markdown.',
    },
  },
  'survival/deep-list-flattened': {
    severity: 'warning',
    zh: {
      reason: '网页编辑器只留两层列表，更深的会并到第二层：`{lost}`。',
      hint: '请减少层数，或用 Markdown 写列表。',
    },
    en: {
      reason: 'WeChat’s website keeps two levels of lists; deeper ones join the second: `{lost}`.',
      hint: 'Use fewer levels, or write the list in Markdown.',
    },
  },
  'survival/code-lines-joined': {
    severity: 'error',
    zh: {
      reason: '`<pre>` 里的换行会丢失，所有代码挤成一行：`{lost}`。',
      hint: '请用 Markdown 的代码块，或在行末写 `<br>`。',
    },
    en: {
      reason: 'Line breaks in `<pre>` get lost and all code ends up on one line: `{lost}`.',
      hint: 'Use a Markdown code block, or end each line with `<br>`.',
    },
  },
  'survival/outer-box-stripped': {
    severity: 'warning',
    zh: {
      reason: '粘贴到网页编辑器时，最外层的内边距和背景会丢失：`{lost}`。',
      hint: '请把它们写到里面一层。',
    },
    en: {
      reason:
        'Pasted into WeChat’s website, the outermost element loses its padding and background: `{lost}`.',
      hint: 'Put them on an element inside it.',
    },
  },
  'survival/animation-stripped': {
    severity: 'warning',
    zh: {
      reason: '粘贴到网页编辑器时，SVG 动画 `{lost}` 会丢失。',
      hint: '请通过 wxpub 发到草稿箱，不要粘贴。',
    },
    en: {
      reason: 'Pasted into WeChat’s website, the SVG animation `{lost}` is lost.',
      hint: 'Send it with wxpub instead of pasting.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
