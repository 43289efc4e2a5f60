import { describe, expect, test } from 'vitest'
import { DiagramFault } from '../../../src/render/diagrams/drawing.ts'
import { drawGraphviz } from '../../../src/render/diagrams/graphviz/draw-graphviz.ts'
import { drawMermaid } from '../../../src/render/diagrams/mermaid/draw-mermaid.ts'

/** Why a diagram isn't drawn, and at which of its lines. */
async function faultOf(drawing: Promise<unknown>): Promise<string> {
  try {
    await drawing
    return 'drawn'
  } catch (error) {
    if (!(error instanceof DiagramFault)) throw error
    return `${error.problem.code} ${error.line ?? 'all'}`
  }
}

const repeat = (count: number, make: (index: number) => string, between = '\n') =>
  Array.from({ length: count }, (_, index) => make(index)).join(between)

describe('Mermaid that isn’t drawn', () => {
  test.each<[code: string, fault: string]>([
    ['', 'empty all'],
    ['%% nothing', 'empty all'],
    ['flowchart TD', 'empty all'],
    ...['gitGraph', 'journey', 'sankey-beta', 'C4Context', 'unknown'].map((kind): [string, string] => [
      `%% x\n${kind}\n  a`,
      'kind-not-supported 2',
    ]),
    ['flowchart XY\nA', 'line-not-understood 1'],
    ['flowchart TD\nA --> B\nA ->', 'line-not-understood 3'],
    ['flowchart TD\nA[一 --> B', 'line-not-understood 2'],
    ['flowchart TD\nA[支付(微信)]', 'line-not-understood 2'],
    ['flowchart TD\nA --> B C', 'line-not-understood 2'],
    ['flowchart TD\nend', 'line-not-understood 2'],
    ['flowchart TD\nsubgraph x\nA', 'line-not-understood 2'],
    ['flowchart TD\nA --x B', 'feature-not-supported 2'],
    ['flowchart TD\nA@{ shape: cloud }', 'feature-not-supported 2'],
    ['flowchart TD\nA["<img src=x onerror=1>"]', 'feature-not-supported 2'],
    ['flowchart TD\nA["<script>x</script>"]', 'feature-not-supported 2'],
    ['flowchart TD\nA[fa:fa-car 汽车]', 'feature-not-supported 2'],
    ['flowchart TD\nA["$$x^2$$"]', 'feature-not-supported 2'],
    ['sequenceDiagram\nA->>B: x\nA=>B: y', 'line-not-understood 3'],
    ['sequenceDiagram\nloop x\nA->>B: y', 'line-not-understood 2'],
    ['sequenceDiagram\nelse x', 'line-not-understood 2'],
    ['sequenceDiagram\nbox 绿色 组\nend', 'feature-not-supported 2'],
    ['sequenceDiagram\nparticipant A@{ "type": "boundary" }', 'feature-not-supported 2'],
    ['stateDiagram-v2\na --> b\n--', 'feature-not-supported 3'],
    ['stateDiagram-v2\nstate a {\nb', 'line-not-understood 2'],
    ['stateDiagram-v2\na --> b --> c', 'line-not-understood 2'],
    ['classDiagram\nA <--', 'line-not-understood 2'],
    ['classDiagram\nclass A {\n+x', 'line-not-understood 2'],
    ['erDiagram\nA ||-- B : x', 'line-not-understood 2'],
    ['erDiagram\nA {\nid\n}', 'line-not-understood 3'],
    ...['gantt', 'pie', 'mindmap', 'timeline', 'quadrantChart', 'xychart-beta'].map(
      (kind): [string, string] => [kind, 'empty all'],
    ),
    ['pie\n"甲" : 0', 'empty all'],
    ['pie\n"甲" : -1', 'line-not-understood 2'],
    ['pie\n甲 : 1', 'line-not-understood 2'],
    [`pie\n"甲" : ${'9'.repeat(320)}`, 'line-not-understood 2'],
    [`xychart-beta\nbar [${'9'.repeat(320)}]`, 'line-not-understood 2'],
    ['gantt\nexcludes weekends\n甲 : 2026-02-03, 200000d', 'line-not-understood 3'],
    ['pie donut\n"甲" : 1', 'line-not-understood 1'],
    ['gantt\n甲 : 3d', 'line-not-understood 2'],
    ['gantt\n甲 : 2026-02-30, 3d', 'line-not-understood 2'],
    ['gantt\n甲 : 2026-02-03, 2026-02-01', 'line-not-understood 2'],
    ['gantt\n甲 : 2026-02-03, 3 天', 'line-not-understood 2'],
    ['gantt\n甲 : a, 2026-02-03, 3d\n乙 : after b, 3d', 'line-not-understood 3'],
    ['gantt\n甲 : 2026-02-03, 99999999999d', 'line-not-understood 2'],
    ['gantt\ndateFormat dddd', 'feature-not-supported 2'],
    ['gantt\naxisFormat %A', 'feature-not-supported 2'],
    ['gantt\nexcludes monday tuesday wednesday thursday friday weekends', 'feature-not-supported 2'],
    ['gantt\nsomething', 'line-not-understood 2'],
    ['mindmap\n根\n根二', 'line-not-understood 3'],
    ['mindmap\n根\n  微服务(Microservice)', 'line-not-understood 3'],
    ['mindmap\n根\n  ::icon(fa fa-book)', 'feature-not-supported 3'],
    ['mindmap\n根\n  a)云(', 'feature-not-supported 3'],
    ['timeline\n: 没有时间', 'line-not-understood 2'],
    ['timeline\n2024 : ', 'line-not-understood 2'],
    ['quadrantChart\n甲: [0.5, 1.5]', 'line-not-understood 2'],
    ['quadrantChart\n甲: [0.5]', 'line-not-understood 2'],
    ['xychart-beta\nx-axis [甲, 乙]\nbar [1]', 'line-not-understood 3'],
    ['xychart-beta\nbar [1, x]', 'line-not-understood 2'],
    ['xychart-beta\ny-axis 5 --> 1\nbar [1]', 'line-not-understood 2'],
    [`xychart-beta\nbar [${repeat(301, () => '1', ',')}]`, 'too-many-parts 2'],
    [`mindmap\n${repeat(30, (index) => `${' '.repeat(index)}x`)}`, 'feature-not-supported 22'],
    [`flowchart TD\n${'A'.repeat(1001)}`, 'too-long 2'],
    [`flowchart TD\n${repeat(301, (index) => `n${index}`)}`, 'too-many-parts 302'],
    [
      `flowchart TD\n${repeat(30, String, ' & ')} --> ${repeat(30, (index) => `b${index}`, ' & ')}`,
      'too-many-parts 2',
    ],
  ])('%j', async (code, fault) => expect(await faultOf(drawMermaid(code))).toBe(`diagram/${fault}`))
})

