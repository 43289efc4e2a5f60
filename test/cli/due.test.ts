import { describe, expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const hourMs = 3600_000
/** A time so many hours from now, in UTC. */
const inHours = (hours: number) => new Date(Date.now() + hours * hourMs).toISOString()
const post = (title: string, publishAt: string | undefined, more = '') =>
  `---\ntitle: ${title}\n${publishAt === undefined ? '' : `publish_at: ${publishAt}\n`}${more}---\n\n${title}的正文\n`
const config = '{ "waits": { "pollMs": [1], "othersMs": 0 } }'

async function startWith(posts: Record<string, string>) {
  const { server, env } = await startStandIn()
  const project = await makeProject({ 'wxpub.config.json': config, ...posts })
  const run = async (...args: string[]) => {
    const { code, stdout } = await project.run(['publish', '--due', '--json', ...args], { env })
    const { results, problems } = JSON.parse(stdout)
    return {
      code,
      problems,
      results,
      actions: results.map(({ post, action }: { post: string; action: string }) => [post, action]),
    }
  }
  return { server, env, project, run }
}

test('exactly the posts whose time has passed and that are not published go out, once', async () => {
  const { server, run } = await startWith({
    'posts/due.md': post('甲', inHours(-0.5)),
    'posts/later.md': post('乙', inHours(2)),
    'posts/never.md': post('丙', undefined),
    'posts/held.md': post('丁', inHours(-1), 'draft: true\n'),
  })
  expect(await run('--yes')).toMatchObject({ code: 0, actions: [['posts/due.md', 'published']] })
  const calls = server.calls.length
  expect(await run('--yes')).toMatchObject({ code: 0, actions: [], problems: [] })
  expect(server.calls.length).toBe(calls)
})

test('when nothing is due it says nothing, asks nothing and needs neither consent nor credentials', async () => {
  const project = await makeProject({ 'posts/later.md': post('乙', inHours(2)) })
  const env = { WECHAT_APP_ID: 'wx0000000000000001' }
  expect(await project.run(['publish', '--due'], { env })).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('a clone that has no posts yet, so that git made no folder for them, is silent; a folder that is no project is not', async () => {
  const clone = await makeProject({ 'wxpub.config.json': config })
  expect(await clone.run(['publish', '--due'])).toEqual({ code: 0, stdout: '', stderr: '' })
  const other = await makeProject()
  const { code, stderr } = await other.run(['publish', '--due'])
  expect({ code, stderr }).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('command/no-posts-folder'),
  })
})

test.each([
  ['a time that can’t be read', post('乙', '明天八点'), 'post/field-not-time'],
  ['a slip in the name', post('乙', undefined, 'publish_ta: 2026-01-01\n'), 'post/field-near-miss'],
  ['front matter that can’t be read', '---\ntitle: "乙\n---\n\n正文\n', 'post/front-matter-unclosed-quote'],
])('a post with %s is told as an error, and the others go out', async (_, text, code) => {
  const { run } = await startWith({ 'posts/a.md': post('甲', inHours(-1)), 'posts/b.md': text })
  const told = [{ code, file: 'posts/b.md' }]
  expect(await run('--yes')).toMatchObject({
    code: 1,
    actions: [['posts/a.md', 'published']],
    problems: told,
  })
  expect(await run('--yes')).toMatchObject({ code: 1, actions: [], problems: told })
})

test('of a post that is held back it doesn’t matter', async () => {
  const { run } = await startWith({ 'posts/b.md': post('乙', '待定', 'draft: true\n') })
  expect(await run('--yes')).toMatchObject({ code: 0, problems: [] })
})

test('without --yes and without a terminal nothing is done', async () => {
  const { server, run } = await startWith({ 'posts/due.md': post('甲', inHours(-1)) })
  expect(await run()).toMatchObject({ code: 2, problems: [{ code: 'command/needs-yes' }] })
  expect(server.calls.filter(({ endpoint }) => endpoint.startsWith('draft/'))).toEqual([])
})

test('posts that share a draft go out together, at the time of the first, and are counted', async () => {
  const { server, run } = await startWith({
    'posts/first.md': post('头条', inHours(-1), 'articles: [second.md, third.md]\n'),
    'posts/second.md': post('次条', undefined),
    'posts/third.md': post('三条', undefined),
  })
  expect(await run('--yes=2')).toMatchObject({ code: 2, problems: [{ code: 'command/wrong-number' }] })
  expect(await run('--yes=3')).toMatchObject({
    code: 0,
    actions: [
      ['posts/first.md', 'published'],
      ['posts/second.md', 'published'],
      ['posts/third.md', 'published'],
    ],
  })
  expect(server.account().publications.size).toBe(1)
  expect(await run('--yes=3')).toMatchObject({ code: 0, actions: [] })
})

test('a draft whose first post has no time stays, though another of it is due', async () => {
  const { server, env, run, project } = await startWith({
    'posts/first.md': post('头条', undefined, 'articles: [due.md]\n'),
    'posts/due.md': post('到点', inHours(-1)),
  })
  await project.run(['draft', 'posts/first.md'], { env })
  const { results } = await run('--yes=2')
  expect(results).toMatchObject([
    { post: 'posts/first.md', action: 'skipped', problems: [{ code: 'together/not-due' }] },
    { post: 'posts/due.md', action: 'skipped', problems: [{ code: 'together/waits' }] },
  ])
  expect(server.account().publications.size).toBe(0)
})

test('more than are allowed are not published', async () => {
  const posts = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((name) => [`posts/${name}.md`, post(name, inHours(-1))]),
  )
  const { run } = await startWith(posts)
  expect(await run('--yes')).toMatchObject({
    code: 2,
    problems: [{ code: 'command/needs-number', reason: expect.stringContaining('\n  posts/d.md') }],
  })
  expect((await run('--yes=20')).actions).toHaveLength(4)
})

