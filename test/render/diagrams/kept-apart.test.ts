import { expect, test } from 'vitest'
import { drawMermaid } from '../../../src/render/diagrams/mermaid/draw-mermaid.ts'

/** How far apart the middles of two lines are, in px. */
async function distancePx(code: string): Promise<number> {
  const { svg } = await drawMermaid(code)
  const middles = [...svg.matchAll(/class="edge"[\s\S]*?<path [^>]*d="([^"]*)"/g)].map(([, path = '']) => {
    const points = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    )
    return points[Math.floor(points.length / 2)] ?? [0, 0]
  })
  const [[x1, y1], [x2, y2], ...others] = middles as [[number, number], [number, number]]
  expect(others).toEqual([])
  return Math.hypot(x1 - x2, y1 - y2)
}

test.each([
  'flowchart TD\nA --> B\nB --> A',
  'flowchart TD\nA --> B\nB -->|重试| A',
  'flowchart LR\nA --> B\nB -->|重试| A',
  'flowchart TD\nA -->|重试| B\nB --> A',
  'stateDiagram-v2\nA --> B\nB --> A: 关闭',
  'classDiagram\nA --> B\nB ..> A : 用',
  'erDiagram\nA ||--o{ B : 有\nB ||--o{ A : 属于',
])('there and back are two lines: %j', async (code) => expect(await distancePx(code)).toBeGreaterThan(12))
