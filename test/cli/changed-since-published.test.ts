import { expect, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const post = (text: string) => `---\ntitle: 甲\ncover: cover.png\n---\n\n${text}\n`

test('status and list tell a post that was changed since it was published', async () => {
  const { env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'posts/a.md': post('今天天气很好。'),
    'posts/cover.png': makePng(900, 383),
  })
  const run = (...args: string[]) => project.run(args, { env })
  const told = async () => {
    const [status, list] = [await run('status', '--json'), await run('list', 'published', '--json')]
    const [result] = JSON.parse(status.stdout).results
    const [item] = JSON.parse(list.stdout).items
    return [result.action, result.changedSincePublished, item.post, item.changedSincePublished]
  }
  await run('publish', 'posts/a.md', '--yes')
  expect(await told()).toEqual(['published', undefined, 'posts/a.md', undefined])
  expect((await run('status')).stderr).toMatch(/^✓ 已发表 {2}posts\/a\.md/m)
  await project.write('posts/a.md', post('今天天气不好。'))
  expect(await told()).toEqual(['published', true, 'posts/a.md', true])
  const { stderr } = await run('status')
  expect(stderr).toMatch(/^~ 已发表，本地有改动 {2}posts\/a\.md/m)
  expect(stderr).toContain('下一步  npx wxpub settle posts/a.md')
  await project.remove('posts/a.md')
  expect(await told()).toEqual(['published', undefined, 'posts/a.md', undefined])
})
