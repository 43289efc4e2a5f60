import { execFile } from 'node:child_process'

import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundle } from '../helpers/command.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'

/** What npm sets for `npm run publish …`. */
const npmRun = (config: Record<string, string>) => ({
  npm_command: 'run',
  npm_lifecycle_event: 'publish',
  npm_lifecycle_script: 'node dist/wxpub.js publish',
  npm_config_cache: '/root/.npm',
  npm_config_yes: '',
  ...Object.fromEntries(Object.entries(config).map(([name, value]) => [`npm_config_${name}`, value])),
})

test.each([
  [{ json: 'true' }, ['x.md'], 'npm run publish -- x.md --json'],
  [{ yes: 'true' }, ['x.md', '12'], 'npm run publish -- x.md --yes=12'],
  [{ rehearse: 'true' }, [], 'npm run publish -- --rehearse'],
  [{ theme: 'true' }, ['x.md', 'pretty'], 'npm run publish -- x.md --theme=pretty'],
  [{ theme: 'a b.css' }, ['x.md'], "npm run publish -- x.md '--theme=a b.css'"],
  [{ wait: '' }, ['x.md'], 'npm run publish -- x.md --no-wait'],
  [{ long: 'true', all: 'true', global: 'true' }, ['x.md', 'en'], 'npm run publish -- x.md --lang=en'],
  [{ due: 'true' }, [], 'npm run publish -- --due'],
])('options that npm took: %j', async (config, posts, line) => {
  const project = await makeProject({ 'x.md': '# 标题\n' })
  const result = await project.run(['publish', ...posts], { env: npmRun(config) })
  expect(result).toMatchObject({ code: 2, stdout: '' })
  expect(result.stderr).toContain(`\`${line}\``)
})

test('an option that arrived, and npm settings that are none of ours, are no trap', async () => {
  const project = await makeProject({ 'x.md': '# 标题\n\n![图](a.png)\n', 'a.png': makePng(300, 200) })
  const env = npmRun({ json: 'true', loglevel: 'warn', color: '' })
  const { stdout, code } = await project.run(['check', 'x.md', '--json'], { env })
  expect(code).toBe(0)
  expect(JSON.parse(stdout).results[0].action).toBe('checked')
})

test('npm publish publishes no article', async () => {
  const project = await makeProject({ 'x.md': '# 标题\n' })
  const env = { npm_command: 'publish', npm_lifecycle_event: 'publish' }
  const result = await project.wxpub(['publish', 'x.md'], { env })
  expect(result).toMatchObject({ code: 0, stdout: '' })
  expect(result.stderr).toContain('没有发表任何文章')
})

test('npm itself, run and publish', async () => {
  const scripts = { publish: `node ${bundle} publish` }
  const project = await makeProject({
    'package.json': JSON.stringify({ name: 'letters', version: '1.0.0', scripts }),
    'x.md': '# 标题\n',
  })
  await project.wxpub(['--version'])
  const npm = (...args: string[]) =>
    promisify(execFile)('npm', args, { cwd: project.folder }).catch((error: { stderr: string }) => error)
  expect((await npm('run', 'publish', 'x.md', '--json')).stderr).toContain('npm run publish -- x.md --json')
  expect((await npm('publish', '--dry-run')).stderr).toContain('没有发表任何文章')
})
