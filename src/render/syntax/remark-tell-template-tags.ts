import type { Root } from 'mdast'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'

/**
 * Tags that a site generator replaces and nobody else does: Hugo's `{{< … >}}` and `{{% … %}}`, `{% … %}` of Jekyll and
 * Hexo. They stand in the article as they are written, so the writer is told. `{{ name }}` is left alone: prose about
 * templates is full of it. The tree stays as it is.
 *
 * In: `{{< ref "b.md" >}}`. Told: its line. Not in code, formulas and comments, nor after a `\`.
 */
export function remarkTellTemplateTags() {
  return (tree: Root, file: VFile): void => {
    const source = String(file.value)
    // Most posts hold none, and need no walk.
    if (source.search(templateTag) < 0) return
    const literal: [start: number, end: number][] = []
    visit(tree, (node) => {
      const isComment = node.type === 'html' && node.value.startsWith('<!--')
      if (!isComment && !/^(?:code|inlineCode|math|inlineMath)$/.test(node.type)) return
      const { position } = node
      const [start, end] = [position?.start.offset, position?.end.offset]
      if (start !== undefined && end !== undefined) literal.push([start, end])
    })
    let [next, line, lineStart] = [0, 1, 0]
    for (const { 0: written, index } of source.matchAll(new RegExp(templateTag, 'g'))) {
      while ((literal[next]?.[1] ?? source.length) <= index) next++
      if ((literal[next]?.[0] ?? source.length) <= index) continue
      for (let end = source.indexOf('\n', lineStart); end >= 0 && end < index; line++) {
        lineStart = end + 1
        end = source.indexOf('\n', lineStart)
      }
      const point = { line, column: index - lineStart + 1 }
      report(
        file,
        'markup/template-tag',
        { tag: shortened(written) },
        { position: { start: point, end: point } },
      )
    }
  }
}

/** Lengths are bounded, so that the search takes time in proportion to the text. */
const templateTag =
  /(?<!\\)(?:\{\{<[^\n]{1,500}?>\}\}|\{\{%[^\n]{1,500}?%\}\}|(?<!\{)\{%-?[ \t]+[a-z]\w{0,50}(?:[ \t][^\n]{0,500}?)?-?%\})/

/** Longer tags are told in part, in characters. */
const longest = 50

const shortened = (tag: string): string => (tag.length > longest ? `${tag.slice(0, longest)}…` : tag)
