import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SharedReads } from '../../src/publish/prepare/shared-reads.ts'
import { readPost } from '../../src/read/read-post.ts'
import { readSeries } from '../../src/read/series.ts'
import { makeProject } from '../helpers/project.ts'

const part = (title: string, number: number) =>
  `---\ntitle: ${title}\nseries: 植物\nseries_part: ${number}\n---\n\n正文\n`

test('each post of a series finds what it finds alone', async () => {
  const { folder, write } = await makeProject({ 'posts/a.md': part('叶', 2), 'posts/b.md': part('根', 1) })
  await write('posts/c.md', part('稿', 3).replace('title', 'draft: true\ntitle'))
  await write('posts/d.md', part('鸟', 1).replace('植物', '动物'))
  const [postsFolder, { readSeries: readShared }] = [join(folder, 'posts'), new SharedReads()]
  for (const name of ['a', 'b', 'c', 'd']) {
    const post = await readPost({ path: join(postsFolder, `${name}.md`) }, folder, folder)
    const shared = await readShared(post, postsFolder, folder)
    expect(shared).toEqual(await readSeries(post, postsFolder, folder))
    expect(shared?.posts).toContain(post)
  }
})

test('a run has one look of a theme', async () => {
  const { folder, write } = await makeProject({ 'templates/own/theme.css': 'p { color: #111111 }' })
  const { readTheme } = new SharedReads()
  const options = { root: folder, cwd: folder }
  const first = await readTheme('own', options)
  await write('templates/own/theme.css', 'p { color: #222222 }')
  expect(await readTheme('own', options)).toBe(first)
  expect((await readTheme('own', { ...options, knobs: { color: '#333333' } })).theme?.css).toContain(
    '#222222',
  )
  expect((await new SharedReads().readTheme('own', options)).theme?.css).toContain('#222222')
})
