import { expect, test } from 'vitest'
import { render } from '../helpers/render.ts'

const told = ({ problems }: Awaited<ReturnType<typeof render>>) =>
  problems.filter(({ code }) => code !== 'post/no-title')

const tables = (count: number) => `${'<table><tr><td>'.repeat(count)}甲${'</td></tr></table>'.repeat(count)}`
const lists = (count: number) =>
  Array.from({ length: count }, (_, level) => `${'  '.repeat(level)}- 甲\n`).join('')

test('a table in a cell scrolls with the one around it', async () => {
  const article = await render(tables(3))
  expect(article.html.match(/overflow-x/g)).toHaveLength(1)
  expect(told(article)).toEqual([])
})

test.each([
  ['tables', tables(4), 1],
  ['lists', lists(7), 7],
])(
  '%s in one another keep their words, and are told where WeChat’s editor may trim them',
  async (_, post, line) => {
    const article = await render(post)
    expect(article.html.match(/甲/g)).toHaveLength(post.match(/甲/g)?.length ?? 0)
    expect(told(article)).toMatchObject([
      { code: 'markup/many-levels', severity: 'warning', place: { file: 'posts/a.md', line } },
    ])
  },
)
