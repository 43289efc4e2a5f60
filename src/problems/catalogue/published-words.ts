import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What is told beside that a post has changed since it was published. */
export const publishedWordsProblems = {
  'publication/words-unknown': {
    severity: 'note',
    zh: {
      reason: '这台机器不知道发表出去的文字，列不出要改哪里',
      hint: '打开已发表的文章，和文件对照着改。',
    },
    en: {
      reason: 'This machine doesn’t know the words that were published, so what to change can’t be listed',
      hint: 'Open the published article and compare it with the post.',
    },
  },
  'publication/words-assumed': {
    severity: 'note',
    zh: {
      reason: '发表出去的网页没有读到，这里是和上次存的草稿比：在网站上改过才发表的话，改过的地方没有算进去',
      hint: '打开已发表的文章对照着改。网页读得到的时候，再用它的网址认领一次（`npx wxpub adopt {file} 文章的网址`），就按真正发表的文字比。',
    },
    en: {
      reason:
        'The published page couldn’t be read: this compares with the draft as it was saved last, and leaves out what was changed on the website before it was published',
      hint: 'Compare with the published article as you change it. Once its page can be read, adopt its address again (`npx wxpub adopt {file} ADDRESS`) to compare with what was really published.',
    },
  },
  'publication/same-words': {
    severity: 'note',
    zh: {
      reason:
        '文字、图片的名字、链接的网址都和发表的一样；不一样的是空格和缩进、样式、同名的图片，或者还没发表、只显示为文字的链接指向的文章',
      hint: '不要紧的话，运行 settle 记一笔，就不再提醒。',
    },
    en: {
      reason:
        'Words, names of pictures and addresses of links are those that were published. What differs is spaces or indentation, how it looks, a picture under the same name, or which post a link leads to that is only words there, since that post wasn’t published',
      hint: 'If that doesn’t matter, mark it with settle, and this is no longer reported.',
    },
  },
  'publication/drafts-only': {
    severity: 'note',
    zh: {
      reason: '{way} 只对草稿有用，对已发表的文章什么都没有做',
      hint: '要留网站上的文字，就照着它改文件；改到一样，就不再提醒。',
    },
    en: {
      reason: '{way} is for drafts only and did nothing about the published article',
      hint: 'To keep the website’s words, change the post accordingly; once they are the same, this is no longer reported.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
