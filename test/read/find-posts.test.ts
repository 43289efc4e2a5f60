import { chmod, symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { findPosts } from '../../src/read/find-posts.ts'
import { folderWith, show } from './files.ts'

async function find(cwd: string, ...targets: string[]) {
  const { posts, problems } = await findPosts(targets, { cwd })
  return [
    ...posts.map(({ path, named }) => `${relative(cwd, path)}${named ? ' (named)' : ''}`),
    ...problems.map(show),
  ]
}

const cwd = await folderWith({
  'posts/a.md': '',
  'posts/B.MARKDOWN': '',
  'posts/中文 标题.md': '',
  'posts/sub/deep/c.md': '',
  'posts/[draft] (1).md': '',
  'posts/2026-03-21-春天.md': '',
  'posts/_partial.md': '',
  'posts/_posts/d.md': '',
  'posts/README.md': '',
  'posts/README.zh-CN.md': '',
  'posts/readme-driven.md': '',
  'posts/.hidden.md': '',
  'posts/.obsidian/e.md': '',
  'posts/node_modules/x/f.md': '',
  'posts/dist/g.md': '',
  'posts/picture.png': '',
  'posts/notes.txt': '',
  '[brackets]/h.md': '',
  '.blog/i.md': '',
  'empty/': '',
})

test('a folder yields what are posts by custom', async () => {
  expect(await find(cwd, 'posts')).toEqual([
    'posts/2026-03-21-春天.md',
    'posts/B.MARKDOWN',
    'posts/[draft] (1).md',
    'posts/_posts/d.md',
    'posts/a.md',
    'posts/readme-driven.md',
    'posts/sub/deep/c.md',
    'posts/中文 标题.md',
  ])
})

test.each([
  ['posts/README.md'],
  ['posts/_partial.md'],
  ['posts/.hidden.md'],
  ['posts/node_modules/x/f.md'],
  ['posts/notes.txt'],
  ['posts/[draft] (1).md'],
  ['posts/中文 标题.md'],
])('a file is taken under any name: %s', async (name) => {
  expect(await find(cwd, name)).toEqual([`${name} (named)`])
})

test.each([
  [
    'posts/*.md',
    [
      'posts/2026-03-21-春天.md',
      'posts/[draft] (1).md',
      'posts/a.md',
      'posts/readme-driven.md',
      'posts/中文 标题.md',
    ],
  ],
  ['posts/**/{c,d}.md', ['posts/_posts/d.md', 'posts/sub/deep/c.md']],
  ['posts/中*', ['posts/中文 标题.md']],
  ['[brackets]', ['[brackets]/h.md']],
  ['.blog', ['.blog/i.md']],
  ['posts/node_modules', ['posts/node_modules/x/f.md']],
])('%s', async (target, expected) => {
  expect(await find(cwd, target)).toEqual(expected)
})

test('each file once, in the order of paths, wherever it is found', async () => {
  expect(
    await find(cwd, 'posts/sub', './posts/a.md', 'posts/a.md', join(cwd, 'posts/sub/deep/c.md')),
  ).toEqual(['posts/a.md (named)', 'posts/sub/deep/c.md (named)'])
})

test.each([
  ['', 'post/empty-argument'],
  ['no.md', 'post/not-found no.md'],
  ['posts/a', 'post/not-found-but posts/a posts/a.md'],
  ['psots', 'post/not-found-but psots posts'],
  ['posts/春天.md', 'post/not-found-but posts/春天.md posts/2026-03-21-春天.md'],
  ['posts/春天', 'post/not-found-but posts/春天 posts/2026-03-21-春天.md'],
  ['posts/春天里.md', 'post/not-found-but posts/春天里.md posts/2026-03-21-春天.md'],
  ['posts/a.md/x', 'post/not-found posts/a.md/x'],
  ['!posts/a.md', 'post/not-found !posts/a.md'],
  ['posts/*.txt', 'post/no-match posts/*.txt'],
  ['empty', 'post/none-in-folder empty'],
  ['/dev/null', 'post/not-a-file /dev/null'],
])('%s is a problem', async (target, expected) => {
  expect(await find(cwd, target)).toEqual([expected])
})

test('one bad argument leaves the others', async () => {
  expect(await find(cwd, 'nothing-here', 'posts/a.md')).toEqual([
    'posts/a.md (named)',
    'post/not-found nothing-here',
  ])
})

test('a folder that may not be read', async () => {
  const folder = await folderWith({ 'locked/a.md': '' })
  await chmod(join(folder, 'locked'), 0)
  const isRoot = process.getuid?.() === 0
  expect(await find(folder, 'locked')).toEqual([isRoot ? 'locked/a.md' : 'post/folder-unreadable locked'])
})

test('links that lead round in a circle end, and a linked post is found under its own path', async () => {
  const folder = await folderWith({ 'posts/sub/a.md': '', 'elsewhere/b.md': '' })
  await symlink('..', join(folder, 'posts/sub/up'))
  await symlink('.', join(folder, 'posts/self'))
  await symlink('sub/a.md', join(folder, 'posts/0-link.md'))
  await symlink('../elsewhere', join(folder, 'posts/linked'))
  await symlink('nowhere', join(folder, 'posts/broken.md'))
  expect(await find(folder, 'posts')).toEqual(['posts/linked/b.md', 'posts/sub/a.md'])
  expect(await find(folder, 'posts/broken.md')).toEqual(['post/not-found posts/broken.md'])
})

test.each([
  ['NFC', 'NFD'],
  ['NFD', 'NFC'],
])('a name in %s is found by one in %s', async (onDisk, asked) => {
  const name = 'é dossier/한글 café.md'
  const folder = await folderWith({ [name.normalize(onDisk)]: '' })
  expect(await find(folder, name.normalize(asked))).toEqual([`${name.normalize(onDisk)} (named)`])
  expect(await find(folder, 'é dossier'.normalize(asked))).toEqual([name.normalize(onDisk)])
  expect(await find(folder, 'é dossier/*é.md'.normalize(asked))).toEqual([name.normalize(onDisk)])
})
