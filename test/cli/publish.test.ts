import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { testSecret } from '../helpers/secrets.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (title: string) => `---\ntitle: ${title}\ncover: cover.png\n---\n\n你好 ![猫](cat.png)\n`

const files = {
  'x.md': post('第一篇'),
  'cat.png': makePng(300, 200),
  'cover.png': makePng(900, 383),
}

const atOnce = { 'wxpub.config.json': '{"waits": {"pollMs": [1], "othersMs": 0}}' }

async function startServer() {
  const { server, env } = await startStandIn()
  const sent = () => server.calls.map((call) => call.endpoint)
  return { server, env, sent }
}

describe('rehearsal', () => {
  test('without any credentials publish rehearses, loudly, and leaves nothing', async () => {
    const project = await makeProject(files)
    const people = await project.run(['publish', 'x.md'])
    expect(people).toMatchObject({ code: 0, stdout: '' })
    const lines = people.stderr.trim().split('\n')
    expect(lines[0]).toContain('演练')
    expect(lines.at(-1)).toMatch(/没有任何东西发到微信.*\.env/)
    expect(people.stderr).not.toContain('mp.weixin.qq.com')
    expect(existsSync(join(project.folder, '.wxpub'))).toBe(false)

    const programs = await project.run(['publish', 'x.md', '--json'])
    const { rehearsal, ok, results } = JSON.parse(programs.stdout)
    expect({ rehearsal, ok, code: programs.code }).toEqual({ rehearsal: true, ok: true, code: 0 })
    expect(results).toMatchObject([{ post: 'x.md', title: '第一篇', action: 'published', problems: [] }])
    expect(results[0].publication.url).toBeUndefined()
  })

  test('--rehearse rehearses where an account is known', async () => {
    const { env, sent } = await startServer()
    const project = await makeProject(files)
    const { code, stdout } = await project.run(['publish', 'x.md', '--rehearse', '--json'], { env })
    expect({ code, rehearsal: JSON.parse(stdout).rehearsal }).toEqual({ code: 0, rehearsal: true })
    expect(sent()).toEqual([])
  })

  test('of a published post a rehearsal promises no second publication', async () => {
    const { env } = await startServer()
    const project = await makeProject({ ...files, ...atOnce })
    await project.run(['publish', 'x.md', '--yes'], { env })
    const rehearse = async () => {
      const { stdout } = await project.run(['publish', 'x.md', '--rehearse', '--json'], { env })
      return JSON.parse(stdout).results
    }
    expect(await rehearse()).toMatchObject([{ action: 'unchanged', problems: [] }])
    await project.write('x.md', `${await project.read('x.md')}\n又一句。\n`)
    expect(await rehearse()).toMatchObject([
      { action: 'skipped', problems: [{ code: 'post/changed-since-published' }] },
    ])
  })

  test.each([
    ['an app id in the config', { 'wxpub.config.json': '{"appId": "wx1234567890abcdef"}' }, {}],
    ['a ledger in the project', { '.wxpub/ledger/wx1234567890abcdef/assets.ndjson': '' }, {}],
    ['half a credential', {}, { WECHAT_APP_ID: 'wx1234567890abcdef' }],
    ['the other half', {}, { WECHAT_APP_SECRET: testSecret('app') }],
  ])('with %s missing credentials are an error', async (_, more, env) => {
    const project = await makeProject({ ...files, ...more })
    const { code, stdout } = await project.run(['publish', 'x.md', '--json'], { env })
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ ok: false, rehearsal: false, results: [], requests: 0 })
    expect(JSON.parse(stdout).problems[0].code).toMatch(/^config\/(credentials|app-id|secret)-missing$/)
  })
})

