import type { Nodes, Parents, Root } from 'mdast'
import { type InlineMath, mathFromMarkdown } from 'mdast-util-math'
import type { Processor } from 'unified'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import { mathSyntax } from './micromark-math.ts'
import { wholeInBackticks } from './tex-like.ts'

/**
 * Formulas in TeX: `$…$` and `\(…\)` in a text, `$$…$$`, `\[…\]` and fences named `math` as blocks. They are read
 * before anything else of Markdown is, and leave as code of the class `language-math`, which `rehypeMath` draws.
 *
 * A `\|` in a table is a bar, since a bare one would end the cell. A block that nothing closes is a problem.
 *
 * In: `质量$m$`. Out: `<p>质量<code class="language-math math-inline">m</code></p>`.
 */
export function remarkMath(this: Processor) {
  const data = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), mathSyntax()]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), mathFromMarkdown()]
  return (tree: Root, file: VFile): void => {
    const source = String(file)
    if (/[$]|\\[([]|math/.test(source)) visit(tree, false)

    function visit(parent: Parents, isInTable: boolean): void {
      for (const child of parent.children) {
        if (child.type === 'inlineMath') finishInline(child, isInTable)
        else if (child.type === 'math') checkClosed(child)
        else if ('children' in child) visit(child, isInTable || child.type === 'table')
      }
    }

    function finishInline(node: InlineMath, isInTable: boolean): void {
      const value = isInTable ? node.value.replaceAll('\\|', '|') : node.value
      const isDisplay = sourceOf(node).startsWith('$$')
      setValue(node, value.replace(wholeInBackticks, '$1').trim())
      if (isDisplay)
        node.data = { ...node.data, hProperties: { className: ['language-math', 'math-display'] } }
    }

    function checkClosed(node: Nodes): void {
      if (!/(?:\$\$|\\\])\s*$/.test(sourceOf(node).slice(2))) report(file, 'math/unclosed', {}, node)
    }

    function sourceOf({ position }: Nodes): string {
      return source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0)
    }
  }
}

function setValue(node: InlineMath, value: string): void {
  node.value = value
  node.data = { ...node.data, hChildren: [{ type: 'text', value }] }
}
