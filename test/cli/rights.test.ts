import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
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
  expect(stderr).toContain(`公众号“default”不能通过接口发表，要在网站上按“发表”（${day} 查到`)
  const { stdout } = await project.run(['status', 'x.md', '--json'], { env })
  expect(JSON.parse(stdout).rights).toEqual([
    { account: 'default', publish: { granted: false, at: expect.stringContaining(day) } },
  ])
})

test('a plan promises no publication that the account may not make', async () => {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'x.md': '---\ntitle: 题\ncover: c.png\n---\n\n文\n',
    'c.png': makePng(900, 383),
  })
  const plan = async () => (await project.run(['plan', 'x.md', '--lang', 'en'], { env })).stderr
  server.account().kind = 'personal'
  const unsure = await plan()
  expect(unsure).toMatch(/^publish would submit x\.md\nWeChat lets no personal or unverified account/m)
  expect(unsure).toContain('That takes 1 request more.')
  await project.run(['draft', 'x.md'], { env })
  const known = await plan()
  expect(known).not.toContain('would submit')
  // Its draft is there, and nothing is left to save.
  expect(known).toMatch(/^The account may not publish .*: the drafts .* wait .* on the website: x\.md$/m)
})

test('of an account that has published, a plan has no doubts', async () => {
  const { env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'x.md': '---\ntitle: 题\n---\n\n文\n',
    'y.md': '---\ntitle: 题二\n---\n\n文二\n',
  })
  await project.run(['publish', 'x.md', '--yes'], { env })
  await project.remove('.wxpub/local')
  const { stderr } = await project.run(['plan', 'y.md', '--lang', 'en'], { env })
  expect(stderr).toMatch(/^publish would submit y\.md\n\d+ more requests/m)
})

test('of an account that may not publish, a plan names every post whose draft waits for a person', async () => {
  const { server, env } = await startStandIn()
  server.account().kind = 'personal'
  const project = await makeProject({
    'a.md': '---\ntitle: 甲\n---\n\n文\n',
    'b.md': '---\ntitle: 乙\noriginal: true\n---\n\n文二\n',
  })
  await project.run(['draft', 'a.md'], { env })
  await project.remove('.wxpub')
  // This one was found, and may be under review as far as the ledger knows.
  await project.run(['draft', 'a.md', 'b.md'], { env })
  const { stderr } = await project.run(['plan', 'a.md', 'b.md', '--lang', 'en'], { env })
  expect(stderr).toMatch(/on the website: a\.md, b\.md$/m)
})

test.each(['doctor', 'doctor --probe', 'list published', 'pull published'])(
  'what %s is answered mends what is remembered of the right to publish, either way',
  async (line) => {
    const { server, env } = await startStandIn()
    const project = await makeProject({
      'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
      'x.md': '---\ntitle: 题\n---\n\n文\n',
    })
    const rights = async () => {
      await project.run(line.split(' '), { env })
      const { stdout } = await project.run(['status', 'x.md', '--json'], { env })
      return JSON.parse(stdout).rights?.[0].publish.granted
    }
    expect(await rights()).toBeUndefined()
    server.account().kind = 'personal'
    await project.run(['publish', 'x.md', '--yes'], { env })
    server.account().kind = 'verified'
    expect(await rights()).toBe(true)
    const { code } = await project.run(['publish', 'x.md', '--yes'], { env })
    expect({ code, published: server.account().publications.size }).toEqual({ code: 0, published: 1 })
    server.account().kind = 'personal'
    expect(await rights()).toBe(false)
  },
)

test('publish that goes by what WeChat said before says when that was, and how to ask anew', async () => {
  const { server, env } = await startStandIn()
  server.account().kind = 'personal'
  const project = await makeProject({ 'x.md': '---\ntitle: 题\n---\n\n文\n' })
  const publish = async (lang: string) =>
    (await project.run(['publish', 'x.md', '--yes', '--lang', lang], { env })).stderr.replace(/\s+/g, '')
  expect(await publish('zh')).not.toContain('这次没有再问')
  expect(await publish('zh')).toMatch(/这是微信20\d\d-\d\d-\d\d\d\d:\d\d（北京时间）的答复，这次没有再问/)
  expect(await publish('en')).toMatch(/saidsoon20\d\d-\S+andwasn’taskedagain\S+npxwxpubdoctor--probe/)
})
