import type { CatalogueEntry } from '../catalogue-entry.ts'

/** What `write_back` couldn't write into a post, or left alone. */
export const writeBackProblems = {
  'post/not-written-back': {
    severity: 'warning',
    zh: {
      reason: '文章已发表，但它的网址没能写进 front matter：改动之后文件读起来会不一样，所以没有动它',
      hint: '需要的话，自己写一行 wechat_url: {url}',
    },
    en: {
      reason:
        'The post is published, but its address could not be put into the front matter without changing what else it says. The file was left alone',
      hint: 'If you want it there, write the line yourself: wechat_url: {url}',
    },
  },
  'post/write-back-failed': {
    severity: 'warning',
    zh: {
      reason: '文章已发表，但它的网址没能写进文件（{cause}）；发布记录里有',
      hint: '让文件可以写入后再运行一次，或自己写一行 wechat_url: {url}',
    },
    en: {
      reason:
        'The post is published, but its address could not be written into the file ({cause}); the ledger has it',
      hint: 'Make the file writable and run again, or write the line yourself: wechat_url: {url}',
    },
  },
  'post/other-address': {
    severity: 'warning',
    zh: {
      reason: 'wechat_url 里写着另一篇文章的网址，没有动它；这一篇发表在 {url}',
      hint: '是从别的文章抄来的，就删掉这一行，再运行一次，会写上这一篇的网址。要留着，就去掉 write_back。',
    },
    en: {
      reason:
        'wechat_url holds the address of another article, and was left alone; this one was published at {url}',
      hint: 'If the line was copied from another post, delete it and run again: the address of this one goes in. To keep it, take write_back out.',
    },
  },
} as const satisfies Record<string, CatalogueEntry>
