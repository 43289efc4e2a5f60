import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notSupported } from '../drawing.ts'
import { colours } from '../look.ts'
import { countParts } from './count-parts.ts'
import { layOut, measuredFont } from './lay-out.ts'

/**
 * Draws a graph in Graphviz's own language, offline. Pure.
 *
 * https://graphviz.org/doc/info/lang.html (checked 2026-11-24)
 *
 * @param code the source
 * @throws DiagramFault when it can't be drawn, or not well
 */
export async function drawGraphviz(code: string): Promise<Drawing> {
  if (/^\s*$/.test(code)) throw new DiagramFault(problem('diagram/empty', {}))
  boundWork(code)
  const picture = await layOut(withMeasuredFont(code), {
    graph: { fontcolor: colours.words, color: colours.boxEdge, pad: 0.1 },
    node: { fontcolor: colours.words, color: colours.line },
    edge: { fontcolor: colours.words, color: colours.line, fontsize: 12 },
  })
  if (!picture.svg.includes('class="node"')) throw new DiagramFault(problem('diagram/empty', {}))
  return { ...picture, kind: { zh: '关系图', en: 'Graph' }, notes: [] }
}

/** All words are drawn in one font, so they must be measured in one like it. What stands in quotes is skipped. */
const withMeasuredFont = (code: string): string =>
  code.replace(/\bfontname\s*=\s*(?:"(?:\\[\s\S]|[^"\\])*"|[\w.-]+)|"(?:\\[\s\S]|[^"\\])*"/g, (found) =>
    found.startsWith('"') ? found : `fontname="${measuredFont}"`,
  )

const mostCharacters = 20_000
const mostParts = 600

/** Attributes by which a few characters ask for work without bound. */
const costly =
  /\b(?:maxiter|nslimit1?|mclimit|searchsize|peripheries|sides|samplepoints|dimen|dim|dpi|levels)\s*=\s*"?\s*(?:\d{3,}|\d+e)/i

function boundWork(code: string): void {
  if (code.length > mostCharacters)
    throw new DiagramFault(problem('diagram/too-long', { size: code.length, limit: mostCharacters }))
  const found = costly.exec(code)
  if (found) throw notSupported(found[0], code.slice(0, found.index).split('\n').length)
  if (countParts(code) > mostParts)
    throw new DiagramFault(problem('diagram/too-many-parts', { limit: mostParts }))
}
