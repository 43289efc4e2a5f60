import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What a phone doesn’t show of a body that WeChat kept. `{lost}` is what is lost, in short. */
export const survivalPhoneProblems = {
  'survival/wide-box-cut': {
    severity: 'warning',
    zh: {
      reason: '固定宽度 `{lost}` 超过手机正文的宽度，会被缩窄或切掉。',
      hint: '请用百分比，或放进可以左右滑动的 `<section>`。',
    },
    en: {
      reason: 'The fixed width `{lost}` is more than a phone’s column; it is squeezed or cut.',
      hint: 'Use a percentage, or put it into a `<section>` that scrolls.',
    },
  },
  'survival/div-colour-ignored': {
    severity: 'warning',
    zh: { reason: '手机上 `<div>` 的文字颜色不起作用：`{lost}`。', hint: '请改用 `<section>`。' },
    en: { reason: 'Phones ignore the text colour of a `<div>`: `{lost}`.', hint: 'Use `<section>` instead.' },
  },
  'survival/leaf-block-hidden': {
    severity: 'error',
    zh: {
      reason: '带 `nodeleaf` 的元素里只能放一张图片，手机上看不到其中的 `{lost}`。',
      hint: '请去掉 `nodeleaf`。',
    },
    en: {
      reason: 'An element with `nodeleaf` may only hold one picture; phones don’t show its `{lost}`.',
      hint: 'Take `nodeleaf` away.',
    },
  },
  'survival/text-clipped': {
    severity: 'error',
    zh: { reason: '高度 `{lost}` 放不下文字，手机上看不到。', hint: '请去掉高度。' },
    en: {
      reason: 'The height `{lost}` leaves no room for the words; phones don’t show them.',
      hint: 'Take the height away.',
    },
  },
  'survival/float-ignored': {
    severity: 'warning',
    zh: { reason: '手机上文字不会环绕 `{lost}` 的元素。', hint: '请改用 flex。' },
    en: { reason: 'On phones text doesn’t flow around `{lost}`.', hint: 'Use flex.' },
  },
  'survival/effect-ignored': {
    severity: 'note',
    zh: { reason: '手机上 `{lost}` 没有效果。', hint: '可以留着；不要让版面依赖它。' },
    en: {
      reason: '`{lost}` has no effect on phones.',
      hint: 'It may stay. Don’t let the layout depend on it.',
    },
  },
  'survival/chinese-font-ignored': {
    severity: 'note',
    zh: { reason: '手机不会换中文字体：`{lost}`。', hint: '请去掉它，让每台手机用自己的字体。' },
    en: {
      reason: 'Phones don’t change the Chinese typeface: `{lost}`.',
      hint: 'Take it away and let each phone use its own.',
    },
  },
  'survival/pre-clipped': {
    severity: 'warning',
    zh: { reason: '手机上 `<pre>` 不换行，右边会被切掉：`{lost}`。', hint: '请用 Markdown 的代码块。' },
    en: {
      reason: 'Phones don’t wrap `<pre>` and cut off its right side: `{lost}`.',
      hint: 'Use a Markdown code block.',
    },
  },
  'survival/alignment-varies': {
    severity: 'warning',
    zh: {
      reason: '`{lost}` 在不同手机上对齐的方向不同。',
      hint: '请写 `left`、`center`、`right` 或 `justify`。',
    },
    en: {
      reason: '`{lost}` is aligned differently from phone to phone.',
      hint: 'Write `left`, `center`, `right` or `justify`.',
    },
  },
  'survival/svg-reference-missing': {
    severity: 'error',
    zh: {
      reason: 'SVG 里的引用 `{lost}` 找不到目标，这一部分不会显示。',
      hint: '请直接画出来，颜色用单色；或把整张图换成 PNG。',
    },
    en: {
      reason: 'The reference `{lost}` in the SVG leads nowhere; that part won’t show.',
      hint: 'Draw it directly, in plain colours, or use a PNG of the drawing.',
    },
  },
  'survival/video-invisible': {
    severity: 'error',
    zh: {
      reason: '通过接口写入的 `{lost}` 在手机上看不见。',
      hint: '请在草稿建好后到网页编辑器里插入视频。',
    },
    en: {
      reason: '`{lost}` written through the API is invisible on phones.',
      hint: 'Insert the video on WeChat’s website once the draft is there.',
    },
  },
  'survival/picture-size-unknown': {
    severity: 'note',
    zh: {
      reason: '图片没有写明尺寸，载入前不会留出位置：`{lost}`。',
      hint: '把图片存到项目里，写它的路径，wxpub 会写上尺寸；已在微信上的图片，不改也能显示。',
    },
    en: {
      reason: 'The picture states no size, so no room is kept while it loads: `{lost}`.',
      hint: 'Save the picture into the project and write its path, then wxpub writes its size. One that is at WeChat already shows all the same.',
    },
  },
  'survival/variable-unresolved': {
    severity: 'warning',
    zh: { reason: '文章里没有 CSS 变量，`{lost}` 会失效。', hint: '请写成具体的值。' },
    en: {
      reason: 'An article has no CSS variables, so `{lost}` has no effect.',
      hint: 'Write the value itself.',
    },
  },
  'survival/offset-ignored': {
    severity: 'note',
    zh: { reason: '微信去掉了定位，`{lost}` 不起作用。', hint: '请改用外边距。' },
    en: { reason: 'WeChat removes positioning, so `{lost}` does nothing.', hint: 'Use margins.' },
  },
} as const satisfies Record<string, CatalogueEntry>
