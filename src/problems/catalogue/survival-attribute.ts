import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Attributes, styles, links and pictures that WeChat takes out of a body. `{lost}` is what is lost, in short. */
export const survivalAttributeProblems = {
  'survival/id-removed': {
    severity: 'warning',
    zh: {
      reason: '微信会去掉 `{lost}`，指向它的链接和引用都会失效。',
      hint: '请不要依赖 `id`：文章里不能有页内跳转。',
    },
    en: {
      reason: 'WeChat removes `{lost}`; links and references to it stop working.',
      hint: 'Don’t rely on `id`: an article can’t link into itself.',
    },
  },
  'survival/event-handler-removed': {
    severity: 'warning',
    zh: { reason: '微信会去掉 `{lost}`，它不会起作用。', hint: '文章里不能运行脚本，请删掉它。' },
    en: {
      reason: 'WeChat removes `{lost}`; it will do nothing.',
      hint: 'Articles can’t run scripts. Take it out.',
    },
  },
  'survival/script-address-removed': {
    severity: 'warning',
    zh: { reason: '微信会去掉带脚本的属性 `{lost}`。', hint: '文章里不能运行脚本，请删掉它。' },
    en: {
      reason: 'WeChat removes the attribute `{lost}`, which holds a script.',
      hint: 'Articles can’t run scripts. Take it out.',
    },
  },
  'survival/picture-width-removed': {
    severity: 'warning',
    zh: {
      reason: '微信会去掉图片的 `{lost}`，图片可能变大。',
      hint: '请把宽度写进样式，例如 `style="width:50%"`。',
    },
    en: {
      reason: 'WeChat removes `{lost}` from the picture, which may then show larger.',
      hint: 'Give the width in the style, such as `style="width:50%"`.',
    },
  },
  'survival/list-numbering-removed': {
    severity: 'warning',
    zh: { reason: '微信可能去掉列表的 `{lost}`，编号会从头开始。', hint: '请把编号写成文字。' },
    en: {
      reason: 'WeChat may remove `{lost}` from the list, which then numbers from the start.',
      hint: 'Write the numbers as text.',
    },
  },
  'survival/attribute-removed': {
    severity: 'note',
    zh: { reason: '微信会去掉属性 `{lost}`。', hint: '多半看不出区别；如果它决定了样子，请改写进 `style`。' },
    en: {
      reason: 'WeChat removes the attribute `{lost}`.',
      hint: 'It hardly ever shows. If it decides how something looks, write that into `style`.',
    },
  },
  'survival/quoted-style-emptied': {
    severity: 'error',
    zh: {
      reason: '样式里的引号会让微信清空整个 `style`：`{lost}`。',
      hint: '请去掉引号；字体名不加引号也有效。',
    },
    en: {
      reason: 'Quotes make WeChat empty the whole `style`: `{lost}`.',
      hint: 'Leave the quotes out; font names work without them.',
    },
  },
  'survival/quoted-address-unwrapped': {
    severity: 'error',
    zh: { reason: '`url()` 里的引号会让微信去掉整层元素：`{lost}`。', hint: '请去掉 `url()` 里的引号。' },
    en: {
      reason: 'Quotes in `url()` make WeChat take the whole element away: `{lost}`.',
      hint: 'Leave the quotes in `url()` out.',
    },
  },
  'survival/position-removed': {
    severity: 'warning',
    zh: { reason: '微信会去掉 `{lost}`，元素会回到正常的排列里。', hint: '请改用外边距或 flex 来排版。' },
    en: {
      reason: 'WeChat removes `{lost}`; the element falls back into the normal flow.',
      hint: 'Lay it out with margins or flex.',
    },
  },
  'survival/filter-removed': {
    severity: 'warning',
    zh: { reason: '微信会去掉 `{lost}`，滤镜效果不会出现。', hint: '请直接处理图片，或用半透明颜色代替。' },
    en: {
      reason: 'WeChat removes `{lost}`; the effect won’t show.',
      hint: 'Edit the picture itself, or use a translucent colour.',
    },
  },
  'survival/decoration-detail-removed': {
    severity: 'note',
    zh: {
      reason: '微信会去掉 `{lost}`，下划线会是默认的粗细和位置。',
      hint: '需要特别的线，请用 `border-bottom`。',
    },
    en: {
      reason: 'WeChat removes `{lost}`; the line gets its usual weight and place.',
      hint: 'For a line of your own use `border-bottom`.',
    },
  },
  'survival/calculation-removed': {
    severity: 'warning',
    zh: { reason: '微信会去掉带计算的样式 `{lost}`。', hint: '请写成固定的值或百分比。' },
    en: {
      reason: 'WeChat removes the computed style `{lost}`.',
      hint: 'Write a fixed value or a percentage.',
    },
  },
  'survival/script-style-removed': {
    severity: 'warning',
    zh: { reason: '微信会去掉带脚本或引入外部样式的 `{lost}`。', hint: '请删掉它。' },
    en: {
      reason: 'WeChat removes `{lost}`, which runs a script or imports a style sheet.',
      hint: 'Take it out.',
    },
  },
  'survival/foreign-background-removed': {
    severity: 'error',
    zh: {
      reason: '背景图片不在微信的服务器上，微信会去掉它：`{lost}`。',
      hint: '请用微信自己的图片地址（mmbiz.qpic.cn），不加引号。',
    },
    en: {
      reason: 'The background picture isn’t on WeChat’s servers, so WeChat removes it: `{lost}`.',
      hint: 'Use an address of WeChat’s own (mmbiz.qpic.cn), without quotes.',
    },
  },
  'survival/unsure-style-removed': {
    severity: 'warning',
    zh: { reason: '微信不一定保留样式 `{lost}`。', hint: '请不要让版面依赖它。' },
    en: { reason: 'WeChat may not keep the style `{lost}`.', hint: 'Don’t let the layout depend on it.' },
  },
  'survival/link-removed': {
    severity: 'warning',
    zh: {
      reason: '微信会去掉站外链接 `{lost}`，文字留下，但点不开。',
      hint: '请用 Markdown 写链接，网址会列在文末；或用 `source_url` 设“阅读原文”。',
    },
    en: {
      reason: 'WeChat removes the outside link `{lost}`. Its words stay but can’t be tapped.',
      hint: 'Write the link in Markdown: its address is then listed at the end. Or set `source_url` for “Read more”.',
    },
  },
  'survival/link-scheme-removed': {
    severity: 'warning',
    zh: {
      reason: '微信会去掉链接 `{lost}`，文字留下，但点不开。',
      hint: '请把地址写成读者能照着输入的文字。',
    },
    en: {
      reason: 'WeChat removes the link `{lost}`. Its words stay but can’t be tapped.',
      hint: 'Write the address as text that readers can type.',
    },
  },
  'survival/article-link-removed': {
    severity: 'warning',
    zh: {
      reason: '有的账号连公众号文章的链接也会被去掉：`{lost}`。',
      hint: '如果你的账号是这样，请把它列在文末。',
    },
    en: {
      reason: 'With some accounts even links to WeChat articles are removed: `{lost}`.',
      hint: 'If yours is one of them, list the address at the end.',
    },
  },
  'survival/picture-blank': {
    severity: 'error',
    zh: {
      reason: '图片不在微信的服务器上，微信会去掉它的地址，读者只看到空白：`{lost}`。',
      hint: '请把图片放到文章旁边，用 Markdown 引用，wxpub 会上传它。',
    },
    en: {
      reason:
        'The picture isn’t on WeChat’s servers. WeChat removes its address and readers see a blank: `{lost}`.',
      hint: 'Put the file beside the post and refer to it in Markdown; wxpub uploads it.',
    },
  },
  'survival/svg-picture-blank': {
    severity: 'error',
    zh: {
      reason: 'SVG 里的图片不在微信的服务器上，微信会去掉它的地址：`{lost}`。',
      hint: '请用微信自己的图片地址（mmbiz.qpic.cn）。',
    },
    en: {
      reason: 'The picture in the SVG isn’t on WeChat’s servers, so WeChat removes its address: `{lost}`.',
      hint: 'Use an address of WeChat’s own (mmbiz.qpic.cn).',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
