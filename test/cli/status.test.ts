import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultAccount } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (title: string, text = '今天天气很好。') =>
  `---\ntitle: ${title}\ncover: cover.png\n---\n\n${text}\n`

const ledgerFolder = `.wxpub/ledger/${defaultAccount.appId}/posts`

async function open() {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'posts/cover.png': makePng(900, 383),
    'posts/a.md': post('甲'),
    'posts/b.md': post('乙'),
  })
  const run = (...args: string[]) => project.run(args, { env })
  const draft = async (path: string) => {
    const { results } = JSON.parse((await run('draft', path, '--json')).stdout)
    return results[0].draft.mediaId as string
  }
  const states = async () => {
    const { results } = JSON.parse((await run('status', '--json')).stdout)
    return Object.fromEntries(results.map((each: { post: string; state: string }) => [each.post, each.state]))
  }
  return { server, project, run, draft, states }
}

test('status tells drafts whose post has changed, and what this machine saw a person do to them', async () => {
  const { server, project, run, draft, states } = await open()
  const [a, b] = [await draft('posts/a.md'), await draft('posts/b.md')]
  expect(await states()).toEqual({ 'posts/a.md': 'draft', 'posts/b.md': 'draft' })
  await project.write('posts/a.md', post('甲', '今天天气不好。'))
  await project.write('posts/b.md', post('乙二'))
  expect(await states()).toEqual({ 'posts/a.md': 'changed', 'posts/b.md': 'changed' })
  server.website.edit(a, (article) => ({
    ...article,
    content: article.content?.replace('很好', '还行') ?? '',
  }))
  server.account().drafts.delete(b)
  await run('draft', 'posts')
  expect(await states()).toEqual({ 'posts/a.md': 'edited', 'posts/b.md': 'gone' })
  const { code, stderr } = await run('status', '--lang', 'en', '--no-color')
  expect(code).toBe(0)
  expect(stderr).toMatch(/^! in the draft box, edited on the website {2}posts\/a\.md/m)
  expect(stderr).toMatch(/^ {2}Next {2}npx wxpub draft posts\/a\.md --theirs$/m)
  expect(stderr).toMatch(/^! no longer in the draft box {2}posts\/b\.md/m)
  expect(stderr).toMatch(/^ {2}Next {2}npx wxpub draft posts\/b\.md --again$/m)
})

test('a draft that was saved on the website and whose post has changed isn’t told as done', async () => {
  const { server, project, run, draft, states } = await open()
  server.website.save(await draft('posts/a.md'))
  await project.write('posts/a.md', post('甲', '今天天气不好。'))
  expect(await run('draft', 'posts/a.md')).toMatchObject({ code: 1 })
  expect(await states()).toMatchObject({ 'posts/a.md': 'changed' })
  // It asks: overwriting may reset what was set there.
  expect((await run('status')).stderr).toMatch(/ npx wxpub draft posts\/a\.md$/m)
  await project.write('posts/a.md', post('甲'))
  expect(await states()).toMatchObject({ 'posts/a.md': 'saved' })
})

test.each([
  ['a misspelt field', 'diggest: 雪'],
  ['YAML that can’t be read', 'title: abc: d'],
])('a post with %s isn’t told to be in step with what was sent', async (_, line) => {
  const { project, run, draft, states } = await open()
  await draft('posts/a.md')
  await run('publish', 'posts/b.md', '--yes')
  const faulty = (title: string) => post(title, '今天天气不好。').replace('cover:', `${line}\ncover:`)
  await project.write('posts/a.md', faulty('甲'))
  await project.write('posts/b.md', faulty('乙'))
  expect(await states()).toEqual({ 'posts/a.md': 'changed', 'posts/b.md': 'changed-since-published' })
  const { code, stderr } = await run('status')
  expect(code).toBe(0)
  expect(stderr).toMatch(/^ {2}下一步 {2}npx wxpub check posts\/a\.md$/m)
})

test('what --theirs left to send is led on to by the command that says how to send it', async () => {
  const { server, project, run, draft, states } = await open()
  const reword = (content = '') => content.replace('很好', '还行')
  server.website.edit(await draft('posts/a.md'), (article) => ({
    ...article,
    content: reword(article.content),
  }))
  await project.write('posts/a.md', post('甲二'))
  await run('draft', 'posts/a.md', '--theirs')
  expect(await states()).toMatchObject({ 'posts/a.md': 'changed' })
  const lineIn = ({ stderr }: { stderr: string }) =>
    /下一步 {2}npx wxpub (.*)/.exec(stderr)?.[1]?.split(' ') ?? []
  const asks = await run(...lineIn(await run('status')))
  expect(asks).toMatchObject({ code: 1, stderr: expect.stringContaining('draft/saved-on-website') })
  expect(await run(...lineIn(asks))).toMatchObject({ code: 0 })
  expect(await states()).toMatchObject({ 'posts/a.md': 'draft' })
})

test('status doesn’t say who changed what, where the ledger was lost', async () => {
  const { project, run, draft, states } = await open()
  await draft('posts/a.md')
  await project.write('posts/a.md', post('甲', '今天天气不好。'))
  await project.remove('.wxpub')
  await run('draft', 'posts/a.md', '--theirs')
  expect(await states()).toEqual({ 'posts/a.md': 'differs', 'posts/b.md': 'new' })
  expect((await run('status', '--lang', 'en', '--no-color')).stderr).toMatch(
    /^! in the draft box, differs from the post {2}posts\/a\.md(?:.*\n)*? {2}Next {2}npx wxpub draft posts\/a\.md$/m,
  )
})

