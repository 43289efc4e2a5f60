import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const config = JSON.stringify({
  waits: { pollMs: [1], othersMs: 0 },
  accounts: { main: { appId: 'wxfake-main' }, tech: { appId: 'wxfake-tech' } },
})

const post = (title: string, fields: string) => `---\ntitle: ${title}\n${fields}\n---\n\n${title}的正文\n`

/** Two accounts, a post of each, one of both, and one that names none. */
async function open(posts: Record<string, string> = {}) {
  const { server, env } = await startStandIn()
  const secret = env.WECHAT_APP_SECRET ?? ''
  const project = await makeProject({
    'wxpub.config.json': config,
    'posts/m.md': post('主', 'account: main\nwxpub: {}\npublish_at: 2026-01-01'),
    'posts/t.md': post('技', 'account: tech\nwxpub: {}\npublish_at: 2026-01-01'),
    'posts/both.md': post('都', 'account: main, tech\nwxpub: {}\npublish_at: 2026-01-01'),
    'posts/none.md': post('无', 'wxpub: {}\npublish_at: 2026-01-01'),
    ...posts,
  })
  const origin = { WECHAT_API_BASE: server.origin }
  const secrets = { WECHAT_APP_SECRET_MAIN: secret, WECHAT_APP_SECRET_TECH: secret }
  const plain = (...args: string[]) => project.run(args, { env: { ...origin, ...secrets } })
  const run = async (...args: string[]) => {
    const { code, stdout } = await plain(...args, '--json')
    const { results, problems } = JSON.parse(stdout)
    return {
      code,
      each: results.map(({ account, post, action, step }: Record<string, string>) =>
        [account, post, step ?? action].join(' '),
      ),
      results,
      problems,
      codes: problems.map((each: { code: string }) => each.code),
    }
  }
  const titlesAt = (name: string) => {
    const { drafts, publications } = server.account(`wxfake-${name}`)
    return [...drafts.values(), ...publications.values()]
      .flatMap(({ articles }) => articles.map(({ title }) => title))
      .sort()
  }
  return { server, project, plain, run, titlesAt }
}

const toTech = ['tech posts/both.md', 'tech posts/none.md', 'tech posts/t.md']

test.each([
  ['publish --due', ['publish', '--due', '--yes=9']],
  ['draft --all', ['draft', '--all']],
  ['a folder', ['draft', 'posts']],
  ['a glob', ['draft', 'posts/*.md']],
])('%s with --account takes of each post no account that it doesn’t name', async (_, args) => {
  const { run, titlesAt } = await open()
  const { code, each } = await run(...args, '--account', 'tech')
  const action = args[0] === 'publish' ? 'published' : 'created'
  expect({ code, each }).toEqual({ code: 0, each: toTech.map((line) => `${line} ${action}`) })
  expect(titlesAt('tech')).toEqual(['技', '无', '都'].sort())
  // The stand-in knows an account from its first request on.
  expect(() => titlesAt('main')).toThrow('knows no account')
})

test('--account all is every account that each names, and of one that names none, all', async () => {
  const { run, titlesAt } = await open()
  expect((await run('publish', '--due', '--account', 'all', '--yes=9')).code).toBe(0)
  expect(titlesAt('main')).toEqual(['主', '无', '都'].sort())
  expect(titlesAt('tech')).toEqual(['技', '无', '都'].sort())
})

test('plan promises the same, and its id holds', async () => {
  const { run } = await open()
  const { each, results } = await run('plan', '--account', 'tech')
  expect(each).toEqual(toTech.map((line) => `${line} create`))
  expect(results).toHaveLength(3)
  expect((await run('plan', 'posts', '--account', 'all')).each).not.toContain('tech posts/m.md create')
})

