import type { Paragraph, PhrasingContent, Root } from 'mdast'
import { expect, test } from 'vitest'
import { findAsWritten } from '../../../src/render/syntax/as-written.ts'

/** A post of one paragraph, as the parser would give it. */
function postOf(parts: readonly { type: 'text' | 'html'; value: string }[]): { tree: Root; source: string } {
  let source = ''
  const children = parts.map((part): PhrasingContent => {
    const start = source.length
    source += part.value
    return { ...part, position: placed(start, source.length) }
  })
  const paragraph: Paragraph = { type: 'paragraph', children, position: placed(0, source.length) }
  return { tree: { type: 'root', children: [paragraph] }, source }
}

const placed = (start: number, end: number) => ({
  start: { line: 1, column: start + 1, offset: start },
  end: { line: 1, column: end + 1, offset: end },
})

test('each match knows its line and column', () => {
  const { tree, source } = postOf([{ type: 'text', value: 'a a\n\n a\na' }])
  const points = findAsWritten(tree, source, /a/g).map(({ position: { start } }) => start)
  expect(points).toEqual([
    { line: 1, column: 1 },
    { line: 1, column: 3 },
    { line: 3, column: 2 },
    { line: 4, column: 1 },
  ])
})

// Quadratic work would run into the test's own time limit.

test.each(['[^1]\n', '[^1] '])('takes time in proportion to the matches: %j', (part) => {
  const { tree, source } = postOf([{ type: 'text', value: part.repeat(100_000) }])
  expect(findAsWritten(tree, source, /\[\^1\]/g)).toHaveLength(100_000)
})

test('takes time in proportion to the tags that nothing closes', () => {
  const tags = Array.from({ length: 100_000 }, () => ({ type: 'html', value: '<code>' }) as const)
  const { tree, source } = postOf([{ type: 'text', value: '[^1]' }, ...tags])
  expect(findAsWritten(tree, source, /\[\^1\]/g)).toHaveLength(1)
})
