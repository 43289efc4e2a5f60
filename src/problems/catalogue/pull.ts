import type { CatalogueEntry } from '../catalogue-entry.ts'

/** Of `pull`, and of sources that `adopt` reads too. */
export const pullProblems = {
  'pull/not-found': {
    severity: 'error',
    zh: {
      reason: '`{source}` 不是草稿或文章的编号，不是网址，也没有这个文件。',
      hint: '编号看 npx wxpub list drafts 和 npx wxpub list published；编号属于另一个公众号的话，加 --account。',
    },
    en: {
      reason: '`{source}` is no id of a draft or article, no address, and no file.',
      hint: 'For ids see npx wxpub list drafts and npx wxpub list published; for one of another account add --account.',
    },
  },
  'pull/not-fetched': {
    severity: 'error',
    zh: {
      reason: '{url} 打不开（{cause}）。',
      hint: '在浏览器里打开它，把网页存成文件，再取回那个文件：npx wxpub pull page.html。',
    },
    en: {
      reason: '{url} doesn’t answer ({cause}).',
      hint: 'Open it in a browser, save the page, and pull the file: npx wxpub pull page.html.',
    },
  },
  'pull/verification': {
    severity: 'error',
    zh: {
      reason: '微信没有给出 {source} 的文章，给的是“环境异常，请完成验证”。',
      hint: '在浏览器里打开、完成验证，把网页存成文件，再取回那个文件：npx wxpub pull page.html。',
    },
    en: {
      reason: 'Instead of the article at {source}, WeChat sent a page that asks for proof of being human.',
      hint: 'Open it in a browser, pass the check, save the page, and pull the file: npx wxpub pull page.html.',
    },
  },
  'pull/removed': {
    severity: 'error',
    zh: {
      reason: '{source} 的文章已被删除或屏蔽，网页里没有正文了。',
      hint: '检查网址；自己的草稿可以按编号取回。',
    },
    en: {
      reason: 'The article at {source} was deleted or taken down; its page holds no text any more.',
      hint: 'Check the address. A draft of your own can be pulled by its id.',
    },
  },
  'pull/picture-post': {
    severity: 'error',
    zh: {
      reason: '{source} 是图片消息（贴图），还不能取回。',
      hint: '把图片存下来、文字复制下来，写成 type: newspic 的文章。',
    },
    en: {
      reason: '{source} is a picture post, which can’t be pulled yet.',
      hint: 'Save its pictures, copy its words, and write a post with type: newspic.',
    },
  },
  'pull/no-article': {
    severity: 'error',
    zh: {
      reason: '{source} 里没有公众号文章的正文。',
      hint: '检查是不是文章的页面；存网页时选“网页，全部”或“仅 HTML”。',
    },
    en: {
      reason: '{source} holds no text of a WeChat article.',
      hint: 'Check that it is the page of an article, saved as “webpage, complete” or “HTML only”.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
