import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notSupported, notUnderstood, type Picture } from '../drawing.ts'
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
import { colours } from '../look.ts'
import { boundElements } from './bound-elements.ts'
import { type Line, wordsOf } from './read-source.ts'
import { remarkLink, remarkLook } from './remark-look.ts'

/**
 * Draws a state diagram, laid out by Graphviz.
 *
 * https://mermaid.js.org/syntax/stateDiagram.html (checked 2026-11-24)
 */
export async function drawStates([, ...lines]: Line[], notes: Drawing['notes']): Promise<Picture> {
  const diagram: Diagram = { rankdir: 'TB', states: new Map(), groups: [], links: [], remarks: [] }
  read(diagram, lines, notes)
  if (diagram.states.size === 0) throw new DiagramFault(problem('diagram/empty', {}))
  const { states, groups, links, remarks } = diagram
  const membersOf = (group: Composite | undefined): string[] => [
    ...[...states.values()].flatMap((state) =>
      state.group === group && !groups.some(({ id }) => id === state.id) ? stateStatement(state) : [],
    ),
    ...groups
      .filter(({ parent }) => parent === group)
      .flatMap((each) => [
        `subgraph ${each.as} {`,
        ...groupLook({ label: states.get(each.id)?.words.join('\n') || each.id }),
        ...membersOf(each),
        '}',
      ]),
    ...keptApart(links).flatMap(({ from, to, words }) => {
      const [one, other] = [endOf(diagram, from), endOf(diagram, to)]
      const home = one.group || other.group ? undefined : commonGroup(one.inner, other.inner)
      const ends = { ltail: one.group?.as, lhead: other.group?.as }
      return home === group
        ? statement(`${one.node} -> ${other.node}`, { label: linkWords(words), ...ends })
        : []
    }),
  ]
  return layOutGraph({ rankdir: diagram.rankdir }, [
    ...membersOf(undefined),
    ...remarks.flatMap(({ of, words }, index) => {
      const { node, group } = endOf(diagram, of)
      return [
        statement(`remark${index}`, remarkLook(words)),
        statement(`${node} -> remark${index}`, { ...remarkLink, ltail: group?.as }),
      ]
    }),
  ])
}

interface Composite extends Group {
  id: string
  line: number
  parent: Composite | undefined
}

type Special = 'start' | 'end' | 'choice' | 'fork' | 'join' | 'history'

interface State {
  id: string
  as: string
  words: string[]
  kind?: Special
  group: Composite | undefined
}

interface Diagram {
  rankdir: string
  states: Map<string, State>
  groups: Composite[]
  links: { from: string; to: string; words?: string }[]
  remarks: { of: string; words: string }[]
}

const idPattern = '[\\p{L}\\p{N}\\p{M}_]+(?:[-.][\\p{L}\\p{N}\\p{M}_]+)*'
const pattern = (source: string): RegExp => new RegExp(`^${source.replaceAll('ID', `(${idPattern})`)}$`, 'u')

const forms = {
  direction: /^direction\s+(TB|TD|LR|BT|RL)$/i,
  link: new RegExp(`^(\\[\\*\\]|${idPattern})\\s*-->\\s*(\\[\\*\\]|${idPattern})(?:\\s*:\\s*(.*))?$`, 'u'),
  group: pattern('state\\s+(?:"([^"]*)"\\s+as\\s+)?ID\\s*\\{'),
  alias: pattern('state\\s+"([^"]*)"\\s+as\\s+ID'),
  special: pattern('state\\s+ID\\s+(?:<<|\\[\\[)(choice|fork|join|history)(?:>>|\\]\\])'),
  state: pattern('(?:state\\s+)?ID(?:\\s*:\\s*(.+))?'),
  remark: pattern('note\\s+(?:left|right)\\s+of\\s+ID(?:\\s*:\\s*(.+))?'),
}

