import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makePng } from '../helpers/png.ts'
import { makeProject } from '../helpers/project.ts'
import { startScriptedServer } from '../helpers/scripted-server.ts'
import { startStandIn } from '../helpers/stand-in.ts'

async function start() {
  const site = await startScriptedServer(({ path }) =>
    path === '/gone.png' ? { status: 404, body: 'gone' } : { body: makePng(900, 383) },
  )
  onTestFinished(() => site.close())
  const project = await makeProject({
    'wxpub.config.json': JSON.stringify({ allowHosts: ['127.0.0.1'], waits: { quietMs: 50, settleMs: [0] } }),
    'x.md': `# 信\n\n![窗外](${site.origin}/a.png?size=big)\n`,
  })
  const { server, env } = await startStandIn()
  // One user's cache for all commands.
  const wxpub = async (...args: string[]) => {
    const { code, stdout, stderr } = await project.run([...args, '--json'], {
      env: { ...env, XDG_CACHE_HOME: `${project.folder}/cache` },
    })
    const { results, requests } = JSON.parse(stdout)
    return { code, stderr, requests, ...results[0] }
  }
  return { site, project, server, env, wxpub }
}

test('build and check don’t ask other sites, and say so; the address stays as written', async () => {
  const { site, project, wxpub } = await start()
  const told = {
    code: 'image/remote-not-fetched',
    severity: 'note',
    reason: `图片 \`${site.origin}/a.png?…\` 在别的网站上。这条命令不联网，没有取它，地址保持原样。`,
    line: 3,
    column: 1,
  }
  expect(await wxpub('build', 'x.md')).toMatchObject({ code: 0, problems: [told] })
  expect(await project.read('dist-posts/x.html')).toContain(`src="${site.origin}/a.png?size=big"`)
  const checked = await wxpub('check', 'x.md')
  expect(checked.code).toBe(0)
  expect(checked.problems).toContainEqual(expect.objectContaining(told))
  expect(site.requests).toEqual([])
})

test('draft asks once, --refresh again; watch takes the draft for what it is', async () => {
  const { site, project, server, env, wxpub } = await start()
  const first = await wxpub('draft', 'x.md')
  expect(first).toMatchObject({ code: 0, action: 'created', problems: [] })
  expect(first.requests).toBe(server.calls.length + 1)
  expect(await wxpub('draft', 'x.md')).toMatchObject({ code: 0, action: 'unchanged', requests: 0 })
  expect(site.requests.map(({ query }) => query)).toEqual([{ size: 'big' }])
  expect(await wxpub('draft', 'x.md', '--refresh')).toMatchObject({ code: 0, action: 'unchanged' })
  expect(site.requests).toHaveLength(2)

  const calls = server.calls.length
  const running = await project.start(['watch', 'x.md', '--json'], {
    env: { ...env, XDG_CACHE_HOME: `${project.folder}/cache` },
  })
  await running.nextLine()
  await project.write('x.md', `# 信\n\n春天。![窗外](${site.origin}/a.png?size=big)\n`)
  const actions: string[] = []
  while (actions.at(-1) !== 'updated') {
    const { result } = JSON.parse(await running.nextLine())
    if (result) actions.push(result.action)
  }
  expect(actions.filter((action) => action !== 'unchanged')).toEqual(['updated'])
  expect((await running.stop()).code).toBe(0)
  expect(site.requests).toHaveLength(3)
  expect(server.calls.slice(calls).map(({ endpoint }) => endpoint)).not.toContain('media/uploadimg')
})

test('a picture that can’t be had is told with every save, and its site asked once a minute', async () => {
  const { site, project, env } = await start()
  // In one step: on a busy disk a file that is being written is empty for a while.
  const write = async (words: string) => {
    const whole = await project.write('x.tmp', `# 信\n\n${words}![窗外](${site.origin}/gone.png)\n`)
    await rename(whole, join(project.folder, 'x.md'))
  }
  await write('')
  const running = await project.start(['watch', 'x.md', '--json'], { env })
  for (const words of ['春。\n\n', '春。\n\n夏。\n\n', '']) {
    let event = { event: '', problems: [{ code: '' }] }
    while (event.event !== 'rendered') event = JSON.parse(await running.nextLine())
    expect(event.problems.map(({ code }) => code)).toContain('image/remote-status')
    await write(words)
  }
  expect(site.requests.filter(({ path }) => path === '/gone.png')).toHaveLength(1)
})

test('a post held back by a picture on another site says that WeChat got nothing', async () => {
  const { site, project, env } = await start()
  await project.write('x.md', `# 信\n\n![窗外](${site.origin}/gone.png)\n`)
  const { code, stderr } = await project.wxpub(['draft', 'x.md'], { env })
  expect(code).toBe(1)
  expect(stderr).toContain('什么都没有发到微信')
})