describe('Graphviz that isn’t drawn', () => {
  test.each([
    [' \n', 'empty all'],
    ['digraph { }', 'empty all'],
    ['digraph {\n a -> b\n c -> \n}', 'syntax 4'],
    ['graph { a -> b }', 'syntax 1'],
    ['digraph { a [shape=foo] }', 'syntax all'],
    ['digraph { a [image="/etc/passwd"] }', 'syntax all'],
    ['digraph {\n a [peripheries=100000]\n}', 'feature-not-supported 2'],
    ['digraph {\n layout=sfdp; maxiter=1e9\n}', 'feature-not-supported 2'],
    [`digraph { ${'a'.repeat(20_000)} }`, 'too-long all'],
    [`digraph { {${repeat(40, String, ' ')}} -> {${repeat(40, String, ' ')}} }`, 'too-many-parts all'],
    [`digraph { ${'{'.repeat(5000)}a${'}'.repeat(5000)} }`, 'syntax 1'],
  ])('%j', async (code, fault) => expect(await faultOf(drawGraphviz(code))).toBe(`diagram/${fault}`))

  test('a crash within Graphviz leaves the next graph alone', async () => {
    await faultOf(drawGraphviz(`digraph { ${'{'.repeat(5000)}a${'}'.repeat(5000)} }`))
    expect(await faultOf(drawGraphviz('digraph { 甲 -> 乙 }'))).toBe('drawn')
  })
})

test.each([
  ['flowchart TD\nA["a \\" b"]', 'line-not-understood 2'],
  ['flowchart TD\nA["]]> &amp; <!-- #quot;\u0000\u0001 x"] --> B["\\N \\G"]', undefined],
  ['flowchart TD\nA --> B\nstyle A fill:red;background:url(x)', 'line-not-understood 3'],
  ['flowchart TD\nA --> B\nstyle A fill:url(x),stroke:"><b', undefined],
])('words can’t leave their place: %j', async (code, fault) => {
  if (fault) expect(await faultOf(drawMermaid(code))).toBe(`diagram/${fault}`)
  else {
    const { svg } = await drawMermaid(code)
    expect(svg).not.toMatch(/<!--|url\(|[\0-\x08]/)
  }
})

test('looks that have no effect are told at their line', async () => {
  const code =
    '---\nconfig:\n  theme: dark\n---\n%%{init: {}}%%\nflowchart TD\nA --> B\nclick A "https://a.cn"'
  const { notes } = await drawMermaid(code)
  expect(notes.map(({ problem, line }) => [problem.params.settings, line])).toEqual([
    ['config', 2],
    ['%%{init}%%', 5],
    ['click A "https://a.cn"', 8],
  ])
})
