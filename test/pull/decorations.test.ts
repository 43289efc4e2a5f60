import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readTheme } from '../../src/read/read-theme.ts'
import { thereAndBack } from './there-and-back.ts'

const root = resolve(import.meta.dirname, '../..')

test('signs and numbers of a theme are left out', async () => {
  const { theme } = await readTheme('blue', { root, cwd: root })
  const post = '## 甲\n\n### 乙\n\n::: tip\n丙\n:::\n\n## 丁\n'
  const { markdown } = await thereAndBack(post, { theme: theme! })
  expect(markdown).toBe('## 甲\n\n### 乙\n\n> [!TIP]\n>\n> 丙\n\n## 丁\n')
})

test.each(['default', 'elegant', 'magazine', 'monochrome'])(
  'what is highlighted, and what is a link, comes back from the theme %s',
  async (name) => {
    const { theme } = await readTheme(name, { root, cwd: root })
    const post = '一==二==三[四](https://a.example)[五](mailto:a@b.example)[六](b.md)\n'
    const { markdown, notes } = await thereAndBack(post, { theme: theme! })
    expect(markdown).toContain('一==二==三[四](https://a.example)五')
    expect(markdown.match(/==/g)).toHaveLength(2)
    expect(notes).toEqual([])
  },
)

test('the closing list of a theme that sets a sign before its title is found', async () => {
  const { theme } = await readTheme('technical', { root, cwd: root })
  const { markdown } = await thereAndBack('[站](https://a.example)\n', { theme: theme! })
  expect(markdown).toBe('[站](https://a.example)\n')
})

test.each([
  '## ==\\{== 甲\n',
  '## \\~\\~ ![图](https://mmbiz.qpic.cn/a/0)\n',
  '## 🎉 甲\n',
  '## 1 甲\n\n## 2 乙\n',
])('what a writer put there stays: %j', async (post) => {
  const { before, after } = await thereAndBack(post)
  expect(after.lines).toEqual(before.lines)
})
