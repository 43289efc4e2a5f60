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
  const codesOf = async (line: string, { isTTY = true, ...more }: { isTTY?: boolean; CI?: string } = {}) => {
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
    return shown.match(/publish\/ledger-[a-z-]+/g) ?? []
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: project.folder })
  return { project, codesOf, git }
}

const publish = 'publish a.md --yes'
const again = 'publish a.md --again --yes'

test('who publishes on a terminal is reminded once to commit the ledger, and to push it where there is a remote', async () => {
  const { codesOf, git } = await start()
  git('init', '-q')
  expect(await codesOf('draft a.md')).toEqual([])
  expect(await codesOf(publish)).toEqual(['publish/ledger-only-here'])
  expect(await codesOf(publish)).toEqual([])
  git('remote', 'add', 'origin', 'https://git.invalid/posts')
  expect(await codesOf(again)).toEqual(['publish/ledger-uncommitted'])
})

test('nobody is where a pipeline or a cron commits it, outside of git, or where git leaves it out', async () => {
  const { project, codesOf, git } = await start()
  expect(await codesOf(publish)).toEqual([])
  git('init', '-q')
  expect(await codesOf(again, { isTTY: false })).toEqual([])
  expect(await codesOf(again, { CI: 'true' })).toEqual([])
  await project.write('.gitignore', '.wxpub\n')
  expect(await codesOf(again)).toEqual([])
})
