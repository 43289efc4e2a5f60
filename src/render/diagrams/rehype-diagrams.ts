import type { Element, Parents, Root } from 'hast'
import type { VFile } from 'vfile'
import { type Problem, problem } from '../../problems/problem.ts'
import type { AssetSource } from '../article.ts'
import { oneLine } from '../characters.ts'
import { readFenceOptions } from '../code/fence-options.ts'
import { element, isElement, replaceElements, text, wordsOf } from '../element.ts'
import { assetMark } from '../marks.ts'
import { type Part, partOf, placeOf } from '../render-data.ts'
import { DiagramFault, type Drawing } from './drawing.ts'
import { wordsPx } from './look.ts'

/**
 * A code block in the language of Mermaid or Graphviz is a picture: WeChat runs no scripts, and of raw SVG it leaves
 * too little. The picture leaves here as SVG and is rasterised with the other pictures. What can't be drawn, or not
 * well, is a problem at its line, and its code stays where it is; with `browserDiagrams`, Mermaid that isn't drawn here is
 * left to the writer's own browser. `source` after the language asks for the code.
 *
 * In: ```` ```mermaid title="下单" ````. Out: section.figure > img[alt=下单] + p.figure-caption `下单`, and a generated
 * source.
 */
export function rehypeDiagrams() {
  return (tree: Root, file: VFile): Promise<void> | undefined => {
    const blocks = collectBlocks(tree)
    return blocks.length > 0 ? drawAll(tree, file, blocks) : undefined
  }
}

interface Block {
  pre: Element
  language: Language
  code: string
  title: string | undefined
}

interface Language {
  name: string
  draw: (code: string) => Promise<Drawing>
}

const mermaid: Language = {
  name: 'mermaid',
  draw: async (code) => (await import('./mermaid/draw-mermaid.ts')).drawMermaid(code),
}
const graphviz: Language = {
  name: 'graphviz',
  draw: async (code) => (await import('./graphviz/draw-graphviz.ts')).drawGraphviz(code),
}
const languages: Readonly<Record<string, Language>> = { mermaid, dot: graphviz, graphviz }

function collectBlocks(parent: Parents, blocks: Block[] = []): Block[] {
  for (const child of parent.children) {
    if (!isElement(child)) continue
    const block = child.tagName === 'pre' ? blockOf(child) : undefined
    if (block) blocks.push(block)
    else collectBlocks(child, blocks)
  }
  return blocks
}

function blockOf(pre: Element): Block | undefined {
  const [code] = pre.children
  if (!isElement(code, 'code')) return undefined
  const classNames = [code.properties.className].flat().map(String)
  const name = classNames.find((each) => each.startsWith('language-'))?.slice('language-'.length) ?? ''
  const language = languages[name.toLowerCase()]
  if (!language) return undefined
  // Should it stay code after all, it has no colours.
  delete code.properties.className
  const { meta }: { meta?: unknown } = code.data ?? {}
  const options = typeof meta === 'string' ? meta : ''
  if (/(?:^|\s)source(?:\s|$)/.test(options.replace(/"[^"]*"|'[^']*'/g, '""'))) return undefined
  return { pre, language, code: wordsOf(code), title: readFenceOptions(options).title }
}

async function drawAll(tree: Root, file: VFile, blocks: Block[]): Promise<void> {
  const part = partOf(file)
  const figures = new Map<Element, Element>()
  for (const block of blocks) {
    const figure = await draw(block, part)
    if (figure) figures.set(block.pre, figure)
  }
  const replace = (parent: Parents): void =>
    replaceElements(parent, (child) => {
      const figure = figures.get(child)
      if (figure) return [figure]
      replace(child)
      return undefined
    })
  replace(tree)
}

async function draw({ pre, language, code, title: stated }: Block, part: Part): Promise<Element | undefined> {
  const tell = (told: Problem, line?: number) =>
    part.gathered.problems.push({ ...told, place: placeOf(part, lineOf(pre, line)) })
  const addPicture = (source: AssetSource, alt: string): string =>
    assetMark(
      part.gathered.assets.push({ source, written: language.name, alt, place: placeOf(part, pre) }) - 1,
    )
  try {
    const { svg, widthPx, heightPx, title: own, kind, notes } = await language.draw(code)
    if (Math.max(widthPx, heightPx) > mostPx || widthPx * heightPx > mostPixels)
      throw new DiagramFault(problem('diagram/too-large', { width: widthPx, height: heightPx }))
    for (const note of notes) tell(note.problem, note.line)
    if (wordsOnPhonePx(widthPx) < legiblePx)
      tell(problem('diagram/wide', { width: widthPx, size: Math.round(wordsOnPhonePx(widthPx)) }))
    const title = oneLine(stated ?? own ?? '')
    const alt = title || (/\p{Script=Han}/u.test(code) ? kind.zh : kind.en)
    const bytes = new TextEncoder().encode(svg)
    const source = { kind: 'generated', bytes, mediaType: 'image/svg+xml', scale: 2 } as const
    return figureOf(pre, addPicture(source, alt), title, alt, widthPx)
  } catch (error) {
    if (!(error instanceof DiagramFault)) throw error
    if (part.browserDiagrams && language === mermaid && isBeyondUs(error)) {
      const title = oneLine(stated ?? '')
      const alt = title || (/\p{Script=Han}/u.test(code) ? '图' : 'Diagram')
      return figureOf(pre, addPicture({ kind: 'mermaid', code }, alt), title, alt)
    }
    tell(error.problem, error.line)
    return undefined
  }
}

/** Whether it may be right, only not drawn here: a writer's browser may know it. */
const isBeyondUs = ({ problem: { code } }: DiagramFault): boolean =>
  code === 'diagram/kind-not-supported' || code === 'diagram/feature-not-supported'

/** Pictures with more pixels WeChat was seen to refuse. */
const mostPixels = 5_000_000
const mostPx = 8000

/** Width of the text column on a common phone. */
const phonePx = 345
const legiblePx = 5.5

const wordsOnPhonePx = (widthPx: number): number => wordsPx * Math.min(1, phonePx / widthPx)

/** Shown as large as it was drawn, as far as that is known: its file has twice as many pixels. */
function figureOf(pre: Element, src: string, title: string, alt: string, widthPx?: number): Element {
  const image = element('img', undefined, [], pre)
  image.properties = { src, alt, ...(widthPx !== undefined && { style: `width: ${widthPx}px` }) }
  const caption = title === '' ? [] : [element('p', 'figure-caption', [text(title)], pre)]
  return element('section', 'figure', [image, ...caption], pre)
}

/** A line of the code as a node: it stands below the fence, as far in as that. */
function lineOf(pre: Element, line: number | undefined): Pick<Element, 'position'> {
  const start = pre.position?.start
  if (!start || line === undefined) return pre
  const point = { line: start.line + line, column: start.column }
  return { position: { start: point, end: point } }
}
