import { execFile } from 'node:child_process'
import { cp } from 'node:fs/promises'
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
  const installed = await installWithoutPackages(project)
  expect(await checkWith(installed, project, 'fine.md')).toEqual([])
  expect(await checkWith(installed, project, 'photo.md')).toMatchObject([
    { code: 'image/converter-missing', line: 6, hint: expect.stringContaining('npm install sharp') },
  ])
})

test('are converted by check, and found converted by who can’t convert', async () => {
  const project = await makeProject({
    'a.md': post('a.webp'),
    'a.webp': await scene(400, 300).webp().toBuffer(),
    'cover.png': makePng(900, 383),
    '.wxpub/.gitignore': 'local/\n',
  })
  expect(await project.wxpub(['check', 'a.md'])).toMatchObject({ code: 0 })
  expect(await checkWith(await installWithoutPackages(project), project, 'a.md')).toEqual([])
})

/** @returns absolute path of the folder of a command that has no package beside it */
async function installWithoutPackages(project: Project): Promise<string> {
  await project.wxpub(['--version'])
  const root = join(import.meta.dirname, '../..')
  const installed = join(project.folder, 'installed')
  for (const name of ['dist', 'templates'])
    await cp(join(root, name), join(installed, name), { recursive: true })
  return installed
}

/** Problems of a post, told by a command installed elsewhere. */
async function checkWith(installed: string, { folder }: Project, post: string): Promise<unknown[]> {
  const env = { PATH: process.env.PATH, HOME: folder, LANG: 'zh_CN.UTF-8' }
  const args = [join(installed, 'dist/wxpub.js'), 'check', post, '--json']
  const stdout = await new Promise<string>((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env }, (_, output) => resolve(output))
  })
  return JSON.parse(stdout).results[0].problems
}
