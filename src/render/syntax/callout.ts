import type { BlockContent, Blockquote, DefinitionContent, Paragraph, PhrasingContent } from 'mdast'
import type { Position } from 'unist'
import type { VFile } from 'vfile'
import { partOf } from '../render-data.ts'

/** What a callout says above its text where the writer gave no title. */
const titles: Readonly<Record<string, { zh: string; en: string }>> = {
  note: { zh: '注意', en: 'Note' },
  tip: { zh: '提示', en: 'Tip' },
  important: { zh: '重要', en: 'Important' },
  warning: { zh: '警告', en: 'Warning' },
  caution: { zh: '当心', en: 'Caution' },
  info: { zh: '信息', en: 'Info' },
  success: { zh: '完成', en: 'Success' },
  danger: { zh: '危险', en: 'Danger' },
  question: { zh: '问题', en: 'Question' },
  example: { zh: '示例', en: 'Example' },
  quote: { zh: '引用', en: 'Quote' },
  details: { zh: '详细信息', en: 'Details' },
}

/** Other tools' names of the same kinds. */
const aliases: Readonly<Record<string, string>> = {
  hint: 'tip',
  attention: 'warning',
  error: 'danger',
  failure: 'danger',
  bug: 'danger',
  check: 'success',
  done: 'success',
  faq: 'question',
  help: 'question',
  cite: 'quote',
  abstract: 'info',
  summary: 'info',
  todo: 'info',
}

/** The kind of callout that a name stands for; any name is one. */
export function calloutKind(name: string): string {
  const kind = name.toLowerCase()
  return (Object.hasOwn(aliases, kind) ? aliases[kind] : undefined) ?? kind
}

/** Gives the title of a kind where the writer gave none: the theme's, else ours in the language of the file. */
export function titlesFor(file: VFile): (kind: string) => string | undefined {
  const own = partOf(file).settings?.titles
  return (kind) => {
    const title = own?.get(kind)
    if (title !== undefined) return title === '' ? undefined : title
    if (!Object.hasOwn(titles, kind)) return undefined
    return titles[kind]?.[/\p{Script=Han}/u.test(String(file)) ? 'zh' : 'en']
  }
}

/**
 * Makes a callout: a section with its title in a line of its own. It is a kind of quote, so that quotes in one another
 * and callouts are bounded together.
 *
 * @param className what themes know it by
 * @param title words above it, or none
 */
export function callout(
  className: string[],
  title: PhrasingContent[],
  children: (BlockContent | DefinitionContent)[],
  position: Position | undefined,
): Blockquote {
  const titleLine: Paragraph = {
    type: 'paragraph',
    children: title,
    data: { hName: 'section', hProperties: { className: ['callout-title'] } },
    ...(title[0]?.position && { position: title[0].position }),
  }
  return {
    type: 'blockquote',
    children: title.length > 0 ? [titleLine, ...children] : children,
    data: { hName: 'section', hProperties: { className } },
    ...(position && { position }),
  }
}
