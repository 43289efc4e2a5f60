import { describe, expect, test } from 'vitest'
import type { FakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { testSecret } from '../helpers/secrets.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const config = JSON.stringify({
  waits: { pollMs: [1] },
  accounts: {
    main: { appId: 'wxfake-main', author: '主号' },
    tech: { appId: 'wxfake-tech', theme: 'magazine', cover: 'tech.png', footer: 'tech-footer.md' },
    third: { appId: 'wxfake-third', author: '第三' },
  },
})

const post = (frontMatter: string) => `---\n${frontMatter}\n---\n\n你好\n`

const files = {
  'wxpub.config.json': config,
  'tech.png': makePng(900, 383),
  'tech-footer.md': '技术号的页脚',
  'a.md': post('title: 甲\naccount: main, tech\naccounts: { tech: { title: 甲（技术版） } }'),
  'b.md': post('title: 乙'),
}

async function open() {
  const { server, env } = await startStandIn()
  const secret = env.WECHAT_APP_SECRET ?? ''
  const secrets = Object.fromEntries(
    ['MAIN', 'TECH', 'THIRD'].map((name) => [`WECHAT_APP_SECRET_${name}`, secret]),
  )
  const project = await makeProject(files)
  const run = async (args: string[], more: Record<string, string> = {}) => {
    const { code, stdout } = await project.run([...args, '--json'], {
      env: { WECHAT_API_BASE: server.origin, ...secrets, ...more },
    })
    const report = JSON.parse(stdout)
    const each = report.results.map(
      (result: Record<string, string>) => `${result.account} ${result.post} ${result.action}`,
    )
    return { code, report, each, codes: report.problems.map(({ code }: { code: string }) => code) }
  }
  return { server, project, run, env: { WECHAT_API_BASE: server.origin, ...secrets } }
}

const draftsOf = (server: FakeWeChat, appId: string) =>
  [...server.account(appId).drafts.values()].flatMap(({ articles }) => articles)

