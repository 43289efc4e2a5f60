import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { type OpenTab, openPreview } from '../helpers/preview.ts'

const post = (words: string) => `---\ntitle: 题\n---\n\n${words}\n`

/** The next article that says these words. */
const saying = (tab: OpenTab, words: string) =>
  tab.next('article', ({ blocks, isStale }) => !isStale && blocks.some(({ light }) => light.includes(words)))

const stale = (tab: OpenTab, code: string) =>
  tab.next('article', ({ isStale, problems }) => isStale && problems.some((each) => each.code === code))

async function open(files: Record<string, string | Uint8Array>, query = 'post=posts/a.md') {
  const preview = await openPreview(files)
  const tab = await preview.tab(query)
  await tab.next('article')
  const { project } = preview
  return { preview, tab, project, path: (name: string) => join(project.folder, name) }
}

describe('what is on disk', () => {
  test('a save that can’t be read leaves the last good article, with what is wrong', async () => {
    const { tab, project } = await open({ 'posts/a.md': post('好的') })
    await project.write('posts/a.md', '---\ntitle: [\n---\n\n坏的\n')
    const broken = await stale(tab, 'post/front-matter-unclosed-bracket')
    expect(broken.blocks[0]?.light).toContain('好的')
    expect(broken.problems[0]).toMatchObject({ severity: 'error', file: 'posts/a.md' })
    await project.write('posts/a.md', post('又好了'))
    await saying(tab, '又好了')
  })

  test('a file that is deleted, and one that comes back', async () => {
    const { tab, project } = await open({ 'posts/a.md': post('在'), 'posts/b.md': post('另一篇') })
    await project.remove('posts/a.md')
    expect((await stale(tab, 'post/not-found')).blocks[0]?.light).toContain('在')
    expect((await tab.next('posts', (posts) => posts.length === 1))[0]?.id).toBe('posts/b.md')
    await project.write('posts/a.md', post('回来了'))
    await saying(tab, '回来了')
    await tab.next('posts', (posts) => posts.length === 2)
  })

  test('editors that write another file and rename it, or empty it first', async () => {
    const { tab, path } = await open({ 'posts/a.md': post('一') })
    await writeFile(path('posts/.a.md.swp'), post('二'))
    await rename(path('posts/.a.md.swp'), path('posts/a.md'))
    await saying(tab, '二')
    await rename(path('posts/a.md'), path('posts/a.md~'))
    await writeFile(path('posts/a.md'), post('三'))
    await saying(tab, '三')
    await writeFile(path('posts/a.md'), '')
    await writeFile(path('posts/a.md'), post('四'))
    await saying(tab, '四')
  })

  test('two saves in a moment: the last one is shown', async () => {
    const { tab, path } = await open({ 'posts/a.md': post('一') })
    for (let save = 0; save < 30; save++) {
      await writeFile(path('posts/a.md'), post(`第 ${save} 次`))
      await new Promise((resolve) => setTimeout(resolve, save))
    }
    await saying(tab, '第 29 次')
  })

  test('pictures, themes, config and the folder itself', async () => {
    const { tab, project, path } = await open({
      'posts/a.md': `---\ntitle: 题\ntheme: mine\n---\n\n字 ![图](a.png)\n`,
      'posts/a.png': makePng(300, 200),
      'templates/mine/theme.css': '.article { color: #123456 }',
      'wxpub.config.json': '{}',
    })
    const addressIn = (blocks: { light: string }[]) => /picture\/\w+/.exec(blocks[0]?.light ?? '')?.[0]
    await writeFile(path('posts/a.png'), makePng(310, 200))
    const { blocks } = await tab.next('article', (shown) => shown.blocks[0]?.light.includes('310') === true)
    await writeFile(path('posts/a.png'), makePng(320, 200))
    const next = await tab.next('article', (shown) => shown.blocks[0]?.light.includes('320') === true)
    expect(addressIn(next.blocks)).not.toBe(addressIn(blocks))

    await writeFile(path('templates/mine/theme.css'), '.article { color: #654321 }')
    await tab.next('article', ({ root }) => root.light.includes('#654321'))
    await writeFile(path('templates/mine/theme.css'), '.article { color: ')
    expect((await stale(tab, 'theme/unclosed')).root.light).toContain('#654321')
    await writeFile(path('templates/mine/theme.css'), '.article { color: #111213 }')
    await tab.next('article', ({ root }) => root.light.includes('#111213'))

    await project.write('wxpub.config.json', '{"fontSize": 20}')
    await tab.next('article', ({ root }) => root.light.includes('font-size:20px'))
    await project.write('wxpub.config.json', '{"fontSize": ')
    await project.write('wxpub.config.json', '{"fontSize": 21}')
    await tab.next('article', ({ root }) => root.light.includes('font-size:21px'))

    await rename(path('posts'), path('elsewhere'))
    await stale(tab, 'post/not-found')
    await tab.next('posts', (posts) => posts.length === 0)
    await rename(path('elsewhere'), path('posts'))
    await saying(tab, '字')
    await rm(path('posts'), { recursive: true })
    await stale(tab, 'post/not-found')
  })

  test('a post of 5 MB is refused with a word, and shown again when it shrinks', async () => {
    const { tab, project, path } = await open({ 'posts/a.md': post('小') })
    await project.write('large', post('大'.repeat(1_700_000)))
    await rename(path('large'), path('posts/a.md'))
    expect((await stale(tab, 'post/too-large')).blocks[0]?.light).toContain('小')
    await project.write('posts/a.md', post('又小了'))
    await saying(tab, '又小了')
  })

  test('two thousand posts are listed, and only the one that is looked at is rendered', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`posts/${index}.md`, post(`![没有](none${index}.png)`)]),
    )
    const { tab } = await open(many, 'post=posts/7.md')
    const posts = await tab.next('posts', (all) => all.every(({ title }) => title === '题'))
    expect(posts).toHaveLength(2000)
    expect(posts.flatMap(({ id, errors }) => (errors > 0 ? id : []))).toEqual(['posts/7.md'])
  })
})
