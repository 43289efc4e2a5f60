import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { settleSheet } from '../../src/read/settle-sheet.ts'
import { declarationRules } from '../../src/render/rules/declaration-rules.ts'
import { judgeDeclaration } from '../../src/survival/style-rules.ts'
import { show } from './files.ts'

const settle = (css: string) => {
  const { css: left, problems } = settleSheet(css, 'a.css')
  return { left, told: problems.map((each) => `${each.severity} ${show(each)}`) }
}

describe('what WeChat ignores is told at its place and left out', () => {
  test.each([
    [
      'p {\n  color: red;\n  position: relative;\n}',
      'p {\n  color: red;\n  \n}',
      'a.css:3:3 theme/ignored-position position: relative',
    ],
    ['p { float: left }', 'p {  }', 'a.css:1:5 theme/ignored-flow float: left'],
    ['p { display: grid; color: red }', 'p {  color: red }', 'a.css:1:5 theme/ignored-flow display: grid'],
    ['p { -webkit-animation: a 1s }', 'p {  }', 'a.css:1:5 theme/ignored-effect -webkit-animation: a 1s'],
    ['p { FILTER: blur(1px) }', 'p {  }', 'a.css:1:5 theme/ignored-effect filter: blur(1px)'],
    ['p { cursor: pointer }', 'p {  }', 'a.css:1:5 theme/ignored-pointer cursor: pointer'],
    [
      'p { text-underline-offset: 2px; }',
      'p {  }',
      'a.css:1:5 theme/ignored-line-detail text-underline-offset: 2px',
    ],
    ['p { width: calc(100% - 2px) }', 'p {  }', 'a.css:1:5 theme/ignored-function width: calc(100% - 2px)'],
    ['p { background: url(a.png) }', 'p {  }', 'a.css:1:5 theme/ignored-background background: url(a.png)'],
    [
      'p { color: red }\n@media print { p { color: blue } }',
      'p { color: red }\n',
      'a.css:2:1 theme/ignored-at-rule @media',
    ],
    ['@import url(b.css);p { color: red }', 'p { color: red }', 'a.css:1:1 theme/ignored-at-rule @import'],
    ['a,\na:hover { color: red }', 'a,\na:hover { color: red }', 'a.css:1:1 theme/ignored-selector :hover'],
    [
      'h2::before { content: counter(a, hebrew) "." }',
      'h2::before { content: counter(a) "."; }',
      'a.css:1:14 theme/ignored-content content: counter(a, hebrew) "."',
    ],
    [
      'h2::before { content: counters(a, ".") }',
      'h2::before {  }',
      'a.css:1:14 theme/ignored-content content: counters(a, ".")',
    ],
    [
      'q::before { content: open-quote }',
      'q::before {  }',
      'a.css:1:13 theme/ignored-content content: open-quote',
    ],
    ['p { width: 50vw }', 'p { width: 50vw }', 'a.css:1:5 theme/screen-unit width: 50vw'],
  ])('%j', (css, left, told) => {
    expect(settle(css)).toEqual({ left, told: [`warning ${told}`] })
  })

  test('each thing once, in the order of the file', () => {
    const { told } = settle(
      'a { float: left }\np { top: 0 }\nh1 { top: 1px; float: right }\n@media x {}\n@media y {}',
    )
    expect(told).toEqual([
      'warning a.css:1:5 theme/ignored-flow float: left',
      'warning a.css:2:5 theme/ignored-position top: 0',
      'warning a.css:4:1 theme/ignored-at-rule @media',
    ])
  })

  test('whatever else is known to be dropped or forbidden', () => {
    const suspects = [
      ...['position: fixed', 'top: 0', 'z-index: 1', 'float: left', 'clear: both', 'animation: a 1s'],
      ...['transition: all 1s', 'filter: none', 'backdrop-filter: none', 'columns: 2', 'column-count: 2'],
      ...[
        'grid-area: a',
        'display: grid',
        'display: inline-grid',
        'width: calc(1px + 1%)',
        'width: min(1px, 2%)',
      ],
      ...['text-decoration-thickness: 1px', 'text-underline-offset: 1px', 'width: clamp(1px, 2%, 3px)'],
      ...['background: url(https://a.com/b.png)', 'background-image: url("data:image/png;base64,AA==")'],
      ...['user-select: none', 'pointer-events: none', 'caret-color: red', 'padding: env(a)', 'width: 3vw'],
    ]
    for (const source of suspects) {
      const [property = '', value = ''] = source.split(': ')
      const isKnown =
        judgeDeclaration({ property, value, source }, true) !== undefined ||
        declarationRules.some((rule) => rule.isBroken({ property, value }))
      expect([source, isKnown, settle(`p { ${source} }`).told.length]).toEqual([source, true, 1])
    }
  })
})

