import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Colours that a phone shows badly. Light colours are those of the theme; the dark ones WeChat makes of them. */
export const colourProblems = {
  'colour/faint-text': {
    severity: 'warning',
    zh: {
      reason:
        '文字看不清：`{ink}` 的字在 `{ground}` 的底上，对比度只有 {contrast}（至少要 4.5），例如“{words}”。',
      hint: '请把字色改成 `{better}` 左右，浅色、深色模式下都看得清：颜色写在文章里就改文章，不然改主题或插件。',
    },
    en: {
      reason:
        'The words are hard to read: `{ink}` on `{ground}` has a contrast of only {contrast} (4.5 is needed), as in “{words}”.',
      hint: 'Use an ink like `{better}`, which can be read in light and dark mode: in the post if its colour is written there, else in the theme or plugin.',
    },
  },
  'colour/faint-text-in-dark': {
    severity: 'warning',
    zh: {
      reason:
        '深色模式下文字看不清：微信会把 `{ground}` 底上 `{ink}` 的字换成 `{darkGround}` 底上的 `{darkInk}`，对比度只有 {contrast}（至少要 4.5），例如“{words}”。',
      hint: '深色模式的颜色由微信换算，不能另外指定。请把字色改成 `{better}` 左右，两种模式下都看得清：颜色写在文章里就改文章，不然改主题或插件。',
    },
    en: {
      reason:
        'The words are hard to read in dark mode: of `{ink}` on `{ground}` WeChat makes `{darkInk}` on `{darkGround}`, a contrast of only {contrast} (4.5 is needed), as in “{words}”.',
      hint: 'Dark colours are WeChat’s own and can’t be chosen. Use an ink like `{better}`, which can be read in both modes: in the post if its colour is written there, else in the theme or plugin.',
    },
  },
  'colour/glaring-panel': {
    severity: 'warning',
    zh: {
      reason: '深色模式下底色 `{light}` 会变成 `{dark}`，仍然很亮，在黑色页面上刺眼。',
      hint: '请在主题或插件里换成不带色彩的灰，例如 `{grey}`，微信会把它变暗；要保留颜色，就换更深的底色，或只给边框上色。',
    },
    en: {
      reason: 'In dark mode the ground `{light}` becomes `{dark}`, which still glares on the black page.',
      hint: 'In the theme or plugin use a grey without any tint, such as `{grey}`, which WeChat darkens. To keep the colour, take a darker ground or colour only the border.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
