import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parseArguments } from '../../src/cli/line/arguments.ts'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'
import { readDocs } from './doc-files.ts'
import { type ShownCommand, shownCommands } from './shown-commands.ts'

const shown = (await readDocs()).flatMap(shownCommands)

/** Stand for a command, or for whatever is to be typed. */
const isPlaceholder = ([first = '']: readonly string[]): boolean => ['…', 'COMMAND', '命令'].includes(first)
/** `help COMMAND` stands for help on any command. */
const named = (args: readonly string[]): string[] =>
  args.map((word) => (args[0] === 'help' && ['COMMAND', '命令'].includes(word) ? 'draft' : word))

test('every command that the docs show is one, with options that it has', () => {
  const wrong = shown
    .filter(({ args }) => !isPlaceholder(args))
    .flatMap(({ place, args }) => parseArguments(named(args)).problems.map(({ code }) => `${place} ${code}`))
  expect(wrong).toEqual([])
  expect(shown.length).toBeGreaterThan(100)
})

/** Lines to be pasted that are only understood above, by how they begin, and why they don't run below. */
const onlyParsed: readonly [start: string, why: string][] = [
  ['fake-wechat', 'runs until it is stopped; has tests of its own'],
  ['relay', 'runs until it is stopped; has tests of its own'],
  ['watch', 'runs until it is stopped; has tests of its own'],
  ['preview', 'runs until it is stopped; has tests of its own'],
  ['themes --open', 'opens a browser'],
  ['themes posts/hello.md --open', 'opens a browser'],
  ['pull MEDIA_ID', 'needs an id and an address of the account'],
  ['pull page.html', 'needs a page of WeChat’s; test/cli/pull.test.ts has one'],
  ['adopt posts/hello.md MEDIA_ID', 'needs an id of the account'],
  ['adopt posts/hello.md https://', 'needs an article on WeChat’s website'],
  ['doctor 5fa26c60', 'needs a request that WeChat refused'],
  ['check posts/2026-11-28-', 'needs the post of the first hour'],
  ['draft posts/2026-11-28-', 'needs the post of the first hour'],
  ['publish posts/2026-11-28-', 'needs the post of the first hour'],
  ['adopt posts/2026-11-28-', 'needs the post of the first hour'],
  ['settle posts/2026-11-28-', 'needs the post of the first hour'],
  ['publish posts/hello.md --plan', 'needs the id of a plan'],
  ['draft posts/cat.md', 'is played by test/cli/walk-through.test.ts'],
  ['plan posts/cat.md', 'is played by test/cli/walk-through.test.ts'],
  ['publish posts/cat.md', 'is played by test/cli/walk-through.test.ts'],
  ['settle posts/cat.md', 'is played by test/cli/walk-through.test.ts'],
  ['status posts/cat.md', 'is played by test/cli/walk-through.test.ts'],
]

/** Lines that end with something else than 0 here, by how they begin. */
const endings: readonly [start: string, code: number, why: string][] = [
  ['plan --all --json --exit-code', 4, 'there is something to do'],
  ['adopt posts/hello.md', 2, 'asks first, and nobody is there to answer'],
  ['doctor posts/a.md --why', 2, 'asks first, and nobody is there to answer'],
  ['remove draft posts/old.md', 2, 'asks first, and nobody is there to answer'],
  ['state forget', 2, 'asks first, and nobody is there to answer'],
  ['publish posts/hello.md --yes', 0, 'consent is given'],
  ['publish posts/hello', 2, 'asks first, and nobody is there to answer'],
]

const post = (title: string): string =>
  `---\ntitle: ${title}\ndigest: 摘要\ncover: c.png\n---\n\n${title}的正文。\n`

/** What has to be there for a line, by how it begins. */
const before: readonly [start: string, prepare: (project: Project, run: Run) => Promise<unknown>][] = [
  ['remove draft', (_, run) => run('draft', 'posts/old.md')],
  ['remove published', (_, run) => run('publish', 'posts/old.md', '--yes')],
  ['state forget', (_, run) => run('draft', 'posts/old.md')],
  [
    'state mv',
    async (project, run) => {
      await run('draft', 'posts/old.md')
      await project.remove('posts/old.md')
      await project.write('posts/new.md', post('新的'))
    },
  ],
  ['settle', (_, run) => run('draft', 'posts/hello.md')],
  ['adopt', (_, run) => run('draft', 'posts/hello.md')],
  ['status', (_, run) => run('draft', 'posts/hello.md')],
  ['draft --all --since', (project) => commitTwice(project)],
  ['check --since', (project) => commitTwice(project)],
]

type Run = (...args: string[]) => Promise<unknown>

async function commitTwice({ folder }: Project): Promise<void> {
  const git = (...args: string[]) =>
    promisify(execFile)('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], { cwd: folder })
  await git('init', '-q', '-b', 'main')
  for (const message of ['one', 'two']) await git('commit', '-q', '--allow-empty', '-m', message)
}

const lineOf = ({ args }: ShownCommand): string => args.join(' ')
const blocks = shown.filter(({ isBlock, args }) => isBlock && !isPlaceholder(args))
const lines = [...new Set(blocks.map(lineOf))].sort()
const runnable = lines.filter((line) => !onlyParsed.some(([start]) => line.startsWith(start)))

describe('what the docs show to be pasted runs', () => {
  test.each(runnable)('npx wxpub %s', async (line) => {
    const server = await startFakeWeChat()
    onTestFinished(() => server.close())
    const project = await makeProject({
      'wxpub.config.json': '{ "waits": { "pollMs": [1], "othersMs": 0 } }',
      'posts/c.png': makePng(940, 400),
      // A `wxpub:` map puts it among `--all`.
      'posts/hello.md': post('你好').replace('digest', 'wxpub: {}\ndigest'),
      'posts/hello-wechat.md': post('你好，微信'),
      'posts/a.md': post('甲'),
      'posts/old.md': post('旧的'),
      'photo.webp': makePng(40, 30),
      'img/a.png': makePng(40, 30),
    })
    const env = {
      WECHAT_API_BASE: server.origin,
      WECHAT_APP_ID: defaultAccount.appId,
      WECHAT_APP_SECRET: defaultAccount.appSecret,
    }
    const run = (...args: string[]) => project.run(args, { env, stdin: '# 标准输入\n\n正文。\n' })
    for (const [start, prepare] of before) if (line.startsWith(start)) await prepare(project, run)
    const { args } = blocks.find((each) => lineOf(each) === line) ?? { args: [] }
    const { code, stdout, stderr } = await run(...args)
    const [, expected = 0] = endings.find(([start]) => line.startsWith(start)) ?? []
    expect(code, stdout + stderr).toBe(expected)
  })
})

test('nothing is excused that the docs don’t show', () => {
  for (const [start] of [...onlyParsed, ...before, ...endings])
    expect(
      lines.some((line) => line.startsWith(start)),
      start,
    ).toBe(true)
})
