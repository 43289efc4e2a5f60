import type { Lang } from '../../problems/describe.ts'
import type { CommandSpec } from '../commands.ts'
import type { Both } from '../options.ts'

/** What stands for a word in the usage of a command, and what that word may be. */
const taken: Readonly<Record<string, { name: Both; meaning: Both }>> = {
  POST: {
    name: { zh: '文章', en: 'POST' },
    meaning: { zh: '一个 Markdown 文件', en: 'a Markdown file' },
  },
  SOURCE: {
    name: { zh: '来源', en: 'SOURCE' },
    meaning: {
      zh: '文章的网址，或草稿的编号（`wxpub list drafts` 会列出）；不写就在公众号里找标题相同的',
      en: 'the address of the article, or the id of the draft (`wxpub list drafts` names them); default: look for the same title in the account',
    },
  },
  TITLE: { name: { zh: '标题', en: 'TITLE' }, meaning: { zh: '文章的标题', en: 'the title of the post' } },
  OLD: {
    name: { zh: '旧文件', en: 'OLD' },
    meaning: { zh: '发布记录里记着的文件名', en: 'the name the ledger knows' },
  },
  NEW: {
    name: { zh: '新文件', en: 'NEW' },
    meaning: { zh: '文件现在的名字', en: 'the name the file has now' },
  },
  RID: {
    name: { zh: 'RID', en: 'RID' },
    meaning: {
      zh: '微信报错时给的请求编号（rid）',
      en: 'the id of a request (rid) that WeChat told with a refusal',
    },
  },
}

const placeholder = /[A-Z]+/g

/** A form of what a command takes, such as `[POST|RID]`, in words of the language. */
export const formText = (form: string, lang: Lang): string =>
  form.replace(placeholder, (word) => taken[word]?.name[lang] ?? word)

/** What each word of a command's forms may be: rows of word and meaning. */
export function takenRows({ takes }: CommandSpec, lang: Lang): [word: string, meaning: string][] {
  if (typeof takes === 'string') return []
  const words = new Set(takes.flatMap((form) => form.match(placeholder) ?? []))
  return [...words].flatMap((word) => {
    const told = taken[word]
    return told ? [[told.name[lang], told.meaning[lang]] satisfies [string, string]] : []
  })
}
