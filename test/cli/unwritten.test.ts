import { describe, expect, test } from 'vitest'
import type { FakeWeChat } from '../../src/fake-wechat/fake-wechat.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const begun = '---\ntitle: 还没写\ndigest:\n---\n\n'
const written = '---\ntitle: 写好了\ncover: cover.png\n---\n\n今天天气很好。\n'

async function open(files: Record<string, string> = {}) {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'posts/begun.md': begun,
    'posts/written.md': written,
    'posts/cover.png': makePng(900, 383),
    ...files,
  })
  const json = async (...args: string[]) => {
    const { stdout, code } = await project.run([...args, '--json'], { env })
    const data = JSON.parse(stdout)
    const results = data.results.map(({ post, action, problems }: Told) => [
      post,
      action,
      ...problems.map(({ severity, code: found }) => `${severity} ${found}`),
    ])
    return { code, results, planId: data.planId }
  }
  return { server, project, json, run: (...args: string[]) => project.run(args, { env }) }
}

interface Told {
  post: string
  action: string
  problems: { severity: string; code: string }[]
}

const addsOf = ({ calls }: FakeWeChat) => calls.filter(({ endpoint }) => endpoint === 'draft/add')

const aside = ['posts/begun.md', 'skipped', 'warning post/empty-body']

describe('a post without a body', () => {
  test('is a warning where a folder turns it up, and keeps no other post from anything', async () => {
    const { server, json } = await open()
    expect(await json('check')).toMatchObject({
      code: 0,
      results: [
        ['posts/begun.md', 'checked', 'warning post/empty-body'],
        ['posts/written.md', 'checked'],
      ],
    })
    const plan = await json('plan', 'posts')
    expect(plan).toMatchObject({ code: 0, results: [aside, ['posts/written.md', 'checked']] })
    const sent = [aside, ['posts/written.md', 'created']]
    expect(await json('draft', 'posts', '--plan', plan.planId)).toMatchObject({ code: 0, results: sent })
    expect(addsOf(server)).toHaveLength(1)
  })

  test('is an error where it is named itself', async () => {
    const { server, json } = await open()
    expect(await json('check', 'posts/begun.md')).toMatchObject({ code: 1 })
    const stopped = [['posts/begun.md', 'failed', 'error post/empty-body']]
    expect(await json('draft', 'posts/begun.md')).toMatchObject({ code: 1, results: stopped })
    expect(addsOf(server)).toHaveLength(0)
  })

  test('is left out of --all, even alone, and with it what else is wrong stays an error', async () => {
    const { project, json } = await open({ 'posts/begun.md': begun.replace('digest:', 'wxpub:') })
    expect(await json('draft', '--all')).toMatchObject({ code: 0, results: [aside] })
    await project.write('posts/begun.md', begun.replace('digest:', 'wxpub:\nseries_part: x'))
    expect(await json('draft', '--all')).toMatchObject({ code: 1 })
  })

  test('is no error of a settling that nobody named it for', async () => {
    const { json } = await open()
    const results = (severity: string) => [
      ['posts/begun.md', 'unchanged', `${severity} post/empty-body`, 'note settle/never-sent'],
    ]
    expect(await json('settle', 'posts/begun.md')).toMatchObject({ code: 1, results: results('error') })
    expect(await json('settle')).toMatchObject({
      code: 0,
      results: expect.arrayContaining(results('warning')),
    })
  })

  test('is missed where several make one draft', async () => {
    const { server, json } = await open()
    expect(await json('draft', 'posts', '--together')).toMatchObject({ code: 1 })
    expect(addsOf(server)).toHaveLength(0)
  })
})

test('--all and a plan of nothing named say which posts they left out', async () => {
  const { run } = await open()
  await run('draft', 'posts/written.md')
  for (const line of [['draft', '--all'], ['plan']]) {
    expect((await run(...line)).stderr).toContain('\n另有 1 篇没算进来（posts/begun.md）：没发过')
    expect((await run(...line, '--lang', 'en')).stderr).toContain(
      '\n1 post left out (posts/begun.md): never sent',
    )
  }
  expect((await run('draft', 'posts')).stderr).not.toContain('没算进来')
})
