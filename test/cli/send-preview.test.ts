import { describe, expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = '---\ntitle: 一封信\ncover: cover.png\n---\n\n你好，春天。\n'

async function makeScene() {
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'posts/a.md': post,
    'posts/cover.png': makePng(900, 383),
  })
  const { env, server } = await startStandIn()
  const preview = async (...more: string[]) => {
    const args = ['send-preview', 'posts/a.md', '--to', 'zhangsan_88', ...more]
    const { stdout, code } = await project.run([...args, '--json'], { env })
    const { results, problems } = JSON.parse(stdout)
    return { code, result: results[0], problems: [...problems, ...(results[0]?.problems ?? [])] }
  }
  return { project, env, server, preview, account: server.account() }
}

const only = <Value>(values: Iterable<Value>): Value => {
  const [value, ...others] = values
  if (value === undefined || others.length > 0) throw new Error('Expected one')
  return value
}

test('the draft is made, then shown on one phone; a second preview writes nothing', async () => {
  const { project, env, server, preview, account } = await makeScene()
  const { code, result } = await preview()
  expect(code).toBe(0)
  const mediaId = only(account.drafts.keys())
  expect(result).toMatchObject({ action: 'previewed', sentTo: 'zhangsan_88', draft: { mediaId } })
  expect(account.previews).toEqual([{ receiver: 'zhangsan_88', mediaId }])
  const before = server.calls.length
  const again = await project.run(['send-preview', 'posts/a.md', '--to', 'zhangsan_88'], { env })
  expect(again.stderr).toContain('✓ 已发到手机预览  posts/a.md  《一封信》\n  发给 zhangsan_88\n')
  expect(server.calls.slice(before).map(({ endpoint }) => endpoint)).toEqual([
    'stable_token',
    'message/mass/preview',
  ])
})

test('a changed post updates the draft first', async () => {
  const { project, preview, account } = await makeScene()
  await preview()
  await project.write('posts/a.md', post.replace('春天', '夏天'))
  await preview()
  expect(only(account.drafts.values()).articles[0]?.content).toContain('夏天')
  expect(account.previews).toHaveLength(2)
})

test('an openid is sent as one', async () => {
  const { server, preview } = await makeScene()
  const openid = `o${'a1B2-_c'.repeat(4).slice(0, 27)}`
  const { result } = await preview('--to', openid)
  expect(result).toMatchObject({ action: 'previewed', sentTo: openid })
  expect(server.calls.at(-1)?.body).toMatchObject({ touser: openid })
})

describe('a draft that a person was at is shown as it stands on the website', () => {
  test.each(['saved', 'edited'])('%s', async (how) => {
    const { project, server, preview, account } = await makeScene()
    await preview()
    const mediaId = only(account.drafts.keys())
    if (how === 'saved') server.website.save(mediaId)
    else
      server.website.edit(mediaId, (article) => ({ ...article, content: '<section><p>别的话</p></section>' }))
    const before = JSON.stringify(account.drafts.get(mediaId)?.articles)
    await project.write('posts/a.md', post.replace('春天', '夏天'))
    const { code, result, problems } = await preview()
    expect({ code, action: result.action }).toEqual({ code: 0, action: 'previewed' })
    expect(problems).toMatchObject([{ code: 'preview/as-on-website', severity: 'note' }])
    expect(JSON.stringify(account.drafts.get(mediaId)?.articles)).toBe(before)
    expect(account.previews).toHaveLength(2)
  })
})

describe('what goes wrong is told in clear words', () => {
  test('an account that may not: the draft is saved', async () => {
    const { preview, account } = await makeScene()
    account.kind = 'personal'
    const { code, result, problems } = await preview()
    expect({ code, action: result.action }).toEqual({ code: 1, action: 'failed' })
    expect(problems).toMatchObject([{ code: 'preview/not-allowed', errcode: 48001 }])
    expect(account.drafts.size).toBe(1)
  })

  test.each([
    [43004, 'wechat/receiver-refused'],
    [40132, 'wechat/receiver-refused'],
    [45009, 'wechat/daily-quota'],
    [40007, 'wechat/id-unknown'],
  ])('%i: %s', async (errcode, code) => {
    const { server, preview } = await makeScene()
    server.failNext('message/mass/preview', { errcode })
    const told = await preview()
    expect({ code: told.code, problems: told.problems }).toMatchObject({
      code: 1,
      problems: [{ code, errcode }],
    })
  })

  test('an answer that is lost is in doubt, and not sent again by itself', async () => {
    const { server, preview, account } = await makeScene()
    server.failNext('message/mass/preview', { reset: 'after' })
    const { code, result, problems } = await preview()
    expect({ code, action: result.action }).toEqual({ code: 3, action: 'doubtful' })
    expect(problems[0]).toMatchObject({ code: 'preview/in-doubt' })
    expect(account.previews).toHaveLength(1)
  })

  test('a published post has no draft to show', async () => {
    const { project, env, preview, account } = await makeScene()
    await project.run(['publish', 'posts/a.md', '--yes'], { env })
    const { code, problems } = await preview()
    expect(code).toBe(1)
    expect(problems).toMatchObject([{ code: 'preview/no-draft' }])
    expect(account.previews).toEqual([])
  })

  test('a draft that is gone is not made again', async () => {
    const { project, server, preview, account } = await makeScene()
    await preview()
    server.website.delete(only(account.drafts.keys()))
    await project.write('posts/a.md', post.replace('春天', '夏天'))
    expect((await preview()).problems).toMatchObject([{ code: 'draft/gone' }])
    expect(account.previews).toHaveLength(1)
  })
})

test('without credentials it is a rehearsal', async () => {
  const { project } = await makeScene()
  const { stdout, code } = await project.run(['send-preview', 'posts/a.md', '--to', 'zhangsan_88', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ rehearsal: true, results: [{ action: 'previewed' }] })
  const people = await project.run(['send-preview', 'posts/a.md', '--to', 'zhangsan_88', '--lang', 'en'])
  expect(people.stderr).toContain('rehearsed: would send a preview')
})
