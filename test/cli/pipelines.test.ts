import { execFile } from 'node:child_process'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { defaultAccount, startFakeWeChat } from '../../src/fake-wechat/index.ts'
import { bundle } from '../helpers/command.ts'
import { makePng } from '../helpers/png.ts'
import { makeProject, type Project } from '../helpers/project.ts'

const execute = promisify(execFile)

/** What the pipelines that `init` writes run in order to draft, as one script of bash. It ends as their job does. */
const scripts: Record<string, (project: Project, origin: string) => Promise<string>> = {
  async github(project) {
    const { jobs } = parse(await project.read('.github/workflows/wxpub.yml'))
    const steps: { run?: string; if?: string; env?: Record<string, string> }[] = jobs.draft.steps
    const runs = steps.flatMap(({ run, if: when, env }) => {
      const status = Object.entries(env ?? {}).find(([, value]) => value === '${{ job.status }}')
      const lines = `(set -e\n${status ? `${status[0]}=$status\n` : ''}${run}\n) || status=failure\n`
      return run ? [when === 'always()' ? lines : `if [ $status = success ]; then\n${lines}fi\n`] : []
    })
    return `status=success\n${runs.join('')}[ $status = success ]\n`
  },
  async gitlab(project, origin) {
    const { 'wxpub-draft': job } = parse(await project.read('.gitlab-ci.yml'))
    const lines = (each: string[]) => `(set -e\n${each.join('\n')}\n)`
    return lines(job.script).replaceAll(/"\$CI_SERVER_PROTOCOL:.*?\.git"/g, `'${origin}'`)
  },
  async gitee(project, origin) {
    const { stages } = parse(await project.read('.workflow/wxpub-draft.yml'))
    const commands: string[] = stages[0].steps[0].commands
    return `set -e\n${commands.join('\n')}\n`.replaceAll(/"https:.*?\.git"/g, `'${origin}'`)
  },
}

/** The repository refuses one push for each file `refuse-…` of a folder. */
async function refusePushes(origin: string, folder: string): Promise<void> {
  const hook = join(origin, 'hooks', 'pre-receive')
  const text = `#!/bin/sh
for each in '${folder}'/refuse-*; do [ -e "$each" ] && rm "$each" && echo refused >&2 && exit 1; done
exit 0
`
  await writeFile(hook, text, { mode: 0o755 })
}

