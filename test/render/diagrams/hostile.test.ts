import { describe, expect, test } from 'vitest'
import { render } from '../../helpers/render.ts'

const repeat = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index)).join('\n')

/** What is written to do harm: told or drawn, and done within seconds of the processor's time. */
describe('a hostile diagram ends soon', () => {
  test.each<[name: string, code: string, fault: string]>([
    ['10,000 links', `flowchart TD\n${repeat(10_000, (at) => `a${at} --> b`)}`, 'too-many-parts'],
    ['10,000 messages', `sequenceDiagram\n${repeat(10_000, () => 'A->>B: x')}`, 'too-many-parts'],
    ['10,000 tasks', `gantt\n${repeat(10_000, () => 'x : 2026-01-01, 3d')}`, 'too-many-parts'],
    ['10,000 ideas', `mindmap\nx\n${repeat(10_000, () => '  y')}`, 'too-many-parts'],
    ['a label of 1 MB', `flowchart TD\nA["${'长'.repeat(350_000)}"]`, 'too-long'],
    [
      'hundreds of long labels',
      `flowchart TD\n${repeat(100, (at) => `a${at}[${'长'.repeat(900)}]`)}`,
      'too-large',
    ],
    ['dense links', `flowchart TD\n${repeat(250, (at) => `a${at % 40} --> a${(at * 7) % 41}`)}`, 'too-large'],
    ['brackets', `flowchart TD\n${'(['.repeat(450)}`, 'line-not-understood'],
    ['dashes', `sequenceDiagram\n${'a -'.repeat(300)}>`, 'line-not-understood'],
    ['tildes', `classDiagram\n${'A~'.repeat(480)}`, 'line-not-understood'],
    ['HTML', 'flowchart TD\nA["<img src=x onerror=alert(1)>"]', 'feature-not-supported'],
    [
      'days counted one by one',
      `gantt\nexcludes monday tuesday wednesday thursday friday saturday\n${repeat(290, () => 'x : 2026-01-01, 3600d')}`,
      '',
    ],
  ])('%s', async (_, code, fault) => {
    const before = process.cpuUsage()
    const { problems } = await render(`\`\`\`mermaid\n${code}\n\`\`\``)
    const { user, system } = process.cpuUsage(before)
    const told = problems.flatMap(({ code }) => (code.startsWith('diagram/') ? [code.slice(8)] : []))
    expect(told).toEqual(fault === '' ? [] : [fault])
    expect((user + system) / 1e6).toBeLessThan(8)
  })
})
