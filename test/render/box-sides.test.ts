import { expect, test } from 'vitest'
import { joinSides } from '../../src/render/styles/box-sides.ts'
import { formatDeclarations, parseDeclarations } from '../../src/render/styles/declarations.ts'

test.each([
  ['margin:0 0 1.1em;margin-bottom:0', 'margin:0'],
  ['margin:1em;margin-left:2px;color:red;margin-right:auto', 'margin:1em auto 1em 2px;color:red'],
  ['padding:1px 2px;padding-bottom:3px', 'padding:1px 2px 3px'],
  ['padding:1px 2px 3px 4px;padding-left:2px;padding-bottom:1px', 'padding:1px 2px'],
  ['margin-bottom:0;margin:0 0 .6em', 'margin:0 0 .6em'],
  ['margin-left:-8px;padding-left:5px', 'margin-left:-8px;padding-left:5px'],
  ['margin:1px !important;margin-top:0', 'margin:1px !important;margin-top:0'],
  ['margin:calc(1px + 1em);margin-top:0', 'margin:calc(1px + 1em);margin-top:0'],
  ['margin:0;margin-top:inherit', 'margin:0;margin-top:inherit'],
  ['margin-top:0;margin:wrong', 'margin-top:0;margin:wrong'],
  ['margin:0;margin-top:inherit;margin-bottom:1px', 'margin:0 0 1px;margin-top:inherit'],
  ['margin:0;margin-top:inherit;margin-top:1px', 'margin:1px 0 0'],
  ['margin:0 0 1em;margin-inline:1px;margin-left:2px', 'margin:0 0 1em;margin-inline:1px;margin-left:2px'],
])('%s is %s', (style, joined) => {
  expect(formatDeclarations(joinSides(parseDeclarations(style)))).toBe(joined)
})