describe('what can be computed is', () => {
  test.each([
    ['p { margin: 1rem .5rem }', 'p { margin: 16px 8px; }'],
    ['p { width: calc((10px + 2px) * 1.5 - -1px) }', 'p { width: 19px; }'],
    [
      '.article { --a: 10px }\np { width: calc(var(--a) * 2); }',
      '.article { --a: 10px }\np { width: 20px; }',
    ],
    [':root { --a: calc(var(--b) / 3); --b: 9px }', ':root { --a: 3px; --b: 9px }'],
    ['p { width: calc(var(--none, 4px) * 2) }', 'p { width: 8px; }'],
  ])('%j', (css, left) => {
    const settled = settle(css)
    expect(settled.left).toBe(left)
    expect(settled.told).toHaveLength(1)
    expect(settled.told[0]).toMatch(/^note .*theme\/computed-value/)
  })

  test('variables without end and division by nothing end in words', () => {
    expect(
      settle(':root { --a: var(--b) var(--b); --b: var(--a) var(--a) } p { width: calc(var(--a)) }').left,
    ).not.toContain('calc')
    expect(settle('p { width: calc(1px / 0) }').left).toBe('p {  }')
  })

  test('quotes of fonts are noted', () => {
    expect(settle("p { font-family: 'PT Mono' }").told).toEqual([
      "note a.css:1:5 theme/quoted-font font-family: 'PT Mono'",
    ])
  })
})

test.each([
  ['h2::before { content: "\\201C" }', 'h2::before { content: "\u201c"; }'],
  [
    'h2::before { content: ""; width: 4px }',
    'h2::before { content: "\u00a0"; overflow: hidden; width: 4px }',
  ],
  [
    "h2:after { content: ''; border-top: 1px solid }",
    'h2:after { content: "\u00a0"; overflow: hidden; border-top: 1px solid }',
  ],
  ['h2::before { content: ""; color: red }', 'h2::before { content: ""; color: red }'],
])('a pseudo-element holds what is drawn: %j', (css, left) => {
  expect(settle(css)).toEqual({ left, told: [] })
})

const templates = path.resolve(import.meta.dirname, '../../templates')
const names = (await readdir(templates, { withFileTypes: true })).filter((each) => each.isDirectory())

test.each(names.map(({ name }) => name))('theme %s stays as it is, without a word', async (name) => {
  const css = await readFile(path.join(templates, name, 'theme.css'), 'utf8')
  expect(settle(css)).toEqual({ left: css, told: [] })
})

describe('themes of other tools', () => {
  const folder = path.join(import.meta.dirname, 'foreign-themes')
  test.each(['wenyan', 'mdnice', 'doocs', 'doocs-old'])('%s', async (name) => {
    const css = await readFile(path.join(folder, `${name}.css`), 'utf8')
    const { css: left, problems, beneath } = settleSheet(css, `${name}.css`)
    const told = problems.map((each) => `${each.severity} ${show(each)}`)
    const translated = [
      `/* beneath: ${JSON.stringify(beneath)} */`,
      ...told.map((each) => `/* ${each} */`),
      left,
    ].join('\n')
    await expect(translated).toMatchFileSnapshot(path.join(folder, `${name}.translated.css`))
  })
})
