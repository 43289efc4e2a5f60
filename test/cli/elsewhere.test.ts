import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'

test.each([
  ['hello.md', '文章/hello.md'],
  ['hello', '文章/hello.md'],
  ['letters/a.md', '文章/letters/a.md'],
  ['helo.md', '文章/hello.md'],
  ['none.md', undefined],
  ['../hello.md', undefined],
])('a post %s that isn’t here is looked for in the posts folder: %s', async (name, meant) => {
  const project = await makeProject({
    'wxpub.config.json': '{ "posts": "文章" }',
    '文章/hello.md': '# 你好\n\n正文。\n',
    '文章/letters/a.md': '# 信\n\n正文。\n',
  })
  for (const command of ['draft', 'check', 'status']) {
    const { code, stdout } = await project.run([command, name, '--json'])
    expect(code).toBe(1)
    const { problems, results } = JSON.parse(stdout)
    expect(results).toEqual([])
    if (meant === undefined) expect(problems).toMatchObject([{ code: 'post/not-found' }])
    else expect(problems).toMatchObject([{ code: 'post/not-found-but', hint: `是不是 \`${meant}\`？` }])
  }
})