test('a time that was missed is told with its zone, and how long ago it was', async () => {
  const beijing = new Date(Date.now() - 27 * hourMs + 8 * hourMs).toISOString().slice(0, 16).replace('T', ' ')
  const { run } = await startWith({ 'posts/due.md': post('甲', beijing) })
  const { results } = await run('--yes')
  expect(results[0].problems).toMatchObject([
    { code: 'post/late', line: 3, reason: `这篇文章本该在 ${beijing}（北京时间）发表，晚了 1 天` },
  ])
})

test('what WeChat refused is not submitted again before it changes', async () => {
  const { server, project, run } = await startWith({ 'posts/due.md': post('甲', inHours(-0.5)) })
  server.nextPublishStatus(4)
  expect(await run('--yes')).toMatchObject({ code: 1, actions: [['posts/due.md', 'failed']] })
  const calls = server.calls.length
  expect(await run('--yes')).toMatchObject({ code: 0, actions: [['posts/due.md', 'skipped']] })
  expect(server.calls.length).toBe(calls)
  await project.write('posts/due.md', post('甲', inHours(-0.5)).replace('正文', '新正文'))
  expect(await run('--yes')).toMatchObject({ code: 0, actions: [['posts/due.md', 'published']] })
})

test('a post that an account may not publish gets its draft, and is told once', async () => {
  const { server, env, project, run } = await startWith({ 'posts/due.md': post('甲', inHours(-0.5)) })
  server.account().kind = 'personal'
  const { results } = await run('--yes')
  expect(results).toMatchObject([{ action: 'created', problems: [{ code: 'publish/not-allowed' }] }])
  expect(await project.run(['publish', '--due', '--yes'], { env })).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
})

test.each([
  ['a post', ['posts/due.md'], ''],
  ['posts that share a draft', ['posts/due.md', 'posts/also.md'], 'articles: [also.md]\n'],
])('%s that had a draft before it got its time is told once, too', async (_, files, articles) => {
  const codesOf = (results: { post: string; problems: { code: string }[] }[]) =>
    results.flatMap(({ post, problems }) =>
      problems.length > 0 ? [[post, problems.map(({ code }) => code)]] : [],
    )
  const { server, env, project, run } = await startWith({
    'posts/other.md': post('乙', inHours(-0.5)),
    'posts/due.md': post('甲', undefined, articles),
    'posts/also.md': post('丙', undefined),
  })
  server.account().kind = 'personal'
  await run('--yes')
  await project.run(['draft', ...files], { env })
  for (const hours of [-0.5, -0.4]) {
    await project.write('posts/due.md', post('甲', inHours(hours), articles))
    const told = () => run('--yes=9').then(({ results }) => codesOf(results))
    expect(await told()).toEqual(files.map((file) => [file, ['publish/not-allowed']]))
    expect(await told()).toEqual([])
  }
})

