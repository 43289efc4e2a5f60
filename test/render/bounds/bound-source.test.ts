import { describe, expect, test } from 'vitest'
import { boundSource, type Excess } from '../../../src/render/bounds/bound-source.ts'

function bound(source: string): { bounded: string; told: Excess[] } {
  const told: Excess[] = []
  return { bounded: boundSource(source, (excess) => told.push(excess)), told }
}

describe.each([
  ['signs that begin something', '*a ', 20_000],
  ['back quotes and dollars', '`a $', 10_000],
  ['signs that may end something', 'a* ', 4000],
])('%s in one paragraph', (_, part, most) => {
  test('stay as they are up to a limit', () => {
    const source = part.repeat(most)
    expect(bound(source)).toEqual({ bounded: source, told: [] })
  })

  test('are blanked beyond it, words and places kept, and told once a paragraph', () => {
    const source = part.repeat(most + 3)
    const { bounded, told } = bound(source)
    expect(bounded).toHaveLength(source.length)
    expect(bounded.slice(part.length * most)).toBe(part.replace(/[*`$]/g, ' ').repeat(3))
    expect(bound(`${source}\n${part}\n${part}`).told).toEqual(told)
    expect(told).toMatchObject([{ code: 'markup/too-many-brackets' }])
    expect(told[0]!.offset).toBe(part.length * most + part.search(/[*`$]/))
  })

  test('count anew in the next paragraph', () => {
    const source = `${part.repeat(most)}\n\n`.repeat(2)
    expect(bound(source).told).toEqual([])
  })
})

describe('lines without a blank one', () => {
  test('are blanked beyond a limit, up to the next blank line', () => {
    const [fitting, beyond, after] = ['a\n'.repeat(5000), 'a\na\n', '\na\n']
    const { bounded, told } = bound(fitting + beyond + after)
    expect(bounded).toBe(`${fitting} \n \n${after}`)
    expect(told).toEqual([{ code: 'markup/paragraph-too-long', limit: 5000, offset: fitting.length }])
  })

  test('may be as many as code has', () => {
    const source = `\`\`\`\n${'a\n'.repeat(6000)}\`\`\`\n`
    expect(bound(source)).toEqual({ bounded: source, told: [] })
  })
})
