/**
 * How many mentions of nodes and links a graph in Graphviz's language comes to, at most. One link between two groups
 * stands for a link between every two of their nodes, so a few characters can ask for very many. Pure.
 *
 * @param dot the graph; one with mistakes is counted as far as it makes sense
 */
export function countParts(dot: string): number {
  const tokens = [...dot.matchAll(token)].map(([text]) => text)
  const sizes = new Map<string, number>()
  const frames: Frame[] = [newFrame(undefined)]
  let links = 0
  let isAttribute = false
  const operand = (frame: Frame, size: number) => {
    frame.nodes += size
    if (frame.isLinked) links += frame.last * size
    frame.last = size
    frame.isLinked = false
  }
  tokens.forEach((text, index) => {
    const frame = frames.at(-1) ?? newFrame(undefined)
    const before = tokens[index - 1] ?? ''
    const after = tokens[index + 1] ?? ''
    if (isAttribute) isAttribute = text !== ']'
    else if (text === '[') isAttribute = true
    else if (text === '{')
      frames.push(newFrame(/^subgraph$/i.test(tokens[index - 2] ?? '') ? before : undefined))
    else if (text === '}') {
      const { name, nodes } = frames.pop() ?? newFrame(undefined)
      if (name !== undefined) sizes.set(name, nodes)
      operand(frames.at(-1) ?? newFrame(undefined), nodes)
    } else if (text === '->' || text === '--') frame.isLinked = true
    else if (/^subgraph$/i.test(before)) {
      if (after !== '{') operand(frame, sizes.get(text) ?? 0)
    } else if (isName(text) && before !== ':' && before !== '=' && after !== '=') operand(frame, 1)
  })
  return frames.reduce((sum, { nodes }) => sum + nodes, links)
}

interface Frame {
  name: string | undefined
  nodes: number
  /** How many nodes the last name or group stands for. */
  last: number
  /** Whether a link leads from there to what comes next. */
  isLinked: boolean
}

const newFrame = (name: string | undefined): Frame => ({ name, nodes: 0, last: 0, isLinked: false })

/** Comments are none, words in quotes are one, and so is a table. */
const token =
  /(?<=\n|^)#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\])*"|<(?:[^<>]|<[^<>]*>)*>|->|--|[{}[\];,=:]|[^\s{}[\];,=:"-]+/g

const isName = (text: string): boolean =>
  !/^(?:[{}[\];,=:#<]|\/[/*]|(?:strict|digraph|graph|node|edge|subgraph)$)/i.test(text)
