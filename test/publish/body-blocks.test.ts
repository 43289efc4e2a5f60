import { expect, test } from 'vitest'
import { bodyBlocks } from '../../src/publish/prepare/body-blocks.ts'
import type { NewsArticle } from '../../src/render/article.ts'
import { darkHtml } from '../../src/survival/dark-mode.ts'
import { render } from '../helpers/render.ts'
import { samples } from '../helpers/samples.ts'

test.each([...samples.keys()])(
  'the blocks of %s are its body, byte for byte, and dark as a phone has it',
  async (name) => {
    const { body = '', file } = samples.get(name) ?? {}
    const article = await render(body)
    const { root, blocks } = await bodyBlocks(article.html, article, file ?? '', true)
    const inside = blocks.map(({ light }) => light).join('')
    expect(article.html).toContain(`${inside}</section>`)
    expect(article.html.length - inside.length).toBeLessThan(root.light.length + 100)
    expect(await darkHtml(article.html)).toContain(blocks.map(({ dark }) => dark).join(''))
  },
)

test('each block knows the line it comes from; what is of the theme knows none', async () => {
  const article = await render('一\n\n## 二\n\n- 三\n- 四\n\n[五](https://a.example)\n')
  const { blocks } = await bodyBlocks(article.html, article, 'posts/a.md', false)
  expect(blocks.map(({ line }) => line)).toEqual([1, 3, 5, 8, undefined])
  expect(blocks.some(({ dark }) => dark !== undefined)).toBe(false)
})

test('a body without one section around it is cut all the same', async () => {
  const html = '<p>一</p>二<p>三</p>'
  const article = { origins: [] } as unknown as NewsArticle // Cast: nothing else of it is looked at.
  const { root, blocks } = await bodyBlocks(html, article, 'a.md', true)
  expect(root).toEqual({ light: '', dark: '' })
  expect(blocks.map(({ light }) => light)).toEqual(['<p>一</p>', '二', '<p>三</p>'])
})
