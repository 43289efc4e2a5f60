import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

test('status tells what the account may do, and when that was learned', async () => {
  const { server, env } = await startStandIn()
  server.account().kind = 'personal'
  const project = await makeProject({ 'x.md': '---\ntitle: 题\n---\n\n文\n' })
  expect((await project.run(['status', 'x.md'], { env })).stderr).not.toContain('通过接口发表')
  await project.run(['publish', 'x.md', '--yes'], { env })
  const day = new Date().toISOString().slice(0, 10)
  const { stderr } = await project.run(['status', 'x.md'], { env })
  expect(stderr).toContain(`公众号 default 不能通过接口发表，要在网站上按“发表”（${day} 查到`)
  const { stdout } = await project.run(['status', 'x.md', '--json'], { env })
  expect(JSON.parse(stdout).rights).toEqual([
    { account: 'default', publish: { granted: false, at: expect.stringContaining(day) } },
  ])
})
