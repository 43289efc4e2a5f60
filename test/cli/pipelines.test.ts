import { execFile } from 'node:child_process'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
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
    const text = `export CI_JOB_STATUS=failed\n${lines(job.script)} && CI_JOB_STATUS=success\n${lines(job.after_script)}\n[ $CI_JOB_STATUS = success ]\n`
    return text.replaceAll(/"https:.*?\.git"/g, `'${origin}'`)
  },
  async gitee(project, origin) {
    const { stages } = parse(await project.read('.workflow/wxpub-draft.yml'))
    const commands: string[] = stages[0].steps[0].commands
    return `set -e\n${commands.join('\n')}\n`.replaceAll(/"https:.*?\.git"/g, `'${origin}'`)
  },
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
    await runPipeline()
    expect(titles()).toContain('图')
    expect(await history()).toMatch(/^wxpub: ledger\nits picture/)
    await server.close()
  },
  180_000,
)
