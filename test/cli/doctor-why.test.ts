import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = `---
title: 一封信
cover: cover.png
digest: 天气
author: 小禾
---

${Array.from({ length: 30 }, (_, index) => `第 ${index} 段，说说天气。`).join('\n\n')}

这一段有**违禁词语**，微信不收。

再见。
`

async function makeScene(text = post) {
  const project = await makeProject({ 'posts/a.md': text, 'posts/cover.png': makePng(900, 383) })
  const { env, server } = await startStandIn()
  const refuse = (contains: string) => {
    for (const call of ['draft/add', 'draft/update'])
      server.failNext(call, { errcode: 45166 }, { contains, times: 1000 })
  }
  const why = async (...more: string[]) => {
    const { stdout, code } = await project.run(['doctor', 'posts/a.md', '--why', '--json', ...more], { env })
    const { results, problems } = JSON.parse(stdout)
    return {
      code,
      problems: [...problems, ...results.flatMap((each: { problems: object[] }) => each.problems)],
    }
  }
  return { project, env, server, refuse, why }
}

test('the refused words are found at their line, and the draft box is as before', async () => {
  const { project, env, server, refuse, why } = await makeScene()
  refuse('违禁词语')
  const drafted = await project.run(['draft', 'posts/a.md', '--json'], { env })
  expect(JSON.parse(drafted.stdout).results[0]).toMatchObject({
    action: 'failed',
    problems: [{ code: 'wechat/content-refused' }],
    next: ['npx wxpub doctor posts/a.md --why'],
  })
  const { code, problems } = await why('--yes')
  expect(code).toBe(1)
  expect(problems).toEqual([
    expect.objectContaining({
      code: 'doctor/refused-words',
      errcode: 45166,
      file: 'posts/a.md',
      line: 68,
      reason: '微信拒绝的是这几个字（45166）：“违禁词语”。',
    }),
  ])
  expect(server.account().drafts.size).toBe(0)
  const writes = server.calls.filter(({ endpoint }) => /^draft\/(?:add|update|delete)$/.test(endpoint))
  expect(writes.length).toBeLessThan(40)
})

test('the post’s own draft is left alone, and nothing that is tried carries its mark', async () => {
  const { project, env, server, refuse, why } = await makeScene()
  await project.run(['draft', 'posts/a.md'], { env })
  const before = JSON.stringify([...server.account().drafts])
  refuse('违禁词语')
  const seen = new Set<string>()
  server.onRequest(({ phase, call }) => {
    if (phase !== 'after' || !call.endpoint.startsWith('draft/')) return
    for (const { articles } of server.account().drafts.values())
      if (articles[0]?.title !== '一封信') seen.add(`${articles[0]?.title} ${articles[0]?.content}`)
  })
  await why('--yes')
  expect(JSON.stringify([...server.account().drafts])).toBe(before)
  expect(seen.size).toBeGreaterThan(3)
  for (const each of seen) expect(each).toMatch(/^wxpub doctor [0-9a-f]{8} (?!.*data-wxpub)/)
})

test('without a terminal it wants --yes, and does nothing before', async () => {
  const { server, why } = await makeScene()
  const { code, problems } = await why()
  expect({ code, codes: problems.map(({ code }) => code) }).toEqual({
    code: 2,
    codes: ['doctor/why-needs-yes'],
  })
  expect(server.calls).toEqual([])
})

test('it wants one post', async () => {
  const { project, env } = await makeScene()
  const { code, stderr } = await project.run(['doctor', '--why'], { env })
  expect(code).toBe(2)
  expect(stderr).toContain('doctor/why-needs-post')
})

test('a body that is taken: another field, or nothing any more', async () => {
  const { refuse, why } = await makeScene()
  expect(await why('--yes')).toMatchObject({ code: 0, problems: [{ code: 'doctor/not-refused' }] })
  refuse('"author":"小禾"')
  expect(await why('--yes')).toMatchObject({
    code: 1,
    problems: [{ code: 'doctor/refused-field', file: 'posts/a.md', line: 5 }],
  })
})

