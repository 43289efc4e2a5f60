import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'

test('says its origin on standard output, what to set on standard error, and ends with Ctrl-C', async () => {
  const project = await makeProject({
    'x.md': '---\ntitle: 标题\n---\n\n![猫](cat.png)\n',
    'cat.png': makePng(300, 200),
  })
  const server = await project.start(['fake-wechat', '--app-id', 'mine', '--app-secret', 'hush'])
  const origin = await server.nextLine()
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const env = { WECHAT_API_BASE: origin, WECHAT_APP_ID: 'mine', WECHAT_APP_SECRET: 'hush' }
  const { code, stdout } = await project.wxpub(['draft', 'x.md', '--json'], { env })
  expect({ code, action: JSON.parse(stdout).results[0].action }).toEqual({ code: 0, action: 'created' })
  const ended = await server.stop()
  expect(ended.code).toBe(0)
  for (const [name, value] of Object.entries(env)) expect(ended.stderr).toContain(`export ${name}=${value}\n`)
})

test('a port that is taken is a problem', async () => {
  const project = await makeProject()
  const server = await project.start(['fake-wechat'])
  const port = new URL(await server.nextLine()).port
  const { code, stderr } = await project.wxpub(['fake-wechat', '--port', port])
  expect(code).toBe(1)
  expect(stderr).toContain('command/port-taken')
})
