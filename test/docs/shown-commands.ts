import type { DocFile } from './doc-files.ts'

/** A command line of wxpub that a page shows. */
export interface ShownCommand {
  /** `path:line` */
  place: string
  /** The words after `wxpub`. */
  args: string[]
  /** Whether it stands in a block to be pasted, not within a sentence. */
  isBlock: boolean
}

/** Every `npx wxpub …` of a page: in blocks of shell and pipelines, and within sentences. */
export function shownCommands({ path, text }: DocFile): ShownCommand[] {
  let fence: string | undefined
  return text.split('\n').flatMap((line, index): ShownCommand[] => {
    const [, mark = '', language = ''] = /^\s*(`{3,})(\w*)/.exec(line) ?? []
    if (mark !== '') {
      fence = fence === undefined ? language || 'none' : undefined
      return []
    }
    const place = `${path}:${index + 1}`
    if (fence === undefined)
      return [...line.matchAll(/`npx wxpub ([^`]+)`/g)].map(([, words = '']) => ({
        place,
        args: split(words.replaceAll('\\|', '|')),
        isBlock: false,
      }))
    if (!['sh', 'console', 'yaml'].includes(fence)) return []
    // What follows a pipe, a redirection, a comment or another command isn't ours.
    const [, words] = /(?:^|[\s;&|])npx wxpub ((?:"[^"]*"|'[^']*'|[^|>;#&])*)/.exec(line) ?? []
    return words === undefined || line.trim().startsWith('#')
      ? []
      : [{ place, args: split(words.replace(/<\s*\S+/, '')), isBlock: true }]
  })
}

/** Words as a shell splits them, of what the docs show. */
const split = (line: string): string[] =>
  (line.match(/(?:"[^"]*"|'[^']*'|\S)+/g) ?? []).map((word) => word.replace(/["']/g, ''))
