import type { Lang } from '../../problems/describe.ts'

/**
 * The language to talk in: `--lang`, else what the system says. Chinese where it says nothing: wxpub's readers write
 * for WeChat.
 *
 * @param argv looked at leniently, since a broken line must be answered in the right language too
 */
export function chooseLanguage(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Lang {
  const given = argv.findLast((_, index) => argv[index - 1] === '--lang') ?? argv.findLast(isInline)?.slice(7)
  if (given === 'zh' || given === 'en') return given
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  if (/^(c|posix)?([._-]|$)/i.test(locale) || /^zh/i.test(locale)) return 'zh'
  return 'en'
}

const isInline = (argument: string): boolean => argument.startsWith('--lang=')
