import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { FakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { testSecret } from '../helpers/secrets.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const config = JSON.stringify({
  waits: { pollMs: [1], othersMs: 0 },
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
  test('the file of a post that goes to another account now is there, whatever a ledger says', async () => {
    const { project, run } = await open()
    await run(['draft', 'b.md', '--account', 'main'])
    await project.write('b.md', post('title: 乙\naccount: tech'))
    const { report } = await run(['status'])
    const entry = report.results.find(({ post }: { post: string }) => post === 'b.md')
    expect(entry).toMatchObject({ account: 'main', state: 'draft' })
    expect(entry.fileGone).toBeUndefined()
  })

  test('the address of an article in one account isn’t adopted in another', async () => {
    const { server, run } = await open()
    const { report } = await run(['publish', 'b.md', '--account', 'main', '--yes'])
    const { url } = report.results[0].publication
    for (const address of [url, url.replace('https://mp.weixin.qq.com', server.origin)]) {
      const adopted = await run(['adopt', 'b.md', address, '--account', 'tech', '--yes'])
      expect(adopted).toMatchObject({ code: 1, codes: ['adopt/in-other-account'], each: [] })
    }
    const status = await run(['status', 'b.md', '--account', 'tech'])
    expect(status.report.results[0]).toMatchObject({ state: 'new' })
  })

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

  test('of those whose time has come it is told which account they are of, also where only one is left', async () => {
    const { project, env } = await open()
    await project.remove('b.md')
    await project.write('a.md', post('title: 甲\naccount: main, tech\npublish_at: 2026-01-01'))
    await project.run(['publish', 'a.md', '--account', 'main', '--yes'], { env })
    const { code, stderr } = await project.run(['publish', 'a.md', '--due', '--yes'], { env })
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/已发表 {2}a\.md {2}\[tech\]/),
    })
    expect(stderr).not.toContain('[main]')
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

  test('of a post that was never sent, status shows the title it has on each account', async () => {
    const { run } = await open()
    const { report } = await run(['status', 'a.md'])
    expect(report.results.map(({ title }: { title: string }) => title)).toEqual(['甲', '甲（技术版）'])
  })

  test('a post has the title of the account also where its entry can’t be read, or nothing was done with it', async () => {
    const { project, run } = await open()
    const titles = async (args: string[], more = {}) =>
      (await run(args, more)).report.results.map(({ title }: { title: string }) => title)
    const untouched = await titles(['draft', 'a.md'], { WECHAT_APP_SECRET_TECH: '' })
    expect(untouched).toEqual(['甲', '甲（技术版）'])
    await run(['draft', 'a.md'])
    const folder = '.wxpub/ledger/wxfake-tech/posts'
    const [entry] = await readdir(join(project.folder, folder))
    await project.write(`${folder}/${entry}`, '<<<<<<< HEAD\n=======\n>>>>>>> other\n')
    expect(await titles(['status', 'a.md'])).toEqual(['甲', '甲（技术版）'])
  })

  test('of several posts the one that names no account is told by its name', async () => {
    const { run } = await open()
    const { report } = await run(['draft', 'a.md', 'b.md'])
    expect(report.problems).toMatchObject([{ code: 'config/account-unclear', file: 'b.md' }])
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

  test('of accounts that wait in vain it is still said that a stand-in answered', async () => {
    const { server, project, env } = await open()
    server.failNext('draft/add', { errcode: 45166 })
    const args = ['draft', 'b.md', '--account', 'all', '--canary', 'tech', '--lang', 'zh']
    const { code, stderr } = await project.run(args, { env })
    expect([code, stderr.trimEnd().split('\n').at(-1)]).toEqual([
      1,
      `模拟服务器 ${server.origin}：什么都没有到微信`,
    ])
  })

  test.each([
    ['failed', { errcode: 45009 }],
    ['doubtful', { reset: 'after' }],
  ] as const)(
    'what publish --again did in part (%s) is finished by the line it tells, and nothing goes out a third time',
    async (action, fault) => {
      const { server, run } = await open()
      await run(['publish', 'b.md', '--account', 'main,tech', '--yes'])
      server.failNext('freepublish/submit', fault, { nth: 2 })
      if (action === 'doubtful')
        server.failNext('freepublish/batchget', { errcode: 45009 }, { nth: 3, times: 9 })
      const partly = await run(['publish', 'b.md', '--account', 'main,tech', '--again', '--yes'])
      expect(partly.each).toEqual(['main b.md published', `tech b.md ${action}`])
      server.clearFaults()
      const [told] = partly.report.problems
      expect(told).toMatchObject({ code: 'publish/again-for-rest' })
      const line = 'npx wxpub publish b.md --account tech'
      expect(told.hint).toContain(line)
      await run(['settle', 'b.md', '--account', 'tech'])
      await run([...line.split(' ').slice(2), '--yes'])
      const counts = ['main', 'tech'].map((name) => server.account(`wxfake-${name}`).publications.size)
      expect(counts).toEqual([2, 2])
    },
  )

  test('--canary isn’t taken with --no-wait: nobody would wait for the first', async () => {
    const { server, run } = await open()
    const args = ['publish', 'b.md', '--account', 'all', '--canary', 'tech', '--no-wait', '--yes']
    expect(await run(args)).toMatchObject({ code: 2, each: [], codes: ['command/canary-not-awaited'] })
    expect(server.calls).toEqual([])
  })

  test('consent counts every article at every account', async () => {
    const { project, run, env } = await open()
    const { stderr, code } = await project.run(['publish', 'a.md', 'b.md', '--account', 'all', '--yes'], {
      env,
    })
    expect(code).toBe(2)
    expect(stderr).toContain('`npx wxpub publish a.md b.md --account all --yes=6`')
    for (const name of ['main', 'tech', 'third']) expect(stderr).toContain(`  [${name}]  a.md  《甲`)
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
    const { project, run, env } = await open()
    await project.write(
      'e.md',
      post('title: 戊\naccount: main, tech\naccounts: { tech: { theme: nowhere } }'),
    )
    const { report, each } = await run(['check', 'e.md'])
    expect(each).toEqual(['main e.md checked', 'tech e.md checked'])
    expect((await project.run(['check', 'e.md', '--lang', 'en'], { env })).stderr).toContain(
      '1 post checked ·',
    )
    expect(report.results[1].problems.map(({ code }: { code: string }) => code)).toContain('theme/unknown')
    await run(['draft', 'a.md'])
    expect((await run(['status', 'a.md'])).each).toEqual(['main a.md checked', 'tech a.md checked'])
  })

  test('one table at the end', async () => {
    const { project, env } = await open()
    const { stderr } = await project.run(['draft', 'a.md', 'b.md', '--account', 'all', '--no-color'], { env })
    const lines = stderr.split('\n')
    expect(lines).toContain('main wxfake-main')
    expect(lines).toContain('✓ 已存入草稿箱  a.md  [tech]  《甲（技术版）》')
    await project.run(['remove', 'draft', 'b.md', '--account', 'third', '--yes'], { env })
    const settled = await project.run(['settle', 'a.md', 'b.md', '--account', 'tech,third', '--no-color'], {
      env,
    })
    expect(settled.stderr).toMatch(/^b\.md {2}\[tech\] {2}说明/m)
    expect(lines.slice(-7, -3)).toEqual([
      '      main            tech            third',
      'a.md  ✓ 已存入草稿箱  ✓ 已存入草稿箱  ✓ 已存入草稿箱',
      'b.md  ✓ 已存入草稿箱  ✓ 已存入草稿箱  ✓ 已存入草稿箱',
      '',
    ])
  })
})