test('status --quiet prints only what asks for somebody', async () => {
  const { project, run, draft } = await open()
  await draft('posts/a.md')
  await run('publish', 'posts/b.md', '--yes')
  expect((await run('status', '--quiet')).stderr).toBe('')
  await project.write('posts/a.md', post('甲', '今天天气不好。'))
  expect((await run('status', '--quiet')).stderr).toMatch(/^~ 在草稿箱，本地有改动 {2}posts\/a\.md.*\n/)
})

test('of a published post with a new draft both are told', async () => {
  const { project, run, states } = await open()
  await run('publish', 'posts/a.md', '--yes')
  await project.write('posts/a.md', post('甲', '今天天气不好。'))
  const again = await run('draft', 'posts/a.md', '--again')
  expect(again.stderr).toMatch(/✓ 已存入草稿箱.*\n {2}草稿 /)
  expect(await states()).toMatchObject({ 'posts/a.md': 'draft' })
  expect((await run('status', 'posts/a.md')).stderr).toMatch(
    /在草稿箱 .*\n {2}https:.*\n {2}这是已经发表的那篇/,
  )
})

test('an empty ledger that a slip in an app id left behind hides no other one', async () => {
  const { project, draft } = await open()
  await draft('posts/a.md')
  await project.write('.wxpub/ledger/wxnotmine/posts/.keep', '')
  await project.remove('.wxpub/ledger/wxnotmine/posts/.keep')
  const { stdout } = await project.run(['status', 'posts/a.md', '--json'])
  expect(JSON.parse(stdout).results).toMatchObject([{ post: 'posts/a.md', state: 'draft' }])
})

test('a post that was merely given another file name is told as the one it is', async () => {
  const { project, run, draft, states } = await open()
  await draft('posts/a.md')
  await run('publish', 'posts/b.md', '--yes')
  await project.write('posts/c.md', post('甲'))
  await project.write('posts/d.md', post('乙'))
  await project.write('posts/e.md', post('丙'))
  for (const gone of ['posts/a.md', 'posts/b.md']) await project.remove(gone)
  expect(await states()).toEqual({ 'posts/c.md': 'draft', 'posts/d.md': 'published', 'posts/e.md': 'new' })
  const { stderr } = await run('status', 'posts/c.md', '--lang', 'en', '--no-color')
  expect(stderr).toMatch(/^✓ in the draft box {2}posts\/c\.md/m)
})

test('status says beside the state of a post that its file is gone', async () => {
  const { project, run, draft } = await open()
  await draft('posts/a.md')
  await project.remove('posts/a.md')
  for (const more of [[], ['--quiet']])
    expect((await run('status', '--lang', 'zh', '--no-color', ...more)).stderr).toMatch(
      /^! 在草稿箱，文件不在了 {2}posts\/a\.md/m,
    )
  const { results } = JSON.parse((await run('status', '--json')).stdout)
  expect(results).toContainEqual(
    expect.objectContaining({ post: 'posts/a.md', state: 'draft', fileGone: true }),
  )
})

test('status tells an entry that was emptied, as publish does, and one that no post has', async () => {
  const { project, run, draft } = await open()
  await draft('posts/a.md')
  await draft('posts/b.md')
  const entries = await readdir(join(project.folder, ledgerFolder))
  for (const name of entries) await project.write(`${ledgerFolder}/${name}`, '')
  await project.remove('posts/b.md')
  const { code, stdout } = await run('status', '--json')
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    results: [{ post: 'posts/a.md', action: 'blocked', problems: [{ code: 'ledger/corrupt' }] }],
    problems: [{ code: 'ledger/corrupt', file: expect.stringContaining('/posts/b-') }],
  })
})

test('a draft without an entry is told with the time of the look, and as published once this machine knows that', async () => {
  const { project, run, draft } = await open()
  await draft('posts/a.md')
  // Looks at the draft box before it adds one.
  await draft('posts/b.md')
  const told = async () => {
    const [{ problems, next }] = JSON.parse(
      (await run('status', 'posts/a.md', '--json', '--lang', 'en')).stdout,
    ).results
    return [problems[0].code, problems[0].reason, next]
  }
  const names = await readdir(join(project.folder, ledgerFolder))
  const name = names.find((each) => each.startsWith('a-')) ?? ''
  const entry = await project.read(`${ledgerFolder}/${name}`)
  await project.remove(`${ledgerFolder}/${name}`)
  expect(await told()).toEqual([
    'draft/unrecorded-seen',
    expect.stringMatching(
      /last looked at the draft box \(.*\d{2}:\d{2}.*\), it held a draft of posts\/a\.md/,
    ),
    ['npx wxpub adopt posts/a.md'],
  ])
  await project.write(`${ledgerFolder}/${name}`, entry)
  await run('publish', 'posts/a.md', '--yes')
  await project.remove(`${ledgerFolder}/${name}`)
  expect(await told()).toEqual(['publication/unrecorded-here', expect.any(String), ['npx wxpub doctor']])
})

test('of a post whose last call is in doubt status leads on to settle', async () => {
  const { server, run, draft } = await open()
  await draft('posts/a.md')
  server.failNext('freepublish/submit', { reset: 'after' })
  server.onRequest(({ phase, call }) => {
    if (phase === 'after' && call.endpoint === 'freepublish/submit')
      server.failNext('freepublish/batchget', { errcode: 45009 })
  })
  await run('publish', 'posts/a.md', '--yes')
  const { results } = JSON.parse((await run('status', 'posts/a.md', '--json')).stdout)
  expect(results).toMatchObject([{ state: 'doubtful', next: ['npx wxpub settle posts/a.md'] }])
})
