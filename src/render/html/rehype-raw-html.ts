import type { Parents, Root } from 'hast'
import type { VFile } from 'vfile'

/**
 * Raw HTML becomes what WeChat keeps: `div` a section, `details` an open callout, `mark` a span; lists, tables, pictures,
 * links and code go on as if Markdown had made them. What would be lost is a warning, and its words stay. Styles keep
 * what the rules allow. Class names are for the theme, like its own.
 *
 * The parser reads the whole tree, since a tag may stand in one paragraph and its end in another. It is loaded only for
 * posts with HTML in them. Elements of Markdown come out of it as they went in.
 *
 * In: `<div align="center">`, `**a**`, `</div>`. Out: `<section style="text-align:center"><p><strong>a</strong></p></section>`.
 */
export function rehypeRawHtml() {
  return async (tree: Root, file: VFile): Promise<void> => {
    if (!holdsRaw(tree)) return
    const { parseRawHtml } = await import('./parse-raw-html.ts')
    parseRawHtml(tree, file)
  }
}

/** Whether there is HTML in it that no parser has read. */
export const holdsRaw = (parent: Parents): boolean =>
  parent.children.some((child) => child.type === 'raw' || ('children' in child && holdsRaw(child)))