describe('several accounts in other commands', () => {
  test('list tells of all of them whose each is, and of one that fails why', async () => {
    const { project, run, env } = await open()
    await run(['draft', 'a.md', 'b.md', '--account', 'all'])
    const { report } = await run(['list', 'drafts', '--account', 'main,tech'])
    const titles = report.items.map(({ account, title }: Record<string, string>) => `${account} ${title}`)
    expect(titles.sort()).toEqual(['main 乙', 'main 甲', 'tech 乙', 'tech 甲（技术版）'])
    const wrong = { WECHAT_APP_SECRET_MAIN: testSecret('wrong') }
    const { stdout, stderr, code } = await project.run(['list', 'drafts', '--account', 'all'], {
      env: { ...env, ...wrong },
    })
    expect(code).toBe(1)
    expect(stdout).toMatch(/^tech\t\S+\t\S+ \S+\t乙\tb\.md$/m)
    expect(stdout).not.toMatch(/^main/m)
    expect(stderr).toContain('command/account-stopped')
    expect(await run(['list', 'drafts'])).toMatchObject({ code: 2, codes: ['config/account-unclear'] })
  })

  test('upload sends a picture to each, and its address is that account’s', async () => {
    const { project, env } = await open()
    const { stdout, stderr } = await project.run(['upload', 'tech.png', '--account', 'main,third'], { env })
    expect(stdout).toMatch(/^main\t!\[tech\]\(https:\S+\)\nthird\t!\[tech\]\(https:\S+\)\n$/)
    expect(stderr).toContain('tech.png  ✓ 已上传  ✓ 已上传')
  })

  test('settle looks at each account that a post is at', async () => {
    const { server, run } = await open()
    await run(['draft', 'a.md', '--account', 'main'])
    server.failNext('draft/add', { reset: 'after' })
    server.failNext('draft/batchget', { status: 500 }, { nth: 2, times: 100 })
    const draft = await run(['draft', 'a.md', '--account', 'tech'])
    expect(draft.report.results).toMatchObject([
      {
        action: 'doubtful',
        problems: [{ hint: expect.stringContaining('npx wxpub settle --account tech a.md') }, {}],
        next: ['npx wxpub settle a.md --account tech'],
      },
    ])
    server.clearFaults()
    const { code, each, report } = await run(['settle', 'a.md'])
    expect({ code, each }).toEqual({ code: 0, each: ['main a.md unchanged', 'tech a.md unchanged'] })
    expect(report.results[1].problems).toMatchObject([{ code: 'settle/draft-found' }])
  })

  test('remove asks once for all, and a post is taken away where it is', async () => {
    const { server, run } = await open()
    await run(['draft', 'a.md', 'b.md', '--account', 'all'])
    await run(['remove', 'draft', 'b.md', '--account', 'third', '--yes'])
    expect(await run(['remove', 'draft', 'a.md', 'b.md', '--account', 'all', '--yes'])).toMatchObject({
      code: 2,
      report: { problems: [{ hint: expect.stringContaining('--account all --json --yes=5') }] },
    })
    const { code, each } = await run(['remove', 'draft', 'a.md', '--yes'])
    expect({ code, each }).toEqual({ code: 0, each: ['main a.md removed', 'tech a.md removed'] })
    expect(draftsOf(server, 'wxfake-third')).toMatchObject([{ title: '甲' }])
    expect(await run(['remove', 'draft', 'c.md', '--account', 'all', '--yes'])).toMatchObject({
      code: 2,
      codes: ['state/no-entry'],
    })
  })

  test.each([
    [['watch', 'a.md'], 'npx wxpub watch a.md --account main --json'],
    [['adopt', 'a.md'], 'npx wxpub adopt a.md --account tech --json'],
    [['pull', 'drafts'], 'npx wxpub pull drafts --account third --json'],
    [['pull', 'drafts', '--account', 'all'], 'npx wxpub pull drafts --account third --json'],
    [['send-preview', 'a.md', '--to', 'someone'], 'npx wxpub send-preview a.md --to someone --account tech'],
    [['doctor', 'a.md', '--why'], 'npx wxpub doctor a.md --why --account main --json'],
  ])('%j works on one, and says what to type for each', async (args, line) => {
    const { run } = await open()
    const { code, codes, report } = await run(args)
    expect({ code, codes }).toEqual({ code: 2, codes: ['command/one-account'] })
    expect(report.problems[0].hint).toContain(line)
  })

  test('lines that lead on name the account: of plan, status and doctor, too', async () => {
    const { project, run } = await open()
    await run(['draft', 'b.md', '--account', 'tech'])
    await project.remove('b.md')
    const { report } = await run(['status'])
    expect(report.problems[0].hint).toContain('`npx wxpub state forget b.md --account tech`')
    expect(report.problems[0].hint).toContain('`npx wxpub state mv --account tech b.md')
    const doctor = await run(['doctor'])
    const ledger = doctor.report.checks.find(
      ({ check, account }: Record<string, string>) => check === 'ledger' && account === 'tech',
    )
    expect(ledger.problems[0].hint).toContain('`npx wxpub state forget --account tech b.md`')
  })

  test('what doctor and status name next is typed for an account', async () => {
    const { project, run } = await open()
    await project.write('posts/c.md', post('title: 丙\naccount: tech'))
    const nextOf = async (...args: string[]) => {
      const { next = [], results } = (await run(args)).report
      return [...next, ...results.flatMap((each: { next: string[] }) => each.next)]
    }
    expect(await nextOf('doctor')).toEqual(['npx wxpub draft posts/c.md'])
    await project.write('posts/c.md', post('title: 丙'))
    expect(await nextOf('doctor')).toEqual(['npx wxpub draft posts/c.md --account main'])
    for (const name of ['main', 'tech']) await run(['draft', 'posts/c.md', '--account', name])
    expect(await nextOf('doctor')).toEqual(['npx wxpub plan --account main'])
    await project.write('posts/c.md', post('title: 丙改'))
    const lines = ['main', 'tech'].map((name) => `npx wxpub draft posts/c.md --account ${name}`)
    expect(await nextOf('status')).toEqual(lines)
    for (const more of [[], ['--account', 'all']])
      expect(await nextOf('status', 'posts/c.md', ...more)).toEqual(lines)
  })

  test('status lists posts that name no account or one that the config hasn’t, sent or not', async () => {
    const { project, run, env } = await open()
    await project.write('posts/c.md', post('title: 丙'))
    await project.write('posts/d.md', post('title: 丁\naccount: tehc'))
    await project.write('posts/e.md', post('title: 戊\naccount: main'))
    const all = await run(['status'])
    expect(all).toMatchObject({
      code: 1,
      each: ['main posts/e.md checked', ' posts/c.md checked', ' posts/d.md checked'],
      codes: ['state/account-open'],
    })
    expect(all.report.results[2]).toMatchObject({
      state: 'new',
      problems: [{ code: 'config/account-unknown', line: 3 }],
    })
    const { stderr } = await project.run(['status', 'posts', '--lang', 'en', '--no-color'], { env })
    expect(stderr).toMatch(/^· not recorded as sent {2}posts\/c\.md {2}“丙”$/m)
    expect(await run(['status', 'posts/c.md'])).toMatchObject({ code: 0, each: [' posts/c.md checked'] })
    expect(await run(['status', 'posts/d.md'])).toMatchObject({ code: 1, each: [' posts/d.md checked'] })
    await run(['draft', 'posts/c.md', 'posts/d.md', '--account', 'main,tech'])
    const sent = await run(['status', 'posts/c.md', 'posts/d.md'])
    const eachAt = (account: string) => ['c', 'd'].map((name) => `${account} posts/${name}.md checked`)
    expect(sent).toMatchObject({ code: 1, each: [...eachAt('main'), ...eachAt('tech')], codes: [] })
    expect(sent.report.results[1].problems).toMatchObject([{ code: 'config/account-unknown' }])
    await project.write('posts/f.md', await project.read('posts/c.md'))
    await project.remove('posts/c.md')
    expect((await run(['status', 'posts/f.md'])).each).toEqual([
      'main posts/f.md checked',
      'tech posts/f.md checked',
    ])
  })

  test('doctor names no post next that goes to another account, or to one that the config hasn’t', async () => {
    const { project, run } = await open()
    await utimes(await project.write('posts/c.md', post('title: 丙')), 1, 1)
    await project.write('posts/d.md', post('title: 丁\naccount: tehc'))
    await project.write('posts/e.md', post('title: 戊\naccount: tech'))
    const lineOf = async (...args: string[]) => (await run(['doctor', ...args])).report.next
    expect(await lineOf('--account', 'main')).toEqual(['npx wxpub draft posts/c.md --account main'])
    expect(await lineOf('--account', 'main,tech')).toEqual(['npx wxpub draft posts/e.md --account main,tech'])
    await project.remove('posts/e.md')
    expect(await lineOf()).toEqual(['npx wxpub draft posts/c.md --account main'])
  })

  test('a glob of pictures that matches nothing is told once', async () => {
    const { run } = await open()
    const { each } = await run(['upload', 'x*.png', 'tech.png', '--account', 'main,tech'])
    expect(each).toEqual(['main x*.png failed', 'main tech.png uploaded', 'tech tech.png uploaded'])
  })

  test('a page is pulled though nobody says for which account', async () => {
    const { project, run } = await open()
    await project.write(
      'page.html',
      '<h1 class="rich_media_title">页</h1><div id="js_content"><p>文</p></div>',
    )
    const { code, report } = await run(['pull', 'page.html'])
    expect({ code, problems: report.problems }).toEqual({ code: 0, problems: [] })
  })
})

test('--theirs takes the words of one account, since the post has one file', async () => {
  const { run, project, env } = await open()
  await run(['draft', 'a.md'])
  const refused = await run(['draft', 'a.md', '--theirs'])
  expect([refused.code, refused.codes]).toEqual([2, ['command/theirs-of-one-account']])
  const { stderr } = await project.run(['draft', 'a.md', '--theirs'], { env })
  expect(stderr).toContain('npx wxpub draft a.md --theirs --account tech')
  expect((await run(['draft', 'a.md', '--theirs', '--account', 'tech'])).code).toBe(0)
})
