import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DiagramFault } from '../../../src/render/diagrams/drawing.ts'
import { drawGraphviz } from '../../../src/render/diagrams/graphviz/draw-graphviz.ts'
import { drawMermaid } from '../../../src/render/diagrams/mermaid/draw-mermaid.ts'
import { runs } from '../../helpers/property-runs.ts'
import { wordsOf } from './svg.ts'

const id = fc
  .string({ unit: fc.constantFrom(...'aZ9_开始'), minLength: 1, maxLength: 4 })
  .filter((each) => each !== 'end')
const label = fc
  .string({ unit: fc.constantFrom(...'中文，。 ab{}[]()|<>&;#"\'\\/-=~%:'), minLength: 1, maxLength: 12 })
  .filter((each) => each.trim() !== '' && !/"|<\/?[a-z!]|[#&]\w+;|\\n/i.test(each))
const brackets = fc.constantFrom(
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['([', '])'],
  ['[/', '/]'],
  ['{{', '}}'],
  ['((', '))'],
)
const arrow = fc.constantFrom('-->', '---', '-.->', '==>', '<-->', '---->', '--o')

test('every word of a flowchart is in its picture', async () => {
  const step = fc.tuple(id, label, brackets, arrow, id, fc.option(label))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const said = new Map<string, string>()
      const lines = steps.map(([from, words, [open, close], link, to, beside], index) => {
        said.set(from, words)
        const between = beside === null ? '' : `|"${beside}"|`
        return `  ${from}${open}"${words}"${close} ${link}${between} ${to}${index % 2 ? ';' : ''}`
      })
      const { svg } = await drawMermaid(`flowchart TD\n${lines.join('\n')}`)
      const drawn = wordsOf(svg)
        .map(({ words }) => words)
        .join('')
      const folded = (text: string) => text.replace(/\s+/g, '')
      const missing = [...said.values(), ...steps.flatMap(([, , , , , beside]) => beside ?? [])].filter(
        (words) => [...folded(words)].some((character) => !drawn.includes(character)),
      )
      expect(missing).toEqual([])
    }),
    runs(500),
  )
})

const fragments = fc.constantFrom(
  ...[
    'A',
    '开始',
    '-->',
    '--',
    '->>',
    '[',
    ']',
    '(',
    '"',
    '{',
    '}',
    '|',
    ':',
    ';',
    '&',
    ' ',
    '\n',
    'end',
    'subgraph x',
  ],
  ...[
    'loop',
    'alt',
    'state',
    'class',
    'note right of A',
    '||--o{',
    '<|--',
    '<<',
    '>>',
    '[*]',
    '%%',
    '---',
    '~',
    '\\',
    '<br>',
    '2026-03-02',
    ', 3d',
    'after A',
    '"甲" : 1',
    'bar [1, 2]',
    'x-axis [a, b]',
    'A: [0.1, 0.9]',
    '\n  ',
    'section x',
  ],
)
const kind = fc.constantFrom(
  'flowchart TD',
  'sequenceDiagram',
  'stateDiagram-v2',
  'classDiagram',
  'erDiagram',
  'gantt',
  'pie',
  'mindmap',
  'timeline',
  'quadrantChart',
  'xychart-beta',
  '',
)

test('whatever is written is drawn or told, never a crash', async () => {
  const drawnOrTold = async (drawing: Promise<{ svg: string }>) => {
    try {
      expect((await drawing).svg).toMatch(/^<svg [\s\S]*<\/svg>$/)
    } catch (error) {
      if (!(error instanceof DiagramFault)) throw error
    }
  }
  await fc.assert(
    fc.asyncProperty(kind, fc.array(fragments, { maxLength: 25 }), async (first, parts) => {
      await drawnOrTold(drawMermaid(`${first}\n${parts.join('')}`))
      await drawnOrTold(drawGraphviz(`digraph { ${parts.join(' ')} }`))
    }),
    runs(300),
  )
})