function read(diagram: Diagram, lines: Line[], notes: Drawing['notes']): void {
  let group: Composite | undefined
  let remark: { of: string; words: string } | undefined
  for (const { text: written, line } of lines) {
    if (remark) {
      if (/^end note$/i.test(written)) remark = undefined
      else remark.words += `${remark.words && '\n'}${wordsOf(written, line)}`
      continue
    }
    if (/^(?:classDef|class|style|click)\s/.test(written)) {
      notes.push({ problem: problem('diagram/settings-ignored', { settings: written.slice(0, 40) }), line })
      continue
    }
    const text = written.replace(/:::\w+(?:-\w+)*/g, '').replace(/\s*;$/, '')
    const found = (form: keyof typeof forms) => forms[form].exec(text)
    const [, direction] = found('direction') ?? []
    const [, from, to, words] = found('link') ?? []
    const [, groupWords, groupId] = found('group') ?? []
    const [, aliasWords, aliasId] = found('alias') ?? []
    const [, specialId, kind] = found('special') ?? []
    const [, remarkOf, remarkWords] = found('remark') ?? []
    const [, id, description] = found('state') ?? []
    if (text === '--') throw notSupported('--', line)
    if (direction) {
      if (!group) diagram.rankdir = direction.toUpperCase().replace('TD', 'TB')
    } else if (from && to) {
      diagram.links.push({
        from: addEnd(diagram, from, 'start', group),
        to: addEnd(diagram, to, 'end', group),
        ...(words && { words: wordsOf(words, line) }),
      })
    } else if (groupId) {
      add(diagram, groupId, group, groupWords === undefined ? undefined : wordsOf(groupWords, line))
      group = { id: groupId, as: `cluster_${diagram.groups.length}`, line, parent: group }
      diagram.groups.push(group)
    } else if (text === '}') {
      if (!group) throw notUnderstood(text, line)
      group = group.parent
    } else if (aliasId) add(diagram, aliasId, group, wordsOf(aliasWords ?? '', line))
    else if (specialId) add(diagram, specialId, group).kind = kind as Special
    else if (remarkOf) {
      remark = { of: add(diagram, remarkOf, group).id, words: remarkWords ? wordsOf(remarkWords, line) : '' }
      diagram.remarks.push(remark)
      if (remarkWords) remark = undefined
    } else if (id) add(diagram, id, group, description ? wordsOf(description, line) : undefined)
    else throw notUnderstood(written, line)
    boundElements(diagram.states.size + diagram.links.length, line)
  }
  if (group) throw notUnderstood(`state ${group.id} {`, group.line)
}

function add({ states }: Diagram, id: string, group: Composite | undefined, words?: string): State {
  const state = states.get(id) ?? { id, as: `s${states.size}`, words: [], group }
  state.group ??= group
  if (words !== undefined) state.words.push(words)
  states.set(id, state)
  return state
}

/** Within a group, all beginnings are one, and so are all ends. */
function addEnd(diagram: Diagram, id: string, kind: 'start' | 'end', group: Composite | undefined): string {
  if (id !== '[*]') return add(diagram, id, group).id
  const state = add(diagram, `[*] ${kind} ${group?.as ?? ''}`, group)
  state.kind = kind
  return state.id
}

function stateStatement({ as, id, words, kind }: State): string {
  return statement(
    as,
    kind ? specialLooks[kind] : { label: nodeWords(words.join('\n') || id), style: 'filled,rounded' },
  )
}

const dark = { fillcolor: colours.words, color: colours.words }

const specialLooks: Readonly<Record<Special, Attributes>> = {
  start: { label: '', shape: 'circle', width: 0.22, height: 0.22, fixedsize: 'true', ...dark },
  end: { label: '', shape: 'doublecircle', width: 0.17, height: 0.17, fixedsize: 'true', ...dark },
  choice: { label: '', shape: 'diamond', width: 0.4, height: 0.4, fixedsize: 'true' },
  fork: { label: '', width: 1, height: 0.07, fixedsize: 'true', ...dark },
  join: { label: '', width: 1, height: 0.07, fixedsize: 'true', ...dark },
  history: { label: 'H', shape: 'circle', width: 0.3, height: 0.3, fixedsize: 'true' },
}

/** The node at which a link ends; for a composite state one within. */
function endOf(
  { states, groups }: Diagram,
  id: string,
): { node: string; group?: Composite; inner: Composite | undefined } {
  const group = groups.find((each) => each.id === id)
  if (!group) return { node: states.get(id)?.as ?? '', inner: states.get(id)?.group }
  const inner = [...states.values()].find(
    (state) => isWithin(state.group, group) && !groups.some((each) => each.id === state.id),
  )
  if (!inner) throw notUnderstood(`state ${id} {`, group.line)
  return { node: inner.as, group, inner: group }
}
