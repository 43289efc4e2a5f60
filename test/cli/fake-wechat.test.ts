import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { testSecret } from '../helpers/secrets.ts'

const secret = testSecret('app')

test('says its origin on standard output, what to set on standard error, and ends with Ctrl-C', async () => {
  const project = await makeProject({
    'x.md': '---\ntitle: 标题\n---\n\n![猫](cat.png)\n',
    'cat.png': makePng(300, 200),
  })
  const server = await project.start(['fake-wechat', '--app-id', 'mine', '--app-secret', secret])
  const origin = await server.nextLine()
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const env = { WECHAT_API_BASE: origin, WECHAT_APP_ID: 'mine', WECHAT_APP_SECRET: secret }
  const { code, stdout } = await project.wxpub(['draft', 'x.md', '--json'], { env })
  expect({ code, action: JSON.parse(stdout).results[0].action }).toEqual({ code: 0, action: 'created' })
  const ended = await server.stop()
  expect(ended.code).toBe(0)
  for (const [name, value] of Object.entries(env)) expect(ended.stderr).toContain(`export ${name}=${value}\n`)
})

test('keeps its data in a folder, through a kill, with the ids of its seed', async () => {
  const project = await makeProject({ 'x.md': '---\ntitle: 标题\n---\n\n一封信。\n' })
  const args = ['fake-wechat', '--data', 'kept', '--seed', 'a', '--app-id', 'mine', '--app-secret', secret]
  const first = await project.start(args)
  const env = { WECHAT_API_BASE: await first.nextLine(), WECHAT_APP_ID: 'mine', WECHAT_APP_SECRET: secret }
  const { stdout } = await project.wxpub(['draft', 'x.md', '--json'], { env })
  const [{ draft }] = JSON.parse(stdout).results
  await first.stop('SIGKILL')
  const second = await project.start(args)
  const state = await (await fetch(`${await second.nextLine()}/_/state`)).json()
  expect(state.accounts[0].drafts.map((each: { mediaId: string }) => each.mediaId)).toEqual([draft.mediaId])
  const { code, stderr } = await project.wxpub(args)
  expect([code, stderr]).toEqual([1, expect.stringContaining('command/data-unusable')])
  await second.stop()
})

test('a port that is taken is a problem', async () => {
  const project = await makeProject()
  const server = await project.start(['fake-wechat'])
  const port = new URL(await server.nextLine()).port
  const { code, stderr } = await project.wxpub(['fake-wechat', '--port', port])
  expect(code).toBe(1)
  expect(stderr).toContain('command/port-taken')
})
