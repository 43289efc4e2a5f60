import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { postFileName } from '../../src/cli/commands/new/post-file-name.ts'
import { run } from '../../src/cli/main.ts'
import { defaultAccount, type FakeWeChat, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { cleanEnvironment } from '../helpers/command.ts'
import { createHastyClock } from '../helpers/hasty-clock.ts'
import { checkNoSecrets } from '../helpers/no-secrets.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'

/*
 * The tutorial, played by a person at a terminal: the commands of its blocks, in their order. A page shows the lines
 * that matter, so each of them must be printed, in its order; ids, addresses, dates and sizes may differ. What `watch`
 * tells hangs on the moments of saves, and isn't played.
 */

/** What the person types when a command asks, and does before it. */
interface Step {
  typed?: string[]
  before?(hour: Hour): Promise<unknown> | undefined
}

interface Hour {
  project: Project
  server: FakeWeChat
  /** Path of the post. */
  post: string
}

/** Writes a text below the fields that `new` made, beginning at line 7. */
const write = (text: string) => async (hour: Hour) => {
  const [fields = ''] = (await hour.project.read(hour.post)).split(/(?<=\n---\n)/)
  await hour.project.write(hour.post, `${fields}\n${text}\n`)
}

const refuse = async ({ server }: Hour) => {
  server.account().ipAllowList = []
}
const admit = async ({ server }: Hour) => {
  server.account().ipAllowList = null
}

const hours: Record<'zh' | 'en', { page: string; picture: string; title: string; steps: Step[] }> = {
  zh: {
    page: 'first-hour.md',
    picture: 'tree.png',
    title: '胡同里的秋天',
    steps: [
      { typed: ['阿月', '温暖', '暖色', '', ''] },
      {},
      { before: write('胡同口坐着一位王大爷。\n![](treee.png)\n\n再往里走，窗台上晒着红柿子。') },
      { before: refuse },
      { before: admit },
      { before: write('胡同口坐着一位王大爷。\n![](tree.png)\n\n再往里走，窗台上晒着红柿子。') },
      {
        typed: ['y'],
        async before({ server }) {
          const [draft = ''] = server.account().drafts.keys()
          server.website.publish(draft)
        },
      },
      { before: write('胡同口坐着一位王大爷。\n![](tree.png)\n\n再往里走，窗台上晒着红彤彤的柿子。') },
      { typed: ['y'] },
    ],
  },
  en: {
    page: 'first-hour.en.md',
    picture: 'crumb.png',
    title: 'A week with the sourdough',
    steps: [
      { typed: ['Ben', 'wram', 'warm', 'verified', ''] },
      {},
      { before: write('On Monday the dough smelt of ripe apples.\n![](crumbs.png)') },
      { before: refuse },
      { before: admit },
      { before: write('On Monday the dough smelt of ripe apples.\n![](crumb.png)') },
      { typed: ['y'] },
      { before: write('On Monday the dough smelt of ripe pears.\n![](crumb.png)') },
      { typed: ['y'] },
    ],
  },
}

test.each(['zh', 'en'] as const)('the first hour goes as the tutorial tells: %s', async (lang) => {
  const { page, picture, title, steps } = hours[lang]
  const text = await readFile(join(import.meta.dirname, '../../docs', page), 'utf8')
  const kind = lang === 'zh' ? 'personal' : 'verified'
  const server = await startFakeWeChat({ accounts: [{ ...defaultAccount, kind }] })
  onTestFinished(() => server.close())
  const project = await makeProject({ [`posts/${picture}`]: makePng(900, 600) })
  const post = `posts/${postFileName(title, new Date())}`
  const hour = { project, server, post }
  const env = {
    ...(await cleanEnvironment()),
    WECHAT_API_BASE: server.origin,
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
    LANG: lang === 'zh' ? 'zh_CN.UTF-8' : 'en_GB.UTF-8',
    NO_COLOR: '1',
  }
  const blocks = [...text.matchAll(/```console\n\$ npx wxpub (.*)\n([\s\S]*?)\n```/g)]
  const played = blocks.filter(([, line = '']) => !line.startsWith('watch '))
  expect(played).toHaveLength(steps.length)
  for (const [index, [, line = '', shown = '']] of played.entries()) {
    const { before, typed = [] } = steps[index]!
    await before?.(hour)
    const printed = await atTerminal(wordsOf(line, hour), [...typed], project, env)
    let rest = steady(printed)
    for (const each of steady(shown).split('\n')) {
      const at = rest.indexOf(each)
      expect(at, `“${each}” in what \`wxpub ${line}\` prints:\n${rest}`).toBeGreaterThanOrEqual(0)
      rest = rest.slice(at + each.length)
    }
  }
  const inGit = await commit(text, project)
  expect(inGit).toEqual(
    expect.arrayContaining(['wxpub.config.ts', '.gitignore', '.gitattributes', '.env.example', post]),
  )
  expect(inGit.filter((path) => path.startsWith('.wxpub/ledger/'))).not.toEqual([])
  expect(inGit).not.toContain('.env')
})

/** Types what a page says about git, beside an `.env`. @returns the paths that a clone has then */
async function commit(text: string, { folder, write }: Project): Promise<string[]> {
  await write('.env', 'WECHAT_APP_ID=\n')
  const author = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@a',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@a',
  }
  const env = { ...(await cleanEnvironment()), ...author }
  const lines = [...text.matchAll(/^git .*$/gm)].map(([line]) => line)
  const script = [...lines, 'git -c core.quotePath=off ls-files'].join(' && ')
  const { stdout } = await promisify(execFile)('sh', ['-c', script], { cwd: folder, env })
  return stdout.split('\n')
}

