import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, notUnderstood, type Picture } from '../drawing.ts'
import { Html, layOutGraph, linkWords, statement, tableWords } from '../graphviz/dot.ts'
import { colours } from '../look.ts'
import { boundElements } from './bound-elements.ts'
import { type Line, wordsOf } from './read-source.ts'

/**
 * Draws an entity relationship diagram, laid out by Graphviz.
 *
 * https://mermaid.js.org/syntax/entityRelationshipDiagram.html (checked 2026-11-24)
 */
export async function drawEntities([, ...lines]: Line[], notes: Drawing['notes']): Promise<Picture> {
  const diagram: Diagram = { rankdir: 'TB', entities: new Map(), relations: [] }
  read(diagram, lines, notes)
  const { entities, relations } = diagram
  if (entities.size === 0) throw new DiagramFault(problem('diagram/empty', {}))
  return layOutGraph({ rankdir: diagram.rankdir, ranksep: 0.7, nodesep: 0.5 }, [
    ...[...entities.values()].map((each) =>
      statement(each.as, { shape: 'plain', label: new Html(table(each)) }),
    ),
    ...relations.map(({ from, to, tail, head, isIdentifying, words }) =>
      statement(`${entities.get(from)?.as} -> ${entities.get(to)?.as}`, {
        dir: 'both',
        arrowtail: tail,
        arrowhead: head,
        style: isIdentifying ? undefined : 'dashed',
        label: linkWords(words),
      }),
    ),
  ])
}

interface Entity {
  as: string
  name: string
  rows: { type: string; name: string; keys: string; comment: string }[]
}

interface Diagram {
  rankdir: string
  entities: Map<string, Entity>
  relations: {
    from: string
    to: string
    tail: string
    head: string
    isIdentifying: boolean
    words?: string
  }[]
}

const name = '(?:"[^"]+"|[\\p{L}\\p{N}\\p{M}_]+(?:[-.][\\p{L}\\p{N}\\p{M}_]+)*)'
const alias = `(?:\\s*\\[\\s*("[^"]*"|[^\\]"]+)\\s*\\])?`

const forms = {
  direction: /^direction\s+(TB|TD|LR|BT|RL)$/i,
  entity: new RegExp(`^(${name})${alias}\\s*(\\{)?\\s*(\\})?$`, 'u'),
  relation: new RegExp(
    `^(${name})${alias}\\s*(\\|o|\\|\\||\\}o|\\}\\|)(--|\\.\\.)(o\\||\\|\\||o\\{|\\|\\{)\\s*(${name})${alias}(?:\\s*:\\s*(.+))?$`,
    'u',
  ),
  row: /^(\S+)\s+(\S+?)(?:\s+((?:PK|FK|UK)(?:\s*,\s*(?:PK|FK|UK))*))?(?:\s+"([^"]*)")?$/u,
}

/** What stands at an end of a line, from the entity outwards. */
const ends: Readonly<Record<string, string>> = {
  '|o': 'teeodot',
  'o|': 'teeodot',
  '||': 'teetee',
  '}o': 'crowodot',
  'o{': 'crowodot',
  '}|': 'crowtee',
  '|{': 'crowtee',
}

function read(diagram: Diagram, lines: Line[], notes: Drawing['notes']): void {
  let open: { entity: Entity; line: number } | undefined
  for (const { text: written, line } of lines) {
    const text = written.replace(/:::\w+(?:-\w+)*/g, '')
    if (open) {
      const [, type = '', column = '', keys = '', comment = ''] = forms.row.exec(text) ?? []
      if (text === '}') open = undefined
      else if (type === '') throw notUnderstood(written, line)
      else
        open.entity.rows.push({
          type,
          name: column,
          keys: keys.replace(/\s*,\s*/g, ', '),
          comment: wordsOf(comment, line),
        })
      continue
    }
    if (/^(?:classDef|class|style)\s/.test(text)) {
      notes.push({ problem: problem('diagram/settings-ignored', { settings: text.slice(0, 40) }), line })
      continue
    }
    const [, direction] = forms.direction.exec(text) ?? []
    const [, entity, label, opens, closes] = forms.entity.exec(text) ?? []
    const relation = forms.relation.exec(text)
    if (direction) diagram.rankdir = direction.toUpperCase().replace('TD', 'TB')
    else if (entity) {
      const found = add(diagram, entity, label, line)
      if (opens && !closes) open = { entity: found, line }
    } else if (relation) {
      const [, from = '', fromLabel, tail = '', body, head = '', to = '', toLabel, words] = relation
      add(diagram, from, fromLabel, line)
      add(diagram, to, toLabel, line)
      diagram.relations.push({
        from,
        to,
        tail: ends[tail] ?? 'none',
        head: ends[head] ?? 'none',
        isIdentifying: body === '--',
        ...(words && { words: wordsOf(words, line) }),
      })
    } else throw notUnderstood(written, line)
    boundElements(diagram.entities.size + diagram.relations.length, line)
  }
  if (open) throw notUnderstood(`${open.entity.name} {`, open.line)
}

function add({ entities }: Diagram, id: string, label: string | undefined, line: number): Entity {
  const entity = entities.get(id) ?? { as: `e${entities.size}`, name: wordsOf(id, line), rows: [] }
  if (label !== undefined) entity.name = wordsOf(label, line)
  entities.set(id, entity)
  return entity
}

function table({ name: title, rows }: Entity): string {
  const columns = (['type', 'name', 'keys', 'comment'] as const).filter((column) =>
    rows.some((row) => row[column] !== ''),
  )
  const cells = rows.map(
    (row) =>
      `<tr>${columns.map((column) => `<td align="left">${tableWords(row[column]) || ' '}</td>`).join('')}</tr>`,
  )
  return [
    `<table border="0" cellborder="1" cellspacing="0" cellpadding="6" color="${colours.boxEdge}" bgcolor="${colours.box}">`,
    `<tr><td colspan="${Math.max(1, columns.length)}" bgcolor="${colours.boxHeader}">${tableWords(title)}</td></tr>`,
    ...cells,
    '</table>',
  ].join('')
}
