import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notUnderstood, type Picture } from '../drawing.ts'
import {
  type Attributes,
  groupLook,
  keptApart,
  layOutGraph,
  linkWords,
  nodeWords,
  statement,
} from '../graphviz/dot.ts'
import { commonGroup, type Group, isWithin } from '../graphviz/groups.ts'
import { boundElements } from './bound-elements.ts'
import { FlowchartScanner, type Link, type NodeMention, type Shape } from './flowchart-scan.ts'
import { FlowchartStyles } from './flowchart-styles.ts'
import { type Line, wordsOf } from './read-source.ts'
import { reshape, shapeAttributes } from './shapes.ts'

/**
 * Draws a flowchart: reads it, refuses what it doesn't know, and has the graph laid out by Graphviz.
 *
 * https://mermaid.js.org/syntax/flowchart.html (checked 2026-11-24)
 */
export async function drawFlowchart(lines: Line[], notes: Drawing['notes']): Promise<Picture> {
  const chart = readFlowchart(lines, notes)
  if (chart.nodes.size === 0) throw new DiagramFault(problem('diagram/empty', {}))
  const picture = await draw(chart)
  return { ...picture, svg: reshape(picture.svg) }
}

interface Node {
  /** What Graphviz calls it. */
  as: string
  line: number
  shape: Shape
  words: string
  group: Subgraph | undefined
}

interface Subgraph extends Group {
  id: string
  line: number
  words: string
  parent: Subgraph | undefined
}

interface Edge extends Link {
  line: number
  from: string
  to: string
}

interface Flowchart {
  direction: string
  nodes: Map<string, Node>
  groups: Subgraph[]
  edges: Edge[]
  styles: FlowchartStyles
}

function readFlowchart([header, ...lines]: Line[], notes: Drawing['notes']): Flowchart {
  const chart: Flowchart = {
    direction: 'TB',
    nodes: new Map(),
    groups: [],
    edges: [],
    styles: new FlowchartStyles(),
  }
  const opening = /^(?:graph|flowchart(?:-elk)?)(?:\s+(TD|TB|LR|BT|RL|[<>^v]))?\s*(?:;(.*))?$/i.exec(
    header?.text ?? '',
  )
  if (!opening || !header) throw notUnderstood(header?.text ?? '', header?.line ?? 1)
  const [, direction, rest = ''] = opening
  if (direction) chart.direction = rankdirOf(direction)

  let group: Subgraph | undefined
  for (const { text, line } of [{ ...header, text: rest }, ...lines].flatMap(statements)) {
    if (/^subgraph\b/.test(text)) group = openGroup(chart, text, line, group)
    else if (text === 'end') {
      if (!group) throw notUnderstood(text, line)
      group = group.parent
    } else if (/^direction\s+(?:TD|TB|LR|BT|RL)$/i.test(text)) {
      // Of a group it is only a wish: Mermaid drops it too as soon as a link leads out.
      if (!group) chart.direction = rankdirOf(text.slice(-2))
    } else if (/^(?:click|href|link)\s/.test(text))
      notes.push({ problem: problem('diagram/settings-ignored', { settings: text.slice(0, 40) }), line })
    else if (!chart.styles.read(text)) readChain(chart, text, line, group)
    boundElements(chart.nodes.size + chart.edges.length + chart.groups.length, line)
  }
  if (group) throw notUnderstood('subgraph', group.line)
  for (const { id } of chart.groups) chart.nodes.delete(id)
  return chart
}

const rankdirOf = (direction: string): string =>
  ({ '>': 'LR', '<': 'RL', '^': 'BT', V: 'TB', TD: 'TB' })[direction.toUpperCase()] ?? direction.toUpperCase()

/** A line may hold several statements; a semicolon in words ends none. */
function statements(line: Line): Line[] {
  const parts = line.text.match(oneStatement) ?? []
  return parts.map((each) => ({ ...line, text: each.trim() })).filter(({ text }) => text !== '')
}

