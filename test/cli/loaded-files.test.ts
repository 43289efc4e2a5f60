import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultAccount } from '../../src/fake-wechat/index.ts'
import { makeProject, type Project } from '../helpers/project.ts'

// Loading is most of what a short run does, and one import that others share can bring a large file along unnoticed: in
// the build it then lands in a group of rolldown.config.js that comes too late.

const plain = '---\ntitle: 题\n---\n\n正文，**强调**，[链接](https://a.example)。\n'

/** Names of the files that a run of the built command loads of it. */
async function loadedBy(
  project: Project,
  args: string[],
  options: { env?: Record<string, string>; stdin?: string } = {},
): Promise<string> {
  const folder = join(project.folder, '.coverage')
  await rm(folder, { recursive: true, force: true })
  const env = { ...options.env, NODE_V8_COVERAGE: folder }
  const { code, stderr } = await project.wxpub(args, { ...options, env })
  expect(code, stderr).toBe(0)
  const names: string[] = []
  for (const file of await readdir(folder)) {
    const { result }: { result: { url: string }[] } = JSON.parse(await readFile(join(folder, file), 'utf8'))
    names.push(...result.map(({ url }) => url).filter((url) => url.includes('/dist/')))
  }
  return names
    .map((url) => basename(url).replace(/(-[\w-]{8})?\.js$/, ''))
    .sort()
    .join(' ')
}

test('help loads nothing of what it tells about', async () => {
  const project = await makeProject({})
  expect(await loadedBy(project, ['help'])).toBe('command help problems run-command wxpub')
})

test('status loads the project alone', async () => {
  const project = await makeProject({ 'posts/x.md': plain })
  expect(await loadedBy(project, ['status'])).toBe(
    'command globs problems project rolldown-runtime run-command status wxpub',
  )
})

test('the build of a plain post loads no parser of HTML, formulas, colours of code or pictures', async () => {
  const project = await makeProject({})
  expect(await loadedBy(project, ['build', '-', '--allow-missing-images'], { stdin: plain })).toBe(
    'build command fonts make-cover problems project render-article rendering rolldown-runtime run-command wxpub',
  )
})

test('an unchanged draft loads no parser of HTML', async () => {
  const project = await makeProject({ 'x.md': plain })
  const server = await project.start(['fake-wechat'])
  const env = {
    WECHAT_API_BASE: await server.nextLine(),
    WECHAT_APP_ID: 'wxfake0000000001',
    WECHAT_APP_SECRET: defaultAccount.appSecret,
  }
  await project.wxpub(['draft', 'x.md'], { env })
  expect(await loadedBy(project, ['draft', 'x.md'], { env })).toBe(
    'client command draft file-store fonts hashing make-cover problems project render-article rendering rolldown-runtime run-command sending token-folder wechat wxpub',
  )
})
