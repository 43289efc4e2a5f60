import type { Root } from 'mdast'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import { findAsWritten } from '../syntax/as-written.ts'

/**
 * Obsidian’s links to notes, `[[甲]]`, which are text to Markdown. They would stand in the article as they are written,
 * so the writer is told, with what to write. Told are Chinese names and such that end in `.md`; other words in two
 * brackets may be a list in a list, or a condition of a shell. The tree stays as it is.
 *
 * In: `[[甲|乙]]`. Told: `[乙](甲.md)`.
 */
export function remarkTellWikiLinks() {
  return (tree: Root, file: VFile): void => {
    for (const { match, position } of findAsWritten(tree, String(file.value), wikiLink)) {
      const { note = '', words = note } = match.groups ?? {}
      const name = note.replace(/\.md$/i, '')
      if (name === note && !/^(?=.*\p{Script=Han})[^.,，;；"“=]+$/u.test(note)) continue
      const address = /\s/.test(name) ? `<${name}.md>` : `${name}.md`
      const instead = `[${words}](${address})`
      report(file, 'markup/wiki-link', { written: match[0], instead }, { position })
    }
  }
}

/** The name of a note without the heading in it, and the words for it. In a table a `\` stands before the `|`. */
const wikiLink =
  /(?<![\\[])!?\[\[(?<note>[^\s[\]|#\\\0][^[\]|#\\\n\0]{0,100})(?:#[^[\]|\\\n\0]{0,100})?(?:\\?\|(?<words>[^[\]\n\0]{1,100}))?\]\](?![\](])/g
