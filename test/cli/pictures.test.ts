import { execFile } from 'node:child_process'
import { cp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inkDrawing, scene } from '../helpers/pictures.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'

const post = (picture: string) => `---\ntitle: 图\ncover: cover.png\n---\n\n![](${picture})\n`

test('need a package that may be missing, which is told with the remedy; pictures that are fine don’t', async () => {
  const project = await makeProject({
    'photo.md': post('a.webp'),
    'a.webp': await scene(400, 300).webp().toBuffer(),
    'fine.md': post('lines.png'),
    'lines.png': await inkDrawing(600, 300).png().toBuffer(),
    'cover.png': makePng(900, 383),
  })
  await project.wxpub(['--version'])
  const root = join(import.meta.dirname, '../..')
  const installed = join(project.folder, 'installed')
  for (const name of ['dist', 'templates'])
    await cp(join(root, name), join(installed, name), { recursive: true })

  expect(await checkWith(installed, project, 'fine.md')).toEqual([])
  expect(await checkWith(installed, project, 'photo.md')).toMatchObject([
    { code: 'image/converter-missing', line: 6, hint: expect.stringContaining('npm install sharp') },
  ])
})

test('are converted by check, kept, and found converted', async () => {
  const project = await makeProject({
    'a.md': post('a.webp'),
    'a.webp': await scene(400, 300).webp().toBuffer(),
    'cover.png': makePng(900, 383),
    '.wxpub/.gitignore': 'local/\n',
  })
  const kept = () => readdir(join(project.folder, '.wxpub/local/renderings'))
  expect(await project.wxpub(['check', 'a.md'])).toMatchObject({ code: 0 })
  const names = await kept()
  expect(await project.wxpub(['check', 'a.md'])).toMatchObject({ code: 0 })
  expect(await kept()).toEqual(names)
})

/** Problems of a post, told by a command installed elsewhere. */
async function checkWith(installed: string, { folder }: Project, post: string): Promise<unknown[]> {
  const env = { PATH: process.env.PATH, HOME: folder, LANG: 'zh_CN.UTF-8' }
  const args = [join(installed, 'dist/wxpub.js'), 'check', post, '--json']
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env }, (_, output) => resolve(output))
  })
  return JSON.parse(stdout).results[0].problems
}
