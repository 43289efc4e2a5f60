import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkOutsiders, findRoot } from '../../src/read/find-root.ts'
import { folderWith, show } from './files.ts'

async function rootOf(files: Record<string, string>, posts: string[], from = '.') {
  const top = await folderWith(files)
  const cwd = join(top, from)
  const found = await findRoot(
    posts.map((post) => join(top, post)),
    { cwd },
  )
  return { top, cwd, found, root: found.root.slice(top.length + 1) }
}

test.each<[string, Record<string, string>, string[], string]>([
  ['a config', { 'p/wxpub.config.mjs': '', 'p/posts/a.md': '' }, ['p/posts/a.md'], 'p'],
  ['a ledger', { 'p/.wxpub/ledger/': '', 'p/posts/a.md': '' }, ['p/posts/a.md'], 'p'],
  ['a repository', { 'p/.git/HEAD': '', 'p/posts/a.md': '' }, ['p/posts/a.md'], 'p'],
  ['a worktree, whose .git is a file', { 'p/.git': '', 'p/posts/a.md': '' }, ['p/posts/a.md'], 'p'],
  ['the nearest wins', { '.git/HEAD': '', 'p/wxpub.config.ts': '', 'p/q/a.md': '' }, ['p/q/a.md'], 'p'],
  ['none: the folder of the post', { 'p/posts/a.md': '' }, ['p/posts/a.md'], 'p/posts'],
  ['no posts: from the working directory', { 'wxpub.config.json': '' }, [], ''],
])('root by %s', async (_, files, posts, expected) => {
  const { root, found } = await rootOf(files, posts)
  expect(root).toBe(expected)
  expect(found).toMatchObject({ outsiders: [], problems: [] })
})

test('posts of two projects, unless the config allows the other folder', async () => {
  const files = { 'a/.git/HEAD': '', 'a/1.md': '', 'b/.git/HEAD': '', 'b/2.md': '', 'c/3.md': '' }
  const { top, cwd, found, root } = await rootOf(files, ['a/1.md', 'b/2.md', 'c/3.md'])
  expect(root).toBe('a')
  expect(checkOutsiders(found, [], cwd).map(show)).toEqual([
    'b/2.md config/several-roots a b',
    'c/3.md config/several-roots a c',
  ])
  expect(checkOutsiders(found, [join(top, 'b')], cwd).map(show)).toEqual(['c/3.md config/several-roots a c'])
})

test('a ledger further up that knows the post', async () => {
  const ledger = '.wxpub/ledger/wxfake1/posts'
  const files = {
    [`${ledger}/hello-12345678.json`]: JSON.stringify({ path: 'blog/posts/你好 café.md'.normalize('NFC') }),
    [`${ledger}/broken-12345678.json`]: '{ <<<<<<<',
    'blog/.git/HEAD': '',
    [`blog/posts/${'你好 café.md'.normalize('NFD')}`]: '',
    'blog/posts/new.md': '',
  }
  const known = `blog/posts/${'你好 café.md'.normalize('NFD')}`
  const moved = await rootOf(files, [known, 'blog/posts/new.md'])
  expect(moved.root).toBe('blog')
  expect(moved.found.problems.map(show)).toEqual([`${known} config/root-moved blog .`])
  expect((await rootOf(files, ['blog/posts/new.md'])).found.problems).toEqual([])
})
