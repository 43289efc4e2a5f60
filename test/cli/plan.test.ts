import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (title: string, text: string) => `---\ntitle: ${title}\ncover: cover.png\n---\n\n${text}\n`

async function open(more: Record<string, string> = {}) {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'posts/cover.png': makePng(900, 383),
    'posts/a.md': post('甲', '今天天气很好，我们去公园走了走。'),
    ...more,
  })
  const run = (args: string[], withKeys = true) =>
    project.run(args, withKeys ? { env } : { env: { WECHAT_API_BASE: server.origin } })
  const json = async (args: string[], withKeys = true) => {
    const { stdout, code } = await run([...args, '--json'], withKeys)
    return { code, ...JSON.parse(stdout) }
  }
  return { server, project, run, json }
}

const rewritten = post('甲', '今天天气不好，我们去公园走了走。')

describe('wxpub plan', () => {
  test('says what would be done, in Chinese and in English', async () => {
    const { run, project } = await open()
    const first = await run(['plan', 'posts/a.md'])
    expect(first.stderr).toMatch(/^\+ 新建草稿 {2}posts\/a\.md {2}《甲》 {2}（上传封面，\d+ B）$/m)
    expect(first.stderr).toMatch(
      /^要 6 次请求：取令牌 1、传图片 1、写草稿 1、读草稿 1、翻列表 2；最多占一天限额的 1%$/m,
    )
    expect(first.stderr).toMatch(/^下一步 {2}npx wxpub draft posts\/a\.md --plan [0-9a-f]{16}$/m)
    expect(first.stderr).toMatch(/^publish 会提交发表：posts\/a\.md$/m)
    expect(first.stderr).toMatch(/^下一步 {2}npx wxpub publish posts\/a\.md --plan [0-9a-f]{16}$/m)
    expect(first.stdout).toBe('')
    await run(['draft', 'posts/a.md'])
    await project.write('posts/a.md', rewritten)
    const zh = await run(['plan'])
    expect(zh.stderr).toContain('~ 更新草稿  posts/a.md  《甲》  （文字）')
    expect(zh.stderr.match(/今天天气\[-很好-\]\{\+不好\+\}，我们去公园走了走。/g)).toHaveLength(1)
    const en = await run(['plan', '--lang', 'en', '--verbose'])
    expect(en.stderr).toMatch(
      /^4 requests: 1 for a token, .*\n {2}stable_token 1 \(500000 a day\), draft\/update 1 \(1000 a day\), draft\/get 2 \(500 a day\)$/m,
    )
    expect(en.stderr).toContain('~ update  posts/a.md  “甲”  (text)')
    expect(en.stderr).toMatch(/^Next {2}npx wxpub draft --all --plan [0-9a-f]{16}$/m)
  })

  test('counts the requests that draft then makes, with the one for a token where none is kept', async () => {
    const { env } = await startStandIn()
    const project = await makeProject({
      'posts/cover.png': makePng(900, 383),
      'posts/a.md': post('甲', '今天天气很好，我们去公园走了走。'),
    })
    const kept = { env: { ...env, XDG_CACHE_HOME: join(project.folder, '.cache') } }
    const json = async (command: string) =>
      JSON.parse((await project.run([command, 'posts/a.md', '--json'], kept)).stdout)
    const planned = async () =>
      (await json('plan')).calls.reduce((sum: number, { count }: { count: number }) => sum + count, 0)
    for (const [text, count] of [
      ['今天天气很好。', 6],
      ['今天天气不好。', 4],
      ['明天天气很好。', 3],
    ] as const) {
      await project.write('posts/a.md', post('甲', text))
      expect(await planned(), text).toBe(count)
      expect((await json('draft')).requests, text).toBe(count)
    }
  })

  test('leads on with the posts that are there', async () => {
    const { run } = await open({ 'posts/b.md': post('乙', '明天天气也好。') })
    const { code, stderr } = await run(['plan', 'posts/a.md', './posts/no.md', 'none/*.md', 'posts/b.md'])
    expect(code).toBe(1)
    expect(stderr).toMatch(/^下一步 {2}npx wxpub publish posts\/a\.md posts\/b\.md --plan [0-9a-f]{16}$/m)
    expect(stderr.match(/npx wxpub .*(?:no\.md|none)/g)).toBeNull()
  })

  test('needs no keys, and ends with 4 only where that is asked for and there is something to do', async () => {
    const { json } = await open()
    expect(await json(['plan', 'posts/a.md'], false)).toMatchObject({ code: 0, requests: 0 })
    expect(await json(['plan', 'posts/a.md', '--exit-code'])).toMatchObject({
      code: 4,
      ok: false,
      results: [{ step: 'create', action: 'checked' }],
      planId: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
    await json(['draft', 'posts/a.md'])
    expect(await json(['plan', 'posts/a.md', '--exit-code'])).toMatchObject({
      code: 0,
      results: [{ step: 'nothing', action: 'unchanged' }],
    })
    // The ledger lies in the project: what it knows needs no account in the environment.
    expect(await json(['plan', '--exit-code'], false)).toMatchObject({
      code: 0,
      results: [{ step: 'nothing' }],
    })
  })

  test('names posts whose file is gone, unless another has taken their place', async () => {
    const { json, project } = await open({ 'posts/b.md': post('乙', '乙的文字') })
    await json(['draft', 'posts'])
    await project.remove('posts/b.md')
    const gone = await json(['plan'])
    expect(gone.results).toMatchObject([
      { step: 'nothing' },
      { post: 'posts/b.md', step: 'forget', problems: [{ code: 'state/file-gone' }] },
    ])
    expect(gone.code).toBe(0)
  })

  test('leads on from a post changed after publication as status does, and from one that stays as it is to nothing', async () => {
    const { run, project } = await open({ 'posts/b.md': post('乙', '乙的文字') })
    await run(['publish', 'posts', '--yes=2'])
    expect((await run(['plan'])).stderr).toMatch(/^不用动 2 篇 · /)
    await project.write('posts/a.md', rewritten)
    const { stderr } = await run(['plan'])
    expect(stderr).toMatch(
      /^= 不用发送 {2}posts\/a\.md.*(?:\n {4}.*)+\n {2}下一步 {2}npx wxpub settle posts\/a\.md\n\n/m,
    )
    expect(stderr.match(/下一步/g)).toHaveLength(1)
  })

  test('tells of a blocked post with exit 1', async () => {
    const { json, project } = await open()
    await project.write('posts/a.md', post('甲', '![](nowhere.png)'))
    expect(await json(['plan', 'posts/a.md', '--exit-code'])).toMatchObject({
      code: 1,
      results: [{ step: 'blocked', action: 'failed' }],
    })
  })
})

describe('--plan', () => {
  test.each(['draft', 'publish'])('%s carries out that plan, and no other', async (command) => {
    const { json, project, server } = await open()
    const args = [command, 'posts/a.md', ...(command === 'publish' ? ['--yes'] : [])]
    const { planId } = await json(['plan', 'posts/a.md'])
    await project.write('posts/a.md', rewritten)
    expect(await json([...args, '--plan', planId])).toMatchObject({
      code: 2,
      results: [],
      problems: [{ code: 'plan/changed' }],
    })
    expect(server.account().drafts.size).toBe(0)
    const { planId: fresh } = await json(['plan', 'posts/a.md'])
    expect((await json([...args, '--plan', fresh])).code).toBe(0)
    expect(await json([...args, '--plan', fresh])).toMatchObject({ code: 2 })
  })

  test('leaves alone what the plan leaves alone, so --again isn’t taken with it', async () => {
    const { json, server } = await open()
    await json(['publish', 'posts/a.md', '--yes'])
    const { planId } = await json(['plan', 'posts/a.md'])
    expect(await json(['publish', 'posts/a.md', '--yes', '--plan', planId, '--again'])).toMatchObject({
      code: 2,
      results: [],
      problems: [{ code: 'plan/not-again' }],
    })
    expect(server.account().publications.size).toBe(1)
  })

  test('works in a rehearsal', async () => {
    const { json } = await open()
    const { planId } = await json(['plan', 'posts/a.md'], false)
    expect(await json(['draft', 'posts/a.md', '--plan', planId], false)).toMatchObject({
      code: 0,
      rehearsal: true,
      results: [{ action: 'created' }],
    })
  })
})

describe('--all --since', () => {
  const git = (cwd: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd, stdio: 'pipe' })

  test('takes posts that have changed since a commit, and new ones', async () => {
    const { json, project } = await open({ 'posts/b.md': post('乙', '乙'), '.gitignore': 'old.md\n' })
    git(project.folder, 'init', '-q')
    git(project.folder, 'add', '.')
    git(project.folder, 'commit', '-qm', 'first')
    await project.write('posts/b.md', post('乙', '乙变了'))
    await project.write('posts/new.md', post('新', '新的'))
    await project.write('posts/old.md', post('旧', '没人要的'))
    const { results } = await json(['plan', '--all', '--since', 'HEAD'])
    expect(results.map((each: { post: string }) => each.post)).toEqual(['posts/b.md', 'posts/new.md'])
    expect((await json(['draft', '--all', '--since', 'HEAD'])).results).toHaveLength(2)
  })

  test('says what is wrong with it', async () => {
    const { json, project } = await open()
    const codeOf = async (...args: string[]) => {
      const { code, problems } = await json(['draft', ...args])
      return [code, problems.at(-1).code]
    }
    expect(await codeOf('--all', '--since', 'HEAD')).toEqual([2, 'command/since-without-git'])
    git(project.folder, 'init', '-q')
    expect(await codeOf('--all', '--since', 'nowhere')).toEqual([2, 'command/since-unknown'])
    expect(await codeOf('--all', '--since', '--output=x')).toEqual([2, expect.any(String)])
    expect(await codeOf('posts/a.md', '--since', 'HEAD')).toEqual([2, 'command/since-without-all'])
  })
})
