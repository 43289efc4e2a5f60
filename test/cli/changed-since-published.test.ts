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
  expect(stderr).toMatch(/^~ 已发表，和文章不一样 {2}posts\/a\.md/m)
  expect(stderr).toContain('下一步  npx wxpub settle posts/a.md')
  await project.remove('posts/a.md')
  expect(await told()).toEqual(['published', undefined, 'posts/a.md', undefined])
})

test('where no post is named those aren’t offered that are published as they are, and drafts come last', async () => {
  const { env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
    'posts/a.md': post('甲'),
    'posts/cover.png': makePng(900, 383),
  })
  const run = (...args: string[]) => project.run(args, { env })
  const offered = async (command: string) => {
    const { code, stderr } = await run(command)
    return [code, /npx wxpub \w+ (\S+)`/.exec(stderr)?.[1], ...(stderr.match(/^ +posts\/\S+$/gm) ?? [])]
  }
  await run('publish', 'posts/a.md', '--yes')
  for (const command of ['draft', 'publish']) {
    const told = await run(command)
    expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining('command/all-published') })
  }
  await project.write('posts/b.md', post('乙').replace('甲', '乙'))
  await project.write('posts/c.md', post('丙').replace('甲', '丙'))
  await run('draft', 'posts/b.md')
  const lines = (await offered('draft')).map((each) => String(each).trim())
  expect(lines).toEqual(['2', 'posts/c.md', 'posts/c.md', 'posts/b.md'])
})

test('that the published article keeps its cover is told once, where the post has another of its own', async () => {
  const { env } = await startStandIn()
  const waits = { pollMs: [1], othersMs: 0 }
  const project = await makeProject({
    'wxpub.config.json': JSON.stringify({ waits }),
    'posts/a.md': post('今天天气很好。'),
    'posts/b.md': '---\ntitle: 乙\n---\n\n封面是用标题做的。\n',
    'posts/cover.png': makePng(900, 383),
  })
  const codesOf = async (...args: string[]) => {
    const { results } = JSON.parse((await project.run([...args, '--json'], { env })).stdout)
    return results.map(({ action, problems }: { action: string; problems: { code: string }[] }) => [
      action,
      ...problems.map(({ code }) => code).filter((code) => code.startsWith('publication/')),
    ])
  }
  const same = ['unchanged']
  await project.run(['publish', 'posts', '--yes'], { env })
  await project.write('wxpub.config.json', JSON.stringify({ waits, theme: 'warm' }))
  expect(await codesOf('draft', 'posts')).toEqual([same, same])
  await project.write('posts/cover.png', makePng(900, 400))
  const told = ['unchanged', 'publication/cover-changed']
  expect(await codesOf('plan', 'posts')).toEqual([told, same])
  expect(await codesOf('draft', 'posts')).toEqual([told, same])
  expect(await codesOf('plan', 'posts')).toEqual([same, same])
  expect(await codesOf('draft', 'posts')).toEqual([same, same])
  await project.write('posts/b.md', '---\ntitle: 乙\ncover: cover.png\n---\n\n封面是用标题做的。\n')
  expect(await codesOf('draft', 'posts')).toEqual([same, told])
  await project.write('posts/a.md', post('今天天气不好。'))
  await project.write('posts/cover.png', makePng(900, 383))
  expect(await codesOf('draft', 'posts/a.md')).toEqual([['skipped']])
  await project.write('posts/cover.png', makePng(900, 500))
  expect(await codesOf('draft', 'posts/a.md')).toEqual([['skipped', 'publication/cover-changed']])
})

test('so are author, comments, source_url and digest, where the post states others', async () => {
  const { env } = await startStandIn()
  const waits = { pollMs: [1], othersMs: 0 }
  const withFields = (...lines: string[]) => `---\ntitle: 甲\n${lines.join('\n')}\n---\n\n今天天气很好。\n`
  const project = await makeProject({
    'wxpub.config.json': JSON.stringify({ waits, author: '编辑部' }),
    'posts/a.md': withFields('author: 小明', 'comments: open', 'digest: 天气'),
    'posts/b.md': '---\ntitle: 乙\n---\n\n作者是配置里的。\n',
  })
  const fieldsOf = async (...args: string[]) => {
    const { code, stdout } = await project.run([...args, '--json'], { env })
    const results: { action: string; problems: { reason: string }[] }[] = JSON.parse(stdout).results
    expect(code).toBe(0)
    return results.map(({ action, problems }) => [
      action,
      ...problems.flatMap(({ reason }) => /这几项和发表时不一样了：(.*?)；/.exec(reason)?.[1] ?? []),
    ])
  }
  const same = ['unchanged']
  await project.run(['publish', 'posts', '--yes'], { env })
  await project.write('wxpub.config.json', JSON.stringify({ waits, author: '新编辑部', comments: 'fans' }))
  expect(await fieldsOf('plan', 'posts')).toEqual([same, same])
  await project.write('wxpub.config.json', JSON.stringify({ waits }))
  expect(await fieldsOf('plan', 'posts/b.md')).toEqual([same])
  await project.write(
    'posts/a.md',
    withFields('author: 小红', 'digest: 天气', 'source_url: https://a.example/'),
  )
  const told = ['unchanged', 'author, source_url']
  expect(await fieldsOf('plan', 'posts')).toEqual([told, same])
  expect(await fieldsOf('plan', 'posts')).toEqual([told, same])
  expect(await fieldsOf('publish', 'posts', '--yes')).toEqual([told, same])
  expect(await fieldsOf('plan', 'posts')).toEqual([same, same])
  expect(await fieldsOf('publish', 'posts', '--yes')).toEqual([same, same])
  await project.write('posts/a.md', withFields('author: 小明', 'comments: fans', 'digest: 晴天'))
  expect(await fieldsOf('draft', 'posts/a.md')).toEqual([['unchanged', 'comments, digest']])
})