test.each(Object.keys(scripts))(
  'the pipeline of %s drafts what is new, after a failure and while others push, and commits the ledger',
  async (name) => {
    const project = await makeProject({ 'posts/old.md': '# 旧\n\n正文。\n' })
    // The built command, which a first run makes.
    expect((await project.wxpub(['init', '--yes', '--ci', name])).code).toBe(0)
    const server = await startFakeWeChat()
    const tools = await makeProject({
      // While the posts are drafted, somebody pushes what the project has by then.
      npx: `#!/bin/sh
if [ -e "$HOME/meanwhile" ]; then rm "$HOME/meanwhile"; git -C '${project.folder}' push -q "$HOME/origin.git" main; fi
shift
exec '${process.execPath}' '${bundle}' "$@"
`,
      npm: '#!/bin/sh\n',
    })
    const bin = tools.folder
    for (const each of ['npx', 'npm']) await chmod(join(bin, each), 0o755)
    const env = {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: bin,
      LANG: 'C.UTF-8',
      WECHAT_API_BASE: server.origin,
      WECHAT_APP_ID: defaultAccount.appId,
      WECHAT_APP_SECRET: defaultAccount.appSecret,
      WECHAT_PROXY: '',
      CI_COMMIT_BRANCH: 'main',
    }
    const git = async (cwd: string, ...args: string[]) =>
      (
        await execute('git', ['-c', 'user.name=a', '-c', 'user.email=a@a', ...args], { cwd, env })
      ).stdout.trim()
    const origin = join(bin, 'origin.git')
    await git(bin, 'init', '--bare', '--initial-branch', 'main', origin)
    await git(origin, 'config', 'receive.advertisePushOptions', 'true')
    await refusePushes(origin, bin)
    await git(project.folder, 'init', '--initial-branch', 'main')
    const commit = async (message: string) => {
      await git(project.folder, 'add', '.')
      await git(project.folder, 'commit', '-m', message)
    }
    const push = async (message: string) => {
      await commit(message)
      await git(project.folder, 'pull', '--rebase', origin, 'main').catch(() => undefined)
      await git(project.folder, 'push', origin, 'main')
    }
    const titles = () =>
      [...server.account().drafts.values()].map(({ articles: [head] }) => head?.title ?? '').sort()
    const history = () => git(bin, '--git-dir', origin, 'log', '--format=%s', 'main')
    let runs = 0
    /** Runs the pipeline in a clone of its own. */
    const runPipeline = async (own: Record<string, string> = {}) => {
      runs += 1
      const clone = join(bin, `clone-${runs}`)
      await git(bin, 'clone', origin, clone)
      const script = await scripts[name]?.(project, origin)
      return execute('bash', ['-c', script ?? ''], { cwd: clone, env: { ...env, ...own } })
    }

    await push('first')
    // Without credentials wxpub rehearses, and a job that sent nothing would be green.
    await expect(runPipeline({ WECHAT_APP_ID: '', WECHAT_APP_SECRET: '' })).rejects.toThrow('WECHAT_APP_ID')
    await runPipeline()
    expect(titles()).toEqual([])

    await project.write('posts/new.md', '# 新\n\n正文。\n')
    await push('a new post')
    await expect(runPipeline({ WECHAT_APP_SECRET: 'not-the-one' })).rejects.toThrow('40125')
    await project.write('README', 'no post')
    await push('something else')
    await tools.write('meanwhile', '')
    await project.write('posts/late.md', '# 晚\n\n正文。\n')
    await commit('a post while the pipeline runs')
    await runPipeline()
    expect(titles()).toEqual(['新'])
    expect(await history()).toBe(
      'wxpub: ledger\na post while the pipeline runs\nsomething else\nwxpub: ledger\na new post\nfirst',
    )

    await project.write('posts/old.md', '# 旧\n\n改过的正文。\n')
    await project.write('posts/picture.md', '# 图\n\n![](a.png)\n')
    await push('a post without its picture')
    await expect(runPipeline()).rejects.toThrow('a.png')
    expect(titles()).toEqual(['新', '晚', '旧'].sort())
    expect(await history()).toMatch(/^wxpub: ledger\na post without/)

    await project.write('posts/a.png', makePng(64, 64))
    await push('its picture')
    await tools.write('refuse-1', '')
    await runPipeline()
    expect(titles()).toContain('图')
    expect(await history()).toMatch(/^wxpub: ledger\nits picture/)

    await project.write('posts/old.md', '# 旧\n\n又改过的正文。\n')
    await push('changed again')
    for (const each of [1, 2, 3]) await tools.write(`refuse-${each}`, '')
    await expect(runPipeline()).rejects.toThrow('refused')
    await server.close()
  },
  180_000,
)

