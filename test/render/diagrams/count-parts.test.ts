import { expect, test } from 'vitest'
import { countParts } from '../../../src/render/diagrams/graphviz/count-parts.ts'

test.each([
  ['digraph { a -> b }', 3],
  ['digraph { a -> b -> c; d }', 6],
  ['graph { "a -- b" -- c }', 3],
  ['digraph { {a b c} -> {d e} }', 11],
  ['digraph { {a b} -> {c d} -> {e f} }', 14],
  ['digraph { subgraph x { a b c } subgraph x -> d }', 10],
  ['digraph { a [label="b -> c" shape=box]; node [color=red]; rankdir=LR }', 1],
  ['digraph { a [label=<<table><tr><td>b c d</td></tr></table>>] }', 1],
  ['digraph { // a -> b\n# c\n/* d */ a:port -> b:n }', 3],
  ['digraph { {{a b} c} -> {d} }', 7],
])('%j', (dot, parts) => expect(countParts(dot)).toBe(parts))
