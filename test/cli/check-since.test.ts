import { execFileSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'

test('check --since looks only at posts that have changed, or whose pictures have', async () => {
  const project = await makeProject({
    'posts/wrong.md': '# 错\n\n![](nowhere.png)\n',
    'posts/changed.md': '# 改\n\n正文。\n',
    'posts/drawn.md': '# 图\n\n![](a.png)\n',
    'posts/lost.md': '# 丢\n\n![](b.png)\n',
    'posts/a.png': makePng(64, 64),
    'posts/b.png': makePng(64, 65),
  })
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
      cwd: project.folder,
      stdio: 'pipe',
    })
  git('init', '-q')
  git('add', '.')
  git('commit', '-qm', 'first')
  const check = async (...args: string[]) => {
    const { code, stdout } = await project.run(['check', '--json', ...args])
    const { results, problems } = JSON.parse(stdout)
    return { code, posts: results.map((each: { post: string }) => each.post), problems }
  }
  expect(await check()).toMatchObject({ code: 1 })
  expect(await check('--since', 'HEAD')).toMatchObject({
    code: 0,
    posts: [],
    problems: [{ code: 'command/nothing-since' }],
  })

  await project.write('posts/changed.md', '# 改\n\n改过的正文。\n')
  await project.write('posts/a.png', makePng(80, 64))
  git('commit', '-qam', 'second')
  expect(await check('--since', 'HEAD^')).toMatchObject({
    code: 0,
    posts: ['posts/changed.md', 'posts/drawn.md'],
  })
  await rm(`${project.folder}/posts/b.png`)
  expect(await check('--since', 'HEAD')).toMatchObject({ code: 1, posts: ['posts/lost.md'] })
  expect(await check('--since', 'nowhere')).toMatchObject({ code: 2 })
})