test('a link, in English', async () => {
  const { project, env, refuse } = await makeScene(`${post}\n[坏](https://mp.weixin.qq.com/s/bad)\n`)
  refuse('/s/bad')
  const { stderr } = await project.run(['doctor', 'posts/a.md', '--why', '--yes', '--lang', 'en'], { env })
  expect(stderr).toContain('posts/a.md:72')
  expect(stderr).toContain('What WeChat refuses is this link (45166): https://mp.weixin.qq.com/s/bad')
})

test('what cannot be asked any more ends the search, and the draft goes', async () => {
  const { server, refuse, why } = await makeScene()
  refuse('违禁词语')
  server.failNext('draft/update', { errcode: 45009 }, { nth: 4, times: 1000 })
  const { code, problems } = await why('--yes')
  expect(code).toBe(1)
  expect(problems).toMatchObject([{ code: 'wechat/daily-quota' }])
  expect(server.account().drafts.size).toBe(0)
})

test('a draft that could not be deleted is told, found by doctor, and deleted by the next search', async () => {
  const { project, env, server, refuse, why } = await makeScene()
  refuse('违禁词语')
  server.failNext('draft/delete', { status: 502 }, 10)
  const { problems } = await why('--yes')
  expect(problems).toMatchObject([{ code: 'doctor/refused-words' }, { code: 'doctor/probe-left' }])
  server.clearFaults()
  const examined = await project.run(['doctor', '--json'], { env })
  expect(examined.stdout).toContain('doctor/probe-left')
  await why('--yes')
  expect(server.account().drafts.size).toBe(0)
})

test('an answer that is lost when the draft is made leaves nothing behind', async () => {
  const { server, refuse, why } = await makeScene()
  refuse('违禁词语')
  server.failNext('draft/add', { reset: 'after' })
  expect((await why('--yes')).problems).toMatchObject([{ code: 'doctor/refused-words' }])
  expect(server.account().drafts.size).toBe(0)
})

test('a picture post has nothing to try', async () => {
  const { why } = await makeScene('---\ntitle: 图\ntype: newspic\n---\n\n![](cover.png)\n\n字\n')
  expect((await why('--yes')).problems).toMatchObject([{ code: 'doctor/why-articles-only' }])
})

test('killed in the middle it leaves a draft that nobody takes for the post, and that is told', async () => {
  const { project, env, server, refuse } = await makeScene()
  refuse('违禁词语')
  const search = await project.start(['doctor', 'posts/a.md', '--why', '--yes'], { env })
  let updates = 0
  const isKilled = new Promise<void>((resolve) => {
    server.onRequest(async ({ phase, call }) => {
      if (phase !== 'before' || call.endpoint !== 'draft/update' || ++updates !== 5) return
      await search.stop('SIGKILL')
      resolve()
    })
  })
  await isKilled
  expect(server.account().drafts.size).toBe(1)
  server.clearFaults()
  const drafted = await project.run(['draft', 'posts/a.md', '--json'], { env })
  expect(JSON.parse(drafted.stdout).results[0]).toMatchObject({ action: 'created' })
  const examined = await project.run(['doctor', '--json'], { env })
  expect(examined.stdout).toContain('doctor/probe-left')
})

test('a post without --why: that nothing was read of it is told, and what reads it', async () => {
  const project = await makeProject({
    'wxpub.config.json': '{}',
    'posts/bad.md': '# 坏\n\n![图](gone.png)\n',
    'posts/good.md': '# 好\n\n字\n',
  })
  const doctor = async (...words: string[]) => {
    const { stdout, code } = await project.run(['doctor', ...words, '--rehearse', '--json'])
    const { problems, next } = JSON.parse(stdout)
    return { code, codes: problems.map((each: { code: string }) => each.code), next }
  }
  expect(await doctor('posts/bad.md')).toEqual({
    code: 0,
    codes: ['doctor/post-not-read'],
    next: ['npx wxpub check posts/bad.md'],
  })
  expect((await doctor()).codes).toEqual([])
  const { stderr } = await project.run(['doctor', 'posts/bad.md', '--rehearse', '--lang', 'en'])
  expect(stderr).toContain('`npx wxpub check posts/bad.md` checks posts')
})
