import { expect, test } from 'vitest'
import { makePost } from '../../../bench/posts.js'
import { limits } from '../../../src/limits.ts'
import { endOfMarkup } from '../../../src/render/bounds/end-of-markup.ts'

const most = limits.markup.measured

test('three megabytes of an ordinary post are no more markup than an article can hold', () => {
  expect(endOfMarkup(makePost(10_000).repeat(300))).toBeUndefined()
})

test.each([
  ['lines', 'a\n', most],
  ['paragraphs, each of which counts twice', 'a\n\n', most / 2],
  ['blank lines', '\n', most],
  ['signs', '\\', most],
  ['rows of signs', '** ', most],
  ['items, each of which counts five times beside its line', '- a\n', most / 6],
  ['footnotes, each of which counts five times beside its line', '[^a]: b\n', most / 6],
  ['cells, each of which counts twice', '|', most / 2],
])('%s are, beyond the limit', (_, piece, share) => {
  const count = Math.floor(share)
  expect(endOfMarkup(piece.repeat(count))).toBeUndefined()
  expect(endOfMarkup(`${piece.repeat(count)}${piece}`)).toBe(
    piece.length * count + piece.search(/[-[\n\\*|]/),
  )
})

test('takes no long look at anything', () => {
  for (const piece of [' ', '> ', '\t', '1', '- ', '9. '])
    expect(endOfMarkup(`a\n${piece.repeat(1_000_000)}`)).not.toBe(0)
})
