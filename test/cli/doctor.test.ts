import { execFile } from 'node:child_process'
import { readdir, rename, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { articleAddress } from '../../src/article-address.ts'
import { samplePost } from '../../src/cli/project/sample-post.ts'
import type { Finished } from '../helpers/command.ts'
import { createHastyClock } from '../helpers/hasty-clock.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'
import { startHttpProxy } from '../helpers/proxies.ts'
import { testSecret } from '../helpers/secrets.ts'
import { startStandIn } from '../helpers/stand-in.ts'

interface Told {
  check: string
  account?: string
  ok: boolean
  state: string
  text: string
  problems: { code: string; severity: string; reason: string; hint: string; ip?: string }[]
  quotas?: { call: string; remain: number }[]
}

const checksOf = ({ stdout }: Finished): Told[] => JSON.parse(stdout).checks

/** State and codes of each check that isn't well. */
const ailments = (finished: Finished) =>
  Object.fromEntries(
    checksOf(finished)
      .filter(({ state }) => state === 'warning' || state === 'error')
      .map(({ check, problems }) => [check, problems.map(({ code }) => code)]),
  )

const textOf = (finished: Finished, name: string) =>
  checksOf(finished).find(({ check }) => check === name)?.text

const post = (title: string) => `---\ntitle: ${title}\ncover: cover.png\n---\n\n${title}的正文。\n`

async function makeBlog(more: Record<string, string> = {}): Promise<Project> {
  return makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'posts/a.md': post('甲'),
    'posts/cover.png': makePng(900, 383),
    ...more,
  })
}

describe('where all is well', () => {
  test('the next command follows: of posts that are written and were never sent the one saved last, else what has changed', async () => {
    const project = await makeBlog({ 'posts/b.md': post('乙'), 'posts/c.md': '---\ntitle: 丙\n---\n' })
    const { env } = await startStandIn()
    const next = async (...more: string[]) =>
      JSON.parse((await project.run(['doctor', '--json', ...more], { env })).stdout).next
    const save = (name: string, atSeconds: number) => utimes(join(project.folder, name), atSeconds, atSeconds)
    await save('posts/b.md', 1000)
    await save('posts/a.md', 2000)
    expect(await next()).toEqual(['npx wxpub draft posts/a.md'])
    await save('posts/a.md', 1000)
    expect(await next()).toEqual(['npx wxpub draft posts/b.md'])
    await project.run(['draft', 'posts/b.md'], { env })
    expect(await next('--theme', 'blue')).toEqual(['npx wxpub draft posts/a.md --theme blue'])
    await project.run(['draft', 'posts/a.md'], { env })
    expect(await next()).toEqual(['npx wxpub plan'])
    const wrong = { ...env, WECHAT_APP_SECRET: testSecret('wrong') }
    const finished = await project.run(['doctor', '--json'], { env: wrong })
    expect(JSON.parse(finished.stdout).next).toBeUndefined()
    expect((await project.run(['doctor'], { env })).stderr).toMatch(/\n下一步 {2}npx wxpub plan\n$/)
  })

  test('the sample is left to itself: a first post of one’s own comes next', async () => {
    const project = await makeProject({ 'posts/hello.md': samplePost('zh') })
    const { env } = await startStandIn()
    const { stdout } = await project.run(['doctor', '--json'], { env })
    expect(JSON.parse(stdout).next).toEqual(['npx wxpub new 标题'])
  })

  test('every check is told, in the order in which a newcomer would mend them', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    const finished = await project.run(['doctor', '--json'], { env })
    expect(finished.code).toBe(0)
    expect(JSON.parse(finished.stdout)).toMatchObject({
      version: 1,
      command: 'doctor',
      ok: true,
      results: [],
    })
    expect(checksOf(finished).map(({ check, state }) => `${check} ${state}`)).toEqual([
      'versions ok',
      'project ok',
      'config ok',
      'env-file ok',
      'disk ok',
      'pictures ok',
      'drawing ok',
      'credentials ok',
      'network ok',
      'clock ok',
      'allow-list ok',
      'token ok',
      'rights unchecked',
      'quotas ok',
      'ledger ok',
      'drafts ok',
    ])
    expect(textOf(finished, 'allow-list')).toContain('127.0.0.1')
    expect(textOf(finished, 'network')).toContain('模拟服务器')
  })

  test('people read lines with marks in one column', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    const { stderr, stdout } = await project.run(['doctor', '--lang', 'en'], { env })
    expect(stdout).toBe('')
    expect(stderr).toContain('This machine and project\n✓ versions     wxpub 0.1.0, Node.js ')
    expect(stderr).toContain(
      '\n\nAccount default\n✓ credentials  app id wxfake0000000001, secret from WECHAT_APP_SECRET\n',
    )
    expect(stderr).toMatch(
      /^– rights {7}may publish \(as of [-\d]+\), not tried; to try them: npx wxpub doctor --probe$/m,
    )
    expect(stderr).toContain('✓ .env         no such file; none is needed')
    expect(stderr).toMatch(/\nno problems · \d+ requests · /)
  })

  test('it writes nothing into the project and changes nothing at WeChat', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    await project.run(['doctor', '--probe'], { env })
    expect((await readdir(project.folder)).sort()).toEqual(['posts', 'wxpub.config.json'])
    const reads =
      /^(?:stable_token|openapi\/\w+\/get|draft\/(?:count|batchget)|material\/get_materialcount|freepublish\/batchget)$/
    expect(server.calls.filter(({ endpoint }) => !reads.test(endpoint))).toEqual([])
  })

  test('a rehearsal asks the built-in stand-in', async () => {
    const project = await makeBlog()
    const finished = await project.run(['doctor', '--rehearse', '--json'])
    expect(JSON.parse(finished.stdout)).toMatchObject({ ok: true, rehearsal: true })
  })
})