test('posts of other accounts are told in one line, and of those whose time has come nothing is', async () => {
  const { plain } = await open()
  expect((await plain('draft', 'posts', '--account', 'tech', '--lang', 'en')).stderr).toContain(
    '\n1 post left out (posts/m.md): naming other accounts than `--account`.',
  )
  expect((await plain('plan', '--account', 'tech')).stderr).toContain('\n另有 1 篇没算进来（posts/m.md）')
  await plain('publish', '--due', '--account', 'tech', '--yes=9')
  expect(await plain('publish', '--due', '--account', 'tech', '--yes=9')).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
})

test('where none of them goes there, nothing is wrong and nothing is sent', async () => {
  const { server, plain, project } = await open()
  for (const name of ['t', 'both', 'none']) await project.remove(`posts/${name}.md`)
  for (const line of [
    'draft posts',
    'draft --all',
    'plan',
    'publish posts --yes',
    'status',
    'status posts',
  ]) {
    const { code, stderr } = await plain(...line.split(' '), '--account', 'tech', '--lang', 'en')
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('command/no-posts-of-account'),
    })
  }
  const due = await plain('publish', '--due', '--yes', '--account', 'tech')
  expect(due).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(server.calls).toEqual([])
})

test('a post that is named itself goes where --account says, with a warning at its line', async () => {
  const { run, plain, titlesAt } = await open()
  const both = ['posts/m.md', 'posts/both.md']
  const warning = { code: 'command/account-overrides', file: 'posts/m.md', line: 3, severity: 'warning' }
  expect((await run('plan', 'posts/m.md', '--account', 'tech')).problems).toMatchObject([warning])
  expect((await run('draft', ...both, '--account', 'all')).problems).toMatchObject([warning])
  const { stderr } = await plain('draft', 'posts/m.md', '--account', 'tech', '--lang', 'en')
  expect(stderr).toContain('`--account` sends this post to tech, which its `account: main` doesn’t name.')
  expect(titlesAt('tech')).toEqual(['主', '都'].sort())
})

test('a folder’s post that names an account which the config hasn’t goes to none', async () => {
  const { run } = await open({ 'posts/m.md': post('主', 'account: mian') })
  const { each, problems } = await run('draft', 'posts', '--account', 'tech')
  expect(each).not.toContain('tech posts/m.md created')
  expect(problems).toMatchObject([{ code: 'config/account-unknown', file: 'posts/m.md', line: 3 }])
})

test.each([[[]], [['posts']]])(
  'status %j with --account tells of posts that go elsewhere only what was done there',
  async (words) => {
    const { run, plain } = await open()
    const lines = async () => {
      const { results } = await run('status', ...words, '--account', 'tech')
      return results.map(({ post, state }: Record<string, string>) => `${post} ${state}`).sort()
    }
    const own = ['posts/both.md new', 'posts/none.md new', 'posts/t.md new']
    expect(await lines()).toEqual(own)
    const named = await run('status', 'posts/m.md', '--account', 'tech')
    expect(named.results).toMatchObject([{ post: 'posts/m.md', account: 'tech', state: 'new' }])
    await plain('draft', 'posts/m.md', '--account', 'tech')
    expect(await lines()).toEqual([
      'posts/both.md new',
      'posts/m.md draft',
      'posts/none.md new',
      'posts/t.md new',
    ])
  },
)

test('draft without posts offers none that goes elsewhere', async () => {
  const { plain } = await open()
  const { stderr } = await plain('draft', '--account', 'tech')
  expect(stderr).toContain('posts/t.md')
  expect(stderr).not.toContain('posts/m.md')
})

