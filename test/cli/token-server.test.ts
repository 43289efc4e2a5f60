import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

test('with a token server of the team no AppSecret is needed, and WeChat is asked for no token', async () => {
  const { server, env } = await startStandIn()
  const { WECHAT_APP_ID: appid, WECHAT_APP_SECRET: secret, WECHAT_API_BASE } = env
  const asked = await fetch(`${server.origin}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({ grant_type: 'client_credential', appid, secret }),
  })
  const config = { token: { command: [process.execPath, '-p', JSON.stringify(await asked.text())] } }
  const project = await makeProject({ 'wxpub.config.json': JSON.stringify(config) })
  const { code, stdout } = await project.run(['list', 'drafts', '--json'], {
    env: { WECHAT_APP_ID: appid, WECHAT_API_BASE },
  })
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, requests: 1 })
  expect(code).toBe(0)
  expect(server.calls.map(({ endpoint }) => endpoint)).toEqual(['stable_token', 'draft/batchget'])
})

test('a key in the headers is refused in the config itself', async () => {
  const config = { token: { url: 'https://token.example', headers: { Authorization: 'Bearer abc' } } }
  const project = await makeProject({ 'wxpub.config.json': JSON.stringify(config) })
  const { code, stdout } = await project.run(['list', 'drafts', '--json'], {})
  expect(JSON.parse(stdout).problems).toMatchObject([{ code: 'config/raw-secret' }])
  expect(code).toBe(1)
})
