import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notUnderstood, type Picture } from '../drawing.ts'
import {
  type Attributes,
  groupLook,
  Html,
  keptApart,
  layOutGraph,
  linkWords,
  statement,
  tableWords,
} from '../graphviz/dot.ts'
import { colours } from '../look.ts'
import { boundElements } from './bound-elements.ts'
import { type Line, wordsOf } from './read-source.ts'
import { remarkLink, remarkLook } from './remark-look.ts'

/**
 * Draws a class diagram, laid out by Graphviz.
 *
 * https://mermaid.js.org/syntax/classDiagram.html (checked 2026-11-24)
 */
export async function drawClasses([, ...lines]: Line[], notes: Drawing['notes']): Promise<Picture> {
  const diagram: Diagram = { rankdir: 'TB', classes: new Map(), namespaces: [], relations: [], remarks: [] }
  read(diagram, lines, notes)
  const { classes, namespaces, relations, remarks } = diagram
  if (classes.size + remarks.length === 0) throw new DiagramFault(problem('diagram/empty', {}))
  const membersOf = (namespace: Namespace | undefined): string[] =>
    [...classes.values()]
      .filter((each) => each.namespace === namespace)
      .map((each) => statement(each.as, { shape: 'plain', label: new Html(table(each)) }))
  return layOutGraph({ rankdir: diagram.rankdir, ranksep: 0.75, nodesep: 0.5 }, [
    ...membersOf(undefined),
    ...namespaces.flatMap((each, index) => [
      `subgraph cluster_${index} {`,
      ...groupLook({ label: each.name }),
      ...membersOf(each),
      '}',
    ]),
    ...keptApart(relations).map(({ from, to, words, fromCount, toCount, look }) =>
      statement(`${classes.get(from)?.as} -> ${classes.get(to)?.as}`, {
        ...look,
        label: linkWords(words),
        taillabel: linkWords(fromCount),
        headlabel: linkWords(toCount),
        labeldistance: 1.8,
        labelangle: 38,
      }),
    ),
    ...remarks.flatMap(({ of, words }, index) => [
      statement(`remark${index}`, remarkLook(words)),
      ...(of === undefined ? [] : [statement(`${classes.get(of)?.as} -> remark${index}`, remarkLink)]),
    ]),
  ])
}

interface Namespace {
  name: string
  line: number
}

interface Class {
  as: string
  name: string
  annotations: string[]
  attributes: string[]
  methods: string[]
  namespace: Namespace | undefined
}

interface Relation {
  from: string
  to: string
  words?: string
  fromCount?: string
  toCount?: string
  look: Attributes
}

interface Diagram {
  rankdir: string
  classes: Map<string, Class>
  namespaces: Namespace[]
  relations: Relation[]
  remarks: { of?: string; words: string }[]
}

const name = '(?:`[^`]+`|[\\p{L}\\p{N}\\p{M}_]+(?:[-.][\\p{L}\\p{N}\\p{M}_]+)*(?:~.+?~+)?)'
const leftEnds = '<\\|?|\\*|o|\\(\\)'
const rightEnds = '\\|?>|\\*|o|\\(\\)'