describe('consent', () => {
  test('without a terminal it needs --yes', async () => {
    const { env, sent } = await startServer()
    const project = await makeProject(files)
    const { code, stderr, stdout } = await project.run(['publish', 'x.md'], { env })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('`npx wxpub publish x.md --yes`')
    expect(sent()).toEqual([])
  })

  test('the line to type next keeps the options', async () => {
    const { env } = await startServer()
    const project = await makeProject({ ...files, 'my theme.css': 'p { color: #333 }', 'my.json': '{}' })
    const options = ['--config', 'my.json', '--theme', 'my theme.css', '--lang', 'zh']
    const { stderr } = await project.run(['publish', 'x.md', '--no-wait', ...options], { env })
    const kept = "--config my.json --theme 'my theme.css' --lang zh"
    expect(stderr).toContain(`\`npx wxpub publish x.md --no-wait ${kept} --yes\``)
    const { stdout } = await project.run(['draft', 'x.md', '--json', ...options], { env })
    expect(JSON.parse(stdout).results[0].next).toEqual([
      "npx wxpub publish x.md --config my.json --theme 'my theme.css'",
    ])
  })

  test('more than three posts need their number', async () => {
    const { env, sent } = await startServer()
    const project = await makeProject({
      'cat.png': files['cat.png'],
      'cover.png': files['cover.png'],
      ...Object.fromEntries(
        [1, 2, 3, 4].map((n) => [
          `posts/${n}.md`,
          post(`第 ${n} 篇`).replaceAll('cat', '../cat').replace('cover.png', '../cover.png'),
        ]),
      ),
    })
    for (const args of [['--yes'], ['--yes=3'], []]) {
      const { code, stderr } = await project.run(['publish', 'posts', ...args], { env })
      expect(code).toBe(2)
      expect(stderr).toContain('`npx wxpub publish posts --yes=4`')
    }
    expect(sent()).toEqual([])
  })

  test('drafts need none, and no post is taken for granted', async () => {
    const { env, sent } = await startServer()
    const project = await makeProject({ 'wxpub.config.json': '{}', 'posts/a.md': post('一') })
    const { code, stderr } = await project.run(['draft'], { env })
    expect(code).toBe(2)
    expect(stderr).toContain('posts/a.md')
    expect(stderr).toContain('`npx wxpub draft posts/a.md`')
    expect(sent()).toEqual([])
  })
})

describe('for real, against the stand-in in another process', () => {
  test('first publish, then nothing', async () => {
    const { env, server, sent } = await startServer()
    const project = await makeProject({ ...files, ...atOnce })
    const first = await project.wxpub(['publish', 'x.md', '--yes', '--json'], { env })
    expect(first).toMatchObject({ code: 0, stderr: '' })
    const report = JSON.parse(first.stdout)
    expect(report).toMatchObject({
      version: 1,
      command: 'publish',
      ok: true,
      rehearsal: false,
      problems: [],
      requests: server.calls.length,
    })
    expect(report.results[0]).toMatchObject({
      post: 'x.md',
      title: '第一篇',
      account: 'default',
      action: 'published',
      assets: { uploaded: 2, reused: 0 },
      problems: [],
      manual: [],
      manualSteps: [],
    })
    expect(report.results[0].publication.url).toMatch(/^https:\/\/mp\.weixin\.qq\.com\/s\?/)

    const calls = sent().length
    const again = await project.wxpub(['publish', 'x.md', '--json'], { env })
    expect(JSON.parse(again.stdout)).toMatchObject({
      ok: true,
      requests: 0,
      results: [{ action: 'unchanged' }],
    })
    expect(sent()).toHaveLength(calls)

    const status = await project.wxpub(['status', 'x.md', '--json'], { env })
    expect(JSON.parse(status.stdout).results[0]).toMatchObject({
      action: 'published',
      publication: report.results[0].publication,
    })
    const list = await project.wxpub(['list', 'published'], { env })
    expect(list.code).toBe(0)
    expect(list.stdout).toContain(`第一篇\t${report.results[0].publication.url}\tx.md\n`)
  })

  test('--no-wait is done once WeChat has queued it', async () => {
    const { env } = await startServer()
    const project = await makeProject({ ...files, ...atOnce })
    const { code, stdout } = await project.wxpub(['publish', 'x.md', '--yes', '--no-wait', '--json'], { env })
    expect({ code, action: JSON.parse(stdout).results[0].action }).toEqual({ code: 0, action: 'submitted' })
  })
})
