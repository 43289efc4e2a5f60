import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Elements that WeChat takes out of a body. `{lost}` is what is lost, in short. */
export const survivalElementProblems = {
  'survival/script-removed': {
    severity: 'warning',
    zh: { reason: '微信会连同内容一起删掉 `{lost}`。', hint: '文章里不能运行脚本，请删掉它。' },
    en: {
      reason: 'WeChat removes `{lost}` with everything in it.',
      hint: 'Articles can’t run scripts. Take it out.',
    },
  },
  'survival/style-sheet-removed': {
    severity: 'warning',
    zh: {
      reason: '微信会删掉样式表 `{lost}`，其中的规则全部失效。',
      hint: '请把样式写进主题的 `theme.css`，或写进元素自己的 `style`。',
    },
    en: {
      reason: 'WeChat removes the style sheet `{lost}`; none of its rules will apply.',
      hint: 'Put the rules into the theme’s `theme.css`, or into the `style` of each element.',
    },
  },
  'survival/metadata-removed': {
    severity: 'note',
    zh: { reason: '微信会删掉 `{lost}`，它只是给网页看的信息。', hint: '可以删掉它；读者看不出区别。' },
    en: {
      reason: 'WeChat removes `{lost}`, which only told browsers about a page.',
      hint: 'You may take it out; readers won’t see a difference.',
    },
  },
  'survival/form-removed': {
    severity: 'warning',
    zh: {
      reason: '微信会删掉表单元素 `{lost}`，连同其中的文字。',
      hint: '请把要让读者看到的文字写成普通段落；勾选框可以用 ☐ 和 ☑。',
    },
    en: {
      reason: 'WeChat removes the form element `{lost}`, words included.',
      hint: 'Write the words as plain text. For boxes use ☐ and ☑.',
    },
  },
  'survival/embed-removed': {
    severity: 'error',
    zh: {
      reason: '微信会删掉嵌入内容 `{lost}`，读者什么也看不到。',
      hint: '请换成一张图片，并在文字里写明去哪里看。',
    },
    en: {
      reason: 'WeChat removes the embedded `{lost}`; readers see nothing there.',
      hint: 'Put a picture in its place and say in words where to find the original.',
    },
  },
  'survival/media-removed': {
    severity: 'error',
    zh: {
      reason: '微信会删掉 `{lost}`，读者看不到也听不到它。',
      hint: '请放一张截图，发到草稿箱后在网页编辑器里插入视频或音频。',
    },
    en: {
      reason: 'WeChat removes `{lost}`; readers can neither see nor hear it.',
      hint: 'Put in a still picture, and add the video or audio on WeChat’s website once the draft is there.',
    },
  },
  'survival/math-removed': {
    severity: 'error',
    zh: { reason: '微信会删掉公式标记 `{lost}`。', hint: '请用 `$…$` 或 `$$…$$` 写公式，它会变成图形。' },
    en: {
      reason: 'WeChat removes the formula markup `{lost}`.',
      hint: 'Write formulas as `$…$` or `$$…$$`; they become drawings.',
    },
  },
  'survival/video-frame-removed': {
    severity: 'error',
    zh: { reason: '微信会删掉视频框 `{lost}`。', hint: '视频只能在网页编辑器里插入；请先放一张图片占位。' },
    en: {
      reason: 'WeChat removes the video frame `{lost}`.',
      hint: 'Videos can only be inserted on WeChat’s website. Put in a picture for now.',
    },
  },
  'survival/frame-emptied': {
    severity: 'error',
    zh: {
      reason: '微信只会留下一个空的 `{lost}`，里面的网页不会显示。',
      hint: '请换成一张图片，或写出网址。',
    },
    en: {
      reason: 'WeChat leaves `{lost}` empty; the page in it won’t show.',
      hint: 'Put in a picture, or write the address as text.',
    },
  },
  'survival/channel-card-removed': {
    severity: 'error',
    zh: {
      reason: '微信会删掉视频号卡片 `{lost}`，它不能通过接口写入。',
      hint: '请在草稿建好后到网页编辑器里插入视频号内容。',
    },
    en: {
      reason: 'WeChat removes the Channels card `{lost}`; it can’t be written through the API.',
      hint: 'Insert it on WeChat’s website once the draft is there.',
    },
  },
  'survival/svg-style-removed': {
    severity: 'warning',
    zh: {
      reason: '微信会删掉 SVG 里的 `{lost}`，图形会失去它给的样式或动作。',
      hint: '请把样式写成每个图形自己的属性，例如 `fill`、`stroke`。',
    },
    en: {
      reason: 'WeChat removes `{lost}` from the SVG; the drawing loses what it gave.',
      hint: 'Write styles as attributes of each shape, such as `fill` and `stroke`.',
    },
  },
  'survival/svg-definitions-removed': {
    severity: 'warning',
    zh: {
      reason: '微信会删掉 SVG 里的 `{lost}`，引用它的渐变、箭头等都不会显示。',
      hint: '请把渐变换成单色，把箭头画成路径；或把整张图换成 PNG。',
    },
    en: {
      reason:
        'WeChat removes `{lost}` from the SVG; gradients, arrow heads and whatever else refers to it won’t show.',
      hint: 'Use plain colours and draw arrow heads as paths, or use a PNG of the drawing.',
    },
  },
  'survival/svg-reference-removed': {
    severity: 'warning',
    zh: {
      reason: 'SVG 里的 `{lost}` 要靠 `id` 引用才有作用，而微信会去掉 `id`，它可能被删掉。',
      hint: '请把它的效果直接画进图形，或把整张图换成 PNG。',
    },
    en: {
      reason: '`{lost}` in the SVG only works through an `id`, which WeChat removes; it may go too.',
      hint: 'Draw its effect directly, or use a PNG of the drawing.',
    },
  },
  'survival/wrapper-unwrapped': {
    severity: 'warning',
    zh: {
      reason: '微信会去掉外层的 `{lost}`，里面的内容留下，写在它上面的样式丢失。',
      hint: '请改用 `<section>`。',
    },
    en: {
      reason: 'WeChat takes the wrapper `{lost}` away. What is in it stays, its own style is lost.',
      hint: 'Use `<section>` instead.',
    },
  },
  'survival/disclosure-opened': {
    severity: 'warning',
    zh: { reason: '文章里不能折叠：微信会去掉 `{lost}`，内容全部展开。', hint: '请按展开的样子来写。' },
    en: {
      reason: 'Articles can’t fold: WeChat takes `{lost}` away and everything in it is shown.',
      hint: 'Write it the way it reads when open.',
    },
  },
  'survival/disclosure-content-removed': {
    severity: 'error',
    zh: { reason: '微信可能只留下 `{lost}` 的标题，折叠的内容会丢失。', hint: '请把内容写成普通段落。' },
    en: {
      reason: 'WeChat may keep only the title of `{lost}`; what it folds would be lost.',
      hint: 'Write the content as plain paragraphs.',
    },
  },
  'survival/unsure-element-unwrapped': {
    severity: 'warning',
    zh: {
      reason: '微信不一定保留 `{lost}`；去掉之后文字还在，但失去它的样子或含义。',
      hint: '请改用 `<span>` 加样式，注音可写成“汉字（读音）”。',
    },
    en: {
      reason: 'WeChat may not keep `{lost}`. Its words stay, but not its look or meaning.',
      hint: 'Use a styled `<span>`; write a reading in brackets after the word.',
    },
  },
  'survival/svg-link-unwrapped': {
    severity: 'warning',
    zh: {
      reason: '微信会去掉 SVG 里的链接 `{lost}`，图形还在，但点不开。',
      hint: '请把链接写在图形外面的文字里。',
    },
    en: {
      reason: 'WeChat takes the link `{lost}` out of the SVG. The drawing stays but can’t be tapped.',
      hint: 'Put the link into the text beside the drawing.',
    },
  },
  'survival/unknown-element-unwrapped': {
    severity: 'warning',
    zh: {
      reason: '微信不认得 `{lost}`，会去掉这层标签，文字留下。',
      hint: '请改用 `<section>`、`<p>` 或 `<span>`。',
    },
    en: {
      reason: 'WeChat doesn’t know `{lost}` and takes the tag away; its words stay.',
      hint: 'Use `<section>`, `<p>` or `<span>`.',
    },
  },
  'survival/comment-removed': {
    severity: 'note',
    zh: { reason: '微信会去掉注释 `{lost}`。', hint: '读者本来就看不到注释，可以不管。' },
    en: {
      reason: 'WeChat removes the comment `{lost}`.',
      hint: 'Readers don’t see comments anyway; nothing needs doing.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
