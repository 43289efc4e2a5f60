import type { CatalogueEntry } from '../catalogue-entry.ts'

/** HTML written in Markdown. */
export const htmlProblems = {
  'html/removed': {
    severity: 'warning',
    zh: {
      reason: '微信不接受 `<{tag}>`，它和里面的内容不会出现在文章里。',
      hint: '请删掉它；视频、投票、表单之类，送进草稿箱以后在公众号后台里插入。',
    },
    en: {
      reason: 'WeChat doesn’t take `<{tag}>`; it and what it holds won’t appear in the article.',
      hint: 'Delete it. Videos, polls, forms and the like are put in on WeChat’s website, once the draft is there.',
    },
  },
  'html/unwrapped': {
    severity: 'warning',
    zh: {
      reason: '微信不保留 `<{tag}>`，文章里只有它里面的内容。',
      hint: '请改用 `<section>`、`<p>` 或 `<span>`，或者直接删掉这个标签。',
    },
    en: {
      reason: 'WeChat doesn’t keep `<{tag}>`; the article has only what is in it.',
      hint: 'Use `<section>`, `<p>` or `<span>` instead, or delete the tag.',
    },
  },
  'html/attribute-removed': {
    severity: 'warning',
    zh: {
      reason: '文章里不能有脚本，属性 `{attribute}` 已经去掉。',
      hint: '请删掉这个属性。',
    },
    en: {
      reason: 'An article can’t hold scripts; the attribute `{attribute}` was taken out.',
      hint: 'Delete the attribute.',
    },
  },
  'html/anchor-removed': {
    severity: 'warning',
    zh: {
      reason: '微信会去掉 `id`，指向 `#{id}` 的链接点不动，文章里只保留文字。',
      hint: '请删掉这个链接，或改成“见下文某某一节”这样的文字。',
    },
    en: {
      reason:
        'WeChat takes every `id` out, so links to `#{id}` lead nowhere; the article keeps only their words.',
      hint: 'Delete the link, or say in words where to look.',
    },
  },
  'html/style-removed': {
    severity: 'warning',
    zh: {
      reason: '微信不保留这些样式，文章里没有它们：`{style}`。',
      hint: '请删掉；位置用 `margin`、`padding`、`text-align` 或 `display:flex` 来排，图片用 Markdown 插入。',
    },
    en: {
      reason: 'WeChat doesn’t keep these styles, so the article goes without them: `{style}`.',
      hint: 'Delete them; lay things out with `margin`, `padding`, `text-align` or `display:flex`, and put pictures in with Markdown.',
    },
  },
  'html/drawing-without-size': {
    severity: 'warning',
    zh: {
      reason: '这个 `<svg>` 没有 `viewBox`，也没有宽高，手机上画不出来，文章里没有它。',
      hint: '请给它写上 `viewBox`，例如 `viewBox="0 0 300 200"`。',
    },
    en: {
      reason:
        'This `<svg>` has neither a `viewBox` nor a size, so no phone can draw it; the article goes without it.',
      hint: 'Give it a `viewBox`, such as `viewBox="0 0 300 200"`.',
    },
  },
  'html/too-deep': {
    severity: 'warning',
    zh: {
      reason: '这里的 HTML 一层套一层，超过了 {limit} 层；更深的标签已经去掉，文字都在。',
      hint: '请去掉多余的 `<div>`、`<section>` 或 `<span>`，并检查有没有忘了结束的标签。',
    },
    en: {
      reason:
        'The HTML is nested more than {limit} levels deep here; deeper tags were taken out, their words stay.',
      hint: 'Take out needless `<div>`, `<section>` or `<span>`, and look for tags that are never closed.',
    },
  },
  'html/unfinished': {
    severity: 'warning',
    zh: {
      reason:
        '`{html}` 没有写完：缺少 `>`、引号或 `-->`。没写完的标签会原样出现在文章里，没写完的注释连同后面的内容都不会出现。',
      hint: '请补全；如果只是想写一个小于号，请写成 `\\<`。',
    },
    en: {
      reason:
        '`{html}` is unfinished: a `>`, a quote or `-->` is missing. An unfinished tag shows as it is written; an unfinished comment hides all that follows in it.',
      hint: 'Complete it; to write a less-than sign, type `\\<`.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
