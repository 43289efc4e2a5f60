import { expect, test } from 'vitest'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const accounts = {
  main: { appId: 'wxfake-main' },
  tech: { appId: 'wxfake-tech' },
  third: { appId: 'wxfake-third' },
}
const post = (fields: string) => `---\ntitle: 标题\n${fields}---\n\n正文\n`

async function open() {
  const { server, env } = await startStandIn()
  const project = await makeProject({
    'wxpub.config.json': JSON.stringify({ accounts }),
    'posts/a.md': post('account: main, tech\n'),
    'posts/b.md': '---\ntitle: 另一篇\n---\n\n别的正文\n',
  })
  const secrets = Object.fromEntries(
    Object.keys(accounts).map((name) => [
      `WECHAT_APP_SECRET_${name.toUpperCase()}`,
      env.WECHAT_APP_SECRET ?? '',
    ]),
  )
  const run = async (...args: string[]) => {
    const line = [...args, '--json', '--lang', 'en']
    const { code, stdout } = await project.run(line, {
      env: { WECHAT_API_BASE: server.origin, ...secrets },
    })
    const { results, problems } = JSON.parse(stdout)
    return { code, results, problems }
  }
  return { project, run }
}

test('of several accounts the one is meant whose ledger alone knows the post', async () => {
  const { project, run } = await open()
  for (const name of ['a', 'b']) await run('draft', `posts/${name}.md`, '--account', 'main')
  const forgotten = await run('state', 'forget', 'posts/b.md', '--yes')
  expect(forgotten).toMatchObject({ code: 0, results: [{ account: 'main', post: 'posts/b.md' }] })
  await project.write('posts/c.md', post('account: main, tech\n'))
  await project.remove('posts/a.md')
  const moved = await run('state', 'mv', 'posts/a.md', 'posts/c.md', '--yes')
  expect(moved).toMatchObject({ code: 0, results: [{ account: 'main', post: 'posts/c.md' }] })
  expect(await run('state', 'mv', 'posts/a.md', 'posts/c.md', '--yes')).toMatchObject({
    code: 0,
    results: [{ account: 'main', problems: [{ code: 'state/moved-already' }] }],
  })
})

test('where some of them know it, lines are offered for these, and where none does that is told', async () => {
  const { run } = await open()
  expect(await run('state', 'forget', 'posts/b.md', '--yes')).toMatchObject({
    code: 2,
    problems: [{ code: 'state/no-entry' }],
  })
  await run('draft', 'posts/b.md', '--account', 'main,third')
  for (const asked of [[], ['--account', 'all'], ['--account', 'main,tech,third']]) {
    const { code, problems } = await run('state', 'forget', 'posts/b.md', ...asked)
    expect({ code, problems }).toMatchObject({ code: 2, problems: [{ code: 'command/one-account' }] })
    expect(problems[0].hint).toContain('npx wxpub state forget posts/b.md --account main --json')
    expect(problems[0].hint.match(/--account \w+/g)).toEqual(['--account main', '--account third'])
  }
})
