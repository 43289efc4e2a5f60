import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

interface Told {
  post: string
  problems: { code: string }[]
}

/** Codes of what `check` finds, by post. */
async function codesOf(project: Awaited<ReturnType<typeof makeProject>>, env = {}) {
  const { stdout } = await project.run(['check', '--json'], { env })
  const { results } = JSON.parse(stdout) as { results: Told[] }
  return Object.fromEntries(results.map(({ post, problems }) => [post, problems.map(({ code }) => code)]))
}

test('check finds all mistakes in one go, whatever the theme', async () => {
  const wrong = (field: string) =>
    `---\ntitle: 错\n${field}\ntitel: 错\ncover: no-cover.png\n---\n\n![图](no-picture.png) [另一篇](no-post.md)\n`
  const project = await makeProject({
    'posts/theme.md': wrong('theme: nowhere'),
    'posts/code.md': wrong('code_theme: nowhere'),
  })
  const others = ['post/field-near-miss', 'link/post-missing', 'image/not-found', 'image/not-found']
  const found = await codesOf(project)
  expect(found['posts/theme.md']?.toSorted()).toEqual([...others, 'theme/unknown'].toSorted())
  expect(found['posts/code.md']?.toSorted()).toEqual([...others, 'theme/code-unknown'].toSorted())
})

test('check tells of two posts with one uid, which keeps both from being sent', async () => {
  const project = await makeProject({
    'posts/a.md': '---\ntitle: 甲\nuid: one\n---\n\n正文。\n',
    'posts/b.md': '---\ntitle: 乙\nuid: one\n---\n\n正文。\n',
    'posts/c.md': '---\ntitle: 丙\nuid: two\n---\n\n正文。\n',
  })
  const found = await codesOf(project)
  expect(found['posts/a.md']).toContain('post/duplicate-uid')
  expect(found['posts/b.md']).toContain('post/duplicate-uid')
  expect(found['posts/c.md']).not.toContain('post/duplicate-uid')
})

test('check tells links that can’t be followed yet, once there is a ledger', async () => {
  const { env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'posts/a.md': '---\ntitle: 甲\n---\n\n见[乙](b.md)。\n',
    'posts/b.md': '---\ntitle: 乙\n---\n\n正文。\n',
  })
  const unpublished = 'link/post-unpublished'
  expect((await codesOf(project))['posts/a.md']).not.toContain(unpublished)
  expect((await codesOf(project, env))['posts/a.md']).toContain(unpublished)
  await project.run(['publish', 'posts/b.md', '--yes'], { env })
  expect((await codesOf(project, env))['posts/a.md']).not.toContain(unpublished)
  await project.write('posts/c.md', '---\ntitle: 丙\narticles: [a.md]\n---\n\n见[甲](a.md)。\n')
  expect((await codesOf(project, env))['posts/c.md']).toContain('link/same-draft')
})

test('links of a post to several that aren’t published are told once to people, each post’s apart', async () => {
  const { env } = await startStandIn()
  const project = await makeProject({
    'posts/a.md': '---\ntitle: 甲\n---\n\n见[乙](b.md)和[丙](c.md)，还有[乙](b.md)。\n',
    'posts/b.md': '---\ntitle: 乙\n---\n\n回到[甲](a.md)。\n',
    'posts/c.md': '---\ntitle: 丙\n---\n\n见[甲](a.md)，再见[乙](b.md)。\n',
  })
  const { stderr } = await project.run(['check', 'posts', '--lang', 'zh'], { env })
  const told = stderr.match(/posts\/\S+ {2}说明 {2}[^：]*链接现在点不开[^，]*|link\/\S+-unpublished/g)
  expect(told).toEqual([
    'posts/a.md:5:2  说明  3 个链接现在点不开：它们指向的文章（b.md、c.md）还没有发表',
    'link/several-unpublished',
    'posts/b.md:5:3  说明  指向 a.md 的链接现在点不开：那一篇还没有发表',
    'link/post-unpublished',
    'posts/c.md:5:2  说明  2 个链接现在点不开：它们指向的文章（a.md、b.md）还没有发表',
    'link/several-unpublished',
  ])
  const found = await codesOf(project, env)
  expect(found['posts/a.md']?.filter((code) => code.startsWith('link/'))).toEqual(
    Array(3).fill('link/post-unpublished'),
  )
})

test('covers that are made of titles are told once, and not of a post whose front matter can’t be read', async () => {
  const project = await makeProject({
    'posts/a.md': '---\ntitle: 甲\n---\n\n正文。\n',
    'posts/b.md': '---\ntitle: 乙\n---\n\n正文。\n',
    'posts/c.md': '---\ntitle: [丙] 读后感\ncover: a.png\n---\n\n正文。\n',
  })
  const { stderr } = await project.run(['check', '--lang', 'zh'])
  expect(stderr.match(/post\/(several-)?covers?-generated/g)).toEqual(['post/several-covers-generated'])
  expect(stderr).toContain('封面用标题做：posts/a.md、posts/b.md')
  const found = await codesOf(project)
  expect(found['posts/a.md']).toEqual(['post/cover-generated'])
  expect(found['posts/c.md']).not.toContain('post/cover-generated')
})