describe('without credentials', () => {
  test('what can be looked at is, and the next step is told', async () => {
    const project = await makeBlog()
    const finished = await project.run(['doctor', '--json'])
    expect(finished.code).toBe(0)
    expect(ailments(finished)).toEqual({ credentials: ['config/credentials-missing'] })
    const unasked = checksOf(finished).filter(({ state }) => state === 'unchecked')
    expect(unasked.map(({ check }) => check)).toEqual([
      'network',
      'clock',
      'allow-list',
      'token',
      'rights',
      'quotas',
      'drafts',
    ])
  })

  test('a .env that is only a sample yet is copied and filled in first', async () => {
    const project = await makeBlog({ '.env.example': 'WECHAT_APP_ID=\n' })
    const next = async () => JSON.parse((await project.run(['doctor', '--json'])).stdout).next
    expect(await next()).toEqual(['cp .env.example .env'])
    await project.write('.env', 'WECHAT_APP_ID=\n')
    expect(await next()).toEqual(['npx wxpub doctor'])
  })

  test('where an account is known, it is an error', async () => {
    const project = await makeBlog({ 'wxpub.config.json': '{"appId":"wx1234"}' })
    const finished = await project.run(['doctor', '--json'])
    expect(finished.code).toBe(1)
    expect(ailments(finished)).toEqual({ credentials: ['config/credentials-missing'] })
  })
})

