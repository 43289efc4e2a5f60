import { problem } from '../../../problems/problem.ts'
import { DiagramFault, type Drawing, type Picture } from '../drawing.ts'
import { type Line, readSource } from './read-source.ts'

type Draw = (lines: Line[], notes: Drawing['notes']) => Promise<Picture & Pick<Drawing, 'title'>>

interface Kind {
  name: string
  called: Drawing['kind']
  /** How the first line begins. */
  begins: RegExp
  load: () => Promise<Draw>
}

/** What is drawn well without a browser. */
const kinds: Kind[] = [
  {
    name: 'flowchart',
    called: { zh: '流程图', en: 'Flowchart' },
    begins: /^(?:graph|flowchart)\b/i,
    load: async () => (await import('./flowchart.ts')).drawFlowchart,
  },
  {
    name: 'sequenceDiagram',
    called: { zh: '时序图', en: 'Sequence diagram' },
    begins: /^sequenceDiagram\s*$/i,
    load: async () => (await import('./sequence.ts')).drawSequence,
  },
  {
    name: 'stateDiagram',
    called: { zh: '状态图', en: 'State diagram' },
    begins: /^stateDiagram(?:-v2)?\s*$/i,
    load: async () => (await import('./state.ts')).drawStates,
  },
  {
    name: 'classDiagram',
    called: { zh: '类图', en: 'Class diagram' },
    begins: /^classDiagram(?:-v2)?\s*$/i,
    load: async () => (await import('./class.ts')).drawClasses,
  },
  {
    name: 'erDiagram',
    called: { zh: '实体关系图', en: 'Entity relationship diagram' },
    begins: /^erDiagram\s*$/i,
    load: async () => (await import('./er.ts')).drawEntities,
  },
  {
    name: 'gantt',
    called: { zh: '甘特图', en: 'Gantt chart' },
    begins: /^gantt\s*$/i,
    load: async () => (await import('./gantt.ts')).drawGantt,
  },
  {
    name: 'pie',
    called: { zh: '饼图', en: 'Pie chart' },
    begins: /^pie\b/i,
    load: async () => (await import('./pie.ts')).drawPie,
  },
  {
    name: 'mindmap',
    called: { zh: '思维导图', en: 'Mind map' },
    begins: /^mindmap\s*$/i,
    load: async () => (await import('./mindmap.ts')).drawMindmap,
  },
  {
    name: 'timeline',
    called: { zh: '时间线', en: 'Timeline' },
    begins: /^timeline(?:\s+(?:LR|TD))?\s*$/i,
    load: async () => (await import('./timeline.ts')).drawTimeline,
  },
  {
    name: 'quadrantChart',
    called: { zh: '四象限图', en: 'Quadrant chart' },
    begins: /^quadrantChart\s*$/i,
    load: async () => (await import('./quadrant.ts')).drawQuadrants,
  },
  {
    name: 'xychart',
    called: { zh: '统计图', en: 'Chart' },
    begins: /^xychart(?:-beta)?\b/i,
    load: async () => (await import('./xy-chart.ts')).drawXyChart,
  },
]

/**
 * Draws a Mermaid diagram, offline. Pure.
 *
 * @param code the source
 * @throws DiagramFault when it can't be drawn, or not well
 */
export async function drawMermaid(code: string): Promise<Drawing> {
  const { lines, title, notes } = readSource(code)
  for (const { text, line } of lines) {
    if (text.length > mostInLine)
      throw new DiagramFault(problem('diagram/too-long', { size: text.length, limit: mostInLine }), line)
  }
  const [first] = lines
  if (!first) throw new DiagramFault(problem('diagram/empty', {}))
  const kind = kinds.find(({ begins }) => begins.test(first.text))
  if (!kind) {
    const [word = ''] = first.text.split(/[\s;]/)
    const known = kinds.map(({ name }) => name).join(', ')
    throw new DiagramFault(problem('diagram/kind-not-supported', { kind: word, known }), first.line)
  }
  const draw = await kind.load()
  const picture = await draw(lines, notes)
  return { ...picture, kind: kind.called, ...(title !== undefined && { title }), notes }
}

/** Longer lines make no readable picture. */
const mostInLine = 1000
