import { expect, onTestFinished, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startScriptedServer } from '../helpers/scripted-server.ts'
import { testSecret } from '../helpers/secrets.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const key = testSecret('bot')

async function startSomewhere(body: string) {
  const chat = await startScriptedServer(() => ({ body }))
  onTestFinished(chat.close)
  const heard = () => chat.requests.map((each) => JSON.parse(each.body.toString()).text.content)
  const { env } = await startStandIn()
  const project = await makeProject({
    'x.md': '---\ntitle: 题\n---\n\n文\n',
    'wxpub.config.json': JSON.stringify({
      waits: { pollMs: [1], othersMs: 0 },
      notify: [{ to: 'wecom', env: 'WECOM_BOT' }],
    }),
  })
  const address = `${chat.origin}/cgi-bin/webhook/send?key=${key}`
  const run = async (...args: string[]) => {
    const { code, stdout, stderr } = await project.run(args, { env: { ...env, WECOM_BOT: address } })
    expect(stdout + stderr).not.toContain(key)
    return { code, stdout, stderr }
  }
  return { heard, run }
}

test('publish tells the chat once; what was published before, a draft and a rehearsal aren’t told', async () => {
  const { heard, run } = await startSomewhere('{"errcode":0}')
  await run('draft', 'x.md')
  await run('publish', 'x.md', '--rehearse')
  expect(heard()).toEqual([])
  expect(await run('publish', 'x.md', '--yes')).toMatchObject({ code: 0 })
  await run('publish', 'x.md', '--yes')
  expect(heard()).toEqual([
    expect.stringMatching(/^wxpub：发表 1 篇\n✓ 《题》 https:\/\/mp\.weixin\.qq\.com\/s\?/),
  ])
})

test('a chat that refuses changes nothing but a warning', async () => {
  const { run } = await startSomewhere('{"errcode":93000,"errmsg":"invalid webhook url"}')
  const { code, stdout } = await run('publish', 'x.md', '--yes', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    ok: true,
    results: [{ action: 'published' }],
    problems: [{ code: 'notify/failed', severity: 'warning' }],
  })
})
