import type { Parents, PhrasingContent, Root, Text } from 'mdast'
import type { VFile } from 'vfile'
import { partOf } from '../render-data.ts'

/**
 * What the end of a line within a paragraph is: `cjk`, nothing between Chinese characters and else a space (which
 * `rehypeOneLine` does); `space`, always a space, as CommonMark has it; `break`, a line break, as on GitHub's issues
 * and in chats.
 *
 * In, with `break`: `a`, `b`. Out: `<p>a<br>b</p>`.
 */
export function remarkNewlines() {
  return (tree: Root, file: VFile): void => {
    const { newline = 'cjk' } = partOf(file)
    if (newline === 'space') visit(tree, (text) => [{ ...text, value: text.value.replace(lineEnd, ' ') }])
    if (newline === 'break') visit(tree, breakLines)
  }
}

const lineEnd = /[ \t]*\n[ \t]*/g

function visit(parent: Parents, replace: (text: Text) => PhrasingContent[]): void {
  for (const child of parent.children) if ('children' in child) visit(child, replace)
  if (!parent.children.some((child) => child.type === 'text' && child.value.includes('\n'))) return
  const children = (parent.children as PhrasingContent[]).flatMap((child) =>
    child.type === 'text' ? replace(child) : [child],
  )
  // Cast: text stands only where phrasing content does.
  parent.children = children as typeof parent.children
}

function breakLines({ position: _, ...text }: Text): PhrasingContent[] {
  return text.value
    .split(lineEnd)
    .flatMap((value, index): PhrasingContent[] => [
      ...(index > 0 ? [{ type: 'break' as const }] : []),
      ...(value === '' ? [] : [{ ...text, value }]),
    ])
}