test('articles that name a post of another account are an error at their line, in check, plan, draft and publish', async () => {
  const { server, project, run } = await open({
    'posts/m.md': post('主', 'account: main\narticles: [t.md, none.md]'),
  })
  const stop = { code: 'together/other-account', file: 'posts/m.md', line: 4, severity: 'error' }
  const problemsOf = (results: { problems: unknown[] }[]) => results.flatMap(({ problems }) => problems)
  for (const args of [['check'], ['plan'], ['draft'], ['publish', '--yes=3']]) {
    const [command = '', ...more] = args
    const { code, results } = await run(command, 'posts/m.md', ...more)
    expect({ command, code }).toEqual({ command, code: 1 })
    expect(problemsOf(results)).toContainEqual(expect.objectContaining(stop))
  }
  expect(server.calls.filter(({ endpoint }) => endpoint === 'draft/add')).toEqual([])
  await project.write('posts/t.md', post('技', 'account: main, tech'))
  expect((await run('draft', 'posts/m.md')).code).toBe(0)
})

test('where the config says by folder which account posts go to, their articles are held to it; a line that says otherwise holds for all of a draft', async () => {
  const { project, run, titlesAt } = await open()
  const overrides = [{ files: 'posts/t.md', account: 'tech' }]
  await project.write('wxpub.config.json', JSON.stringify({ ...JSON.parse(config), overrides }))
  await project.write('posts/t.md', post('技', ''))
  await project.write('posts/m.md', post('主', 'articles: [t.md]'))
  const { results } = await run('draft', 'posts/m.md', '--account', 'main')
  expect(results[0].problems).toMatchObject([{ code: 'together/other-account', line: 3 }])
  await project.write('posts/m.md', post('主', 'account: tech\narticles: [t.md]'))
  expect((await run('draft', 'posts/m.md', '--account', 'main')).code).toBe(0)
  expect(titlesAt('main')).toEqual(['主', '技'].sort())
})

const unclear = (file: string) => ({ code: 'config/account-unclear', severity: 'error', file })
const isUnclear = ({ code }: { code: string }) => code === 'config/account-unclear'

test('a post of a folder that names no account keeps the others from nothing, and each such post is told', async () => {
  const { run, project } = await open({ 'posts/none.md': post('无', ''), 'posts/nor.md': post('也无', '') })
  const told = [unclear('posts/none.md'), unclear('posts/nor.md')]
  const own = ['main posts/both.md', 'main posts/m.md', 'tech posts/both.md', 'tech posts/t.md']
  const plan = await run('plan', 'posts')
  expect(plan).toMatchObject({ code: 1, each: own.map((line) => `${line} create`), problems: told })
  const draft = await run('draft', 'posts')
  expect(draft).toMatchObject({ code: 1, each: own.map((line) => `${line} created`), problems: told })
  expect((await run('publish', 'posts', '--yes=4')).each).toEqual(own.map((line) => `${line} published`))
  for (const name of ['m', 't', 'both']) await project.remove(`posts/${name}.md`)
  expect(await run('draft', 'posts')).toMatchObject({ code: 2, each: [], problems: told })
})

test('posts that are named themselves stop the run, all that name no account, and so do those of one draft', async () => {
  const { server, run } = await open({ 'posts/nor.md': post('也无', '') })
  const told = [unclear('posts/none.md'), unclear('posts/nor.md')]
  for (const command of ['plan', 'draft'])
    expect(await run(command, 'posts/m.md', 'posts/none.md', 'posts/nor.md')).toMatchObject({
      code: 2,
      each: [],
      problems: told,
    })
  expect(await run('draft', 'posts', '--together')).toMatchObject({ code: 2, each: [], problems: told })
  expect(server.calls).toEqual([])
})

test('--all doesn’t ask whose a post is that it doesn’t mean', async () => {
  const { run, plain, project } = await open({ 'posts/none.md': post('无', '') })
  for (const command of [['plan'], ['draft', '--all']]) {
    const { code, problems } = await run(...command)
    expect({ code, problems }).toEqual({ code: 0, problems: [] })
  }
  expect((await plain('draft', '--all', '--lang', 'en')).stderr).toContain(
    '\n1 post left out (posts/none.md): never sent',
  )
  await run('draft', 'posts/none.md', '--account', 'tech')
  expect(await run('draft', '--all')).toMatchObject({ code: 1, problems: [unclear('posts/none.md')] })
  for (const name of ['m', 't', 'both', 'none']) await project.remove(`posts/${name}.md`)
  await project.write('posts/new.md', post('新', ''))
  expect(await run('draft', '--all')).toMatchObject({
    code: 2,
    codes: ['command/no-posts-chosen'],
  })
})

