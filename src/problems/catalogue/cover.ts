import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What is to be known of covers. */
export const coverProblems = {
  'post/several-covers-generated': {
    severity: 'note',
    zh: {
      reason: '这几篇没有写 `cover`，正文里也没有合适的图片，封面用标题做：{files}',
      hint: '想用自己的图，就在文章开头写 `cover: ./cover.png`（路径从文章所在的文件夹算起）。',
    },
    en: {
      reason:
        'These posts have no `cover` field and no fitting picture, so their covers are made of their titles: {files}',
      hint: 'For one of your own add `cover: ./cover.png` to the front matter (paths start from the folder of the post).',
    },
  },
  'post/cover-generated': {
    severity: 'note',
    zh: {
      reason: '没有写 `cover`，正文里也没有合适的图片：封面用标题做一张。',
      hint: '想用自己的图，就在文章开头写 `cover: ./cover.png`（路径从文章所在的文件夹算起）。',
    },
    en: {
      reason: 'There is no `cover` field and no fitting picture: the cover is made of the title.',
      hint: 'For one of your own add `cover: ./cover.png` to the front matter (paths start from the folder of the post).',
    },
  },
  'post/cover-characters-missing': {
    severity: 'error',
    zh: {
      reason: '要用标题做封面，但随附的字体里没有这些字：{characters}。封面没有做，以免缺字。',
      hint: '在文章开头写一行 `cover: ./cover.png`，用自己的图；或者换掉标题里的这些字。',
    },
    en: {
      reason:
        'A cover is to be made of the title, but the font that comes along lacks: {characters}. It wasn’t made, since they would be blank.',
      hint: 'Add `cover: ./cover.png` to the front matter, or use other characters in the title.',
    },
  },
  'post/cover-no-id': {
    severity: 'error',
    zh: {
      reason: '`{cover}` 里没有素材的 ID。',
      hint: '写成 `cover: media:ID`，ID 是素材库里图片的 media_id（字母、数字、- 和 _）；或者写图片的路径。',
    },
    en: {
      reason: '`{cover}` holds no id of a material.',
      hint: 'Write `cover: media:ID` with the media_id of a picture in the library (letters, digits, - and _), or the path of a picture.',
    },
  },
  'post/cover-not-in-library': {
    severity: 'error',
    zh: {
      reason: '微信说素材库里没有 {cover}（40007）。这篇文章没有发送，草稿没有改变。',
      hint: '看看 ID 有没有抄错、是不是这个账号的素材；也可以改写图片的路径。',
    },
    en: {
      reason:
        'WeChat says that the library holds no {cover} (40007). The post wasn’t sent, the draft is unchanged.',
      hint: 'See whether the id is right and belongs to this account, or write the path of a picture.',
    },
  },
  'post/cover-unknown-again': {
    severity: 'error',
    zh: {
      reason: '微信不认识这篇文章的封面（40007），重新上传了一次，还是不认识。这一步没有做成，也没有发表。',
      hint: '过几分钟重新运行同一条命令；还是这样就换一张封面图片。',
    },
    en: {
      reason:
        'WeChat doesn’t know the cover of this post (40007), not even after it was uploaded once more. This step wasn’t carried out and nothing was published.',
      hint: 'Run the same command again in some minutes; if it stays so, use another picture as the cover.',
    },
  },
  'post/cover-small': {
    severity: 'warning',
    zh: {
      reason:
        '封面 {width}×{height} 太小：微信按 2.35:1 显示，取其中的 {shownWidth}×{shownHeight}，放大后会模糊。',
      hint: '换一张大些的，或用 `cover` 另写一张，最好不小于 {wantedWidth}×{wantedHeight}。',
    },
    en: {
      reason:
        'The cover is small, {width}×{height}: WeChat shows {shownWidth}×{shownHeight} of it, at 2.35:1, which will look blurred.',
      hint: 'Use a larger one, or name another in `cover`, {wantedWidth}×{wantedHeight} or more.',
    },
  },
  'post/cover-ratio': {
    severity: 'warning',
    zh: {
      reason: '封面 {width}×{height}，比例 {ratio}:1，微信按 2.35:1 显示：只剩画面的 {share}%，其余会裁掉。',
      hint: '用 `focus: 50%, 30%` 指定要留住的位置，或换一张接近 2.35:1 的图。',
    },
    en: {
      reason:
        'The cover is {width}×{height}, {ratio}:1, and WeChat shows 2.35:1: {share} % of it remains, the rest is cut off.',
      hint: 'Say with `focus: 50%, 30%` which spot to keep, or use a picture nearer to 2.35:1.',
    },
  },
  'post/crop-unused': {
    severity: 'warning',
    zh: {
      reason: '`{name}` 不起作用：它用来裁剪项目里的封面图片，而这篇的封面是自动做的，或在素材库里。',
      hint: '用 `cover` 写图片的路径，或删掉 `{name}`。',
    },
    en: {
      reason:
        '`{name}` has no effect: it crops a cover picture of the project, and this cover is generated or in the library.',
      hint: 'Write the path of a picture in `cover`, or delete `{name}`.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
