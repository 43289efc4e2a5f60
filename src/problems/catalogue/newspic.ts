import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Problems of picture posts, `type: newspic`. */
export const newspicProblems = {
  'newspic/no-pictures': {
    severity: 'error',
    zh: {
      reason: '贴图里没有图片：至少要有 1 张。',
      hint: '在正文里加上图片，例如 `![说明](photo.jpg)`；本来就是普通文章的话，请删掉 `type: newspic`。',
    },
    en: {
      reason: 'The picture post has no picture: it needs at least one.',
      hint: 'Add pictures to the text, such as `![](photo.jpg)`; take out `type: newspic` for an ordinary article.',
    },
  },
  'newspic/too-many-pictures': {
    severity: 'error',
    zh: {
      reason: '贴图有 {count} 张图片，微信最多收 {limit} 张；这里是多出来的第一张。',
      hint: '请删掉几张，或分成两篇。',
    },
    en: {
      reason:
        'The picture post has {count} pictures; WeChat takes {limit} at most. This is the first too many.',
      hint: 'Take some out, or make two posts of it.',
    },
  },
  'newspic/text-too-long': {
    severity: 'error',
    zh: {
      reason: '贴图的文字有 {size} 个字符，微信最多收 {limit} 个（标点、空行都算）。',
      hint: '请删短，或改成普通文章（删掉 `type: newspic`）。',
    },
    en: {
      reason:
        'The text of the picture post has {size} characters; WeChat takes {limit} at most, punctuation and empty lines included.',
      hint: 'Shorten it, or take out `type: newspic` to make it an ordinary article.',
    },
  },
  'newspic/picture-of-wechat': {
    severity: 'error',
    zh: {
      reason: '贴图的图片要在素材库里，只有微信的图片网址不行。',
      hint: '请把图片存到项目里，写它的路径。',
    },
    en: {
      reason: 'Pictures of a picture post must be in the library; an address of WeChat’s isn’t enough.',
      hint: 'Save the picture in the project and write its path.',
    },
  },
  'newspic/pictures-unknown': {
    severity: 'error',
    zh: {
      reason:
        '微信不认识这篇贴图的图片（40007），素材库里没有的已经重新上传，还是不认识。这一步没有做成，也没有发表。',
      hint: '过几分钟重新运行同一条命令；还是这样就换掉图片。',
    },
    en: {
      reason:
        'WeChat doesn’t know the pictures of this post (40007), though what the library lacked was uploaded again. This step wasn’t carried out and nothing was published.',
      hint: 'Run the same command again in some minutes; if it stays so, use other pictures.',
    },
  },
  'newspic/link': {
    severity: 'warning',
    zh: {
      reason: '贴图里不能有链接：只留下了文字，读者看不到 {address}。',
      hint: '读者需要网址的话，请直接写出来。',
    },
    en: {
      reason: 'Picture posts have no links: only the words stay, readers don’t see {address}.',
      hint: 'Where readers need the address, write it out.',
    },
  },
  'newspic/table': {
    severity: 'warning',
    zh: {
      reason: '贴图里不能有表格：每行变成一行文字，各格用 | 分开。',
      hint: '列多的表格请改写成几句话，或做成图片。',
    },
    en: {
      reason: 'Picture posts have no tables: each row becomes a line, its cells parted by |.',
      hint: 'Say it in sentences, or make a picture of it.',
    },
  },
  'newspic/formula': {
    severity: 'warning',
    zh: { reason: '贴图里不能有公式：读者看到的是它的 TeX 源码。', hint: '请用文字写，或做成图片。' },
    en: {
      reason: 'Picture posts have no formulas: readers see its TeX source.',
      hint: 'Say it in words, or make a picture of it.',
    },
  },
  'newspic/crossed-out': {
    severity: 'warning',
    zh: { reason: '贴图里没有删除线：划掉的字会照常显示。', hint: '请删掉这些字。' },
    en: {
      reason: 'Picture posts can’t cross words out: these show like any other.',
      hint: 'Take the words out.',
    },
  },
  'newspic/not-shown': {
    severity: 'warning',
    zh: { reason: '贴图里只有文字和图片，{name} 不会出现。', hint: '请删掉它，或改成普通文章。' },
    en: {
      reason: 'A picture post holds words and pictures only: {name} is left out.',
      hint: 'Take it out, or make the post an ordinary article.',
    },
  },
  'newspic/field-unused': {
    severity: 'note',
    zh: {
      reason: '贴图没有 `{field}`，这个字段没有用。',
      hint: '可以删掉。封面就是第一张图片，用 `crop` 或 `focus` 决定显示哪一块。',
    },
    en: {
      reason: 'A picture post has no `{field}`; the field does nothing.',
      hint: 'It may go. The first picture is the cover; `crop` or `focus` say what of it shows.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