/** Quotes, brackets and entities are whole. */
const oneStatement =
  /(?:"[^"]*"|\[(?:"[^"]*"|[^\]"])*\]|\((?:"[^"]*"|[^)"])*\)|\{(?:"[^"]*"|[^}"])*\}|\|(?:"[^"]*"|[^|"])*\||[#&]\w+;|[^;])+/g

function openGroup(chart: Flowchart, text: string, line: number, parent: Subgraph | undefined): Subgraph {
  const [, plainId, , titled] = /^subgraph\s+([\p{L}\p{N}_.-]+)\s*(\[(.+)\])$/u.exec(text) ?? []
  const written = titled ?? text.replace(/^subgraph\s*/, '')
  const words = wordsOf(written, line)
  const group: Subgraph = {
    as: `cluster_${chart.groups.length}`,
    id: plainId ?? (words === '' ? `subgraph ${chart.groups.length}` : words),
    line,
    words,
    parent,
  }
  chart.groups.push(group)
  return group
}

function readChain(chart: Flowchart, text: string, line: number, group: Subgraph | undefined): void {
  const scanner = new FlowchartScanner(text, line)
  let from = scanner.nodes()
  for (const mention of from) addNode(chart, mention, group)
  while (!scanner.isDone) {
    const link = scanner.link()
    const to = scanner.nodes()
    for (const mention of to) addNode(chart, mention, group)
    for (const source of from)
      for (const target of to) chart.edges.push({ ...link, line, from: source.id, to: target.id })
    from = to
  }
}

/** What a later mention says of a node counts; it stays in the first group that names it. */
function addNode({ nodes, styles }: Flowchart, mention: NodeMention, group: Subgraph | undefined): void {
  const { id, line, shape, words, className } = mention
  const known = nodes.get(id) ?? {
    as: `n${nodes.size}`,
    line,
    shape: 'rectangle',
    words: id,
    group: undefined,
  }
  nodes.set(id, {
    ...known,
    group: known.group ?? group,
    ...(shape && { shape }),
    ...(words !== undefined && { words, line }),
  })
  if (className !== undefined) styles.assign(id, className)
}

function draw(chart: Flowchart): Promise<Picture> {
  const { nodes, groups, edges, styles } = chart
  const membersOf = (group: Subgraph | undefined): string[] => [
    ...[...nodes].flatMap(([id, node]) =>
      node.group === group
        ? statement(node.as, {
            label: nodeWords(node.words),
            ...shapeAttributes[node.shape],
            ...styles.ofNode(id),
          })
        : [],
    ),
    ...groups
      .filter(({ parent }) => parent === group)
      .flatMap((each) => [
        `subgraph ${each.as} {`,
        ...groupLook({ label: each.words, ...styles.ofNode(each.id) }),
        ...membersOf(each),
        // A group that holds nothing would not be drawn.
        ...(anchorOf(chart, each) === undefined ? [statement(emptyAnchor(each), invisible)] : []),
        '}',
      ]),
    ...keptApart(edges).flatMap((edge, index) =>
      homeOf(chart, edge) === group ? edgeStatement(chart, edge, styles.ofLink(index)) : [],
    ),
  ]
  return layOutGraph({ rankdir: chart.direction }, membersOf(undefined))
}

const invisible = { style: 'invis', label: '', width: 0.5, height: 0.2 }
const emptyAnchor = ({ as }: Group): string => `${as}_anchor`

function edgeStatement(chart: Flowchart, edge: Edge, look: Attributes): string {
  const [from, to] = [endOf(chart, edge.from), endOf(chart, edge.to)]
  const hasEnds = edge.start !== 'none' && edge.end !== 'none'
  return statement(`${from.node} -> ${to.node}`, {
    label: linkWords(edge.words),
    dir: hasEnds ? 'both' : edge.end !== 'none' ? undefined : edge.start !== 'none' ? 'back' : 'none',
    arrowhead: edge.end === 'circle' ? 'dot' : undefined,
    arrowtail: edge.start === 'circle' ? 'dot' : undefined,
    style: { solid: undefined, dotted: 'dashed', thick: undefined, invisible: 'invis' }[edge.style],
    penwidth: edge.style === 'thick' ? 2.4 : undefined,
    // A link to a group ends at its edge, unless it comes from within.
    ltail: from.group && !isWithin(to.inner, from.group) ? from.group.as : undefined,
    lhead: to.group && !isWithin(from.inner, to.group) ? to.group.as : undefined,
    ...look,
  })
}

/** The group that a link between plain nodes is part of. */
function homeOf(chart: Flowchart, { from, to }: Edge): Group | undefined {
  const [one, other] = [endOf(chart, from), endOf(chart, to)]
  return one.group || other.group ? undefined : commonGroup(one.inner, other.inner)
}

interface End {
  /** The node at which a link ends; for a group one within it. */
  node: string
  /** The group that is meant, if it isn't a node. */
  group?: Subgraph
  inner: Subgraph | undefined
}

function endOf(chart: Flowchart, id: string): End {
  const group = chart.groups.find((each) => each.id === id)
  if (group) return { node: anchorOf(chart, group) ?? emptyAnchor(group), group, inner: group }
  const node = chart.nodes.get(id)
  return { node: node?.as ?? '', inner: node?.group }
}

function anchorOf({ nodes, groups }: Flowchart, group: Group): string | undefined {
  const own = [...nodes.values()].find((node) => isWithin(node.group, group))
  const empty = groups.find((each) => each !== group && isWithin(each, group))
  return own?.as ?? (empty && emptyAnchor(empty))
}
