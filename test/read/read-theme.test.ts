import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Knobs } from '../../src/config/knobs.ts'
import { readTheme } from '../../src/read/read-theme.ts'
import { folderWith, show } from './files.ts'

const root = await folderWith({
  'builtin/default/theme.css': 'p { color: black }',
  'builtin/default/footer.md': 'built in',
  'builtin/plain/theme.css': '/* @title 素净 */',
  'templates/mine/theme.css': '/* Mine\n   @extends default */\r\np { color: red }',
  'templates/mine/header.md': '\uFEFF# Head\r\n',
  'templates/broken/theme.css': 'p { color: red;\n',
  'templates/lost/theme.css': '/*\n@extends nothing */',
  'templates/one/theme.css': '/* @extends two */',
  'templates/two/theme.css': '/* @extends one */',
  'templates/binary/theme.css': Buffer.from([0x70, 0x0a, 0xff]),
  'templates/not-a-theme/': '',
  'own/templates/default/theme.css': '/* @extends default */ h1 { margin: 0 }',
  'look/my.css': 'h1 { margin: 0 }',
  'look/nice.css': '#nice h2 { color: red } .hljs { background: #222 } .hljs-keyword { color: #fff }',
  'look/doocs.css': 'codespan { color: red }',
  'variables/templates/typo/theme.css':
    '/* @extends base\n*/\np { color: var(--nope); margin: 0 }\nh1 { color: var(--tint); border-color: var(--nope) }',
  'variables/templates/base/theme.css':
    '.article { --tint: red }\nh2 { color: var(--later, blue); margin: var( --own ) }',
  'variables/templates/chain/theme.css':
    '/* --nope: red */\n.article { --a: var(--nope); --b: var(--a) }\np { color: var(--b); margin: 0 }\nq::before { content: "var(--nope)" }',
  'variables/templates/tinted/theme.css': 'p { color: var(--color); margin: 0 }',
})

const read = (name: string, folder?: string) =>
  readTheme(name, {
    root,
    cwd: root,
    builtinFolder: join(root, 'builtin'),
    ...(folder && { folder: join(root, folder) }),
  })

test('a theme of the project that extends a built-in one', async () => {
  const files = ['templates/mine/theme.css', 'builtin/default/theme.css', 'templates/mine/header.md'].map(
    (name) => join(root, name),
  )
  expect(await read('mine')).toEqual({
    theme: {
      name: 'mine',
      css: 'p { color: black }\n/* Mine\n   @extends default */\np { color: red }',
      file: 'templates/mine/theme.css',
      header: {
        markdown: '# Head\n',
        path: join(root, 'templates/mine/header.md'),
        file: 'templates/mine/header.md',
      },
      files,
    },
    files,
    problems: [],
  })
})

test('a built-in theme', async () => {
  const { theme } = await read('default')
  expect(theme).toMatchObject({ css: 'p { color: black }', footer: { markdown: 'built in' } })
})

test('a theme that replaces a built-in one may extend it', async () => {
  const options = { root: join(root, 'own'), cwd: root, builtinFolder: join(root, 'builtin') }
  const { theme } = await readTheme('default', options)
  expect(theme?.css).toBe('p { color: black }\n/* @extends default */ h1 { margin: 0 }')
})

test('a single file, from the folder where it was named', async () => {
  expect((await read('my.css', 'look')).theme).toEqual({
    name: 'my.css',
    css: 'h1 { margin: 0 }',
    file: 'look/my.css',
    files: [join(root, 'look/my.css')],
  })
})

const known = 'binary, broken, default, lost, mine, one, plain, two'

test.each([
  ['mien', `theme/near-miss mien mine ${known}`],
  ['素净', `theme/near-miss 素净 plain ${known}`],
  ['not-a-theme', `theme/unknown not-a-theme ${known}`],
  ['../templates/mine', `theme/unknown ../templates/mine ${known}`],
  ['no.css', 'theme/not-found no.css'],
  ['broken', 'templates/broken/theme.css:1:3 theme/unclosed { }'],
  ['lost', `templates/lost/theme.css:2 theme/unknown nothing ${known}`],
  ['one', 'templates/two/theme.css:1 theme/extends-itself one'],
  ['binary', 'templates/binary/theme.css:2:1 theme/unreadable UTF-8'],
])('%s is a problem', async (name, expected) => {
  const { theme, problems } = await read(name)
  expect(theme).toBeUndefined()
  expect(problems.map(show)).toEqual([expected])
})

test('the built-in themes are found from here', async () => {
  const { theme, problems } = await readTheme('default', { root: join(root, 'look'), cwd: root })
  expect(problems).toEqual([])
  expect(theme?.css).toContain('{')
})

const readVariables = (name: string, knobs: Knobs = {}) => {
  const folder = join(root, 'variables')
  return readTheme(name, { root: folder, cwd: folder, builtinFolder: join(root, 'builtin'), knobs })
}

test('a variable that nothing sets is told once, at its place, and what needs it is left out', async () => {
  const { theme, problems } = await readVariables('typo')
  expect(problems.map(show)).toEqual([
    'templates/base/theme.css:2:33 theme/unset-variable margin: var( --own ) --own',
    'templates/typo/theme.css:3:5 theme/unset-variable color: var(--nope) --nope',
  ])
  expect(problems.map(({ severity }) => severity)).toEqual(['warning', 'warning'])
  expect(theme?.css).toBe(
    '.article { --tint: red }\nh2 { color: var(--later, blue);  }\n' +
      '/* @extends base\n*/\np {  margin: 0 }\nh1 { color: var(--tint);  }',
  )
})

test('a variable that only holds one that nothing sets goes with it, without a word of its own', async () => {
  const { theme, problems } = await readVariables('chain')
  expect(problems.map(show)).toEqual([
    'templates/chain/theme.css:2:12 theme/unset-variable --a: var(--nope) --nope',
  ])
  expect(theme?.css).toBe(
    '/* --nope: red */\n.article {   }\np {  margin: 0 }\nq::before { content: "var(--nope)" }',
  )
})

test('a variable may be set by a knob alone', async () => {
  const tinted = (knobs: Knobs) => readVariables('tinted', knobs)
  expect((await tinted({ color: '#07c160' })).problems).toEqual([])
  expect((await tinted({})).problems.map(show)).toEqual([
    'templates/tinted/theme.css:1:5 theme/unset-variable color: var(--color) --color',
  ])
})

test('a theme of mdnice or doocs/md lies on what its tool has below every theme', async () => {
  const css = async (name: string) =>
    (await readTheme(name, { root, cwd: root, folder: join(root, 'look') })).theme?.css
  const nice = await css('nice.css')
  expect(nice).toMatch(/\nh3 \{ font-size: 20px; \}[\s\S]*\.article h2 \{ color: red/)
  expect(await css('doocs.css')).toMatch(
    /\nh2 \{[^}]*var\(--md-primary-color\)[\s\S]*\.article code \{ color: red/,
  )
  // Our colours, made for a light ground, would vanish on its dark one.
  expect(nice).not.toContain('.token-string')
})

test('of a theme that can’t be used it is known where it would be mended', async () => {
  expect((await read('nowhere')).files).toContain(join(root, 'templates/nowhere/theme.css'))
})
