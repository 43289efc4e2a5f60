import type { Lang } from '../../problems/describe.ts'
import type { CommandResult, FileResult } from '../command-result.ts'
import type { Style } from '../terminal/colours.ts'
import { words } from '../words/words.ts'

interface FilesLayout {
  lang: Lang
  style: Style
  quiet: boolean
}

const symbols = {
  made: ['✓', 'green'],
  extended: ['+', 'green'],
  kept: ['=', 'dim'],
} as const satisfies Record<FileResult['action'], unknown>

/** One line for each file a command made, extended or kept, then what to type next. */
export function filesLines(
  { files = [], next = [], text }: CommandResult,
  { lang, style, quiet }: FilesLayout,
): string[] {
  if (quiet) return []
  // Text that a program reads names them already.
  const told = (text === undefined ? files : []).map(({ file, action }) => {
    const [symbol, colour] = symbols[action]
    return `${style(colour, symbol)} ${file}  ${style('dim', words[action][lang])}`
  })
  return [...told, ...next.map((line) => `${words.next[lang]}  ${style('cyan', line)}`)]
}
