import type { Element, Root } from 'hast'
import type { VFile } from 'vfile'
import { isElement, visitElements, wordsOf } from '../element.ts'
import { report } from '../render-data.ts'
import { highlight } from './highlight.ts'
import { languageNamed } from './languages.ts'

/**
 * Code gets the colours of its language: spans whose class names a theme knows. Grammars are loaded when a post first
 * uses them. A language nobody knows stays plain, with a note.
 *
 * In: ```` ```js ```` with `let a`. Out: `<code><span class="token-keyword">let</span> a</code>`.
 */
export function rehypeHighlight() {
  return async (tree: Root, file: VFile): Promise<void> => {
    const blocks: { code: Element; name: string }[] = []
    visitElements(tree, (node) => {
      const [code] = node.children
      const name = isElement(node, 'pre') && isElement(code, 'code') && languageOf(code)
      if (name) blocks.push({ code, name })
    })
    for (const { code, name } of blocks) {
      const language = languageNamed(name)
      if (language) code.children = await highlight(wordsOf(code), language)
      else report(file, 'code/unknown-language', { name }, code)
    }
  }
}

/** The first word behind a fence, as remark leaves it on the element. */
function languageOf(code: Element): string | undefined {
  const { className } = code.properties
  const names = Array.isArray(className) ? className.map(String) : []
  return names.find((name) => name.startsWith('language-'))?.slice('language-'.length)
}
