import type { RenderOptions, RenderResult, Viz } from '@viz-js/viz'
import { problem } from '../../../problems/problem.ts'
import { DiagramFault, excerpt, notSupported, optionalPackage, type Picture } from '../drawing.ts'
import { fontFamily } from '../look.ts'
import { isFullWidth } from '../text-width.ts'

/** The font of those Graphviz has a table for whose widths are nearest to the one that diagrams are drawn with. */
export const measuredFont = 'Open Sans'

/** Attributes that hold where a graph states none. */
export interface Defaults {
  graph: Readonly<Record<string, string | number>>
  node: Readonly<Record<string, string | number>>
  edge: Readonly<Record<string, string | number>>
}

/**
 * Lays a graph out with Graphviz as WebAssembly: offline, in this process.
 *
 * Where it has no table for a character, Graphviz counts a space for each of its bytes in UTF-8, which makes boxes too
 * small for Chinese. So full-width characters go through it as private ones of four bytes, which it takes for a
 * little wider than an em, and come back after the layout.
 *
 * @param dot the graph in Graphviz's language
 * @throws DiagramFault when the package isn't installed, or for what Graphviz refuses or would leave out
 */
export async function layOut(dot: string, defaults: Defaults): Promise<Picture> {
  const output = await render(widened(dot), {
    format: 'svg_inline',
    graphAttributes: { fontname: measuredFont, ...defaults.graph },
    nodeAttributes: { fontname: measuredFont, ...defaults.node },
    edgeAttributes: { fontname: measuredFont, ...defaults.edge },
  })
  if (/<image\b/.test(output)) throw notSupported('image')
  return standAlone(narrowed(output))
}

let started: Promise<Viz> | undefined

/** One instance serves all graphs; after a crash within it, it is not used again. */
async function render(dot: string, options: RenderOptions): Promise<string> {
  const { instance } = await optionalPackage(() => import('@viz-js/viz'), '@viz-js/viz')
  started ??= instance()
  const viz = await started
  let result: RenderResult
  try {
    result = viz.render(dot, options)
  } catch (error) {
    started = undefined
    throw faultOf(error instanceof Error ? error.message : String(error))
  }
  const serious = result.errors.find(({ level, message }) => level === 'error' || isLoss.test(message))
  if (serious || result.status === 'failure') throw faultOf(narrowed(serious?.message ?? ''))
  return result.output
}

/** Plane for private use: a character's place in the first plane is its place in this one. */
const privatePlane = 0xf0000

const widened = (text: string): string =>
  text.replace(/[^\0-\u024f]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0
    return code <= 0xffff && isFullWidth(character) ? String.fromCodePoint(privatePlane + code) : character
  })

const narrowed = (text: string): string =>
  text.replace(/[\u{f0000}-\u{fffff}]/gu, (character) =>
    String.fromCodePoint((character.codePointAt(0) ?? 0) - privatePlane),
  )

/** Warnings that tell of something that isn't in the picture as it was meant. */
const isLoss = /unknown shape|improper image|html|not found|too small|lost|cannot|failed/i

function faultOf(message: string): DiagramFault {
  const line = /\bline (\d+)/.exec(message)?.[1]
  return new DiagramFault(
    problem('diagram/syntax', { message: excerpt(message) || 'Graphviz' }),
    line === undefined ? undefined : Number(line),
  )
}

/** A point of Graphviz is a pixel. */
function standAlone(drawn: string): Picture {
  const [, box = '', width = '0', height = '0'] = /viewBox="(\S+ \S+ (\S+) (\S+))"/.exec(drawn) ?? []
  const [widthPx, heightPx] = [Math.ceil(Number(width)), Math.ceil(Number(height))]
  const root = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="${box}" width="${widthPx}" height="${heightPx}" font-family="${fontFamily}">`
  const svg = drawn
    .replace(/<title>[^<]*<\/title>|<!--[\s\S]*?-->/g, '')
    .replace(/<text [^<>]*>/g, (tag) => tag.replace(/ font-family="[^"]*"/, ''))
    .replace(/<svg[^<>]*>/, root)
    .trim()
  return { svg, widthPx, heightPx }
}
