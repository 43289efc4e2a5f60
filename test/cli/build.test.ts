import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (body: string) => `---\ntitle: 标题\n---\n\n${body}\n`

test('bodies land below the posts folder or the working directory, pictures keep their files', async () => {
  const project = await makeProject({
    'wxpub.config.json': '{}',
    'posts/2026/第一 篇.md': post('正文 ![猫](<./图 片.png>)'),
    'posts/2026/图 片.png': makePng(300, 200),
    'notes/b.md': post(
      '![远](https://example.com/a.png) ![没有](nowhere.png) [另一篇](../posts/2026/第一%20篇.md)',
    ),
  })
  const first = await project.wxpub(['build'])
  expect(first).toMatchObject({ code: 0, stdout: '' })
  const html = await project.read('dist-posts/2026/第一 篇.html')
  expect(html).toMatch(/^<section [\s\S]*<\/section>\n$/)
  expect(html).toContain(`src="../../posts/2026/${encodeURIComponent('图 片.png')}"`)

  const second = await project.wxpub(['build', 'notes', '--out', 'out', '--json', '--allow-missing-images'])
  const { results, ok } = JSON.parse(second.stdout)
  expect({ ok, code: second.code, stderr: second.stderr }).toEqual({ ok: true, code: 0, stderr: '' })
  expect(results[0]).toMatchObject({ post: 'notes/b.md', action: 'built', output: 'out/notes/b.html' })
  const other = await project.read('out/notes/b.html')
  expect(other).toContain('src="https://example.com/a.png"')
  expect(other).toContain('src="nowhere.png"')
  expect(other).not.toContain('wxpub-asset')
  expect(other).not.toContain('wxpub-post')
})

test('what can be rendered is written even beside problems', async () => {
  const project = await makeProject({
    'a.md': post('![没有](nowhere.png)'),
    'b.md': post('好的 ![图](p.png)'),
    'p.png': makePng(300, 200),
  })
  const { code, stdout } = await project.run(['build', 'a.md', 'b.md', 'elsewhere.md', '--json'])
  const { results, problems } = JSON.parse(stdout)
  expect(code).toBe(1)
  expect(results.map((each: { action: string }) => each.action)).toEqual(['built', 'built'])
  expect(problems).toMatchObject([{ code: 'post/not-found' }])
  expect(results[0].problems[0]).toMatchObject({ severity: 'error', file: 'a.md', line: 5, column: 1 })
  expect(existsSync(join(project.folder, 'dist-posts/a.html'))).toBe(true)
})

test('build - goes from standard input to standard output', async () => {
  const project = await makeProject()
  const plain = await project.wxpub(['build', '-', '--allow-missing-images'], { stdin: '# 标题\n\n你好\n' })
  expect(plain.code).toBe(0)
  expect(plain.stdout).toMatch(/^<section [\s\S]*你好[\s\S]*<\/section>\n$/)
  const json = await project.wxpub(['build', '-', '--json', '--allow-missing-images'], {
    stdin: '# 标题\n\n你好\n',
  })
  expect(JSON.parse(json.stdout).results[0]).toMatchObject({
    title: '标题',
    html: plain.stdout,
    action: 'built',
  })
})

test('two posts never share an output', async () => {
  const project = await makeProject({ 'a.md': post('一'), 'a.markdown': post('二') })
  const { code, stderr } = await project.run(['build', '.', '--allow-missing-images'])
  expect(code).toBe(1)
  expect(stderr).toContain('command/output-taken')
})

test('a folder that cannot be written to is a problem', async () => {
  const project = await makeProject({ 'a.md': post('一'), out: 'a file' })
  const { code, stderr } = await project.run(['build', 'a.md', '--out', 'out', '--allow-missing-images'])
  expect(code).toBe(1)
  expect(stderr).toContain('command/not-written')
})

test('check tells all problems and writes nothing', async () => {
  const project = await makeProject({ 'a.md': post('正文\n\n![没有](nowhere.png)') })
  const people = await project.run(['check', 'a.md'])
  expect(people).toMatchObject({ code: 1, stdout: '' })
  expect(people.stderr).toContain('a.md:7:1  错误')
  expect(people.stderr).toContain('  7 │ ![没有](nowhere.png)\n    │ ^\n')
  const github = await project.run(['check', 'a.md', '--format', 'github', '--lang', 'en'])
  expect(github).toMatchObject({ code: 1, stderr: '' })
  expect(github.stdout).toMatch(/^::error file=a.md,line=7,col=1,title=image\/[a-z-]+::/)
  expect(existsSync(join(project.folder, 'dist-posts'))).toBe(false)
})

test('what is wrong with a theme is told once, however many posts wear it', async () => {
  const project = await makeProject({
    'wxpub.config.json': '{"theme": "mine"}',
    'templates/mine/theme.css': '/* @extends default */\np { position: fixed; }\n',
    'posts/a.md': post('一'),
    'posts/b.md': post('二 ![图](https://)'),
    'posts/c.md': post('三 ![图](https://)'),
  })
  for (const command of ['check', 'build']) {
    const { stderr } = await project.run([command])
    expect(stderr.match(/^templates\/mine\/theme\.css:2/gm), command).toHaveLength(1)
    expect(stderr.match(/^posts\/[bc]\.md/gm)?.length).toBeGreaterThan(1)
  }
})

test('a picture post is shown as its pictures and its text, and check tells what it loses', async () => {
  const project = await makeProject({
    'a.md': '---\ntitle: 散步\ntype: newspic\n---\n\n一 & 二[书](https://a.example)\n\n![桥](图.png)\n',
    '图.png': makePng(300, 200),
  })
  expect(await project.run(['build', 'a.md'])).toMatchObject({ code: 0 })
  expect(await project.read('dist-posts/a.html')).toBe(
    `<section><img src="../${encodeURIComponent('图.png')}" alt="桥" ` +
      'style="max-width:100%;display:block;margin-bottom:8px">' +
      '<p style="white-space:pre-wrap">一 &amp; 二书</p></section>\n',
  )
  const { code, stdout } = await project.run(['check', 'a.md', '--json'])
  const { results } = JSON.parse(stdout)
  expect({ code, problems: results[0].problems }).toMatchObject({
    code: 0,
    problems: [{ code: 'newspic/link', severity: 'warning', file: 'a.md', line: 6, column: 6 }],
  })
})

test('links lead to posts that the ledger knows to be published', async () => {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'a.md': post('第一篇'),
    'b.md': post('见[第一篇](a.md)'),
    'wxpub.config.json': '{"posts": "."}',
  })
  expect(await project.run(['publish', 'a.md', '--yes'], { env })).toMatchObject({ code: 0 })
  await server.close()
  expect(await project.run(['build', 'b.md'], { env })).toMatchObject({ code: 0 })
  expect(await project.read('dist-posts/b.html')).toMatch(
    /<a href="https:\/\/mp\.weixin\.qq\.com\/s\?[^"]+" [^>]*>第一篇</,
  )
})
