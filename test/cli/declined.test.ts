import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { run } from '../../src/cli/main.ts'
import { systemClock } from '../../src/clock.ts'
import { makeProject } from '../helpers/project.ts'
import { startStandIn } from '../helpers/stand-in.ts'

const config = '{ "waits": { "pollMs": [1], "othersMs": 0 } }'
const post = (title: string, words = '正文') => `---\ntitle: ${title}\ndigest: 春天\n---\n\n${words}\n`

async function start() {
  const { server, env } = await startStandIn()
  const project = await makeProject({ 'wxpub.config.json': config, 'a.md': post('甲'), 'b.md': post('乙') })
  /** Runs a command on a terminal where each question gets the same answer. */
  const onTerminal = async (args: string[], answer: string) => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true })
    let shown = ''
    const code = await run(args, {
      version: '0.1.0',
      env: { HOME: project.folder, LANG: 'zh_CN.UTF-8', NO_COLOR: '1', ...env },
      cwd: project.folder,
      stdin,
      stdout: { write: (text) => (shown += text) },
      stderr: {
        isTTY: true,
        columns: 80,
        write(text) {
          shown += text
          if (/[:：?？] ?$/.test(text)) stdin.write(`${answer}\n`)
        },
      },
      clock: systemClock,
      onInterrupt: () => () => undefined,
    })
    return { code, shown }
  }
  return { server, project, env, onTerminal }
}

test('whoever says no ends every command with 2, and nothing was done', async () => {
  const { server, project, env, onTerminal } = await start()
  await project.run(['publish', 'a.md', '--yes'], { env })
  await project.write('a.md', post('甲', '别的正文'))
  await project.run(['draft', 'b.md'], { env })
  const account = () => JSON.stringify([[...server.account().drafts], [...server.account().publications]])
  const [before] = [account()]
  const mediaId = [...server.account().drafts.keys()][0]!
  for (const args of [
    ['publish', 'b.md'],
    ['remove', 'draft', 'b.md'],
    ['remove', 'published', 'a.md'],
    ['adopt', 'b.md', mediaId],
    ['settle', 'a.md'],
    ['state', 'forget', 'b.md'],
    ['doctor', 'b.md', '--why'],
  ]) {
    const { code, shown } = await onTerminal(args, 'n')
    expect([args.join(' '), code, shown]).toEqual([args.join(' '), 2, shown])
    expect(shown, 'a no is no mistake').not.toMatch(/^错误/m)
    expect(account()).toBe(before)
    if (args[0] === 'adopt') expect(shown).toContain('《乙》没有认领')
  }
})

test('words that differ stand above settle’s question, and not again below it', async () => {
  const { project, env, onTerminal } = await start()
  await project.run(['publish', 'a.md', '--yes'], { env })
  await project.write('a.md', post('甲', '别的正文'))
  const { shown } = await onTerminal(['settle', 'a.md'], 'n')
  expect(shown.split('{+别的+}')).toHaveLength(2)
  const { shown: marked } = await onTerminal(['settle', 'a.md'], 'y')
  expect(marked.split('{+别的+}')).toHaveLength(2)
  expect(marked).toMatch(/^✓ 已记下 {2}a\.md/m)
})

test('remove says of a draft that a person was at it on the website', async () => {
  const { server, project, env, onTerminal } = await start()
  await project.run(['draft', 'b.md'], { env })
  for (const id of [...server.account().drafts.keys()])
    server.website.edit(id, (article) => ({ ...article, title: '乙改' }))
  const { code, shown } = await onTerminal(['remove', 'draft', 'b.md'], 'y')
  expect(shown).toContain('在网站上改过')
  expect([code, server.account().drafts.size]).toEqual([0, 0])
})

test('remove says above its question of a draft with other articles that it stays, and of a publication that they do', async () => {
  const { server, project, env, onTerminal } = await start()
  await project.write('a.md', post('甲').replace('digest', 'articles: [b.md]\ndigest'))
  await project.run(['draft', 'a.md'], { env })
  const { code, shown } = await onTerminal(['remove', 'draft', 'b.md'], 'y')
  expect(shown.split('输入 y')[0]).toContain('同一份草稿里有《甲》《乙》：不会删')
  expect(shown).toContain('npx wxpub draft a.md')
  expect([code, server.account().drafts.size]).toEqual([1, 1])
  const both = await onTerminal(['remove', 'draft', 'a.md', 'b.md'], 'n')
  expect(both.shown.match(/同一份草稿里有《甲》《乙》：一起删/g)).toHaveLength(2)

  await project.run(['publish', 'a.md', '--yes'], { env })
  expect((await onTerminal(['remove', 'published', 'b.md'], 'n')).shown).toContain('一起发表的《甲》不动')
})

test('settle without a terminal says what is missing and ends with 2', async () => {
  const { project, env } = await start()
  await project.run(['publish', 'a.md', '--yes'], { env })
  await project.write('a.md', post('甲', '别的正文'))
  const { code, stderr } = await project.run(['settle', 'a.md'], { env })
  expect(code).toBe(2)
  expect(stderr).toContain('npx wxpub settle a.md --yes')
  expect((await project.run(['settle', 'a.md', '--yes'], { env })).code).toBe(0)
})
