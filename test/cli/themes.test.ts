import { chmod, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'

const builtin = ['default', 'blue', 'elegant', 'green', 'magazine', 'monochrome', 'technical', 'warm']
const own = '/* @title My <theme>\n * @author 小禾\n * @extends default\n */\n.article { --color: #c0392b }\n'

/** A folder with a program in the place of a browser, which writes down what it is to open. */
async function withBrowser(project: Project) {
  const given = join(project.folder, 'opened.txt')
  const script = `#!/bin/sh\nprintf '%s' "$1" > '${given}'\n`
  await chmod(await project.write('bin/xdg-open', script), 0o755)
  return {
    env: { PATH: `${join(project.folder, 'bin')}:/bin:/usr/bin`, DISPLAY: ':0' },
    opened: () => expect.poll(() => readFile(given, 'utf8').catch(() => '')),
  }
}

test('lists the built-in themes and those of the project', async () => {
  const project = await makeProject({ 'wxpub.config.json': '{}', 'templates/mine/theme.css': own })
  const { stdout, stderr, code } = await project.run(['themes'])
  expect(code).toBe(0)
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(/ {2,}/))
  expect(rows.map(([name]) => name)).toEqual([...builtin.slice(0, 5), 'mine', ...builtin.slice(5)])
  expect(rows[0]).toEqual(['default', '默认', '#0f4c81', 'wxpub'])
  expect(rows).toContainEqual(['mine', 'My <theme>', '#c0392b', '小禾', '本项目的'])
  expect(stderr).toContain('npx wxpub themes --open')

  const { stdout: json } = await project.run(['themes', '--json'])
  const { themes } = JSON.parse(json)
  const english = JSON.parse((await project.run(['themes', '--json', '--lang', 'en'])).stdout).themes
  const blue = ({ name }: { name: string }) => name === 'blue'
  expect([themes.find(blue).title, english.find(blue).title]).toEqual(['蓝调', 'Blue'])
  expect(themes).toContainEqual({
    name: 'mine',
    title: 'My <theme>',
    author: '小禾',
    color: '#c0392b',
    isBuiltin: false,
  })
})

test('a theme of the project takes the place of the built-in one, and a broken one is told of', async () => {
  const project = await makeProject({
    'wxpub.config.json': '{}',
    'templates/blue/theme.css': own,
    'templates/broken/theme.css': 'p { color: red',
  })
  const { stdout, code } = await project.run(['themes', '--json'])
  const { themes, problems } = JSON.parse(stdout)
  expect(themes).toHaveLength(builtin.length + 1)
  expect(themes).toContainEqual(expect.objectContaining({ name: 'blue', isBuiltin: false }))
  expect(problems).toMatchObject([{ severity: 'error', file: 'templates/broken/theme.css' }])
  expect(code).toBe(1)
})

test('a variable that nothing sets is told at its line of the theme, once, and the article goes without', async () => {
  const project = await makeProject({
    'wxpub.config.json': '{ "theme": "mine" }',
    'posts/a.md': '# 甲\n\n文字\n\n文字\n',
    'posts/b.md': '# 乙\n\n文字\n',
    'templates/mine/theme.css': 'h2 { margin: 0 }\np { color: var(--nope); }\n',
    'templates/mine/header.md': '开头\n',
  })
  const told = /^templates\/mine\/theme\.css:2:5 .*theme\/unset-variable$/gm
  const check = await project.run(['check', 'posts', '--lang', 'zh'])
  expect(check.stderr.match(told)).toHaveLength(1)
  expect(check.stderr).not.toMatch(/no-css-function|variable-unresolved/)
  expect(check.code).toBe(0)
  const themes = await project.run(['themes', '--lang', 'zh'])
  expect(themes.stderr.match(told)).toHaveLength(1)
})

test('--open shows the sample in every theme, on a page that needs no network', async () => {
  const project = await makeProject({ 'wxpub.config.json': '{}', 'templates/mine/theme.css': own })
  const { env, opened } = await withBrowser(project)
  const { stderr, code } = await project.run(['themes', '--open', '--lang', 'en'], { env })
  expect([code, stderr]).toEqual([0, '✓ dist-posts/themes.html  made\n'])
  await opened().toBe(pathToFileURL(join(project.folder, 'dist-posts/themes.html')).href)
  const page = await project.read('dist-posts/themes.html')
  for (const name of [...builtin, 'mine']) expect(page).toContain(`<b>${name}</b>`)
  expect(page).toContain('My &lt;theme>')
  expect(page.match(/<article class="light">/g)).toHaveLength(builtin.length + 1)
  expect(page.match(/The last paragraph/g)).toHaveLength(2 * (builtin.length + 1))
  expect(page).not.toMatch(/<script|<link|src="http/)
})

test('--open shows the post that is named, with its pictures, in the folder that is named', async () => {
  const post = '---\ntitle: 题\ntype: newspic\n---\n\n我的正文。\n\n![图](图.png)\n'
  const project = await makeProject({
    'wxpub.config.json': '{}',
    '甲 乙/文.md': post,
    '甲 乙/图.png': makePng(40, 30),
  })
  const { env } = await withBrowser(project)
  expect(await project.run(['themes', '甲 乙/文.md', '--open', '--out', 'out'], { env })).toMatchObject({
    code: 0,
  })
  const page = await project.read('out/themes.html')
  expect(page.match(/我的正文/g)).toHaveLength(2 * builtin.length)
  expect(page).toContain(`src="../${encodeURIComponent('甲 乙')}/${encodeURIComponent('图.png')}"`)
})

test('without a browser the page is named', async () => {
  const project = await makeProject({ 'wxpub.config.json': '{}' })
  const { stderr, code } = await project.run(['themes', '--open'])
  expect(code).toBe(0)
  expect(stderr).toContain('用浏览器打开 dist-posts/themes.html')
})

test('a post that is missing and a folder that can’t be made are problems', async () => {
  const project = await makeProject({ 'wxpub.config.json': '{}', taken: 'x' })
  expect(await project.run(['themes', 'nothing.md', '--open'])).toMatchObject({ code: 1 })
  const { stderr, code } = await project.run(['themes', '--open', '--out', 'taken'])
  expect(code).toBe(1)
  expect(stderr).toContain('command/not-written')
})
