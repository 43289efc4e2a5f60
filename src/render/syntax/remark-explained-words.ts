import type { FootnoteDefinition, Link, Nodes, Parents, Root } from 'mdast'
import type { VFile } from 'vfile'

/**
 * Words with an explanation, as mdnice writes them: a link whose address is a sentence, with the name of what is
 * explained as its title. It is a footnote; as a link its sentence would be lost.
 *
 * In: `[全栈工程师](掌握多种技能的人。 "什么是全栈工程师")`. Out: `全栈工程师[^1]` with the note `什么是全栈工程师：掌握多种技能的人。`.
 */
export function remarkExplainedWords() {
  return (tree: Root, file: VFile): void => {
    // Most posts have none, and need no walk.
    if (!/\]\([^()\n]*?[，。；：、！？]/.test(String(file))) return
    const notes: FootnoteDefinition[] = []
    visit(tree, notes)
    for (const note of notes) tree.children.push(note)
  }
}

function visit(parent: Parents, notes: FootnoteDefinition[]): void {
  if (parent.children.some(isExplained)) {
    const children = (parent.children as Nodes[]).flatMap((child) =>
      isExplained(child) ? explained(child, notes) : [child],
    )
    // Cast: a footnote's number stands where a link does.
    parent.children = children as typeof parent.children
  }
  for (const child of parent.children) if ('children' in child) visit(child, notes)
}

/** A sentence has Chinese punctuation, an address has a scheme, a slash or an ending. */
const isExplained = (node: Nodes): node is Link =>
  node.type === 'link' &&
  !!node.title &&
  /[，。；：、！？]/.test(node.url) &&
  !/[/\\#]|^[a-z][\w+.-]*:/i.test(node.url)

function explained({ children, title, url, position }: Link, notes: FootnoteDefinition[]): Nodes[] {
  // The name of a footnote of the writer's holds no blank.
  const identifier = `explained ${notes.length + 1}`
  const at = position && { position }
  const value = `${title}：${url}`
  const words: FootnoteDefinition['children'] = [
    { type: 'paragraph', children: [{ type: 'text', value, ...at }], ...at },
  ]
  notes.push({ type: 'footnoteDefinition', identifier, children: words, ...at })
  return [...children, { type: 'footnoteReference', identifier, ...at }]
}