describe('machine and project', () => {
  test('all that is wrong with the config is told, and no account is asked by a config that is guessed', async () => {
    const project = await makeBlog({ 'wxpub.config.json': '{"autor":"a","comments":"maybe"}' })
    const { env, server } = await startStandIn()
    const finished = await project.run(['doctor', '--json'], { env })
    expect(finished.code).toBe(1)
    expect(ailments(finished).config).toHaveLength(2)
    expect(textOf(finished, 'token')).toBe('没有查：先改好配置')
    expect(server.calls).toEqual([])
  })

  test('a .env that git would take along, or has', async () => {
    const project = await makeBlog({ '.env': 'WECHAT_APP_ID=wx1\nWECHAT_APP_SECRET=s\n' })
    const git = (...args: string[]) => promisify(execFile)('git', args, { cwd: project.folder })
    await git('init', '-q')
    const env = { WECHAT_API_BASE: 'http://127.0.0.1:9' }
    const examine = async () => {
      const clock = createHastyClock(Date.now())
      return ailments(await project.run(['doctor', '--json'], { env, clock }))
    }
    expect(await examine()).toMatchObject({ 'env-file': ['doctor/env-not-ignored'] })
    await git('add', '.env')
    expect(await examine()).toMatchObject({ 'env-file': ['config/env-tracked'] })
    await git('rm', '-q', '--cached', '.env')
    await project.write('.gitignore', '.env\n')
    expect(await examine()).not.toHaveProperty('env-file')
  })

  test('a bot’s variable that holds no address is told before a notice is lost; one that is set elsewhere alone is not', async () => {
    const project = await makeBlog({ 'wxpub.config.json': '{"notify":[{"to":"wecom","env":"WECOM_BOT"}]}' })
    const examine = async (env: Record<string, string>) =>
      ailments(await project.run(['doctor', '--json'], { env })).config
    expect(await examine({ WECOM_BOT: 'key=3f0c' })).toEqual(['doctor/notify-no-address'])
    expect(await examine({ WECOM_BOT: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send' })).toBeUndefined()
    expect(await examine({})).toBeUndefined()
  })

  test('a browser is looked for where diagrams are to be drawn in one', async () => {
    const project = await makeBlog({ 'wxpub.config.json': '{"browserDiagrams":true}' })
    expect(ailments(await project.run(['doctor', '--json']))).toMatchObject({
      browser: ['diagram/mermaid-missing'],
    })
  })
})

describe('the account', () => {
  test('an address that is not on the allow-list', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    server.account().ipAllowList = ['203.0.113.9']
    const finished = await project.run(['doctor', '--json'], { env })
    expect(finished.code).toBe(1)
    expect(ailments(finished)).toEqual({ 'allow-list': ['wechat/ip-not-allowed'] })
    const told = checksOf(finished).find(({ check }) => check === 'allow-list')?.problems[0]
    expect(told).toMatchObject({ ip: '127.0.0.1', hint: expect.stringContaining('IP 白名单') })
    expect(server.calls.map(({ endpoint }) => endpoint)).toEqual(['stable_token'])
    expect(textOf(finished, 'network')).toContain('模拟服务器')
  })

  test('a list that lets tokens through and nothing else', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    const refused = { errcode: 40164, errmsg: 'invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist' }
    for (const call of ['openapi/quota/get', 'draft/batchget']) server.failNext(call, refused, 20)
    const finished = await project.run(['doctor', '--json'], { env })
    expect(ailments(finished)['allow-list']).toEqual(['wechat/ip-not-allowed'])
  })

  test.each([
    ['a wrong secret', { WECHAT_APP_SECRET: testSecret('wrong') }, 'token', 'wechat/secret-wrong'],
    ['a wrong app id', { WECHAT_APP_ID: 'wx0000' }, 'token', 'wechat/app-id-wrong'],
    ['nobody at the address', { WECHAT_API_BASE: 'http://127.0.0.1:9' }, 'network', 'wechat/unreachable'],
    [
      'a proxy that is none',
      { HTTPS_PROXY: 'nonsense', WECHAT_API_BASE: 'https://wechat.invalid' },
      'network',
      'wechat/proxy-invalid',
    ],
  ])('%s', async (_, wrong, check, code) => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    const clock = createHastyClock(Date.now())
    const finished = await project.run(['doctor', '--json'], { env: { ...env, ...wrong }, clock })
    expect(finished.code).toBe(1)
    expect(ailments(finished)).toEqual({ [check]: [code] })
  })

  test.each([
    [3_600_000, 'doctor/clock-behind', '60'],
    [120_000, 'doctor/clock-behind', '2'],
  ])('a clock that differs by %s ms', async (milliseconds, code, minutes) => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    server.advance(milliseconds)
    const finished = await project.run(['doctor', '--json'], { env })
    expect(ailments(finished)).toEqual({ clock: [code] })
    expect(checksOf(finished).find(({ check }) => check === 'clock')?.problems[0]?.reason).toContain(minutes)
  })

  test('the road is told, without what opens it', async () => {
    const proxy = await startHttpProxy({ user: 'me', password: testSecret('proxy') })
    const address = `http://me:${testSecret('proxy')}@127.0.0.1:${proxy.port}`
    const project = await makeBlog({ 'wxpub.config.json': '{"proxy":{"env":"MY_PROXY"}}' })
    const { env } = await startStandIn()
    const finished = await project.run(['doctor', '--json'], { env: { ...env, MY_PROXY: address } })
    expect(ailments(finished)).toEqual({})
    expect(textOf(finished, 'network')).toContain(`经过代理 http://127.0.0.1:${proxy.port} 到 127.0.0.1:`)
    expect(proxy.targets.length).toBeGreaterThan(0)
  })

  test('a relay is asked in the same way', async () => {
    const { env, server } = await startStandIn()
    const { WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_API_BASE } = env
    const key = testSecret('relaykey')
    const elsewhere = await makeProject()
    const relay = await elsewhere.start(['relay'], {
      env: { WECHAT_APP_ID, WECHAT_APP_SECRET, WECHAT_API_BASE, WECHAT_RELAY_KEY: key },
    })
    const project = await makeBlog()
    const through = { WECHAT_APP_ID, WECHAT_API_BASE: await relay.nextLine() }
    const ask = async (given: string) =>
      project.run(['doctor', '--json'], { env: { ...through, WECHAT_RELAY_KEY: given } })
    const finished = await ask(key)
    expect(ailments(finished)).toEqual({})
    expect(textOf(finished, 'network')).toContain('经过中转 127.0.0.1:')
    expect(textOf(finished, 'allow-list')).toContain('127.0.0.1')
    expect(ailments(await ask(testSecret('otherkey')))).toEqual({ network: ['relay/key-wrong'] })
    expect(server.calls.length).toBeGreaterThan(0)
    await relay.stop()
  })

  test('rights are tried by reading', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    const verified = await project.run(['doctor', '--probe', '--json'], { env })
    expect(textOf(verified, 'rights')).toBe('能存草稿，能用素材库，能发表，传图、留言、预览要真做才知道')
    server.account().kind = 'personal'
    const personal = await project.run(['doctor', '--probe', '--json'], { env })
    expect(personal.code).toBe(0)
    const rights = checksOf(personal).find(({ check }) => check === 'rights')
    expect(rights).toMatchObject({ state: 'ok', problems: [{ code: 'doctor/may-not-publish' }] })
  })

  test('that an account may not publish is known from the list that was refused in the same run', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    server.account().kind = 'personal'
    const finished = await project.run(['doctor', '--json'], { env })
    expect(textOf(finished, 'rights')).toMatch(/^不能用接口发表（20\d\d-\d\d-\d\d 得知），没有试/)
    expect(server.calls.filter(({ endpoint }) => endpoint === 'freepublish/batchget')).toHaveLength(1)
  })

  test('the right to publish is remembered with its date', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    const finished = await project.run(['doctor', '--json'], { env })
    expect(textOf(finished, 'rights')).toMatch(/^能发表（20\d\d-\d\d-\d\d 得知），没有试/)
  })

  test('quotas that come to their end', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    server.settings.quotas = { 'draft/add': { perDay: 1 }, 'draft/get': { perDay: 100 } }
    await project.run(['draft', 'posts/a.md'], { env })
    const finished = await project.run(['doctor', '--json'], { env })
    expect(ailments(finished)).toEqual({ quotas: ['doctor/quota-used-up'] })
    const { quotas } = checksOf(finished).find(({ check }) => check === 'quotas') ?? {}
    expect(quotas).toContainEqual({ call: 'draft/get', daily_limit: 100, used: 1, remain: 99 })
  })

  test('each of several is examined, and one that is wrong stops no other', async () => {
    const { env } = await startStandIn()
    const accounts = {
      one: { appId: env.WECHAT_APP_ID },
      two: { appId: 'wxfake0000000002', secret: { env: 'SECOND' } },
    }
    const project = await makeBlog({ 'wxpub.config.json': JSON.stringify({ accounts }) })
    const variables = {
      ...env,
      WECHAT_APP_SECRET_ONE: testSecret('wrong'),
      SECOND: testSecret('second'),
    }
    const tokens = (finished: Finished) =>
      checksOf(finished)
        .filter(({ check }) => check === 'token')
        .map(({ account, state }) => `${account} ${state}`)
    expect(tokens(await project.run(['doctor', '--json'], { env: variables }))).toEqual([
      'one error',
      'two ok',
    ])
    expect(tokens(await project.run(['doctor', '--json', '--account', 'two'], { env: variables }))).toEqual([
      'two ok',
    ])
    const unknown = await project.run(['doctor', '--json', '--account', 'three'], { env: variables })
    expect(unknown.code).toBe(2)
  })
})

