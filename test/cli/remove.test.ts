import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

async function startWith(...names: string[]) {
  const { server, env } = await startStandIn()
  const files = names.map((name) => [`posts/${name}.md`, `---\ntitle: ${name}题\n---\n\n${name}文\n`])
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    ...Object.fromEntries(files),
  })
  const run = async (...args: string[]) => {
    const { code, stdout } = await project.run([...args, '--json'], { env })
    return { code, ...JSON.parse(stdout) }
  }
  return { server, project, env, run }
}

test('without a terminal and without --yes nothing is removed, and the line to type is told', async () => {
  const { server, run } = await startWith('a')
  await run('draft', 'posts/a.md')
  expect(await run('remove', 'draft', 'posts/a.md')).toMatchObject({
    code: 2,
    problems: [
      {
        code: 'remove/needs-yes',
        hint: expect.stringContaining('npx wxpub remove draft posts/a.md --json --yes'),
      },
    ],
  })
  expect(server.account().drafts.size).toBe(1)
})

test('drafts are removed, told with where their copies lie, and not made again by --all', async () => {
  const { server, run } = await startWith('a', 'b')
  await run('draft', 'posts/a.md', 'posts/b.md')
  const { code, results } = await run('remove', 'draft', 'posts/a.md', 'posts/b.md', '--yes')
  expect(code).toBe(0)
  expect(results).toMatchObject([
    {
      post: 'posts/a.md',
      action: 'removed',
      problems: [{ reason: expect.stringContaining('.wxpub/local/backup/') }],
    },
    { post: 'posts/b.md', action: 'removed' },
  ])
  expect(server.account().drafts.size).toBe(0)
  expect(await run('draft', '--all')).toMatchObject({ code: 2 })
  expect(await run('draft', 'posts/a.md')).toMatchObject({ results: [{ action: 'created' }] })
})

test('a draft that was deleted by hand is made again with --again, once its removal told that it is gone', async () => {
  const { server, run } = await startWith('a')
  await run('draft', 'posts/a.md')
  server.website.delete([...server.account().drafts.keys()][0]!)
  expect(await run('remove', 'draft', 'posts/a.md', '--yes')).toMatchObject({
    code: 0,
    results: [{ action: 'skipped', problems: [{ code: 'remove/draft-gone' }] }],
  })
  expect(await run('publish', 'posts/a.md', '--yes')).toMatchObject({ results: [{ action: 'skipped' }] })
  expect(await run('publish', 'posts/a.md', '--yes', '--again')).toMatchObject({
    results: [{ action: 'published' }],
  })
})

test('a post whose file is gone can still be taken down, and status says that it was', async () => {
  const { server, project, run } = await startWith('a')
  await run('publish', 'posts/a.md', '--yes')
  await project.remove('posts/a.md')
  expect(await run('remove', 'published', 'posts/a.md', '--yes')).toMatchObject({
    code: 0,
    results: [{ action: 'removed' }],
  })
  const [publication] = server.account().publications.values()
  expect(publication?.articles).toMatchObject([{ is_deleted: true }])
  const status = await run('status')
  expect(status.results).toMatchObject([{ action: 'removed', publication: { state: 'deleted' } }])
})

test('beside the draft that is to follow an article that was taken down, its address isn’t shown any more', async () => {
  const { project, env, run } = await startWith('a')
  await run('publish', 'posts/a.md', '--yes')
  await run('remove', 'published', 'posts/a.md', '--yes')
  const { results } = await run('draft', 'posts/a.md', '--again')
  for (const command of ['draft', 'status']) {
    const { stdout, stderr } = await project.run([command, 'posts/a.md'], { env })
    expect(stdout + stderr).toContain(results[0].draft.mediaId)
    expect(stdout + stderr).not.toContain('https://mp.weixin.qq.com/s/')
  }
})

test('who wants another article of one that the ledger doesn’t know of is told both steps, which work', async () => {
  const { server, project, run } = await startWith('a')
  await run('publish', 'posts/a.md', '--yes')
  await project.remove('.wxpub/ledger')
  const [stopped] = (await run('draft', 'posts/a.md')).results
  expect(stopped.problems).toMatchObject([{ code: 'publication/exists' }])
  const lines = [...stopped.problems[0].hint.matchAll(/`npx wxpub (.*?)`/g)].map(([, line]) =>
    line.split(' '),
  )
  expect(lines).toEqual([
    ['draft', 'posts/a.md', '--again'],
    ['publish', 'posts/a.md'],
  ])
  for (const line of lines) await run(...line, ...(line[0] === 'publish' ? ['--yes'] : []))
  expect(server.account().publications.size).toBe(2)
})

