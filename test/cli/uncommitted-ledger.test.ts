import { execFileSync } from 'node:child_process'
import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { run } from '../../src/cli/main.ts'
import { systemClock } from '../../src/clock.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

async function start() {
  const { env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'a.md': '---\ntitle: 甲\n---\n\n正文\n',
  })
  const isTold = async (line: string, { isTTY = true, ...more }: { isTTY?: boolean; CI?: string } = {}) => {
    let shown = ''
    await run(line.split(' '), {
      version: '0.1.0',
      env: { HOME: project.folder, NO_COLOR: '1', ...env, ...more },
      cwd: project.folder,
      stdin: new PassThrough(),
      stdout: { write: (text) => (shown += text) },
      stderr: { isTTY, columns: 80, write: (text) => (shown += text) },
      clock: systemClock,
      onInterrupt: () => () => undefined,
    })
    return shown.split('publish/ledger-uncommitted').length - 1
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: project.folder })
  return { project, isTold, git }
}

const publish = 'publish a.md --yes'
const again = 'publish a.md --again --yes'

test('who publishes on a terminal is reminded once to commit the ledger', async () => {
  const { isTold, git } = await start()
  git('init', '-q')
  expect(await isTold('draft a.md')).toBe(0)
  expect(await isTold(publish)).toBe(1)
  expect(await isTold(publish)).toBe(0)
})

test('nobody is where a pipeline or a cron commits it, outside of git, or where git leaves it out', async () => {
  const { project, isTold, git } = await start()
  expect(await isTold(publish)).toBe(0)
  git('init', '-q')
  expect(await isTold(again, { isTTY: false })).toBe(0)
  expect(await isTold(again, { CI: 'true' })).toBe(0)
  await project.write('.gitignore', '.wxpub\n')
  expect(await isTold(again)).toBe(0)
})