describe('the ledger', () => {
  test('posts whose file is gone', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    await project.remove('posts/a.md')
    const finished = await project.run(['doctor', '--json'], { env })
    expect(ailments(finished)).toEqual({ ledger: ['doctor/file-gone'] })
    expect(finished.stdout).toContain('npx wxpub state mv posts/a.md')
  })

  test('a post with a uid that only moved is none of these', async () => {
    const project = await makeBlog({ 'posts/b.md': post('乙').replace('---\n', '---\nuid: b\n') })
    const { env } = await startStandIn()
    await project.run(['draft', 'posts/b.md'], { env })
    await project.write(
      'posts/moved/b.md',
      (await project.read('posts/b.md')).replace('cover.png', '../cover.png'),
    )
    await project.remove('posts/b.md')
    expect(ailments(await project.run(['doctor', '--json'], { env }))).toEqual({})
  })

  test('calls that were never answered, and entries that can not be read', async () => {
    const project = await makeBlog({ 'posts/b.md': post('乙') })
    const { env, server } = await startStandIn()
    await project.run(['draft', 'posts/b.md'], { env })
    server.failNext('draft/add', { reset: 'after' })
    server.failNext('draft/batchget', { status: 500 }, { nth: 2, times: 100 })
    expect((await project.run(['draft', 'posts/a.md'], { env })).code).toBe(3)
    server.clearFaults()
    const folder = '.wxpub/ledger/wxfake0000000001/posts'
    const names = await readdir(join(project.folder, folder))
    const b = names.find((name) => name.startsWith('b-')) ?? ''
    await project.write(`${folder}/${b}`, 'torn')
    const told = ailments(await project.run(['doctor', '--json'], { env }))
    expect(told.ledger).toEqual(['ledger/corrupt', 'doctor/intent-open'])
    // What an entry would say that can't be read is not told as unknown.
    expect(told.drafts).toBeUndefined()
  })

  test('what a stand-in gave does not count with WeChat', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    const { WECHAT_API_BASE: _, ...real } = env
    const finished = await project.run(['doctor', '--json'], {
      env: { ...real, HTTPS_PROXY: 'http://127.0.0.1:9' },
      clock: createHastyClock(Date.now()),
    })
    expect(ailments(finished).ledger).toEqual(['ledger/other-server'])
  })

  test('in a clone without .env what the ledger holds is told, and the missing credentials alone are wrong', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    const finished = await project.run(['doctor', '--json'], { env: {} })
    expect(ailments(finished)).toEqual({ credentials: ['config/credentials-missing'] })
    expect(textOf(finished, 'ledger')).toContain('1')
  })
})

