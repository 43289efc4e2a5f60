import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCss } from '../../src/read/check-css.ts'
import { runs } from '../helpers/property-runs.ts'
import { show } from './files.ts'

const check = (css: string): string => {
  const found = checkCss(css, 'a.css')
  return found ? show(found) : 'fine'
}

test.each([
  '',
  '/* only { a comment */',
  'p { color: red }',
  'p { color: red; ; }\n\nh1,\nh2 > a:not(.x[href="}"]) { margin: 0 auto; }',
  '@charset "utf-8"; @import url(a;b{c.css);\np {}',
  '@media (max-width: 10px) { p { color: red } @supports (a: b) { p { color: blue } } }',
  '@font-face { font-family: "a{b"; src: url( "x;y" ), url(data:image/png;base64,AA==) }',
  '@keyframes x { from { opacity: 0 } 50% { opacity: .5 } }',
  "p::before { content: '\\'}'; *zoom: 1 }",
  ':root { --a: ; --c:x }',
  'p { width: calc(1px + (2px * 3)); background: URL(x{y) }',
  'p { transition:\n    color 1s,\n    width 1s }',
])('fine: %j', (css) => {
  expect(check(css)).toBe('fine')
})

test.each([
  ['p { color: red', 'a.css:1:3 theme/unclosed { }'],
  ['@media x {\n p { color: red }\n', 'a.css:1:10 theme/unclosed { }'],
  ['p { color: red }\n/* never', 'a.css:2:1 theme/unclosed /* */'],
  ['p { content: "a\n}', 'a.css:1:14 theme/unclosed " "'],
  ['p { background: url(a.png }', 'a.css:1:17 theme/unclosed url( )'],
  ['p { width: calc(1px }', 'a.css:1:16 theme/unclosed ( )'],
  ['a[href { color: red }', 'a.css:1:2 theme/unclosed [ ]'],
  ['p { color: red }\n}', 'a.css:2:1 theme/unexpected }'],
  ['p { width: 1px) }', 'a.css:1:15 theme/unexpected )'],
  ['p { color: red }\nh1', 'a.css:2:1 theme/no-block h1'],
  ['color: red;', 'a.css:1:1 theme/no-block color: red'],
  ['{ color: red }', 'a.css:1:1 theme/no-selector'],
  ['p { color red }', 'a.css:1:5 theme/no-value color red'],
  ['p { color: ; }', 'a.css:1:5 theme/no-value color:'],
  ['p {\n  color: red\n  margin: 0;\n}', 'a.css:2:3 theme/no-value color: red margin: 0'],
  ['p {\n  color: red;\n  a { color: blue }\n}', 'a.css:3:3 theme/nested-rule a'],
  ['p {\n  color: red;\nh1 { margin: 0 }', 'a.css:3:1 theme/nested-rule h1'],
])('%j', (css, expected) => {
  expect(check(css)).toBe(expected)
})

test('it never throws and ends, whatever it is given', () => {
  const part = fc.constantFrom(
    '{',
    '}',
    '(',
    ')',
    '[',
    ']',
    ';',
    ':',
    '"',
    "'",
    '/*',
    '*/',
    'url(',
    '@media',
    '\\',
    '\n',
    'p',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const css = parts.join('')
      const place = checkCss(css, 'a.css')?.place
      if (place) expect(place.line).toBeLessThanOrEqual(css.split('\n').length)
    }),
    runs(1000),
  )
})
