import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { render } from '../helpers/render.ts'
import { root } from './doc-files.ts'

test('the English page of all syntax shows what the Chinese one shows', async () => {
  const [chinese, english] = await Promise.all(['markdown-syntax.md', 'markdown-syntax.en.md'].map(read))
  expect(english).toEqual(chinese)
})

/** How often each block stands in a sample without problems, and how many pictures. */
async function read(name: string) {
  const text = await readFile(join(root, 'posts', name), 'utf8')
  const { html, assets, problems } = await render(text.replace(/^---\n[\s\S]*?\n---\n/, ''))
  expect(problems.filter(({ code }) => code !== 'post/no-title')).toEqual([])
  const blocks = ['h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'table', 'th', 'td', 'hr', 'img', 'del']
  const counts = blocks.map((block) => [block, html.split(`<${block}`).length - 1])
  return { ...Object.fromEntries(counts), assets: assets.length }
}