/** A clone of a blog in which cron runs the script of the docs, its repository, and another clone of it. */
async function startCron() {
  const server = await startFakeWeChat()
  onTestFinished(() => server.close())
  const tools = await makeProject({
    npx: `#!/bin/sh
shift
'${process.execPath}' '${bundle}' "$@"
ended=$?
if [ -e "$HOME/meanwhile" ]; then rm "$HOME/meanwhile"; git -C "$HOME/other" push -q; fi
exit $ended
`,
  })
  const home = tools.folder
  await chmod(join(home, 'npx'), 0o755)
  const env = {
    PATH: `${home}:${process.env.PATH}`,
    HOME: home,
    LANG: 'C.UTF-8',
    WECHAT_API_BASE: server.origin,
    WECHAT_APP_ID: defaultAccount.appId,
    WECHAT_APP_SECRET: defaultAccount.appSecret,
  }
  await tools.write('.gitconfig', '[user]\nname = a\nemail = a@a\n')
  const git = async (cwd: string, ...args: string[]) =>
    (await execute('git', args, { cwd, env })).stdout.trim()
  const [origin, blog, other] = [join(home, 'origin.git'), join(home, 'blog'), join(home, 'other')]
  await git(home, 'init', '--bare', '--initial-branch', 'main', origin)
  await refusePushes(origin, home)
  await git(home, 'clone', '-q', origin, blog)
  const page = await readFile(new URL('../../docs/ci.en.md', import.meta.url), 'utf8')
  const script = /```sh\n(#!\/bin\/sh\n[\s\S]*?)```/.exec(page)?.[1]?.replace('/srv/blog', blog) ?? ''
  const run = () => execute('sh', ['-c', script], { cwd: home, env })
  const post = (title: string) =>
    `---\npublish_at: 2020-01-01 08:00\nwrite_back: true\ntags: []\n---\n# ${title}\n\n正文。\n`
  const commit = async (clone: string, files: Record<string, string | Uint8Array>) => {
    for (const [path, content] of Object.entries(files)) await writeFile(join(clone, path), content)
    await git(clone, 'add', '.')
    await git(clone, 'commit', '-qm', 'written')
  }
  const pushed = (path: string) => git(home, '--git-dir', origin, 'show', `main:${path}`)
  await commit(blog, {
    'one.md': post('一'),
    'wxpub.config.json': '{ "posts": ".", "cover": "a.png", "waits": { "othersMs": 100, "pollMs": [20] } }',
    'a.png': makePng(900, 383),
    'mine.txt': 'mine\n',
  })
  await git(blog, 'push', '-q')
  await git(home, 'clone', '-q', origin, other)
  await writeFile(join(blog, 'mine.txt'), 'not to be committed\n')
  return { server, tools, git, run, post, commit, pushed, blog, other }
}

test('the script of the docs for cron commits what a post was given back, goes on, and pushes what was refused', async () => {
  const { server, tools, git, run, post, commit, pushed, blog, other } = await startCron()
  await run()
  expect(await pushed('one.md')).toContain('wechat_url:')

  await git(other, 'pull', '-q')
  await commit(other, { 'two.md': post('二') })
  await git(other, 'push', '-q')
  for (const each of [1, 2]) await tools.write(`refuse-${each}`, '')
  await expect(run()).rejects.toThrow('refused')
  await run()
  expect(await pushed('two.md')).toContain('wechat_url:')
  expect(await pushed('mine.txt')).toBe('mine')
  expect(await git(blog, 'status', '--short')).toBe('M mine.txt')
  expect(server.account().publications.size).toBe(2)
}, 180_000)

test('where a writer changed the line beside the address meanwhile, it ends with an error until a person has resolved it, and keeps the record', async () => {
  const { server, tools, git, run, post, commit, pushed, blog, other } = await startCron()
  const theirs = post('一').replace('[]', '[x]')
  await commit(other, { 'one.md': theirs })
  await tools.write('meanwhile', '')
  await expect(run()).rejects.toMatchObject({ stdout: expect.stringContaining('CONFLICT') })
  expect(server.account().publications.size).toBe(1)
  await expect(run()).rejects.toMatchObject({ stdout: expect.stringContaining('CONFLICT') })
  expect(await git(blog, 'status', '--short')).toBe('M mine.txt')
  expect(await git(blog, 'log', '-1', '--format=%s')).toBe('wxpub: ledger')
  expect(server.account().publications.size).toBe(1)

  await git(blog, 'pull', '-q', '--rebase', '--autostash').catch(() => undefined)
  const address = /^wechat_url: .*\n/m.exec(await readFile(join(blog, 'one.md'), 'utf8'))?.[0] ?? ''
  await writeFile(join(blog, 'one.md'), theirs.replace('tags:', `${address}tags:`))
  await git(blog, 'add', 'one.md')
  await git(blog, '-c', 'core.editor=true', 'rebase', '--continue')
  await run()
  expect(await pushed('one.md')).toContain('wechat_url:')
  expect(server.account().publications.size).toBe(1)
}, 180_000)
