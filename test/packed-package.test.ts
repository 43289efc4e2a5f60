import { execFile } from 'node:child_process'
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanEnvironment, ensureBuilt } from './helpers/command.ts'
import { checkNoSecrets } from './helpers/no-secrets.ts'
import { temporaryFolder } from './helpers/temporary-folder.ts'

const execute = promisify(execFile)
const root = join(import.meta.dirname, '..')
const tsc = join(root, 'node_modules/typescript/bin/tsc')

/** A user's folder, with the package as npm installs it: packed, and beside it the packages it depends on, no others. */
let folder: string
let env: Record<string, string | undefined>

beforeAll(async () => {
  await ensureBuilt()
  folder = await temporaryFolder()
  const installed = join(folder, 'node_modules/wxpub')
  await mkdir(installed, { recursive: true })
  const to = ['--pack-destination', folder]
  const { stdout } = await execute('npm', ['pack', '--ignore-scripts', '--silent', ...to], { cwd: root })
  await execute('tar', ['xzf', join(folder, stdout.trim()), '-C', installed, '--strip-components=1'])
  const { bin, dependencies, optionalDependencies } = JSON.parse(
    await readFile(join(installed, 'package.json'), 'utf8'),
  )
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    const link = join(folder, 'node_modules', name)
    await mkdir(dirname(link), { recursive: true })
    await symlink(join(root, 'node_modules', name), link)
  }
  await mkdir(join(folder, 'node_modules/.bin'))
  await symlink(join('../wxpub', bin.wxpub), join(folder, 'node_modules/.bin/wxpub'))
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n')
  const clean = await cleanEnvironment()
  env = { ...clean, PATH: [dirname(process.execPath), clean.PATH].join(delimiter) }
}, 120_000)

afterAll(() => rm(join(folder, 'node_modules'), { recursive: true, force: true }))

/** Runs a program in the user's folder. */
async function run(program: string, args: string[]): Promise<{ code: number; output: string }> {
  const ended = await execute(program, args, { cwd: folder, env: env as NodeJS.ProcessEnv }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
    ({ code, stdout, stderr }) => ({ code, output: stdout + stderr }),
  )
  checkNoSecrets({ args, env }, [ended.output])
  return ended
}

test.each([
  [['--version'], /^\d+\.\d+\.\d+\n$/],
  [['help'], /publish/],
  [['init', '--yes'], /wxpub\.config\.ts/],
  [['check'], /已检查 1 篇 · 没有问题/],
  [['draft', 'posts'], /演练结束/],
])(
  'the installed command runs %j',
  async (args, told) => {
    const { code, output } = await run(join(folder, 'node_modules/.bin/wxpub'), args)
    expect(output).toMatch(told)
    expect(code).toBe(0)
  },
  60_000,
)

const program = `import { defineConfig, renderArticle, type Article } from 'wxpub'
import { createWeChat, type WeChat } from 'wxpub/wechat'
import { startFakeWeChat, type FakeWeChat } from 'wxpub/fake-wechat'
export * from 'wxpub'
export const config = defineConfig({ theme: 'default' })
export const render: (...given: Parameters<typeof renderArticle>) => Promise<Article | undefined> = renderArticle
export const parts: [typeof createWeChat, typeof startFakeWeChat, WeChat?, FakeWeChat?] = [createWeChat, startFakeWeChat]
// @ts-expect-error: a theme is a name
defineConfig({ theme: 1 })
`

test.each([['node16'], ['esnext', '--moduleResolution', 'bundler']])(
  'its types need nothing that it does not bring: %s %s %s',
  async (...resolution) => {
    await writeFile(join(folder, 'main.ts'), program)
    const strict = ['--strict', '--noEmit', '--target', 'es2022', '--skipLibCheck', 'false']
    const { output } = await run(process.execPath, [tsc, ...strict, '--module', ...resolution, 'main.ts'])
    expect(output).toBe('')
  },
  60_000,
)
