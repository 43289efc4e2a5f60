import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

interface Told {
  post: string
  action: string
  state?: string
  problems: { code: string }[]
}

/** Two posts with a draft; an update of the first is in doubt; then both files are gone. */
async function start() {
  const { server, env } = await startStandIn()
  const post = (title: string, text = '正文') =>
    `---\ntitle: ${title}\ndigest: 春天\n---\n\n${text}${title}\n`
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "settleMs": [0], "giveUpMs": 1, "pollMs": [1], "othersMs": 0 } }',
    'posts/a.md': post('甲'),
    'posts/b.md': post('乙'),
  })
  const run = async (...args: string[]) => {
    const { code, stdout } = await project.run([...args, '--json'], { env })
    const { results, problems } = JSON.parse(stdout) as { results: Told[]; problems: { code: string }[] }
    const posts = results.map((each) => ({
      post: each.post,
      is: each.state ?? each.action,
      told: each.problems.map((told) => told.code).join(),
    }))
    return { code, posts, codes: problems.map((told) => told.code) }
  }
  await run('draft', 'posts')
  await project.write('posts/a.md', post('甲', '改过的正文'))
  server.failNext('draft/update', { reset: 'after' })
  server.failNext('draft/get', { errcode: 45009 }, { nth: 2 })
  expect(await run('draft', 'posts/a.md')).toMatchObject({ code: 3 })
  const [a, b] = [await project.read('posts/a.md'), await project.read('posts/b.md')]
  for (const file of ['posts/a.md', 'posts/b.md']) await project.remove(file)
  return { project, server, env, run, a, b }
}

const doubtOf = (post: string) => ({ post, is: 'doubtful', told: 'settle/file-gone' })
const gone = (post: string) => ({ post, is: 'unchanged', told: 'state/file-gone' })

test('settle of a post whose file is gone says that a call for it is in doubt', async () => {
  const { project, server, run, a } = await start()
  const sent = server.calls.length
  expect(await run('settle', 'posts/a.md')).toEqual({ code: 3, posts: [doubtOf('posts/a.md')], codes: [] })
  expect(await run('settle', 'posts')).toEqual({
    code: 3,
    posts: [doubtOf('posts/a.md'), gone('posts/b.md')],
    codes: [],
  })
  expect(await run('settle')).toMatchObject({ code: 3, posts: [doubtOf('posts/a.md')] })
  expect(await run('settle', 'posts/c.md')).toMatchObject({ code: 1, posts: [], codes: ['post/not-found'] })
  expect(server.calls).toHaveLength(sent)
  await project.write('posts/new.md', a)
  expect(await run('settle')).toMatchObject({
    code: 0,
    posts: [{ post: 'posts/new.md', told: 'settle/update-found' }],
  })
})

test('status tells what the ledger knows of posts that were named and are gone', async () => {
  const { project, run, b } = await start()
  const [ofA, ofB] = [
    { post: 'posts/a.md', is: 'doubtful', told: 'command/in-doubt' },
    { post: 'posts/b.md', is: 'draft', told: '' },
  ]
  const both = { code: 3, posts: [ofA, ofB], codes: ['state/file-gone', 'state/file-gone'] }
  expect(await run('status')).toEqual(both)
  expect(await run('status', 'posts')).toEqual(both)
  expect(await run('status', 'posts/b.md')).toEqual({ code: 0, posts: [ofB], codes: ['state/file-gone'] })
  expect(await run('status', 'posts/c.md')).toEqual({ code: 1, posts: [], codes: ['post/not-found'] })
  await project.write('posts/b.md', b)
  expect(await run('status', 'posts')).toEqual({ code: 3, posts: [ofB, ofA], codes: ['state/file-gone'] })
  expect(await run('status', 'posts/b.md')).toEqual({ code: 0, posts: [ofB], codes: [] })
})

test('of a call in doubt the time is told as people read it, and nothing is said of making what it doesn’t make', async () => {
  const { project, env } = await start()
  for (const words of [['status'], ['settle'], ['state', 'forget', 'posts/a.md'], ['doctor']]) {
    const { stderr, stdout } = await project.run([...words, '--lang', 'en'], { env })
    const told = `${stdout}${stderr}`
    expect(told).toMatch(/draft\/update (of|at) \d{4}-\d{2}-\d{2} \d{2}:\d{2} \(Beijing time\)/)
    expect(told).not.toMatch(/draft\/update (of|at) \S*T|create it by hand/)
  }
})