test('of copies of a post that was sent and names no account --all means the one that takes its place', async () => {
  const { run, project } = await open({ 'posts/none.md': post('无', '') })
  await run('draft', 'posts/none.md', '--account', 'tech')
  await project.remove('posts/none.md')
  for (const name of ['copy', 'renamed']) await project.write(`posts/${name}.md`, post('无', ''))
  for (const command of [['plan'], ['draft', '--all']])
    expect((await run(...command)).problems.filter(isUnclear)).toMatchObject([unclear('posts/copy.md')])
})

test('a post that is still to be written and names no account yet is a warning to a nightly run', async () => {
  const stub = { 'posts/none.md': '---\ntitle: 无\nwxpub: {}\n---\n\n' }
  const { run, project } = await open(stub)
  const told = [{ code: 'config/account-unclear', severity: 'warning' }]
  expect(await run('draft', '--all')).toMatchObject({ code: 0, problems: told })
  expect((await run('draft', 'posts/none.md')).code).toBe(2)
  for (const name of ['m', 't', 'both']) await project.remove(`posts/${name}.md`)
  expect(await run('draft', '--all')).toMatchObject({ code: 0, each: [], problems: told })
})

test('of those whose time has come one that names no account doesn’t hold the others up', async () => {
  const { run } = await open()
  const told = [unclear('posts/none.md')]
  const first = await run('publish', '--due', '--yes=9')
  expect(first).toMatchObject({ code: 1, problems: told })
  expect(first.each).toHaveLength(4)
  expect(await run('publish', '--due', '--yes=9')).toMatchObject({ code: 1, each: [], problems: told })
  await run('publish', 'posts/none.md', '--account', 'tech', '--yes')
  expect(await run('publish', '--due', '--yes=9')).toMatchObject({ code: 0, each: [], problems: [] })
})

/** The post of main names the one that names no account as the second article of its draft. */
const shared = {
  'posts/m.md': post('主', 'account: main\narticles: [none.md]\nwxpub: {}\npublish_at: 2026-01-01'),
}

test.each([
  ['a folder', ['draft', 'posts'], 'created'],
  ['--all', ['draft', '--all'], 'created'],
  ['plan', ['plan', 'posts'], 'create'],
  ['--due', ['publish', '--due', '--yes=9'], 'published'],
])(
  '%s: a post that names no account goes where the one goes that has it in `articles`',
  async (_, args, action) => {
    const { run } = await open(shared)
    const { code, each, problems } = await run(...args)
    expect({ code, problems }).toEqual({ code: 0, problems: [] })
    expect(each.filter((line: string) => line.includes('none.md'))).toEqual([`main posts/none.md ${action}`])
    const { code: again, problems: told } = await run(...args)
    expect({ again, told }).toEqual({ again: 0, told: [] })
  },
)

test('and --account sends it nowhere else', async () => {
  const { run, titlesAt } = await open(shared)
  expect((await run('draft', 'posts', '--account', 'tech')).code).toBe(0)
  expect(titlesAt('tech')).toEqual(['技', '都'].sort())
  expect((await run('draft', 'posts', '--account', 'all')).code).toBe(0)
  expect(titlesAt('main')).toEqual(['主', '无', '都'].sort())
  expect(titlesAt('tech')).toEqual(['技', '都'].sort())
  // Named itself it goes where the line says.
  await run('draft', 'posts/none.md', '--account', 'tech')
  expect(titlesAt('tech')).toEqual(['技', '无', '都'].sort())
})
