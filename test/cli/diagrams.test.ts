import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const diagram = '```mermaid\nflowchart TD\n  A[写作] --> B{满意？}\n  B -->|是| C[发表]\n```\n'
const post = `---\ntitle: 图\ncover: cover.png\n---\n\n一\n\n${diagram}\n二\n\n${diagram}`

test('are written beside the bodies by build', async () => {
  const project = await makeProject({ 'posts/deep/a.md': post, 'posts/deep/cover.png': makePng(900, 383) })
  const built = () => project.run(['build', 'posts'])
  expect(await built()).toMatchObject({ code: 0 })
  const [name = '', ...others] = await readdir(join(project.folder, 'dist-posts/assets'))
  expect(name).toMatch(/^[\da-f]{16}\.png$/)
  expect(others).toEqual([])
  const html = await project.read('dist-posts/posts/deep/a.html')
  expect(html.match(/src="[^"]*"/g)).toEqual([`src="../../assets/${name}"`, `src="../../assets/${name}"`])
  expect(html).toMatch(/data-w="\d+" data-ratio="[\d.]+"/)

  const read = () => readFile(join(project.folder, 'dist-posts/assets', name))
  const first = await read()
  await built()
  expect((await read()).equals(first)).toBe(true)
})

test('are written by build for standard input too', async () => {
  const project = await makeProject({ 'cover.png': makePng(900, 383) })
  const { stdout } = await project.run(['build', '-', '--out', 'x'], { stdin: post })
  const [name] = await readdir(join(project.folder, 'x/assets'))
  expect(stdout).toContain(`src="x/assets/${name}"`)
})

test('are sent once, and again only when they change', async () => {
  const project = await makeProject({ 'a.md': post, 'cover.png': makePng(900, 383) })
  const { env } = await startStandIn()
  const draft = async () => {
    const { stdout } = await project.run(['draft', 'a.md', '--json'], { env })
    return JSON.parse(stdout).results[0]
  }
  // The diagram, which stands twice, and the cover.
  expect(await draft()).toMatchObject({ action: 'created', assets: { uploaded: 2, reused: 0 }, problems: [] })
  expect(await draft()).toMatchObject({ action: 'unchanged' })
  await project.write('a.md', post.replace('一\n', '另一\n'))
  expect(await draft()).toMatchObject({ action: 'updated', assets: { uploaded: 0, reused: 2 } })
  await project.write('a.md', post.replace('满意', '可以'))
  expect(await draft()).toMatchObject({ action: 'updated', assets: { uploaded: 1, reused: 2 } })
})

test('that can’t be drawn keep a post from being sent, unless it asks for the source', async () => {
  const graph = '# 计划\n\n正文。\n\n```mermaid\ngitGraph\n  commit\n```\n'
  const project = await makeProject({ 'a.md': graph })
  const { code, stdout } = await project.run(['check', 'a.md', '--json'])
  expect(code).toBe(1)
  const problems = JSON.parse(stdout).results[0].problems
  expect(problems).toMatchObject([
    { code: 'diagram/kind-not-supported', severity: 'error', file: 'a.md', line: 6, column: 1 },
    { code: 'post/cover-generated', severity: 'note' },
  ])
  await project.run(['build', 'a.md', '--allow-missing-images'])
  expect(await project.read('dist-posts/a.html')).toContain('gitGraph')
  await project.write('a.md', graph.replace('mermaid', 'mermaid source'))
  expect(await project.run(['build', 'a.md', '--allow-missing-images'])).toMatchObject({ code: 0 })
})

test('need packages that may be missing, which is told with the remedy; posts without diagrams don’t', async () => {
  const project = await makeProject({
    'a.md': post,
    'plain.md': '# 无图\n\n一\n',
    'cover.png': makePng(900, 383),
  })
  await project.wxpub(['--version'])
  const root = join(import.meta.dirname, '../..')
  const installed = join(project.folder, 'installed')
  for (const name of ['dist', 'templates'])
    await cp(join(root, name), join(installed, name), { recursive: true })

  expect(await buildWith(installed, project, 'plain.md')).toEqual([])
  expect(await buildWith(installed, project, 'a.md')).toMatchObject(
    [8, 16].map((line) => ({
      code: 'diagram/package-missing',
      line,
      hint: expect.stringContaining('npm install @viz-js/viz'),
    })),
  )
  await mkdir(join(installed, 'node_modules'))
  await symlink(join(root, 'node_modules/@viz-js'), join(installed, 'node_modules/@viz-js'))
  expect(await buildWith(installed, project, 'a.md')).toMatchObject(
    [8, 16].map((line) => ({
      code: 'diagram/package-missing',
      line,
      hint: expect.stringContaining('npm install @resvg/resvg-js'),
    })),
  )
  await symlink(join(root, 'node_modules/@resvg'), join(installed, 'node_modules/@resvg'))
  expect(await buildWith(installed, project, 'a.md')).toEqual([])
})

/** Problems of a post, told by a command installed elsewhere. */
async function buildWith(installed: string, { folder }: Project, post: string): Promise<unknown[]> {
  const env = { PATH: process.env.PATH, HOME: folder, LANG: 'zh_CN.UTF-8' }
  const args = [join(installed, 'dist/wxpub.js'), 'build', post, '--json']
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env }, (_, output) => resolve(output))
  })
  return JSON.parse(stdout).results[0].problems
}
