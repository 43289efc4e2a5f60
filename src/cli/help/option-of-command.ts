import type { CommandName } from '../commands.ts'
import { type OptionName, type OptionSpec, optionSpec } from '../options.ts'

/** What help says of an option of a command. */
type Told = Pick<OptionSpec, 'zh' | 'en' | 'value' | 'valueIsOptional'>

const counted = { value: 'N', valueIsOptional: true } as const
const outForPages = {
  value: 'DIR',
  zh: '输出文件夹，默认 dist-posts',
  en: 'folder to write to; default: dist-posts',
}

/** Where an option means something of its own with a command. */
const own: Partial<Record<CommandName, Partial<Record<OptionName, Told>>>> = {
  init: {
    yes: { zh: '什么都不问，没写的用默认值', en: 'ask nothing; what isn’t given takes its default' },
  },
  build: { out: outForPages },
  themes: { out: outForPages },
  check: {
    since: {
      value: 'REF',
      zh: '只查从这个 git 提交以来改过的文章，和图片改过的',
      en: 'only posts that have changed since this git commit, and those whose pictures have',
    },
  },
  pull: {
    out: {
      value: 'DIR',
      zh: '写到哪个文件夹，默认是放文章的那个',
      en: 'folder to write to; default: the posts folder',
    },
  },
  adopt: { yes: { zh: '不再询问，直接认领', en: 'adopt it without asking' } },
  state: { yes: { zh: '不再询问，直接改', en: 'change it without asking' } },
  remove: {
    yes: {
      ...counted,
      zh: '不再询问，直接删除；一次超过 3 篇时要写明篇数',
      en: 'delete without asking; more than 3 at once need their number',
    },
  },
  settle: {
    yes: {
      zh: '不再询问：那些文字都已在网站上手工改好',
      en: 'without asking: those words were all changed by hand on the website',
    },
    again: {
      zh: '哪里都找不到的那次发表，算作没有发生',
      en: 'a submission that left no trace counts as not made',
    },
  },
  doctor: { yes: { zh: '不再询问（和 --why 一起）', en: 'with --why: begin without asking' } },
}

/** An option as a command takes it. */
export const optionOf = (name: OptionName, command?: CommandName): OptionSpec => {
  const told = command && own[command]?.[name]
  if (!told) return optionSpec(name)
  const { value: _, valueIsOptional: __, ...others } = optionSpec(name)
  return { ...others, ...told }
}
