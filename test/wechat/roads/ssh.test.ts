import { chmod, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { defaultAccount } from '../../../src/fake-wechat/index.ts'
import { isAlive } from '../../helpers/is-alive.ts'
import { makeProject } from '../../helpers/project.ts'
import { startStandIn } from '../../helpers/stand-in.ts'
import { connect, failureOf, summaryOf } from '../scene.ts'

const { appId, appSecret } = defaultAccount
const standIn = resolve(import.meta.dirname, '../../helpers/ssh-stand-in.mjs')

/** A folder with an `ssh` in it that is a SOCKS server on the port after `-D`, or says `says` and ends. */
async function placeSsh(says = '') {
  const project = await makeProject({
    ssh: `#!${process.execPath}\nimport(${JSON.stringify(standIn)})\n`,
  })
  await chmod(join(project.folder, 'ssh'), 0o755)
  const env = {
    PATH: project.folder,
    SSH_SAYS: says,
    SSH_LOG: join(project.folder, 'log'),
    WECHAT_APP_SECRET: appSecret,
  }
  const log = async () => {
    const text = await readFile(env.SSH_LOG, 'utf8').catch(() => '')
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
  }
  return { env, log }
}

async function connectBy(env: Record<string, string>, proxy = 'ssh://me@server.example:2222') {
  const { server } = await startStandIn()
  return { server, wechat: connect(server.origin, { appId, secret: async () => appSecret, proxy, env }) }
}

test('ssh is started once, carries every request, and is ended', async () => {
  const { env, log } = await placeSsh()
  const { wechat } = await connectBy(env)
  await Promise.all([1, 2, 3, 4].map(() => wechat.countDrafts()))
  const [{ pid, args, hasSecret }, ...others] = await log()
  expect(others).toEqual([])
  expect(isAlive(pid)).toBe(true)
  expect(hasSecret).toBe(false)
  expect(args.slice(-6)).toEqual(['-p', '2222', '-l', 'me', '--', 'server.example'])
  for (const each of ['BatchMode=yes', 'ExitOnForwardFailure=yes', 'ServerAliveInterval=15'])
    expect(args).toContain(each)
  await wechat.close()
  expect(isAlive(pid)).toBe(false)
})

test('ssh that ended is started again', async () => {
  const { env, log } = await placeSsh()
  const { wechat } = await connectBy(env)
  await wechat.countDrafts()
  process.kill((await log())[0].pid)
  // The first call may be lost with the connection: it only reads, so it is made again.
  await wechat.countDrafts()
  await wechat.countDrafts()
  expect(await log()).toHaveLength(2)
})

test.each([
  ['Host key verification failed.', 'proxy/ssh-host-unknown'],
  [
    '@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.',
    'proxy/ssh-host-changed',
  ],
  ['me@server.example: Permission denied (publickey).', 'proxy/ssh-denied'],
  ['ssh: connect to host server.example port 2222: Connection timed out', 'proxy/ssh-unreachable'],
  ['ssh: Could not resolve hostname server.example: Name or service not known', 'proxy/ssh-unreachable'],
  ['something new\u001b[2J', 'proxy/ssh-failed'],
])('%j is a problem, and nothing was sent', async (says, code) => {
  const { env } = await placeSsh(says)
  const { wechat, server } = await connectBy(env)
  const error = await failureOf(wechat.countDrafts())
  expect(summaryOf(error)).toMatchObject({ code, outcome: 'unsent' })
  expect(error.problem.params.proxy).toBe('ssh://server.example:2222')
  expect(JSON.stringify(error.problem)).not.toContain('\\u001b')
  expect(server.calls).toEqual([])
})

test('no ssh is a problem', async () => {
  const { wechat } = await connectBy({ PATH: '/nowhere' })
  expect(summaryOf(await failureOf(wechat.countDrafts()))).toMatchObject({ code: 'proxy/ssh-missing' })
})