describe('several accounts', () => {
  test('a post goes to those it names, as each of them wants it', async () => {
    const { server, run } = await open()
    const first = await run(['draft', 'a.md'])
    expect(first.each).toEqual(['main a.md created', 'tech a.md created'])
    const [main] = draftsOf(server, 'wxfake-main')
    const [tech] = draftsOf(server, 'wxfake-tech')
    expect(main).toMatchObject({ title: '甲', author: '主号' })
    expect(tech).toMatchObject({ title: '甲（技术版）' })
    expect(tech?.content).toContain('技术号的页脚')
    expect(main?.content).not.toContain('技术号的页脚')
    expect(first.report.results[1].next).toEqual(['npx wxpub publish a.md --account tech'])
    const again = await run(['draft', 'a.md'])
    expect(again).toMatchObject({ code: 0, each: ['main a.md unchanged', 'tech a.md unchanged'] })
    expect(again.report.requests).toBe(0)
  })

  test('--account names several, or all, and wins over the post', async () => {
    const { run } = await open()
    expect((await run(['draft', 'b.md', '--account', 'third,main'])).each).toEqual([
      'main b.md created',
      'third b.md created',
    ])
    expect((await run(['draft', 'a.md', '--account', 'all'])).each).toEqual([
      'main a.md created',
      'tech a.md created',
      'third a.md created',
    ])
  })

  test('write_back puts the address of the first into the file, and that of the next leaves it alone', async () => {
    const { project, run } = await open()
    await project.write('c.md', post('title: 丙\nwrite_back: true'))
    const { report } = await run(['publish', 'c.md', '--account', 'main,tech', '--yes'])
    expect(await project.read('c.md')).toContain(`wechat_url: ${report.results[0].publication.url}\n`)
  })

  test('--record writes one file for all', async () => {
    const { project, run } = await open()
    const { code } = await run(['draft', 'b.md', '--account', 'main,tech', '--record', 'record.ndjson'])
    expect(code).toBe(0)
    const lines = (await project.read('record.ndjson')).trimEnd().split('\n')
    const calls = lines.map((line) => JSON.parse(line).call)
    expect(calls.filter((call) => call === undefined)).toHaveLength(1)
    expect(calls.filter((call) => call === 'draft/add')).toHaveLength(2)
  })

  test('what is wrong with one doesn’t touch the others', async () => {
    const { run } = await open()
    const { code, each, codes } = await run(['draft', 'b.md', '--account', 'all'], {
      WECHAT_APP_SECRET_TECH: '',
    })
    expect(each).toEqual(['main b.md created', 'third b.md created', 'tech b.md failed'])
    expect({ code, codes }).toEqual({
      code: 1,
      codes: ['command/account-unusable', 'config/credentials-missing'],
    })
    const refused = await run(['draft', 'a.md', '--account', 'all'], {
      WECHAT_APP_SECRET_MAIN: testSecret('wrong'),
    })
    expect(refused.each).toEqual(['main a.md failed', 'tech a.md created', 'third a.md created'])
  })

  test('with --canary the others wait for the first', async () => {
    const { server, run } = await open()
    server.failNext('draft/add', { errcode: 45166 })
    const stopped = await run(['draft', 'b.md', '--account', 'all', '--canary', 'tech'])
    expect(stopped.each).toEqual(['tech b.md failed', 'main b.md skipped', 'third b.md skipped'])
    expect(stopped).toMatchObject({ code: 1, codes: ['command/canary-stopped'] })
    expect(server.calls.filter(({ endpoint }) => endpoint === 'draft/add')).toHaveLength(1)
    const missing = await run(['draft', 'b.md', '--account', 'all', '--canary', 'tech'], {
      WECHAT_APP_SECRET_TECH: '',
    })
    expect(missing.each).toEqual(['main b.md skipped', 'third b.md skipped', 'tech b.md failed'])
    const fine = await run(['draft', 'b.md', '--account', 'all', '--canary', 'tech'])
    expect(fine.each).toEqual(['tech b.md created', 'main b.md created', 'third b.md created'])
    expect(await run(['draft', 'b.md', '--account', 'main', '--canary', 'tech'])).toMatchObject({
      code: 2,
      codes: ['command/canary-unknown'],
    })
  })

  test('consent counts every article at every account', async () => {
    const { project, run, env } = await open()
    const { stderr, code } = await project.run(['publish', 'a.md', 'b.md', '--account', 'all', '--yes'], {
      env,
    })
    expect(code).toBe(2)
    expect(stderr).toContain('`npx wxpub publish a.md b.md --account all --yes=6`')
    expect((await run(['publish', 'a.md', '--account', 'all', '--yes'])).each).toEqual([
      'main a.md published',
      'tech a.md published',
      'third a.md published',
    ])
  })

  test('a name that isn’t in the config is told, in the post and below accounts:', async () => {
    const { project, run } = await open()
    await project.write('c.md', post('title: 丙\naccount: mian'))
    await project.write('d.md', post('title: 丁\naccount: main\naccounts: { teck: { title: 丁丁 } }'))
    expect(await run(['draft', 'c.md'])).toMatchObject({ code: 2, codes: ['config/account-unknown'] })
    const { report } = await run(['draft', 'd.md'])
    expect(report.problems[0]).toMatchObject({ code: 'config/account-unknown', line: 4 })
  })

  test('check tells what holds for all once, and status tells of each', async () => {
    const { project, run } = await open()
    await project.write(
      'e.md',
      post('title: 戊\naccount: main, tech\naccounts: { tech: { theme: nowhere } }'),
    )
    const { report, each } = await run(['check', 'e.md'])
    expect(each).toEqual(['main e.md checked', 'tech e.md checked'])
    expect(report.results[1].problems.map(({ code }: { code: string }) => code)).toContain('theme/unknown')
    await run(['draft', 'a.md'])
    expect((await run(['status', 'a.md'])).each).toEqual(['main a.md checked', 'tech a.md checked'])
  })

  test('one table at the end', async () => {
    const { project, env } = await open()
    const { stderr } = await project.run(['draft', 'a.md', 'b.md', '--account', 'all', '--no-color'], { env })
    const lines = stderr.split('\n')
    expect(lines[0]).toBe('main wxfake-main')
    expect(lines).toContain('✓ 已存入草稿箱  a.md  [tech]  《甲（技术版）》')
    expect(lines.slice(-6, -2)).toEqual([
      '      main            tech            third',
      'a.md  ✓ 已存入草稿箱  ✓ 已存入草稿箱  ✓ 已存入草稿箱',
      'b.md  ✓ 已存入草稿箱  ✓ 已存入草稿箱  ✓ 已存入草稿箱',
      '',
    ])
  })
})
