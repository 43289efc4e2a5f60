import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'

const post = '---\ntitle: 题\n---\n\n正文。\n'

test('a theme that the config misspells is told once, at the config, with the name that was meant', async () => {
  const project = await makeProject({
    'wxpub.config.json': '{ "theme": "ble" }',
    'posts/a.md': post,
    'posts/b.md': post,
  })
  const { code, stderr } = await project.run(['plan', '--lang', 'zh', 'posts'])
  expect(code).toBe(1)
  expect(stderr.match(/theme\/near-miss/g)).toHaveLength(1)
  expect(stderr).toMatch(/^wxpub\.config\.json {2}错误 {2}没有叫 `ble` 的主题。是不是 `blue`？/m)
  expect(stderr).toContain('1 个错误')
  const { stdout } = await project.run(['plan', '--json', 'posts'])
  expect(JSON.parse(stdout).results.map(({ problems }: { problems: unknown[] }) => problems)).toMatchObject([
    [{ code: 'theme/near-miss', file: 'wxpub.config.json' }],
    [{ code: 'theme/near-miss', file: 'wxpub.config.json' }],
  ])
})

test('a theme that is called by its Chinese name gets the name that front matter takes', async () => {
  const project = await makeProject({ 'posts/a.md': post.replace('---\n\n', 'theme: 暖色\n---\n\n') })
  const { stderr } = await project.run(['check', '--lang', 'zh'])
  expect(stderr).toMatch(/^posts\/a\.md:3:1 {2}错误 {2}没有叫 `暖色` 的主题。是不是 `warm`？/m)
})
