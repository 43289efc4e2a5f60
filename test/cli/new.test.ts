import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { postFileName } from '../../src/cli/commands/new/post-file-name.ts'
import { findPosts } from '../../src/read/find-posts.ts'
import { readPost } from '../../src/read/read-post.ts'
import { makeProject } from '../helpers/project.ts'
import { runs } from '../helpers/property-runs.ts'

const today = postFileName('', new Date()).replace('.md', '')

test('makes a file named by date and title, and prints its path alone', async () => {
  const project = await makeProject({ 'wxpub.config.json': '{}' })
  const { stdout, stderr, code } = await project.run(['new', '春天的 第一封信！'])
  const file = `posts/${today}-春天的-第一封信.md`
  expect([code, stdout]).toEqual([0, `${file}\n`])
  expect(stderr).toContain(`npx wxpub preview ${file}`)
  expect(await project.read(file)).toBe('---\ntitle: 春天的 第一封信！\nauthor:\ndigest:\ncover:\n---\n\n')
})

test('a title needs no quotes, and an author that the config names is not asked for again', async () => {
  const config = JSON.stringify({ posts: '文 章', author: '小禾' })
  const project = await makeProject({ 'wxpub.config.json': config })
  const { stdout } = await project.run(['new', 'A:', 'letter', '--json'])
  const file = `文 章/${today}-A-letter.md`
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, files: [{ file, action: 'made' }] })
  expect(await project.read(file)).toBe('---\ntitle: "A: letter"\ndigest:\ncover:\n---\n\n')
})

describe('with several accounts', () => {
  const accounts = { main: { appId: 'wx1', author: '甲' }, tech: { appId: 'wx2', author: '乙' } }
  const begin = async (overrides: unknown[], ...args: string[]) => {
    const project = await makeProject({ 'wxpub.config.json': JSON.stringify({ accounts, overrides }) })
    const { code, stdout } = await project.run(['new', '春天', ...args, '--json'])
    const { problems } = JSON.parse(stdout)
    const text = code === 0 ? await project.read(`posts/${today}-春天.md`) : ''
    return { code, text, codes: problems.map((each: { code: string }) => each.code) }
  }

  test('it has a line for its own, and says so', async () => {
    expect(await begin([])).toEqual({
      code: 0,
      text: '---\ntitle: 春天\naccount:\ndigest:\ncover:\n---\n\n',
      codes: ['setup/account-open'],
    })
  })

  test('it names those of --account', async () => {
    const text = '---\ntitle: 春天\naccount: main,tech\ndigest:\ncover:\n---\n\n'
    expect(await begin([], '--account', 'main,tech')).toEqual({ code: 0, text, codes: [] })
    expect(await begin([], '--account', 'mian')).toMatchObject({ code: 2, codes: ['config/account-unknown'] })
  })

  test('it needs none where the config says it of its folder', async () => {
    const { text, codes } = await begin([{ files: 'posts', account: 'tech' }])
    expect({ text, codes }).toEqual({ text: '---\ntitle: 春天\ndigest:\ncover:\n---\n\n', codes: [] })
  })
})

describe('among the posts of a site', () => {
  const hugo = (title: string, date: string) =>
    `---\ntitle: ${title}\ndate: ${date}\ndraft: false\n---\n\n正文。\n`

  test('it has their own fields, their form of a date and their kind of name', async () => {
    const project = await makeProject({
      'wxpub.config.json': '{ "posts": "content/posts", "author": "Ann" }',
      'content/posts/hangzhou-notes.md': hugo('Hangzhou', '2026-10-01T08:00:00+01:00'),
      'content/posts/tea.md': hugo('Tea', '2026-11-02T08:00:00+01:00'),
      'content/posts/old.md': '# Old\n',
    })
    await project.run(['new', 'Rainy afternoon in Whitby'])
    const written = await project.read('content/posts/rainy-afternoon-in-whitby.md')
    expect(written).toMatch(
      /^---\ntitle: Rainy afternoon in Whitby\ndate: \d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}\ndraft: true\ndigest:\ncover:\n---\n\n$/,
    )
  })

  test.each([
    ['2026-10-01 08:00:00', /^date: \d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/m],
    ['2026-10-01', /^date: \d{4}-\d{2}-\d{2}$/m],
  ])('a date is written as in %s', async (date, form) => {
    const project = await makeProject({
      'wxpub.config.json': '{ "posts": "source/_posts" }',
      'source/_posts/2026-10-01-a.md': `---\ntitle: 甲\ndate: ${date}\n---\n\n正文。\n`,
    })
    await project.run(['new', '乙'])
    const written = await project.read(`source/_posts/${today}-乙.md`)
    expect(written).toMatch(form)
    expect(written).not.toContain('draft')
  })
})

test('overwrites nothing', async () => {
  const project = await makeProject({ 'wxpub.config.json': '{}' })
  await project.run(['new', '周报'])
  const file = `posts/${today}-周报.md`
  await project.write(file, '我写的')
  const { stderr, code } = await project.run(['new', '周报'])
  expect(code).toBe(1)
  expect(stderr).toContain(`已经有 ${file} 了`)
  expect(await project.read(file)).toBe('我写的')
  expect(await readdir(join(project.folder, 'posts'))).toEqual([`${today}-周报.md`])
})

test('without a title, or where it may not write, it says so', async () => {
  const project = await makeProject({ 'wxpub.config.json': '{}', taken: 'x' })
  expect(await project.run(['new', ' '])).toMatchObject({ code: 2 })
  expect(await project.run(['new'])).toMatchObject({ code: 2 })
  await project.write('wxpub.config.json', '{ "posts": "taken" }')
  const { stderr, code } = await project.run(['new', '题'])
  expect(code).toBe(1)
  expect(stderr).toContain('setup/not-written')
})

test('whatever the title, the name suits every system and the post is found and read', async () => {
  const project = await makeProject({ 'wxpub.config.json': '{}' })
  const folder = join(project.folder, 'posts')
  const title = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 80 })
    .filter((text) => text.trim() !== '')
  await fc.assert(
    fc.asyncProperty(title, async (given) => {
      const name = postFileName(given, new Date(2026, 10, 27))
      expect(name).toMatch(/^2026-11-27(-[\p{L}\p{M}\p{N}]+)*\.md$/u)
      expect(Buffer.byteLength(name)).toBeLessThan(240)
      const { stdout, code } = await project.run(['new', '--', given])
      expect(code).toBe(0)
      const path = join(project.folder, stdout.trimEnd())
      expect((await findPosts([folder], { cwd: folder })).posts.map((each) => each.path)).toEqual([path])
      const { fields, problems } = await readPost({ path }, project.folder, project.folder)
      expect(problems.map(({ code: found }) => found)).toEqual(['post/empty-body'])
      expect(fields).toEqual({ title: given.replace(/\s+/g, ' ').trim() })
      await project.remove(stdout.trimEnd())
    }),
    runs(100),
  )
})