describe('the ledger and the draft box', () => {
  test('a draft that is gone, which status knows from then on', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    server.website.delete([...server.account().drafts.keys()][0] ?? '')
    const finished = await project.run(['doctor', '--json'], { env })
    expect(ailments(finished)).toEqual({ drafts: ['doctor/draft-gone'] })
    expect(finished.stdout).toContain('npx wxpub adopt posts/a.md')
    expect(JSON.parse(finished.stdout)).not.toHaveProperty('next')
    const { stdout } = await project.run(['status', '--json'], { env })
    expect(JSON.parse(stdout).results).toMatchObject([{ post: 'posts/a.md', state: 'gone' }])
  })

  test('a draft that is gone with its file isn’t said to be there, nor to be adopted for a file that isn’t', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    server.website.publish([...server.account().drafts.keys()][0] ?? '')
    await project.remove('posts/a.md')
    const finished = await project.run(['doctor', '--json'], { env })
    expect(ailments(finished)).toEqual({
      ledger: ['doctor/file-gone'],
      drafts: ['doctor/file-and-draft-gone'],
    })
    expect(finished.stdout).not.toContain('都还在')
    expect(finished.stdout).not.toContain('npx wxpub draft posts/a.md --again')
  })

  test('a draft whose entry can’t be read isn’t said to be unrecorded, by list neither', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    const folder = join('.wxpub/ledger', env.WECHAT_APP_ID, 'posts')
    const [name = ''] = await readdir(join(project.folder, folder))
    const entry = await project.read(join(folder, name))
    await project.write(join(folder, name), entry.slice(0, 100))
    const listed = JSON.parse((await project.run(['list', 'drafts', '--json'], { env })).stdout)
    expect(listed.problems).toMatchObject([{ code: 'ledger/corrupt' }])
    expect(listed).not.toHaveProperty('next')
    expect(ailments(await project.run(['doctor', '--json'], { env }))).toEqual({ ledger: ['ledger/corrupt'] })
  })

  test('an article of a draft that the ledger knows of another post alone', async () => {
    const project = await makeBlog({ 'posts/b.md': post('乙').replace('cover', 'articles: [a.md]\ncover') })
    const { env } = await startStandIn()
    await project.run(['draft', 'posts/b.md'], { env })
    expect(ailments(await project.run(['doctor', '--json'], { env }))).toEqual({})
    await project.run(['state', 'forget', 'posts/a.md', '--yes'], { env })
    const finished = await project.run(['doctor', '--json', '--lang', 'en'], { env })
    expect(ailments(finished)).toEqual({ drafts: ['doctor/draft-unrecorded'] })
    expect(finished.stdout).toContain('a draft of posts/a.md')
    expect(textOf(finished, 'drafts')).not.toContain('as the ledger says')
  })

  test('a draft and a publication of ours that the ledger does not know', async () => {
    const project = await makeBlog({ 'posts/b.md': post('乙') })
    const { env, server } = await startStandIn()
    await project.run(['publish', 'posts/b.md', '--yes'], { env })
    await project.run(['draft', 'posts/a.md'], { env })
    await project.remove('.wxpub')
    const finished = await project.run(['doctor', '--json', '--lang', 'en'], { env })
    expect(ailments(finished)).toEqual({
      drafts: ['doctor/ledger-lost', 'doctor/draft-unrecorded', 'doctor/publication-unrecorded'],
    })
    expect(finished.stdout).toContain('`npx wxpub adopt posts/a.md`')
    expect(finished.stdout).toContain("npx wxpub adopt posts/b.md 'https://mp.weixin.qq.com/s?")

    // Whatever is asked then leads on in the same way.
    const { url } = [...server.account().publications.values()][0]!.articles[0]!
    const lines = ['npx wxpub adopt posts/a.md', `npx wxpub adopt posts/b.md '${articleAddress(url!)}'`]
    const told = async (...args: string[]) => {
      const {
        results,
        problems,
        next = [],
      } = JSON.parse((await project.run([...args, '--json'], { env })).stdout)
      const all = [{ problems, next }, ...results]
      return {
        next: all.flatMap((each) => each.next),
        codes: all.flatMap((each) => each.problems).map(({ code }) => code),
      }
    }
    const codes = ['doctor/draft-unrecorded', 'doctor/publication-unrecorded']
    expect(JSON.parse(finished.stdout).next).toEqual(lines)
    expect(await told('list', 'drafts')).toEqual({ next: lines.slice(0, 1), codes: codes.slice(0, 1) })
    expect(await told('list', 'published')).toEqual({ next: lines.slice(1), codes: codes.slice(1) })
    // It says when that was.
    expect(await told('status')).toEqual({ next: lines, codes: ['draft/unrecorded-seen', codes[1]] })

    for (const line of lines)
      await project.run([...line.replaceAll("'", '').split(' ').slice(2), '--yes'], { env })
    expect(await told('list', 'drafts')).toEqual({ next: [], codes: [] })
    expect(await told('status')).toEqual({ next: [], codes: [] })
  })

  test('an article of a file that was renamed since the ledger was lost, by its title', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    await project.run(['publish', 'posts/a.md', '--yes'], { env })
    await project.remove('.wxpub')
    await rename(join(project.folder, 'posts/a.md'), join(project.folder, 'posts/r.md'))
    const finished = await project.run(['doctor', '--json', '--lang', 'en'], { env })
    expect(ailments(finished)).toEqual({ drafts: ['doctor/ledger-lost', 'doctor/publication-unrecorded'] })
    expect(JSON.parse(finished.stdout).next).toEqual([
      expect.stringContaining("npx wxpub adopt posts/r.md 'https://mp.weixin.qq.com/s?"),
    ])
    expect(textOf(finished, 'drafts')).not.toContain('as the ledger says')
  })

  test('a publication that was deleted is not asked for', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    await project.run(['publish', 'posts/a.md', '--yes'], { env })
    for (const { articles } of server.account().publications.values())
      for (const article of articles) article.is_deleted = true
    await project.remove('.wxpub')
    expect(ailments(await project.run(['doctor', '--json'], { env }))).toEqual({})
  })

  test('a second draft of a post', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    const [draft] = server.account().drafts.values()
    if (draft) server.account().drafts.set('second', { ...draft, mediaId: 'second' })
    expect(ailments(await project.run(['doctor', '--json'], { env }))).toEqual({
      drafts: ['doctor/second-draft'],
    })
    const codesOfStatus = async () => {
      const { stdout } = await project.run(['status', '--json'], { env })
      return JSON.parse(stdout).results[0].problems.map(({ code }: { code: string }) => code)
    }
    expect(await codesOfStatus()).toEqual(['draft/twin-seen'])
    server.website.delete('second')
    await project.run(['doctor'], { env })
    expect(await codesOfStatus()).toEqual([])
  })

  test('a draft of a post that is published is one too many, and not one to adopt', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    const [draft] = server.account().drafts.values()
    await project.run(['publish', 'posts/a.md', '--yes'], { env })
    server.account().drafts.set('second', { ...draft!, mediaId: 'second' })
    const finished = await project.run(['doctor', '--json'], { env })
    expect(ailments(finished)).toEqual({ drafts: ['doctor/draft-beside-publication'] })
    const listed = await project.run(['list', 'drafts', '--json'], { env })
    expect(JSON.parse(listed.stdout).problems).toMatchObject([{ code: 'doctor/draft-beside-publication' }])
    for (const { stdout } of [finished, listed]) expect(stdout).not.toContain('npx wxpub adopt')
  })

  test('a second draft that was told of once isn’t as the ledger says', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    const [draft] = server.account().drafts.values()
    const entry = (await readdir(join(project.folder, '.wxpub/ledger', env.WECHAT_APP_ID, 'posts')))[0] ?? ''
    const path = `.wxpub/ledger/${env.WECHAT_APP_ID}/posts/${entry}`
    const text = await project.read(path)
    await project.write(path, text.replace('"knownIds": [', '"knownIds": [\n    "told",'))
    if (draft) server.account().drafts.set('told', { ...draft, mediaId: 'told' })
    const finished = await project.run(['doctor', '--json', '--lang', 'en'], { env })
    expect(ailments(finished)).toEqual({ drafts: ['doctor/second-draft'] })
    expect(textOf(finished, 'drafts')).not.toContain('as the ledger says')
  })

  test('where an entry can’t be read, the draft box isn’t as the ledger says', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    const folder = `.wxpub/ledger/${env.WECHAT_APP_ID}/posts`
    const [entry = ''] = await readdir(join(project.folder, folder))
    await project.write(`${folder}/${entry}`, `<<<<<<< HEAD\n${await project.read(`${folder}/${entry}`)}`)
    const finished = await project.run(['doctor', '--json', '--lang', 'en'], { env })
    expect(Object.keys(ailments(finished))).toEqual(['ledger'])
    expect(textOf(finished, 'drafts')).toContain('not all compared: part of the ledger can’t be read')
  })

  test('drafts of another project are no fault', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    await project.run(['draft', 'posts/a.md'], { env })
    await project.remove('.wxpub')
    await project.remove('posts/a.md')
    const finished = await project.run(['doctor', '--json'], { env })
    expect({ code: finished.code, ailments: ailments(finished) }).toEqual({ code: 0, ailments: {} })
    expect(finished.stdout).toContain('doctor/drafts-elsewhere')
  })
})

