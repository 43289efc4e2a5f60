import { DiagramFault, escapeXml, type Picture } from '../drawing.ts'
import { colours, linkWordsPx, wordsPx } from '../look.ts'
import { wrap } from '../text-width.ts'
import { type Defaults, layOut } from './lay-out.ts'

/** Attributes in Graphviz's language; those that are undefined are left out. */
export type Attributes = Readonly<Record<string, string | number | Html | undefined>>

/** A label made of a table. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }
}

/** A statement about a node, or what else stands before the brackets. */
export const statement = (subject: string, attributes: Attributes): string =>
  `${subject} [${assignments(attributes).join(', ')}]`

const assignments = (attributes: Attributes): string[] =>
  Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`${name}=${value instanceof Html ? `<${value.markup}>` : quoted(String(value))}`],
  )

/** Words as Graphviz takes them: a backslash begins its own shorthands, an ampersand entities. */
const quoted = (text: string): string =>
  `"${text.replaceAll('&', '&amp;').replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`

/** Statements at the start of a group: the one around it doesn't hand its look down. */
export const groupLook = (attributes: Attributes): string[] =>
  assignments({
    fontcolor: colours.words,
    color: colours.groupEdge,
    fillcolor: colours.group,
    style: 'filled,rounded',
    fontsize: linkWordsPx,
    // Words beside links reach a little beyond what Graphviz frames.
    margin: 16,
    labeljust: 'l',
    ...attributes,
  })

/** Words in a node, broken into lines that a phone can show. */
export const nodeWords = (words: string): string => broken(words, 14).join('\n')

/** Words beside a link, with room between them and the line. */
export const linkWords = (words: string | undefined): string | undefined =>
  words === undefined
    ? undefined
    : broken(words, 12)
        .map((line) => ` ${line} `)
        .join('\n')

/**
 * Gives a link without words blank ones where another link joins the same two with words: Graphviz keeps the lines of
 * two such links apart only if both have words or neither has.
 */
export function keptApart<Link extends { from: string; to: string; words?: string | undefined }>(
  links: readonly Link[],
): Link[] {
  const pairOf = ({ from, to }: Link) => JSON.stringify([from, to].sort())
  const withWords = new Set(links.filter(({ words }) => words !== undefined).map(pairOf))
  return links.map((link) =>
    link.words === undefined && withWords.has(pairOf(link)) ? { ...link, words: ' ' } : link,
  )
}

const broken = (words: string, mostEm: number): string[] =>
  words.split('\n').flatMap((line) => wrap(line.trim(), mostEm))

/** Words within a table. */
export const tableWords = (text: string): string => escapeXml(text).replaceAll('\n', '<br/>')

/**
 * Lays out a graph that a Mermaid diagram became, in the look of all of them.
 *
 * @throws DiagramFault without a line: that of the graph is none of the diagram's
 */
export async function layOutGraph(attributes: Attributes, statements: string[]): Promise<Picture> {
  try {
    const picture = await layOut(
      `digraph {\n${[...assignments(attributes), ...statements].join('\n')}\n}`,
      look,
    )
    return { ...picture, svg: legible(picture.svg) }
  } catch (error) {
    throw error instanceof DiagramFault ? new DiagramFault(error.problem) : error
  }
}

/** Words of groups and links stand on top, with the ground around them: links may run across them. */
function legible(svg: string): string {
  const onTop: string[] = []
  const withoutNames = svg.replace(/<g [^<>]*class="cluster"[\s\S]*?<\/g>/g, (group) =>
    group.replace(/<text[^<>]*>[^<]*<\/text>/g, (name) => {
      onTop.push(withGround(name, colours.group))
      return ''
    }),
  )
  return withoutNames
    .replace(/<g [^<>]*class="edge"[\s\S]*?<\/g>/g, (group) =>
      group.replace(/<text[^<>]*>/g, (words) => withGround(words, colours.ground)),
    )
    .replace(/<\/g>\s*<\/svg>/, `${onTop.join('\n')}\n</g>\n</svg>`)
}

const withGround = (words: string, colour: string): string =>
  words.replace(
    '<text',
    `<text stroke="${colour}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`,
  )

const look: Defaults = {
  graph: {
    bgcolor: colours.ground,
    pad: 0.15,
    nodesep: 0.35,
    ranksep: 0.45,
    compound: 'true',
  },
  node: {
    shape: 'box',
    style: 'filled',
    fillcolor: colours.box,
    color: colours.boxEdge,
    fontcolor: colours.words,
    fontsize: wordsPx,
    margin: '0.16,0.09',
    height: 0.4,
  },
  edge: {
    color: colours.line,
    fontcolor: colours.words,
    fontsize: linkWordsPx,
    arrowsize: 0.8,
  },
}
