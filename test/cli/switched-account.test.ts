import { expect, test } from 'vitest'
import { defaultAccount } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (title: string) => `---\ntitle: ${title}\ncover: cover.png\nwxpub:\n---\n\n${title}的文字\n`
const otherId = 'wxfake0000000009'

async function open(config: object = {}) {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': JSON.stringify({ waits: { pollMs: [1], othersMs: 0 }, ...config }),
    'posts/cover.png': makePng(900, 383),
    'posts/a.md': post('甲'),
    'posts/b.md': post('乙'),
  })
  const told = async (appId: string, ...args: string[]) => {
    const { stdout } = await project.run([...args, '--json'], { env: { ...env, WECHAT_APP_ID: appId } })
    const { problems } = JSON.parse(stdout) as { problems: { code: string; reason: string }[] }
    return problems.filter(({ code }) => code === 'ledger/other-account').map(({ reason }) => reason)
  }
  return { server, project, env, told }
}

test('posts that have drafts with another account are told until they are sent here', async () => {
  const { told } = await open()
  const { appId } = defaultAccount
  expect(await told(appId, 'draft', 'posts/a.md')).toEqual([])
  expect(await told(otherId, 'plan')).toEqual([
    expect.stringContaining(`posts/a.md：在另一个公众号（${appId}）`),
  ])
  expect(await told(otherId, 'status')).toHaveLength(1)
  expect(await told(otherId, 'draft', 'posts/b.md')).toEqual([])
  expect(await told(otherId, 'status')).toHaveLength(1)
  expect(await told(otherId, 'draft', 'posts/a.md')).toHaveLength(1)
  expect(await told(otherId, 'draft', 'posts/a.md')).toEqual([])
  for (const command of ['plan', 'status']) expect(await told(otherId, command)).toEqual([])
})

test('accounts that the config names are no other accounts', async () => {
  const { told, project } = await open()
  const { appId } = defaultAccount
  await told(appId, 'draft', 'posts/a.md')
  const secret = { env: 'WECHAT_APP_SECRET' }
  const accounts = { main: { appId, secret }, second: { appId: otherId, secret } }
  await project.write('wxpub.config.json', JSON.stringify({ accounts }))
  expect(await told('', 'plan', '--account', 'second', 'posts/a.md')).toEqual([])
})

test('a draft in the account that a post names no more is told until the post is sent to the new one', async () => {
  const { project, env } = await open()
  const secret = { env: 'WECHAT_APP_SECRET' }
  const accounts = { main: { appId: defaultAccount.appId, secret }, tech: { appId: otherId, secret } }
  await project.write('wxpub.config.json', JSON.stringify({ accounts }))
  const write = (account: string) =>
    project.write('posts/a.md', post('甲').replace('wxpub:', `account: ${account}`))
  const told = async (...args: string[]) => {
    const { stdout } = await project.run([...args, 'posts/a.md', '--json'], { env })
    const { problems } = JSON.parse(stdout) as { problems: { code: string; hint: string }[] }
    return problems.filter(({ code }) => code === 'draft/in-former-account').map(({ hint }) => hint)
  }
  await write('main')
  expect(await told('draft')).toEqual([])
  expect(await told('plan', '--account', 'tech')).toEqual([])
  await write('all')
  expect(await told('plan')).toEqual([])
  await write('tech')
  const line = 'npx wxpub remove draft posts/a.md --account main'
  for (const command of ['plan', 'status', 'draft'])
    expect(await told(command)).toEqual([expect.stringContaining(line)])
  expect(await told('draft')).toEqual([])
})