describe('on an account that the config says publishes, but may not', () => {
  const alone = { 'posts/due.md': post('甲', inHours(-0.5)) }
  const shared = {
    'posts/due.md': post('甲', inHours(-0.5), 'articles: [also.md]\n'),
    'posts/also.md': post('丙', undefined),
  }
  async function startPromised(posts: Record<string, string>) {
    const started = await startWith(posts)
    const config = JSON.parse(await started.project.read('wxpub.config.json'))
    await started.project.write('wxpub.config.json', JSON.stringify({ ...config, publish: true }))
    started.server.account().kind = 'personal'
    const run = () => started.run('--yes=9')
    return { ...started, run }
  }

  const each = [
    ['a post', alone],
    ['posts that share a draft', shared],
  ] as const

  test.each(each)('%s: an error in every run, and asked once', async (_, posts) => {
    const { server, run } = await startPromised(posts)
    const blocked = { action: 'blocked', problems: [{ code: 'publish/not-allowed' }] }
    const refused = { code: 1, results: Object.keys(posts).map(() => blocked) }
    expect(await run()).toMatchObject(refused)
    const submissions = () => server.calls.filter(({ endpoint }) => endpoint === 'freepublish/submit').length
    const asked = submissions()
    expect(await run()).toMatchObject(refused)
    expect(submissions()).toBe(asked)
  })

  test.each(each)('%s: published by hand since, the draft isn’t said to be there', async (_, posts) => {
    const { server, run } = await startPromised(posts)
    await run()
    const [mediaId] = server.account().drafts.keys()
    server.website.publish(mediaId!)
    const gone = { action: 'skipped', problems: [{ code: 'draft/gone' }] }
    expect(await run()).toMatchObject({ code: 0, results: Object.keys(posts).map(() => gone) })
  })

  test('a post that only a person can publish is no error', async () => {
    const { run } = await startPromised({
      ...alone,
      'posts/hand.md': post('丁', inHours(-0.5), 'original: true\n'),
    })
    for (let times = 1; times <= 2; times++)
      expect((await run()).results).not.toContainEqual(
        expect.objectContaining({ post: 'posts/hand.md', action: 'blocked' }),
      )
  })

  test('a post that has come to stay a draft holds back the others of its draft', async () => {
    const { project, run } = await startPromised(shared)
    await run()
    await project.write('posts/also.md', post('丙', undefined, 'draft: true\n'))
    expect((await run()).results).toMatchObject([
      { problems: [{ code: 'together/not-published' }] },
      { problems: [{ code: 'post/draft-only' }] },
    ])
  })
})

test('a post that a person has to finish costs no request in every run', async () => {
  const { server, run } = await startWith({ 'posts/due.md': post('甲', inHours(-0.5), 'original: true\n') })
  await run('--yes')
  await run('--yes')
  const calls = server.calls.length
  await run('--yes')
  expect(server.calls.length).toBe(calls)
})

test('two crons at once publish one article', async () => {
  const { server, env, project } = await startWith({ 'posts/due.md': post('甲', inHours(-0.5)) })
  const runs = await Promise.all(
    [1, 2].map(() => project.wxpub(['publish', '--due', '--yes', '--json'], { env })),
  )
  expect(runs.map(({ code }) => code)).toEqual([0, 0])
  const actions = runs.flatMap(({ stdout }) =>
    JSON.parse(stdout).results.map((each: { action: string }) => each.action),
  )
  expect(actions.filter((action) => action === 'published')).toHaveLength(1)
  const { publications, drafts } = server.account()
  expect([publications.size, drafts.size]).toEqual([1, 0])
})

test('of a post with which nothing is done cron is told once, until something else is to be said; a program always', async () => {
  const { server, env, project, run } = await startWith({
    'posts/due.md': post('甲', inHours(-0.5)),
    'posts/also.md': post('乙', inHours(-0.5)),
  })
  const cron = (file: string) => project.run(['publish', '--due', '--yes', file], { env })
  const silent = { code: 0, stdout: '', stderr: '' }
  for (const _ of ['due', 'also']) server.nextPublishStatus(4)
  await run('--yes')
  for (const file of ['posts/due.md', 'posts/also.md'])
    expect((await cron(file)).stderr).toContain('publish/refused-before')
  for (const file of ['posts/due.md', 'posts/also.md']) expect(await cron(file)).toEqual(silent)
  expect(await run('--yes')).toMatchObject({
    code: 0,
    actions: [
      ['posts/also.md', 'skipped'],
      ['posts/due.md', 'skipped'],
    ],
  })
})

test('that one of a shared draft is to stay a draft is said once, and heeded until it isn’t any more', async () => {
  const { env, project, run } = await startWith({
    'posts/first.md': post('头条', inHours(-0.5), 'articles: [second.md]\n'),
    'posts/second.md': post('次条', undefined, 'draft: true\n'),
  })
  const cron = () => project.run(['publish', '--due', '--yes=5'], { env })
  expect((await cron()).stderr).toContain('second.md')
  await cron()
  expect(await cron()).toEqual({ code: 0, stdout: '', stderr: '' })
  await project.write('posts/second.md', post('次条', undefined))
  expect(await run('--yes=5')).toMatchObject({
    code: 0,
    actions: [
      ['posts/first.md', 'published'],
      ['posts/second.md', 'published'],
    ],
  })
})