/** Words of a command as a shell reads them, with the path and the address of today's. */
function wordsOf(line: string, { post, server }: Hour): string[] {
  const words = [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word)
  const [publication] = server.account().publications.values()
  const [article] = publication?.articles ?? []
  return words.map((word) => {
    if (/^posts\/.*\.md$/.test(word)) return post
    // The stand-in shows its articles itself.
    return article?.url && /^https:.*\/s\//.test(word) ? server.origin + new URL(article.url).pathname : word
  })
}

/** Runs a command, and types an answer to each question. @returns all that stands on the terminal then */
async function atTerminal(
  args: string[],
  typed: string[],
  { folder }: Project,
  env: Record<string, string | undefined>,
): Promise<string> {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  let screen = ''
  const terminal = {
    isTTY: true,
    columns: 200,
    write(text: string) {
      screen += text
      if (!/[:：] ?$/.test(text) || typed.length === 0) return
      const answer = `${typed.shift()}\n`
      screen += answer
      setImmediate(() => stdin.write(answer))
    },
  }
  await run(args, {
    version: '0.1.0',
    env,
    cwd: folder,
    stdin,
    stdout: terminal,
    stderr: terminal,
    clock: createHastyClock(Date.now()),
    onInterrupt: () => () => undefined,
  })
  checkNoSecrets({ args, env }, [screen])
  expect(typed, `answers nobody asked for: ${screen}`).toEqual([])
  return screen
}

/** Without what differs from run to run. */
const steady = (text: string): string =>
  text
    .replace(/\d{4}-\d{2}-\d{2}-/g, '2026-11-28-')
    .replace(/\d+ kB/g, '87 kB')
    .replace(/wxfake\w+/g, 'wxfake')
    .replace(/https?:\/\/[^\s/]+\/s[/?]\S+/g, '<address>')
    // Where a real account answers, its draft box is on WeChat's website.
    .replace(/模拟服务器的页面 http:\/\/[\d.:]+，/, ' mp.weixin.qq.com 的草稿箱，')
    .replace(/203\.0\.113\.7|127\.0\.0\.1/g, '<ip>')
    .replace(/ +$/gm, '')