test('other drafts of a whole folder are made only where each post is named', async () => {
  const { server, run } = await startWith('a', 'b', 'c', 'd')
  await run('draft', 'posts')
  await run('publish', 'posts', '--yes=4')
  for (const words of [['posts'], ['--all']])
    expect(await run('draft', ...words, '--again')).toMatchObject({
      code: 2,
      results: [],
      problems: [{ code: 'command/again-unnamed' }],
    })
  expect(server.account().drafts.size).toBe(0)
  const files = ['a', 'b', 'c', 'd'].map((name) => `posts/${name}.md`)
  expect(await run('draft', ...files, '--again')).toMatchObject({ code: 0 })
  expect(server.account().drafts.size).toBe(4)
})

test('nor of posts that were renamed since, which --all means, too', async () => {
  const names = ['a', 'b', 'c', 'd']
  const { server, project, run } = await startWith(...names)
  await run('publish', 'posts', '--yes=4')
  for (const name of names) {
    await project.write(`posts/new-${name}.md`, await project.read(`posts/${name}.md`))
    await project.remove(`posts/${name}.md`)
  }
  expect(await run('draft', '--all', '--again')).toMatchObject({
    code: 2,
    results: [],
    problems: [{ code: 'command/again-unnamed', reason: expect.stringContaining('posts/new-a.md') }],
  })
  expect(server.account().drafts.size).toBe(0)
})

test('what was taken down of several keeps no run from its end, nor the others from theirs', async () => {
  const { project, run } = await startWith('a', 'b')
  await project.write('posts/a.md', '---\ntitle: a题\narticles: [b.md]\n---\n\na文\n')
  await run('publish', 'posts/a.md', '--yes=2')
  await run('remove', 'published', 'posts/b.md', '--yes')
  const others = { post: 'posts/a.md', problems: [] }
  const gone = { post: 'posts/b.md', action: 'skipped', problems: [{ code: 'publish/deleted' }] }
  for (const line of [
    ['plan', '--all'],
    ['draft', '--all'],
    ['publish', 'posts/a.md', '--yes=2'],
  ])
    expect(await run(...line)).toMatchObject({ code: 0, results: [others, gone] })

  await project.write('posts/a.md', '---\ntitle: a题\n---\n\na文\n')
  expect(await run('draft', '--all')).toMatchObject({ code: 0, results: [others] })
})

test('a removed draft is not published because its time comes', async () => {
  const { project, run } = await startWith('a')
  const past = new Date(Date.now() - 600_000).toISOString()
  await project.write('posts/a.md', `---\ntitle: a题\npublish_at: ${past}\n---\n\n文\n`)
  await run('draft', 'posts/a.md')
  await run('remove', 'draft', 'posts/a.md', '--yes')
  expect(await run('publish', '--due', '--yes')).toMatchObject({ code: 0, results: [] })
})

test('where nothing is to be removed nothing is asked', async () => {
  const { run } = await startWith('a')
  await run('draft', 'posts/a.md')
  expect(await run('remove', 'published', 'posts/a.md')).toMatchObject({
    code: 0,
    results: [{ action: 'skipped', problems: [{ code: 'remove/nothing-there' }] }],
  })
})

test('what is asked about is what would be removed, though another publication is on its way', async () => {
  const { server, run } = await startWith('a')
  await run('publish', 'posts/a.md', '--yes')
  await run('publish', 'posts/a.md', '--again', '--no-wait', '--yes')
  expect(await run('remove', 'published', 'posts/a.md')).toMatchObject({
    code: 2,
    problems: [{ code: 'remove/needs-yes' }],
  })
  const articles = [...server.account().publications.values()].flatMap((each) => each.articles)
  expect(articles.some((each) => each.is_deleted)).toBe(false)
})

test('more than three need their number', async () => {
  const { server, run } = await startWith('a', 'b', 'c', 'd')
  const posts = ['posts/a.md', 'posts/b.md', 'posts/c.md', 'posts/d.md']
  await run('draft', ...posts)
  expect(await run('remove', 'draft', ...posts, '--yes')).toMatchObject({ code: 2 })
  expect(server.account().drafts.size).toBe(4)
  expect(await run('remove', 'draft', ...posts, '--yes=4')).toMatchObject({ code: 0 })
})

test.each([[['remove']], [['remove', 'draft']], [['remove', 'drafts', 'posts/a.md']]])(
  '%j is no line',
  async (args) => {
    const { run } = await startWith('a')
    expect(await run(...args)).toMatchObject({ code: 2 })
  },
)