describe('the id of a refused request', () => {
  test('is explained: when, from where, what was sent and answered, what it means', async () => {
    const project = await makeBlog()
    const { env, server } = await startStandIn()
    server.failNext('draft/add', { errcode: 45166, errmsg: 'content refused' })
    const drafted = await project.run(['draft', 'posts/a.md', '--json'], { env })
    const { rid } = JSON.parse(drafted.stdout).results[0].problems[0]
    const finished = await project.run(['doctor', rid, '--json'], { env })
    expect(finished.code).toBe(0)
    expect(JSON.parse(finished.stdout).explained).toMatchObject({
      rid,
      at: expect.stringMatching(/^20\d\d-/),
      costMs: 1,
      ip: '127.0.0.1',
      address: 'https://api.weixin.qq.com/cgi-bin/draft/add?access_token=***',
      request: expect.stringContaining('甲的正文'),
      answer: expect.stringContaining(rid),
      meaning: { code: 'wechat/content-refused', errcode: 45166 },
    })
    const people = await project.run(['doctor', rid], { env })
    expect(people.stderr).toMatch(/微信看到的 IP {2}127\.0\.0\.1\n/)
  })

  test('is unknown to other accounts and after a week', async () => {
    const project = await makeBlog()
    const { env } = await startStandIn()
    const { code, stderr } = await project.run(['doctor', '5fa26c60-1a2b3c4d-5e6f7a8b'], { env })
    expect(code).toBe(1)
    expect(stderr).toContain('wechat/rid-unknown')
  })
})

test('a post that isn’t there is told, not taken for nothing', async () => {
  const project = await makeBlog()
  const { env } = await startStandIn()
  for (const word of ['nonsense', 'posts/nope.md']) {
    const { code, stdout } = await project.run(['doctor', word, '--json'], { env })
    expect(code).toBe(1)
    expect(JSON.parse(stdout).problems).toMatchObject([{ code: 'post/not-found' }])
  }
})