const forms = {
  direction: /^direction\s+(TB|TD|LR|BT|RL)$/i,
  namespace: /^namespace\s+(\S+)\s*\{$/,
  class: new RegExp(
    `^class\\s+(${name})\\s*(?:\\["([^"]*)"\\])?\\s*(?:<<([^<>]+)>>)?\\s*(\\{)?\\s*(\\})?$`,
    'u',
  ),
  annotation: new RegExp(`^<<([^<>]+)>>\\s*(${name})$`, 'u'),
  remark: new RegExp(`^note\\s+(?:for\\s+(${name})\\s+)?"([^"]*)"$`, 'u'),
  relation: new RegExp(
    `^(${name})\\s*(?:"([^"]*)"\\s*)?(${leftEnds})?(--|\\.\\.)(${rightEnds})?\\s*(?:"([^"]*)"\\s*)?(${name})(?:\\s*:\\s*(.+))?$`,
    'u',
  ),
  member: new RegExp(`^(${name})\\s*:\\s*(.+)$`, 'u'),
}

function read(diagram: Diagram, lines: Line[], notes: Drawing['notes']): void {
  let namespace: Namespace | undefined
  let open: { shape: Class; line: number } | undefined
  for (const { text: written, line } of lines) {
    const text = written.replace(/:::\w+(?:-\w+)*/g, '').replace(/;$/, '')
    if (open) {
      if (text === '}') open = undefined
      else addMember(open.shape, text, line)
      continue
    }
    if (/^(?:classDef|cssClass|style|click|link|callback)\s/.test(text)) {
      notes.push({ problem: problem('diagram/settings-ignored', { settings: text.slice(0, 40) }), line })
      continue
    }
    const [, direction] = forms.direction.exec(text) ?? []
    const [, space] = forms.namespace.exec(text) ?? []
    const [, classId, label, inline, opens, closes] = forms.class.exec(text) ?? []
    const [, annotation, annotated] = forms.annotation.exec(text) ?? []
    const remark = forms.remark.exec(text)
    const relation = forms.relation.exec(text)
    const [, owner, member] = forms.member.exec(text) ?? []
    if (direction) diagram.rankdir = direction.toUpperCase().replace('TD', 'TB')
    else if (space) {
      if (namespace) throw notUnderstood(text, line)
      namespace = { name: space.replaceAll('`', ''), line }
      diagram.namespaces.push(namespace)
    } else if (text === '}' && namespace) namespace = undefined
    else if (classId) {
      const found = add(diagram, classId, namespace)
      if (label) found.name = wordsOf(label, line)
      if (inline) found.annotations.push(wordsOf(inline, line))
      if (opens && !closes) open = { shape: found, line }
    } else if (annotated) add(diagram, annotated, namespace).annotations.push(wordsOf(annotation ?? '', line))
    else if (remark) {
      const of = remark[1] === undefined ? undefined : idOf(remark[1])
      if (remark[1] !== undefined) add(diagram, remark[1], namespace)
      diagram.remarks.push({ words: wordsOf(remark[2] ?? '', line), ...(of !== undefined && { of }) })
    } else if (relation) addRelation(diagram, relation, line)
    else if (owner && member) addMember(add(diagram, owner, namespace), member, line)
    else throw notUnderstood(written, line)
    boundElements(diagram.classes.size + diagram.relations.length, line)
  }
  if (open) throw notUnderstood(`class ${open.shape.name} {`, open.line)
  if (namespace) throw notUnderstood(`namespace ${namespace.name} {`, namespace.line)
}

/** Type parameters are no part of it. */
const idOf = (written: string): string => written.replace(/~.*$/, '').replaceAll('`', '')

function add({ classes }: Diagram, written: string, namespace: Namespace | undefined): Class {
  const id = idOf(written)
  const found: Class = classes.get(id) ?? {
    as: `c${classes.size}`,
    name: withTypes(written.replaceAll('`', '')),
    annotations: [],
    attributes: [],
    methods: [],
    namespace,
  }
  if (written.includes('~') && found.name === id) found.name = withTypes(written)
  found.namespace ??= namespace
  classes.set(id, found)
  return found
}

/** `List~int~` stands for `List<int>`. */
const withTypes = (written: string): string => {
  let text = written
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(/~([^~]+)~/, '<$1>')
  }
  return text
}

function addMember(shape: Class, written: string, line: number): void {
  const annotation = /^<<([^<>]+)>>$/.exec(written)?.[1]
  if (annotation) shape.annotations.push(wordsOf(annotation, line))
  else {
    const words = wordsOf(withTypes(written).replace(/</g, '&lt;'), line)
    const list = words.includes('(') ? shape.methods : shape.attributes
    list.push(words)
  }
}

function addRelation(diagram: Diagram, found: RegExpExecArray, line: number): void {
  const [, from = '', fromCount, left, body, right, toCount, to = '', words] = found
  add(diagram, from, undefined)
  add(diagram, to, undefined)
  diagram.relations.push({
    from: idOf(from),
    to: idOf(to),
    ...(words && { words: wordsOf(words, line) }),
    ...(fromCount && { fromCount: wordsOf(fromCount, line) }),
    ...(toCount && { toCount: wordsOf(toCount, line) }),
    look: {
      dir: left && right ? 'both' : left ? 'back' : right ? 'forward' : 'none',
      arrowtail: left && tips[left],
      arrowhead: right && tips[right],
      style: body === '..' ? 'dashed' : undefined,
    },
  })
}

const tips: Readonly<Record<string, string>> = {
  '<|': 'empty',
  '|>': 'empty',
  '<': 'vee',
  '>': 'vee',
  '*': 'diamond',
  o: 'odiamond',
  '()': 'odot',
}

function table({ name: title, annotations, attributes, methods }: Class): string {
  const heading = [...annotations.map((each) => `«${each}»`), title].map(tableWords).join('<br/>')
  return [
    `<table border="1" cellborder="0" cellspacing="0" cellpadding="3" color="${colours.boxEdge}" bgcolor="${colours.box}">`,
    `<tr><td cellpadding="7" bgcolor="${colours.boxHeader}">${heading}</td></tr><hr/>`,
    `${rows(attributes)}<hr/>`,
    rows(methods),
    '</table>',
  ].join('')
}

const rows = (members: string[]): string =>
  members.map((each) => `<tr><td align="left">  ${memberWords(each)}  </td></tr>`).join('') ||
  '<tr><td height="8" cellpadding="0"></td></tr>'

/** A dollar sign at the end marks what is static, a star what is abstract: the font has no italics. */
function memberWords(written: string): string {
  const mark = /[$*]$/.exec(written)?.[0]
  const words = tableWords(mark ? written.slice(0, -1) : written)
  return mark === '$' ? `<u>${words}</u>` : mark === '*' ? `${words} {abstract}` : words
}
