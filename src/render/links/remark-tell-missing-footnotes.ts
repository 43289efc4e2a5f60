import type { Root } from 'mdast'
import { EXIT, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { report } from '../render-data.ts'
import { findAsWritten } from '../syntax/as-written.ts'

/**
 * Calls of footnotes that are nowhere: `[^2]` would stand in the article as it is written, so the writer is told, once a
 * name. Numbers always are meant as footnotes, words only in a post that has some: elsewhere `[^abc]` may be a pattern.
 * The tree stays as it is.
 *
 * In: `a[^1] b[^2]`, `[^1]: c`. Told: `2`.
 */
export function remarkTellMissingFootnotes() {
  return (tree: Root, file: VFile): void => {
    const calls = findAsWritten(tree, String(file.value), call)
    if (calls.length === 0) return
    const hasFootnotes = definesAny(tree)
    const told = new Set<string>()
    for (const { match, position } of calls) {
      const name = match.groups?.name ?? ''
      if (told.has(name) || !(hasFootnotes ? isName : isNumber).test(name)) continue
      told.add(name)
      report(file, 'markup/footnote-missing', { name }, { position })
    }
  }
}

/** In a pattern, which says “none of these”, such brackets stand behind a slash or are repeated. */
const call = /(?<![\\/])\[\^(?<name>[^\s[\]\0]{1,50})\](?![+*?{/])/g

/** No footnote is the zeroth: `[^0]` is a pattern. */
const isNumber = /^[1-9]\d{0,2}$/

/** Unlike the `a-z` and `\s` of a pattern. */
const isName = /^(?!.-.)[\p{L}\p{N}_-]+$/u

function definesAny(tree: Root): boolean {
  let isAny = false
  visit(tree, 'footnoteDefinition', () => {
    isAny = true
    return EXIT
  })
  return isAny
}
