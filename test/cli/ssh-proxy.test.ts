import { chmod, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { isAlive } from '../helpers/is-alive.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const standIn = resolve(import.meta.dirname, '../helpers/ssh-stand-in.mjs')

/** A watch whose requests go through ssh, and the id of ssh's process. */
async function startWatch() {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'x.md': '---\ntitle: 标题\n---\n\n一封信。\n',
    'wxpub.config.json': '{ "proxy": "ssh://me@server.example" }',
    'bin/ssh': `#!${process.execPath}\nimport(${JSON.stringify(standIn)})\n`,
  })
  await chmod(join(project.folder, 'bin/ssh'), 0o755)
  const log = join(project.folder, 'log')
  const watch = await project.start(['watch', 'x.md', '--json'], {
    env: { ...env, PATH: `${join(project.folder, 'bin')}:${process.env.PATH}`, SSH_LOG: log },
  })
  while (!server.calls.some(({ endpoint }) => endpoint === 'draft/add')) await watch.nextLine()
  const { pid } = JSON.parse(await readFile(log, 'utf8'))
  expect(isAlive(pid)).toBe(true)
  return { watch, pid }
}

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
  'no ssh is left when wxpub ends by %s',
  async (signal) => {
    const { watch, pid } = await startWatch()
    await watch.stop(signal)
    while (isAlive(pid)) await new Promise((look) => setImmediate(look))
  },
)
