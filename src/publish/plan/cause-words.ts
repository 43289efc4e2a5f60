import type { Cause } from './step.ts'

/** Why a draft is written again, in words. */
export const causeWords: Record<Cause, { zh: string; en: string }> = {
  type: { zh: '类型（文章或贴图）', en: 'type (article or picture post)' },
  title: { zh: '标题', en: 'title' },
  digest: { zh: '摘要', en: 'digest' },
  text: { zh: '文字', en: 'text' },
  picture: { zh: '图片', en: 'pictures' },
  link: { zh: '链接', en: 'links' },
  cover: { zh: '封面', en: 'cover' },
  fields: { zh: '作者、留言或原文链接', en: 'author, comments or source' },
  theme: { zh: '主题', en: 'theme' },
  markup: { zh: '格式', en: 'markup' },
  renamed: { zh: '文件名或 uid', en: 'file name or uid' },
  version: { zh: 'wxpub 的版本', en: 'version of wxpub' },
}
