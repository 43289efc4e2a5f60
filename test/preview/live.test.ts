import { expect, test } from 'vitest'
import { openPreview } from '../helpers/preview.ts'

const post = '---\ntitle: 题目\n---\n\n第一段。\n\n## 小标题\n\n第二段。\n'

test('a tab is told of the page, its article and the list', async () => {
  const preview = await openPreview({ 'posts/a b 文.md': post, 'posts/b.md': '# 乙\n\n字。\n' })
  const tab = await preview.tab(`post=${encodeURIComponent('posts/a b 文.md')}&dark=1`)
  expect(await tab.next('info')).toMatchObject({ command: 'preview', lang: 'zh' })
  const article = await tab.next('article')
  expect(article).toMatchObject({ post: 'posts/a b 文.md', title: '题目', isStale: false, theme: 'default' })
  expect(article.blocks.map(({ line }) => line)).toEqual([5, 7, 9])
  expect(article.blocks[2]?.light).toContain('第二段')
  expect(article.blocks[2]?.dark).toContain('第二段')
  const posts = await tab.next('posts', (all) => all.every(({ title }) => title !== ''))
  expect(posts.map(({ id, title }) => [id, title])).toEqual([
    ['posts/a b 文.md', '题目'],
    ['posts/b.md', '乙'],
  ])
  expect(await preview.stop()).toBe(0)
})

test('a save is seen at once', async () => {
  const preview = await openPreview({ 'posts/a.md': post })
  const tab = await preview.tab('post=posts/a.md')
  await tab.next('article')
  await tab.next('checked')
  await preview.project.write('posts/a.md', post.replace('第二段', '改过的一段'))
  const { blocks } = await tab.next('article')
  expect(blocks[2]?.light).toContain('改过的一段')
})
