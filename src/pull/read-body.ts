import type { Root } from 'hast'
import { loadParser } from '../survival/parse-body.ts'
import { dropDecorations } from './html/drop-decorations.ts'
import { dropNoise } from './html/drop-noise.ts'
import { findCode } from './html/find-code.ts'
import { findColours } from './html/find-colours.ts'
import { findComponents } from './html/find-components.ts'
import { findContainers } from './html/find-containers.ts'
import { findContents } from './html/find-contents.ts'
import { findFigures } from './html/find-figures.ts'
import { findFormulas } from './html/find-formulas.ts'
import { findHeadings } from './html/find-headings.ts'
import { findLists } from './html/find-lists.ts'
import { findMarks } from './html/find-marks.ts'
import { findReferences } from './html/find-references.ts'
import { findRuby } from './html/find-ruby.ts'
import { findWrittenLists } from './html/find-written-lists.ts'
import { fitTables } from './html/fit-tables.ts'
import { mendLists } from './html/mend-lists.ts'
import { imagesIn } from './html/styles.ts'
import type { PlacedNote } from './markdown/note.ts'

/** The body of an article, taken apart. */
export interface Body {
  /** What it says, in elements that mean something. */
  tree: Root
  /** Which post it says it is of: `data-wxpub` of its root. */
  mark?: string
  /** Addresses of its pictures, each once, in order. */
  pictures: string[]
}

/**
 * Takes the body of an article apart, be it ours or made by another editor. Styles become what they mean: WeChat's HTML
 * has a section for most things. Loads the parser. Pure.
 *
 * @param html as WeChat gives it back, or as a page holds it
 */
export async function readBody(html: string): Promise<Body> {
  const tree = (await loadParser())(html)
  const mark = markIn(tree)
  const isOurs = mark !== undefined
  if (isOurs) dropDecorations(tree)
  dropNoise(tree)
  findFormulas(tree)
  findCode(tree)
  findComponents(tree, isOurs)
  findReferences(tree)
  findFigures(tree)
  mendLists(tree)
  findLists(tree)
  if (isOurs) findRuby(tree)
  if (isOurs) findContents(tree)
  findContainers(tree, isOurs)
  if (!isOurs) {
    findWrittenLists(tree)
    findHeadings(tree)
  }
  findColours(tree, isOurs)
  findMarks(tree, isOurs)
  fitTables(tree)
  const pictures = [...new Set(imagesIn(tree).map(({ properties }) => String(properties.src ?? '')))]
  return { tree, ...(mark !== undefined && { mark }), pictures: pictures.filter((address) => address !== '') }
}

/** A body as Markdown. */
export interface WrittenBody {
  markdown: string
  /** What the body didn't hold. */
  notes: PlacedNote[]
}

/**
 * Writes a body in Markdown. Loads what writes it. Pure.
 *
 * @param body as `readBody` gave it
 * @param nameOf what to write for the address of a picture
 */
export async function writeBody(
  { tree }: Body,
  nameOf: (address: string) => string = (address) => address,
): Promise<WrittenBody> {
  const { toMdast } = await import('./markdown/to-mdast.ts')
  const { writeMarkdown } = await import('./markdown/write-markdown.ts')
  for (const { properties } of imagesIn(tree)) properties.src = nameOf(String(properties.src ?? ''))
  return writeMarkdown(toMdast(tree))
}

function markIn(node: Root | Root['children'][number]): string | undefined {
  if (node.type === 'element' && typeof node.properties.dataWxpub === 'string')
    return node.properties.dataWxpub
  if (!('children' in node)) return undefined
  for (const child of node.children) {
    const mark = markIn(child)
    if (mark !== undefined) return mark
  }
  return undefined
}
